#include "request/message_fields.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "request/addresses.h"

/* A header line without its line break (RFC 5322 section 2.1.1). */
enum { LINE_OCTETS = 998 };

/* Headers that the service writes itself, and the fields to use in their place. */
static const struct {
	const char *name;
	const char *instead;
} reserved_headers[] = {
	{"Bcc", "\"recipients\""},
	{"Content-Transfer-Encoding", "\"message.raw\""},
	{"Content-Type", "\"message.raw\""},
	{"Date", "\"message.raw\""},
	{"From", "\"message.from\""},
	{"Message-ID", "\"message.raw\""},
	{"MIME-Version", "\"message.raw\""},
	{"Subject", "\"message.subject\""},
	{"To", "\"message.to\""},
};

/* field-name = 1*ftext, printable US-ASCII but the colon (RFC 5322 section 2.2). */
static bool is_field_name(const char *name)
{
	if (!*name)
		return false;
	for (; *name; name++) {
		if (*name <= ' ' || (unsigned char)*name >= 0x7f || *name == ':')
			return false;
	}
	return true;
}

static bool check_header_name(struct reader *reader, const struct place *place, const char *name)
{
	if (!is_field_name(name)) {
		reader_error(
			reader, place,
			"the name of a header; allowed: printable ASCII without space and colon");
		return false;
	}
	for (size_t i = 0; i < sizeof(reserved_headers) / sizeof(reserved_headers[0]); i++) {
		if (strcasecmp(reserved_headers[i].name, name) != 0)
			continue;
		reader_error(reader, place, "the service writes this header itself; use %s",
			     reserved_headers[i].instead);
		return false;
	}
	return true;
}

/* Tabs may stand in a header's value; other control characters would end or garble its line. */
static bool check_header_value(struct reader *reader, const struct place *place,
			       const struct cJSON *value, size_t name_len)
{
	const char *text = cJSON_IsString(value) ? value->valuestring : NULL;

	if (!text) {
		reader_refuse(reader, place, value, "a string");
		return false;
	}
	for (const char *c = text; *c; c++) {
		if (is_control(*c) && *c != '\t') {
			reader_refuse(reader, place, value,
				      "a string without line breaks and other control characters");
			return false;
		}
	}
	if (name_len + strlen(": ") + strlen(text) <= LINE_OCTETS)
		return true;
	reader_error(reader, place, "found a header of %zu octets; allowed: %d with its name",
		     name_len + strlen(": ") + strlen(text), LINE_OCTETS);
	return false;
}

static void read_headers(struct reader *reader, const struct place *place,
			 const struct field *field, const struct cJSON *value)
{
	struct message *message = &reader->request->message;
	const struct cJSON *item;

	if (!reader_members(reader, place, field, value))
		return;
	message->headers = arena_alloc(reader->arena, (size_t)cJSON_GetArraySize(value) *
							      sizeof(*message->headers));
	cJSON_ArrayForEach (item, value) {
		const struct place entry = {.up = place, .name = item->string};
		struct name_value *header = &message->headers[message->header_count];
		bool name_ok = check_header_name(reader, &entry, item->string);

		if (!check_header_value(reader, &entry, item, strlen(item->string)) || !name_ok)
			continue;
		header->name = arena_strdup(reader->arena, item->string);
		header->value = arena_strdup(reader->arena, item->valuestring);
		message->header_count++;
	}
}

static void read_raw(struct reader *reader, const struct place *place, const struct field *field,
		     const struct cJSON *value)
{
	struct message *message = &reader->request->message;

	message->raw = reader_text(reader, place, field, value);
	message->raw_len = message->raw ? strlen(message->raw) : 0;
}

#define AT(member) offsetof(struct request, member)

/* clang-format off */

const struct field message_fields[] = {
	{.name = "subject",
	 .also = "title",
	 .read = field_string, .offset = AT(message.subject), .max = 900},
	{.name = "body",
	 .also = "text|content|plain",
	 .read = field_string, .offset = AT(message.body), .max = REQUEST_MAX_BODY,
	 .lines = true},
	{.name = "from",
	 .also = "sender|header_from",
	 .read = field_address, .offset = AT(message.from)},
	{.name = "to",
	 .also = "recipients|header_to",
	 .read = field_address, .offset = AT(message.to)},
	{.name = "headers", .read = read_headers, .max = REQUEST_MAX_HEADERS},
	{.name = "raw",
	 .also = "mime|eml|source|rfc822|data",
	 .read = read_raw, .min = 1, .max = REQUEST_MAX_BODY, .lines = true},
	{.name = "copies", .read = field_int64, .offset = AT(message.copies), .min = 1,
	 .max = REQUEST_MAX_COPIES},
	{0},
};

/* clang-format on */

void field_message(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value)
{
	const struct cJSON *member;
	bool raw = cJSON_IsObject(value) && cJSON_GetObjectItemCaseSensitive(value, "raw");

	reader->request->has_message = true;
	reader->request->message.subject = "";
	reader->request->message.body = "";
	reader->request->message.copies = 1;
	reader_object(reader, place, field->fields, value);
	if (!raw)
		return;
	cJSON_ArrayForEach (member, value) {
		const struct place entry = {.up = place, .name = member->string};

		if (strcmp(member->string, "raw") != 0 && strcmp(member->string, "copies") != 0)
			reader_error(reader, &entry,
				     "not allowed beside \"raw\", which is the whole message");
	}
}
