#include "http/head.h"

#include <string.h>
#include <strings.h>

#include <microhttpd.h>

#include "base/arena.h"
#include "base/hex.h"
#include "http/fields/token.h"

static const char *const field_names[FIELD_COUNT] = {
	[FIELD_ACCEPT] = "Accept",
	[FIELD_ACCEPT_LANGUAGE] = "Accept-Language",
	[FIELD_AUTHORIZATION] = "Authorization",
	[FIELD_CONTENT_LENGTH] = "Content-Length",
	[FIELD_CONTENT_TYPE] = "Content-Type",
	[FIELD_EXPECT] = "Expect",
	[FIELD_HOST] = "Host",
	[FIELD_PREFER] = "Prefer",
	[FIELD_TRACEPARENT] = "traceparent",
	[FIELD_TRANSFER_ENCODING] = "Transfer-Encoding",
};

enum { VERSION_LENGTH = sizeof("HTTP/1.1") - 1 };

/* ---- the target ---- */

/* The daemon's interface says const, of memory that it modifies itself. */
static char *writable(const char *text)
{
	union {
		const char *text;
		char *writable;
	} memory = {.text = text};
	return memory.writable;
}

void target_note(struct target *target, const char *uri)
{
	*target = (struct target){.len = strlen(uri)};
	for (const char *c = uri; *c != '\0'; c++)
		target->malformed = target->malformed || (unsigned char)*c <= ' ' || *c == 0x7f;
	const char *mark = strchr(uri, '?');
	if (!mark)
		return;
	target->query = (size_t)(mark - uri);
	target->first = mark[1];
	if (mark[1] != '\0')
		writable(mark)[1] = '\0';
}

size_t percent_decode(char *text)
{
	char *to = text;
	for (const char *from = text; *from != '\0'; to++) {
		int high = from[0] == '%' ? hex_value(from[1]) : -1;
		int low = high >= 0 ? hex_value(from[2]) : -1;
		int c = low >= 0 ? high * 16 + low : 0;
		if (c == 0 || c == '/') {
			*to = *from++;
			continue;
		}
		*to = (char)c;
		from += 3;
	}
	*to = '\0';
	return (size_t)(to - text);
}

/* absolute-form = scheme "://" authority path-abempty (RFC 3986 section 3); true when it is one. */
static bool read_absolute_form(struct head *head, struct arena *arena, const char *target)
{
	static const char *const schemes[] = {"http://", "https://"};
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		size_t len = strlen(schemes[i]);
		if (strncasecmp(target, schemes[i], len) != 0)
			continue;
		size_t authority = strcspn(target + len, "/");
		head->authority = arena_strndup(arena, target + len, authority);
		const char *path = target + len + authority;
		head->path = arena_strdup(arena, *path == '/' ? path : "/");
		return true;
	}
	return false;
}

/* Reads origin-form, absolute-form and asterisk-form; authority-form is for proxies alone. */
static void read_target(struct head *head, struct arena *arena, const struct request_line *line,
			const struct target *target)
{
	head->path = arena_strdup(arena, line->target);
	if (target->query > 0 && target->first != '\0') {
		char *query = writable(line->target) + target->query + 1;
		query[0] = target->first;
		head->query = arena_strdup(arena, query);
	} else if (target->query > 0) {
		head->query = "";
	}
	if (line->target + target->len + 1 != line->version || target->malformed)
		head->fault = "the request target has a space or a control character: send it "
			      "percent-encoded, between single spaces";
	else if (line->target[0] != '/' && strcmp(line->target, "*") != 0 &&
		 !read_absolute_form(head, arena, line->target))
		head->fault = "the request target is neither a path nor an http:// or https:// "
			      "URI";
}

/* ---- the fields ---- */

/* The state of reading the fields of one head. */
struct reading {
	struct head *head;
	struct arena *arena;
	const char *at; /* the next field's place */
	bool malformed;
};

static bool has_control(const char *value, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (((unsigned char)value[i] < ' ' && value[i] != '\t') || value[i] == 0x7f)
			return true;
	}
	return false;
}

static void keep(struct reading *reading, const char *name, const char *value)
{
	struct head *head = reading->head;
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const char **field = &head->fields[i];
		if (strcasecmp(name, field_names[i]) != 0)
			continue;
		*field = *field ? arena_printf(reading->arena, "%s, %s", *field, value)
				: arena_strdup(reading->arena, value);
		head->hosts += i == FIELD_HOST ? 1 : 0;
		return;
	}
}

/* The daemon's interface has this many parameters. */
/* NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_field(void *cls, enum MHD_ValueKind kind, const char *name,
				size_t name_len, const char *value, size_t value_len)
{
	struct reading *reading = cls;
	(void)kind;
	/* The daemon has put a NUL in the place of the colon, and of each CR and LF. */
	reading->malformed = name != reading->at || name_len == 0 ||
			     token_length(name) != name_len || !value ||
			     has_control(value, value_len) || value[value_len] != '\0' ||
			     value[value_len + 1] != '\0';
	if (reading->malformed)
		return MHD_NO;
	reading->at = value + value_len + 2;
	keep(reading, name, value);
	return MHD_YES;
}

static void read_fields(struct head *head, struct arena *arena, struct MHD_Connection *connection,
			const struct request_line *line)
{
	struct reading reading = {
		.head = head,
		.arena = arena,
		.at = line->version + VERSION_LENGTH + 2,
	};
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	MHD_get_connection_values_n(connection, MHD_HEADER_KIND, on_field, &reading);
	if (reading.malformed || !info || reading.at + 2 != line->method + info->header_size)
		head->fault = "the header fields are malformed: each is a name, directly followed "
			      "by a colon, and a value on the same line, without control "
			      "characters, ended by CR LF";
}

void head_read(struct head *head, struct arena *arena, struct MHD_Connection *connection,
	       const struct request_line *line, const struct target *target)
{
	head->method = arena_strdup(arena, line->method);
	head->is_1_0 = strcmp(line->version, "HTTP/1.0") == 0;
	read_fields(head, arena, connection, line);
	read_target(head, arena, line, target);
	if (line->target != line->method + strlen(line->method) + 1)
		head->fault = "the request line has more than single spaces in it";
}
