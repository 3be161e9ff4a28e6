#include <string.h>

#include "model/request_words.h"
#include "document/writers.h"

static void write_pairs(struct writer *writer, const char *key, const struct name_value *pairs,
			size_t count)
{
	writer_key(writer, key);
	writer_object(writer);
	for (size_t i = 0; i < count; i++) {
		writer_foreign_key(writer, pairs[i].name);
		writer_string(writer, pairs[i].value);
	}
	writer_end_object(writer);
}

/* By recipient, where a recipient has its own. */
static void write_original_recipients(struct writer *writer, const struct request *request)
{
	const char **originals = request->dsn.original_recipients;
	bool any = false;

	for (size_t i = 0; originals && i < request->recipient_count; i++)
		any = any || originals[i];
	if (!any)
		return;
	writer_key(writer, "original_recipients");
	writer_array(writer);
	for (size_t i = 0; i < request->recipient_count; i++) {
		if (originals[i])
			writer_string(writer, originals[i]);
		else
			writer_null(writer);
	}
	writer_end_array(writer);
}

static void write_dsn(struct writer *writer, const struct request *request)
{
	const struct dsn *dsn = &request->dsn;
	const char *ret = return_words[dsn->ret];

	writer_key(writer, "dsn");
	if (!request->has_dsn) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_key(writer, "notify");
	writer_array(writer);
	for (unsigned i = 0; notify_words[i]; i++) {
		if (dsn->notify & 1U << i)
			writer_string(writer, notify_words[i]);
	}
	writer_end_array(writer);
	writer_member(writer, "return", *ret ? ret : NULL);
	writer_member(writer, "envelope_id", dsn->envelope_id);
	writer_member(writer, "original_recipient", dsn->original_recipient);
	write_original_recipients(writer, request);
	writer_end_object(writer);
}

static void write_message(struct writer *writer, const struct request *request)
{
	const struct message *message = &request->message;

	writer_key(writer, "message");
	if (!request->has_message) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	if (message->copies > 1)
		writer_member_int(writer, "copies", message->copies);
	if (message->raw) {
		writer_member_int(writer, "raw_size", (int64_t)message->raw_len);
	} else {
		writer_member(writer, "subject", message->subject);
		writer_member(writer, "from", message->from);
		writer_member(writer, "to", message->to);
		write_pairs(writer, "headers", message->headers, message->header_count);
		writer_member_int(writer, "body_size", (int64_t)strlen(message->body));
	}
	writer_end_object(writer);
}

static void write_choices(struct writer *writer, const struct request *request)
{
	writer_key(writer, "route");
	writer_object(writer);
	writer_member(writer, "exchangers", exchangers_words[request->exchangers]);
	writer_member(writer, "addresses", addresses_words[request->addresses]);
	writer_member(writer, "family", family_words[request->family]);
	writer_end_object(writer);
}

static void write_timeouts(struct writer *writer, const struct timeouts *timeouts)
{
	writer_key(writer, "timeouts");
	writer_object(writer);
	writer_member_int(writer, "dns_ms", timeouts->dns_ms);
	writer_member_int(writer, "connect_ms", timeouts->connect_ms);
	writer_member_int(writer, "reply_ms", timeouts->reply_ms);
	writer_member_int(writer, "total_ms", timeouts->total_ms);
	writer_end_object(writer);
}

/* In the words of a request. */
static void write_follow_up(struct writer *writer, const struct follow_up_options *options)
{
	if (!options->wanted || options->delay_ms == 0) {
		writer_member_bool(writer, "follow_up", options->wanted);
		return;
	}
	writer_key(writer, "follow_up");
	writer_object(writer);
	writer_member_int(writer, "delay_ms", options->delay_ms);
	writer_end_object(writer);
}

static const char *version_or_null(enum tls_version version)
{
	return version != TLS_VERSION_ANY ? tls_version_name(version) : NULL;
}

static void write_tls_options(struct writer *writer, const struct tls_options *tls)
{
	writer_key(writer, "tls");
	writer_object(writer);
	writer_member(writer, "mode", tls_mode_name(tls->mode));
	writer_member(writer, "server_name", tls->server_name);
	writer_member(writer, "min_version", version_or_null(tls->min_version));
	writer_member(writer, "max_version", version_or_null(tls->max_version));
	writer_member_bool(writer, "check_enforcement", tls->check_enforcement);
	writer_member_bool(writer, "policies", tls->policies);
	writer_member_bool(writer, "pem", tls->pem);
	writer_member_int(writer, "expiry_days", tls->expiry_days);
	writer_end_object(writer);
}

/* Never the secrets. */
static void write_auth_options(struct writer *writer, const struct request *request)
{
	const struct auth_options *auth = &request->auth;

	writer_key(writer, "auth");
	if (!request->has_auth) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "mechanism", auth_traits(auth->mechanism)->word);
	writer_member(writer, "username", auth->username);
	writer_member(writer, "authorization_id", auth->authorization_id);
	writer_member_bool(writer, "allow_plaintext", auth->allow_plaintext);
	writer_end_object(writer);
}

/* The domain as the caller wrote it, where its A-labels differ. */
static void write_domain(struct writer *writer, const struct request *request)
{
	writer_member(writer, "domain", request->domain);
	if (request->domain && request->domain_as_given &&
	    strcmp(request->domain, request->domain_as_given) != 0)
		writer_member(writer, "domain_as_given", request->domain_as_given);
}

void write_request(struct writer *writer, const struct request *request)
{
	writer_object(writer);
	/* first: see document_language() */
	writer_member(writer, "language", language_name(request->language));
	write_domain(writer, request);
	writer_member(writer, "host", request->host);
	writer_member_int(writer, "port", request->port);
	writer_member(writer, "helo", request->helo);
	writer_member(writer, "sender", request->sender.text);
	writer_key(writer, "recipients");
	writer_array(writer);
	for (size_t i = 0; i < request->recipient_count; i++)
		writer_string(writer, request->recipients[i].text);
	writer_end_array(writer);
	writer_member(writer, "stop_after", step_name(request->stop_after));
	write_dsn(writer, request);
	write_message(writer, request);
	write_tls_options(writer, &request->tls);
	write_auth_options(writer, request);
	write_choices(writer, request);
	write_timeouts(writer, &request->timeouts);
	writer_member_bool(writer, "catch_all", request->catch_all);
	write_follow_up(writer, &request->follow_up);
	writer_member(writer, "identity", identity_words[request->identity]);
	write_pairs(writer, "labels", request->labels, request->label_count);
	writer_end_object(writer);
}
