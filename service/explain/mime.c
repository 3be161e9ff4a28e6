#include "explain/mime.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"

#include "explain/decode.h"

enum { BOUNDARY_MAX = 70, NAME_MAX = 76 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The bytes of the line at text with its end. */
static size_t line_length(const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);

	return lf ? (size_t)(lf - text) + 1 : len;
}

/* ---- header fields ---- */

/* The bytes of "Name:" at the start of a line; 0 when it is no field (RFC 5322 section 2.2). */
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

/* The value that begins at text, with the lines that it is folded into. */
static const char *unfold(struct arena *arena, const char *text, size_t len)
{
	char *value = arena_alloc(arena, MIME_VALUE_MAX + 1);
	size_t size = 0;

	for (size_t at = 0; at < len && size < MIME_VALUE_MAX;) {
		size_t line = line_length(text + at, len - at);

		for (size_t i = at; i < at + line && size < MIME_VALUE_MAX; i++) {
			char c = text[i];

			c = is_blank(c) || c == '\r' || c == '\n' ? ' ' : c;
			if (c != '\0' && (c != ' ' || (size > 0 && value[size - 1] != ' ')))
				value[size++] = c;
		}
		at += line;
		if (at < len && !is_blank(text[at]))
			break;
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

bool mime_begins(const char *text, size_t len)
{
	static const char *const names[] = {
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
	size_t at = 0, size;

	while (at < len && strchr(" \t\r\n", text[at]) && text[at] != '\0')
		at++;
	if (len - at > 5 && memcmp(text + at, "From ", 5) == 0)
		at += line_length(text + at, len - at);
	size = name_length(text + at, len - at);
	for (size_t i = 0; size > 0 && i < sizeof(names) / sizeof(names[0]); i++) {
		if (strlen(names[i]) + 1 == size && strncasecmp(text + at, names[i], size - 1) == 0)
			return true;
	}
	return false;
}

/* ---- parts ---- */

struct walk {
	struct arena *arena;
	struct part *first, **tail;
	int count;
};

/* "text/plain" of "Text/Plain; charset=…"; that is what no Content-Type stands for. */
static const char *media_type(struct arena *arena, const char *value)
{
	size_t len = value ? strcspn(value, "; ") : 0;
	char *type;

	if (len == 0)
		return "text/plain";
	type = arena_strndup(arena, value, len);
	for (char *c = type; *c; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	return type;
}

/* The parameter "boundary" (RFC 2046 section 5.1.1); NULL. */
static const char *boundary_of(struct arena *arena, const char *value)
{
	const char *at = value ? strcasestr(value, "boundary=") : NULL;
	size_t len;

	if (!at)
		return NULL;
	at += strlen("boundary=");
	len = *at == '"' ? strcspn(++at, "\"") : strcspn(at, "; ");
	return len > 0 && len <= BOUNDARY_MAX ? arena_strndup(arena, at, len) : NULL;
}

/* The next line "--boundary" from at on: its offset, or len. */
static size_t delimiter_find(const char *text, size_t len, size_t at, const char *boundary)
{
	size_t size = strlen(boundary);

	while (at < len) {
		const char *line = text + at;

		if (len - at >= size + 2 && line[0] == '-' && line[1] == '-' &&
		    memcmp(line + 2, boundary, size) == 0)
			return at;
		at += line_length(line, len - at);
	}
	return len;
}

static void walk_part(struct walk *walk, const char *text, size_t len, int depth);

static void walk_parts(struct walk *walk, const char *text, size_t len, const char *boundary,
		       int depth)
{
	size_t at = delimiter_find(text, len, 0, boundary);

	while (at < len && walk->count < MIME_PARTS_MAX) {
		size_t start = at + line_length(text + at, len - at);
		size_t end = delimiter_find(text, len, start, boundary);

		/* "--boundary--" ends them */
		if (len - at >= strlen(boundary) + 4 &&
		    memcmp(text + at + 2 + strlen(boundary), "--", 2) == 0)
			return;
		walk_part(walk, text + start, end - start, depth + 1);
		at = end;
	}
}

/* Reads a part with its header fields. */
static void walk_part(struct walk *walk, const char *text, size_t len, int depth)
{
	size_t header = mime_header_length(text, len);
	const char *value;
	const char *coding, *boundary = NULL;
	struct part *part;

	walk->count++;
	value = mime_field(walk->arena, text, header, "Content-Type");
	coding = mime_field(walk->arena, text, header, "Content-Transfer-Encoding");
	if (value && strncasecmp(value, "multipart/", 10) == 0)
		boundary = boundary_of(walk->arena, value);
	if (boundary && depth < MIME_DEPTH_MAX) {
		walk_parts(walk, text + header, len - header, boundary, depth);
		return;
	}
	part = arena_alloc(walk->arena, sizeof(*part));
	part->type = media_type(walk->arena, value);
	part->body = text + header;
	part->len = len - header;
	if (coding && strcasecmp(coding, "base64") == 0)
		part->body = decode_base64(walk->arena, text + header, len - header, &part->len);
	else if (coding && strcasecmp(coding, "quoted-printable") == 0)
		part->body = decode_quoted(walk->arena, text + header, len - header, &part->len);
	*walk->tail = part;
	walk->tail = &part->next;
}

struct part *mime_read(struct arena *arena, const char *text, size_t len)
{
	struct walk walk = {.arena = arena, .tail = &walk.first};
	size_t at = 0;

	while (at < len && strchr(" \t\r\n", text[at]) && text[at] != '\0')
		at++;
	if (len - at > 5 && memcmp(text + at, "From ", 5) == 0)
		at += line_length(text + at, len - at);
	walk_part(&walk, text + at, len - at, 0);
	if (!walk.first)
		walk.first = arena_alloc(arena, sizeof(*walk.first));
	if (!walk.first->type) {
		walk.first->type = "text/plain";
		walk.first->body = text;
		walk.first->len = len;
	}
	return walk.first;
}
