#include "request/fields.h"

#include <arpa/inet.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "model/mailbox.h"
#include "model/request_words.h"
#include "request/addresses.h"
#include "request/auth_fields.h"
#include "request/message_fields.h"
#include "request/tls_fields.h"

enum { LITERAL_SIZE = 64 };

/* ---- names and addresses ---- */

/* A domain name, or an address literal in its brackets (RFC 5321 section 4.1.3). */
static void read_domain(struct reader *reader, const struct place *place, const struct field *field,
			const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);
	char bare[LITERAL_SIZE];

	if (!text)
		return;
	reader->request->domain_as_given = text;
	if (text[0] != '[')
		reader->request->domain = reader_domain(reader, place, value, text);
	else if (address_literal(text, bare, sizeof(bare)))
		reader->request->domain =
			arena_printf(reader->arena, strchr(bare, ':') ? "[IPv6:%s]" : "[%s]", bare);
	else
		reader_refuse(reader, place, value,
			      "an address in brackets, [192.0.2.1] or [IPv6:2001:db8::1]");
}

static void read_host(struct reader *reader, const struct place *place, const struct field *field,
		      const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);
	char bare[LITERAL_SIZE];

	if (!text)
		return;
	if (address_literal(text, bare, sizeof(bare)))
		reader->request->host = arena_strdup(reader->arena, bare);
	else
		reader->request->host = reader_domain(reader, place, value, text);
}

/* Any printable word: testers send names that are wrong on purpose. */
static void read_helo(struct reader *reader, const struct place *place, const struct field *field,
		      const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);
	size_t len = text ? strlen(text) : 0;

	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] >= 0x80) {
			text = reader_domain(reader, place, value, text);
			break;
		}
		if (text[i] == ' ') {
			reader_refuse(reader, place, value, "a name without spaces");
			return;
		}
	}
	if (text)
		reader->request->helo = text;
}

static void read_sender(struct reader *reader, const struct place *place, const struct field *field,
			const struct cJSON *value)
{
	struct mailbox *sender = &reader->request->sender;

	(void)field;
	if (cJSON_IsString(value) && (!*value->valuestring || !strcmp(value->valuestring, "<>")))
		*sender = (struct mailbox){.text = "", .local = "", .domain = ""};
	else if (cJSON_IsString(value))
		reader_mailbox(reader, place, value, sender);
	else
		reader_refuse(reader, place, value,
			      "an address as a string, or \"\" for the null reverse-path");
}

/* An address for ORCPT (RFC 3461 section 4.2); NULL when it is none, which has been noted. */
static const char *read_orcpt(struct reader *reader, const struct place *place,
			      const struct cJSON *value)
{
	struct mailbox mailbox;

	if (!reader_mailbox(reader, place, value, &mailbox))
		return NULL;
	if (!mailbox.utf8_local)
		return arena_printf(reader->arena, "%s@%s", mailbox.local, mailbox.domain);
	reader_refuse(reader, place, value, "an address with an ASCII local part");
	return NULL;
}

/* The fields of a recipient fill in the one after those that were read. */
static void read_recipient_address(struct reader *reader, const struct place *place,
				   const struct field *field, const struct cJSON *value)
{
	struct request *request = reader->request;

	(void)field;
	reader_mailbox(reader, place, value, &request->recipients[request->recipient_count]);
}

static void read_recipient_original(struct reader *reader, const struct place *place,
				    const struct field *field, const struct cJSON *value)
{
	struct request *request = reader->request;

	(void)field;
	request->has_dsn = true;
	request->dsn.original_recipients[request->recipient_count] =
		read_orcpt(reader, place, value);
}

static const struct field recipient_fields[] = {
	{.name = "address", .also = "email|to|recipient|mailbox", .read = read_recipient_address},
	{.name = "original_recipient", .also = "orcpt", .read = read_recipient_original},
	{0},
};

/* A recipient as a string, or as an object; false when it is none, which has been noted. */
static bool read_recipient(struct reader *reader, const struct place *place,
			   const struct cJSON *value)
{
	size_t errors = reader->errors->count;
	struct request *request = reader->request;
	struct mailbox *recipient = &request->recipients[request->recipient_count];

	if (!cJSON_IsObject(value))
		return reader_mailbox(reader, place, value, recipient);
	reader_object(reader, place, recipient_fields, value);
	if (!field_given(value, "address"))
		reader_error(reader, place, "a recipient needs its \"address\"");
	return reader->errors->count == errors;
}

static void read_recipients(struct reader *reader, const struct place *place,
			    const struct field *field, const struct cJSON *value)
{
	struct request *request = reader->request;
	struct place entry = {.up = place};
	const struct cJSON *item;
	size_t count = (size_t)cJSON_GetArraySize(value);

	if (!reader_array(reader, place, field, value))
		return;
	request->recipients = arena_alloc(reader->arena, count * sizeof(*request->recipients));
	request->dsn.original_recipients =
		arena_alloc(reader->arena, count * sizeof(*request->dsn.original_recipients));
	cJSON_ArrayForEach (item, value) {
		if (read_recipient(reader, &entry, item))
			request->recipient_count++;
		entry.index++;
	}
}

/* ---- steps and delivery status notifications ---- */

static void read_stop_after(struct reader *reader, const struct place *place,
			    const struct field *field, const struct cJSON *value)
{
	int word = reader_word(reader, place, field->words, value);

	if (word >= 0)
		step_parse(field->words[word], &reader->request->stop_after);
}

/* NEVER stands alone (RFC 3461 section 4.1). */
static void read_notify(struct reader *reader, const struct place *place, const struct field *field,
			const struct cJSON *value)
{
	struct place entry = {.up = place};
	const struct cJSON *item;
	unsigned bits = 0;

	if (!reader_array(reader, place, field, value))
		return;
	cJSON_ArrayForEach (item, value) {
		int word = reader_word(reader, &entry, field->words, item);

		if (word >= 0 && bits & 1U << word)
			reader_error(reader, &entry, "found \"%s\" twice; allowed: once",
				     field->words[word]);
		if (word >= 0)
			bits |= 1U << word;
		entry.index++;
	}
	if (bits & NOTIFY_NEVER && bits != NOTIFY_NEVER)
		reader_error(reader, place,
			     "found \"never\" with others; allowed: \"never\" alone");
	reader->request->dsn.notify = bits;
}

static void read_envelope_id(struct reader *reader, const struct place *place,
			     const struct field *field, const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);

	for (const char *c = text; c && *c; c++) {
		if ((unsigned char)*c >= 0x80) {
			reader_refuse(reader, place, value, "printable ASCII characters");
			return;
		}
	}
	reader->request->dsn.envelope_id = text;
}

static void read_original_recipient(struct reader *reader, const struct place *place,
				    const struct field *field, const struct cJSON *value)
{
	(void)field;
	reader->request->dsn.original_recipient = read_orcpt(reader, place, value);
}

static void read_dsn(struct reader *reader, const struct place *place, const struct field *field,
		     const struct cJSON *value)
{
	reader->request->has_dsn = true;
	field_group(reader, place, field, value);
}

/* ---- the rest ---- */

/* A boolean, or an object of options, which asks for the follow-up too. */
static void read_follow_up(struct reader *reader, const struct place *place,
			   const struct field *field, const struct cJSON *value)
{
	struct follow_up_options *options = &reader->request->follow_up;

	if (!cJSON_IsBool(value) && !cJSON_IsObject(value)) {
		reader_refuse(reader, place, value, "true, false, or {\"delay_ms\": 300000}");
		return;
	}
	options->wanted = !cJSON_IsFalse(value);
	if (cJSON_IsObject(value))
		field_group(reader, place, field, value);
}

static void read_labels(struct reader *reader, const struct place *place, const struct field *field,
			const struct cJSON *value)
{
	static const struct field label_value = {.max = 255};
	struct request *request = reader->request;
	const struct cJSON *item;

	if (!reader_members(reader, place, field, value))
		return;
	request->labels = arena_alloc(reader->arena,
				      (size_t)cJSON_GetArraySize(value) * sizeof(*request->labels));
	cJSON_ArrayForEach (item, value) {
		static const struct field label_name = {.min = 1, .max = 63};
		const struct place entry = {.up = place, .name = item->string};
		const struct cJSON name = {.type = cJSON_String, .valuestring = item->string};
		struct name_value *label = &request->labels[request->label_count];

		label->name = reader_text(reader, &entry, &label_name, &name);
		label->value = reader_text(reader, &entry, &label_value, item);
		if (label->name && label->value)
			request->label_count++;
	}
}

/* ---- tables ---- */

#define AT(member) offsetof(struct request, member)

static const char *const stop_words[] = {"connect", "greeting", "ehlo", "starttls", "auth",
					 "mail",    "rcpt",	"data", "message",  NULL};

/* clang-format off */

static const struct field dsn_fields[] = {
	{.name = "notify",
	 .also = "notifications",
	 .read = read_notify, .min = 1, .max = 4, .words = notify_words},
	{.name = "return",
	 .also = "ret",
	 .read = field_word, .offset = AT(dsn.ret), .words = return_words},
	{.name = "envelope_id",
	 .also = "envid|env_id",
	 .read = read_envelope_id, .min = 1, .max = 100},
	{.name = "original_recipient",
	 .also = "orcpt",
	 .read = read_original_recipient},
	{0},
};

static const struct field route_fields[] = {
	{.name = "exchangers",
	 .also = "mode|strategy|mx",
	 .read = field_word, .offset = AT(exchangers),
	 .words = exchangers_words},
	{.name = "addresses",
	 .also = "ips",
	 .read = field_word, .offset = AT(addresses),
	 .words = addresses_words},
	{.name = "family",
	 .also = "ip_version|ip|ipv",
	 .read = field_word, .offset = AT(family), .words = family_words},
	{0},
};

static const struct field timeout_fields[] = {
	{.name = "dns_ms",
	 .also = "dns",
	 .read = field_int64, .offset = AT(timeouts.dns_ms), .min = 100,
	 .max = 120000},
	{.name = "connect_ms",
	 .also = "connect",
	 .read = field_int64, .offset = AT(timeouts.connect_ms),
	 .min = 100, .max = 300000},
	{.name = "reply_ms",
	 .also = "reply|read_ms|response_ms",
	 .read = field_int64, .offset = AT(timeouts.reply_ms),
	 .min = 100, .max = 600000},
	{.name = "total_ms",
	 .also = "total",
	 .read = field_int64, .offset = AT(timeouts.total_ms),
	 .min = 100, .max = 900000},
	{0},
};

static const struct field follow_up_fields[] = {
	{.name = "delay_ms",
	 .also = "delay|wait_ms",
	 .read = field_int64, .offset = AT(follow_up.delay_ms), .min = 1000,
	 .max = 86400000},
	{0},
};

const struct field request_fields[] = {
	{.name = "domain", .read = read_domain, .min = 1, .max = 255},
	{.name = "host",
	 .also = "server|hostname|smtp_host|smtp_server|mx|relay|smarthost|ip|target",
	 .read = read_host, .min = 1, .max = 255},
	{.name = "port",
	 .also = "smtp_port",
	 .read = field_uint16, .offset = AT(port), .min = 1, .max = 65535},
	{.name = "helo",
	 .also = "ehlo|hello|lhlo|helo_name|ehlo_name|client_name",
	 .read = read_helo, .min = 1, .max = 255},
	{.name = "sender",
	 .also = "from|mail_from|mailfrom|envelope_from|envelope_sender|return_path|reverse_path",
	 .read = read_sender},
	{.name = "recipients",
	 .also = "to|rcpt|rcpts|rcpt_to|envelope_to|cc|bcc|email|address|addresses",
	 .read = read_recipients, .min = 1, .max = REQUEST_MAX_RECIPIENTS},
	{.name = "stop_after",
	 .also = "stop|until|last_step",
	 .read = read_stop_after, .words = stop_words},
	{.name = "dsn", .read = read_dsn, .fields = dsn_fields},
	{.name = "message",
	 .also = "data|mail|content",
	 .read = field_message, .fields = message_fields},
	{.name = "tls",
	 .also = "starttls|ssl|use_tls|encryption",
	 .read = field_group, .fields = tls_fields},
	{.name = "auth",
	 .also = "login|credentials|authentication|sasl",
	 .read = field_auth, .fields = auth_fields},
	{.name = "route",
	 .also = "routing|strategy",
	 .read = field_group, .fields = route_fields},
	{.name = "timeouts",
	 .also = "timeout|timeout_ms|limits",
	 .read = field_group, .fields = timeout_fields},
	{.name = "catch_all",
	 .also = "catchall|control",
	 .read = field_bool, .offset = AT(catch_all)},
	{.name = "follow_up",
	 .also = "followup|greylisting|greylist|retry",
	 .read = read_follow_up, .fields = follow_up_fields},
	{.name = "identity", .read = field_word, .offset = AT(identity), .words = identity_words},
	{.name = "language",
	 .also = "lang|locale",
	 .read = field_word, .offset = AT(language), .words = language_tags},
	{.name = "labels",
	 .also = "label|tags|metadata",
	 .read = read_labels, .max = REQUEST_MAX_LABELS},
	{0},
};
