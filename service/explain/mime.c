#include "explain/mime.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "explain/charset.h"
#include "explain/decode.h"

enum { BOUNDARY_MAX = 70, CHARSET_MAX = 40, NAME_MAX = 76 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Returns the length of the line at text with its end. */
static size_t line_length(const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);

	return lf ? (size_t)(lf - text) + 1 : len;
}

/* ---- header fields ---- */

/* Returns the length of "Name:" at the start of a line; 0: no field (RFC 5322 section 2.2). */
static size_t name_length(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && at < NAME_MAX && text[at] > ' ' && text[at] < 0x7f && text[at] != ':')
		at++;
	return at > 0 && at < len && text[at] == ':' ? at + 1 : 0;
}

static bool is_empty_line(const char *text, size_t len)
{
	return len == 0 || text[0] == '\n' || (text[0] == '\r' && len > 1 && text[1] == '\n');
}

size_t mime_header_length(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t line = line_length(text + at, len - at);

		if (is_empty_line(text + at, len - at))
			return at + line;
		at += line;
	}
	return len;
}

/* Returns the length of a value with the lines that it is folded into. */
static size_t folded_length(const char *text, size_t len)
{
	size_t at = line_length(text, len);

	while (at < len && is_blank(text[at]))
		at += line_length(text + at, len - at);
	return at;
}

/* Returns the value at text, unfolded, with each run of blanks reduced to one. */
static const char *unfold(struct arena *arena, const char *text, size_t len)
{
	size_t folded = folded_length(text, len), size = 0;
	char *value = arena_alloc(arena, (folded < MIME_VALUE_MAX ? folded : MIME_VALUE_MAX) + 1);

	for (size_t i = 0; i < folded && size < MIME_VALUE_MAX; i++) {
		char c = is_space(text[i]) ? ' ' : text[i];

		if (c != '\0' && (c != ' ' || (size > 0 && value[size - 1] != ' ')))
			value[size++] = c;
	}
	while (size > 0 && value[size - 1] == ' ')
		size--;
	value[size] = '\0';
	return value;
}

const char *mime_field(struct arena *arena, const char *text, size_t len, const char *name)
{
	size_t wanted = strlen(name);

	for (size_t at = 0; at < len && !is_empty_line(text + at, len - at);) {
		size_t size = name_length(text + at, len - at);

		if (size == wanted + 1 && strncasecmp(text + at, name, wanted) == 0)
			return unfold(arena, text + at + size, len - at - size);
		at += line_length(text + at, len - at);
	}
	return NULL;
}

/* The fields that only a mail has, and those of excerpts that are pasted without one. */
static const char *const mail_fields[] = {
	"Return-Path",
	"Received",
	"Delivered-To",
	"From",
	"To",
	"Subject",
	"Date",
	"Message-ID",
	"MIME-Version",
	"Reply-To",
	"Sender",
	"Content-Type",
	"X-Original-To",
	"X-Failed-Recipients",
	"Auto-Submitted",
	"DKIM-Signature",
	"ARC-Seal",
	"Authentication-Results",
	"Envelope-to",
	"X-Envelope-To",
};
static const char *const other_fields[] = {
	"Diagnostic-Code", "Final-Recipient", "Original-Recipient",
	"Reporting-MTA",   "Action",	      "Status",
};

static bool is_one_of(const char *const *names, size_t count, const char *name, size_t len)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(names[i]) == len && strncasecmp(name, names[i], len) == 0)
			return true;
	}
	return false;
}

/* Returns the offset after blanks and mbox's "From " line (RFC 4155). */
static size_t skip_mbox(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && strchr(" \t\r\n", text[at]) && text[at] != '\0')
		at++;
	if (len - at > 5 && memcmp(text + at, "From ", 5) == 0)
		at += line_length(text + at, len - at);
	return at;
}

enum mime_start mime_start(const char *text, size_t len)
{
	size_t at = skip_mbox(text, len), end = len < MIME_START_MAX ? len : MIME_START_MAX;
	bool first = true;

	for (; at < end; first = false) {
		size_t size = name_length(text + at, len - at);

		if (size > 0 && is_one_of(mail_fields, COUNT(mail_fields), text + at, size - 1))
			return MIME_MAIL;
		if (size == 0 && (first || !is_blank(text[at])) &&
		    memchr(text + at, '\n', len - at))
			return MIME_OTHER;
		if (size > 0 && (is_digit(text[at]) ||
				 is_one_of(other_fields, COUNT(other_fields), text + at, size - 1)))
			return MIME_OTHER;
		at += line_length(text + at, len - at);
	}
	return end == MIME_START_MAX ? MIME_OTHER : MIME_UNSURE;
}

/* ---- parts ---- */

struct walk {
	struct arena *arena;
	struct part *first, **tail;
	int count;
};

/* Returns the media type without parameters, in lower case. It is "text/plain" without
 * Content-Type, and for a multipart without boundary. */
static const char *media_type(struct arena *arena, const char *value)
{
	size_t len = value ? strcspn(value, "; ") : 0;
	char *type;

	if (len == 0)
		return "text/plain";
	type = arena_strndup(arena, value, len);
	lower_text(type);
	return strncmp(type, "multipart/", 10) == 0 && !strcasestr(value, "boundary=")
		       ? "text/plain"
		       : type;
}

/* Returns a parameter of a Content-Type (RFC 2045 section 5.1), at most max bytes; NULL: none. name
 * ends with "=". */
static const char *parameter(struct arena *arena, const char *value, const char *name, size_t max)
{
	const char *at = value ? strcasestr(value, name) : NULL;
	size_t len;

	if (!at)
		return NULL;
	at += strlen(name);
	len = *at == '"' ? strcspn(++at, "\"") : strcspn(at, "; ");
	return len > 0 && len <= max ? arena_strndup(arena, at, len) : NULL;
}

/* True when line[0..len) is the delimiter "--boundary", blanks allowed after it; *last_r: it is
 * "--boundary--", which ends the parts. */
static bool is_delimiter(const char *line, size_t len, const char *boundary, bool *last_r)
{
	size_t size = strlen(boundary), at = size + 2;

	if (len < at || line[0] != '-' || line[1] != '-' || memcmp(line + 2, boundary, size) != 0)
		return false;
	*last_r = len - at >= 2 && line[at] == '-' && line[at + 1] == '-';
	at += *last_r ? 2 : 0;
	while (at < len && is_space(line[at]))
		at++;
	return at == len;
}

/* Returns the offset of the next delimiter from at on; len: none. */
static size_t delimiter_find(const char *text, size_t len, size_t at, const char *boundary,
			     bool *last_r)
{
	while (at < len) {
		size_t line = line_length(text + at, len - at);

		if (is_delimiter(text + at, line, boundary, last_r))
			return at;
		at += line;
	}
	return len;
}

static void walk_part(struct walk *walk, const char *text, size_t len, int depth);

static void walk_parts(struct walk *walk, const char *text, size_t len, const char *boundary,
		       int depth)
{
	bool last = false;
	size_t at = delimiter_find(text, len, 0, boundary, &last);

	while (at < len && !last && walk->count < MIME_PARTS_MAX) {
		size_t start = at + line_length(text + at, len - at);

		at = delimiter_find(text, len, start, boundary, &last);
		walk_part(walk, text + start, at - start, depth + 1);
	}
}

/* Adds a part that has no parts: its body decoded, a text as UTF-8. */
static void add_leaf(struct walk *walk, const char *text, size_t header, size_t len)
{
	struct arena *arena = walk->arena;
	const char *value = mime_field(arena, text, header, "Content-Type");
	const char *coding = mime_field(arena, text, header, "Content-Transfer-Encoding");
	const char *charset;
	struct part *part = arena_alloc(arena, sizeof(*part));

	part->type = media_type(arena, value);
	part->body = text + header;
	part->len = len - header;
	if (coding && strcasecmp(coding, "base64") == 0)
		part->body = decode_base64(arena, text + header, len - header, &part->len);
	else if (coding && strcasecmp(coding, "quoted-printable") == 0)
		part->body = decode_quoted(arena, text + header, len - header, &part->len);
	charset = parameter(arena, value, "charset=", CHARSET_MAX);
	/* old servers of Japan name none, and none but this one has that sequence (RFC 1468) */
	if (!charset && memmem(part->body, part->len, "\x1b$", 2))
		charset = "iso-2022-jp";
	if (strncmp(part->type, "text/", 5) == 0 || strncmp(part->type, "message/", 8) == 0)
		part->body = charset_decode(arena, charset, part->body, part->len, &part->len);
	*walk->tail = part;
	walk->tail = &part->next;
}

/* Reads a part with its header fields, and its parts if it has any. */
static void walk_part(struct walk *walk, const char *text, size_t len, int depth)
{
	size_t header = mime_header_length(text, len);
	const char *value = mime_field(walk->arena, text, header, "Content-Type");
	const char *boundary = NULL;

	walk->count++;
	if (value && strncasecmp(value, "multipart/", 10) == 0)
		boundary = parameter(walk->arena, value, "boundary=", BOUNDARY_MAX);
	if (boundary && depth < MIME_DEPTH_MAX)
		walk_parts(walk, text + header, len - header, boundary, depth);
	else
		add_leaf(walk, text, header, len);
}

struct part *mime_read(struct arena *arena, const char *text, size_t len)
{
	struct walk walk = {.arena = arena, .tail = &walk.first};
	size_t at = skip_mbox(text, len);

	walk_part(&walk, text + at, len - at, 0);
	if (!walk.first) {
		at += mime_header_length(text + at, len - at);
		walk.first = arena_alloc(arena, sizeof(*walk.first));
		*walk.first =
			(struct part){.type = "text/plain", .body = text + at, .len = len - at};
	}
	return walk.first;
}
