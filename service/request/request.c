#include "request/request.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "json/strict.h"
#include "request/auth_fields.h"
#include "request/fields.h"
#include "request/permissions.h"
#include "request/tls_fields.h"

enum { SMTP_PORT = 25, SUBMISSIONS_PORT = 465 };

/* Values of absent fields that no other field decides. */
static void set_defaults(struct reader *reader, const struct request_defaults *defaults)
{
	struct request *request = reader->request;
	const char *why;

	*request = (struct request){
		.port = SMTP_PORT,
		.helo = arena_strdup(reader->arena, defaults->helo),
		.sender = {.text = "", .local = "", .domain = ""},
		.addresses = ADDRESSES_FIRST,
		.family = FAMILY_ANY,
		.timeouts = defaults->timeouts,
		.tls = {.expiry_days = defaults->expiry_days},
		.follow_up = {.default_ms = defaults->follow_up_ms,
			      .stated_max_ms = defaults->follow_up_max_ms},
		.language = defaults->language,
	};
	if (*defaults->sender &&
	    !mailbox_parse(reader->arena, defaults->sender, &request->sender, &why))
		request->sender = (struct mailbox){.text = "", .local = "", .domain = ""};
}

/* The domain of an address as the caller wrote it. A local part in quotes may hold an "@" too. */
static const char *domain_of(const char *address)
{
	const char *at = strrchr(address, '@');

	return at ? at + 1 : address;
}

/* Derives absent fields from others. */
static void complete(struct request *request, const struct cJSON *root)
{
	const struct cJSON *route = cJSON_GetObjectItemCaseSensitive(root, "route");
	const struct cJSON *tls = cJSON_GetObjectItemCaseSensitive(root, "tls");

	if (!field_given(root, "domain") && request->recipient_count > 0) {
		request->domain = request->recipients[0].domain;
		request->domain_as_given = domain_of(request->recipients[0].text);
	}
	if (!field_given(root, "stop_after")) {
		if (request->has_message)
			request->stop_after = STEP_MESSAGE;
		else
			request->stop_after =
				field_given(root, "recipients") ? STEP_RCPT : STEP_MAIL;
	}
	if (!field_given(root, "port") && request->tls.mode == TLS_IMPLICIT)
		request->port = SUBMISSIONS_PORT;
	if (!field_given(tls, "policies"))
		request->tls.policies = request->tls.mode != TLS_OFF;
	/* one message is sent once */
	if (!field_given(route, "exchangers"))
		request->exchangers =
			request_sends_message(request) ? EXCHANGERS_FAILOVER : EXCHANGERS_ALL;
}

/* Recipients go to the exchangers of one domain: that of the first, unless the request says where.
 * A fault of one has been noted already. */
static void check_recipients(struct reader *reader, const struct cJSON *root)
{
	const struct cJSON *recipients = cJSON_GetObjectItemCaseSensitive(root, "recipients");
	const struct request *request = reader->request;
	const struct place list = {.name = "recipients"}, dsn = {.name = "dsn"};
	const struct place original = {.up = &dsn, .name = "original_recipient"};

	if (request->dsn.original_recipient && cJSON_GetArraySize(recipients) > 1)
		reader_error(reader, &original,
			     "it is that of one recipient, and there are %d: give each its own, as "
			     "{\"address\": \"…\", \"original_recipient\": \"…\"} in "
			     "\"recipients\"",
			     cJSON_GetArraySize(recipients));
	if (field_given(root, "domain") || field_given(root, "host") ||
	    request->recipient_count != (size_t)cJSON_GetArraySize(recipients))
		return;
	for (size_t i = 1; i < request->recipient_count; i++) {
		const struct place place = {.up = &list, .index = (int)i};

		if (strcmp(request->recipients[i].domain, request->domain) != 0)
			reader_error(reader, &place,
				     "found a recipient at %s, the first one is at %s, and a test "
				     "goes to the exchangers of one domain: start a test for each "
				     "domain, or give \"domain\" or \"host\" to send all to one "
				     "place",
				     request->recipients[i].domain, request->domain);
	}
}

/* Rules between fields, by their presence: a fault of one field has been noted already. */
static void check_together(struct reader *reader, const struct cJSON *root)
{
	const struct place stop_after = {.name = "stop_after"}, message = {.name = "message"};
	const struct place catch_all = {.name = "catch_all"};
	const struct place copies = {.up = &message, .name = "copies"};
	enum step stop = reader->request->stop_after;
	bool given = field_given(root, "stop_after"), recipients = field_given(root, "recipients");

	if (!field_given(root, "domain") && !field_given(root, "host") && !recipients)
		reader_error(reader, NULL,
			     "nothing to test; give \"domain\", \"host\" or \"recipients\"");
	if (field_given(root, "message") && !recipients)
		reader_error(reader, &message, "a message needs \"recipients\"");
	else if (given && !step_precedes(stop, STEP_RCPT) && !recipients)
		reader_error(reader, &stop_after, "to stop after \"%s\" needs \"recipients\"",
			     step_name(stop));
	if (given && !step_precedes(stop, STEP_DATA) && !field_given(root, "message"))
		reader_error(reader, &stop_after, "to stop after \"%s\" needs a \"message\"",
			     step_name(stop));
	if (reader->request->message.copies > 1 && reader->request->exchangers != EXCHANGERS_ALL)
		reader_error(reader, &copies,
			     "more than one is for \"exchangers\" \"all\" of \"route\"; else one "
			     "message is sent once");
	if (reader->request->catch_all && (!recipients || step_precedes(stop, STEP_RCPT)))
		reader_error(reader, &catch_all,
			     "a control recipient needs \"recipients\", and a \"stop_after\" of "
			     "\"rcpt\" or later");
}

enum request_result request_from_json(struct test *test, const struct request_defaults *defaults,
				      const char *body, size_t len, struct field_errors *errors)
{
	struct reader reader = {
		.arena = test->arena,
		.request = &test->request,
		.errors = errors,
	};
	const char *why;
	struct cJSON *root;

	*errors = (struct field_errors){0};
	root = json_parse_strict(test->arena, body, len, &why);
	if (!root) {
		reader_error(&reader, NULL, "%s", why);
		return REQUEST_NOT_JSON;
	}
	set_defaults(&reader, defaults);
	reader_object(&reader, NULL, request_fields, root);
	if (cJSON_IsObject(root)) {
		complete(reader.request, root);
		check_together(&reader, root);
		check_recipients(&reader, root);
		tls_fields_check(&reader, root);
		auth_fields_check(&reader, root);
		if (defaults->permissions && errors->count == 0)
			permissions_check(&reader, defaults->permissions);
	}
	json_delete(root);
	if (errors->count == 0)
		return REQUEST_OK;
	request_wipe_secrets(reader.request);
	return REQUEST_INVALID;
}
