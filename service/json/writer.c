#include "json/writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void writer_init(struct writer *writer)
{
	buf_init(&writer->out, WRITER_MAX);
	writer->comma = false;
}

char *writer_finish(struct writer *writer, size_t *len_r)
{
	if (writer->out.overflowed) {
		buf_release(&writer->out);
		return NULL;
	}
	return buf_detach(&writer->out, len_r);
}

/* Every value goes through here: the comma before it. */
static void separate(struct writer *writer)
{
	if (writer->comma)
		buf_addc(&writer->out, ',');
	writer->comma = true;
}

static void begin(struct writer *writer, char mark)
{
	separate(writer);
	buf_addc(&writer->out, mark);
	writer->comma = false;
}

static void end(struct writer *writer, char mark)
{
	buf_addc(&writer->out, mark);
	writer->comma = true;
}

void writer_object(struct writer *writer)
{
	begin(writer, '{');
}

void writer_end_object(struct writer *writer)
{
	end(writer, '}');
}

void writer_array(struct writer *writer)
{
	begin(writer, '[');
}

void writer_end_array(struct writer *writer)
{
	end(writer, ']');
}

/* The character after the backslash of an escaped one (RFC 8259 section 7): the letter of its short
 * escape, or u for the number. */
/* clang-format off */
static const char escapes[128] = {
	'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
	'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
	['"'] = '"',
	['\\'] = '\\',
	[0x7f] = 'u',
};
/* clang-format on */

/* One character that cannot stand in a string as it is; returns the bytes of text that it took. */
static size_t add_special(struct buf *out, const char *text, size_t left)
{
	unsigned char c = (unsigned char)*text;
	char escape = c < sizeof(escapes) ? escapes[c] : '\0';
	size_t len;

	if (escape == 'u') {
		buf_addf(out, "\\u%04x", c);
		return 1;
	}
	if (escape) {
		buf_addc(out, '\\');
		buf_addc(out, escape);
		return 1;
	}
	len = utf8_length(text, left);
	if (len == 0) {
		buf_adds(out, "\xef\xbf\xbd");
		return 1;
	}
	buf_add(out, text, len);
	return len;
}

/* True for characters that stand in a string unescaped; the NUL does not. */
static bool is_plain(char c)
{
	return (unsigned char)c < sizeof(escapes) && !escapes[(unsigned char)c];
}

static void add_quoted(struct buf *out, const char *text)
{
	const char *end_of_text = text + strlen(text);

	buf_addc(out, '"');
	while (text < end_of_text) {
		const char *start = text;

		while (is_plain(*text))
			text++;
		if (text > start)
			buf_add(out, start, (size_t)(text - start));
		if (text < end_of_text)
			text += add_special(out, text, (size_t)(end_of_text - text));
	}
	buf_addc(out, '"');
}

void writer_key(struct writer *writer, const char *key)
{
	size_t len = strlen(key);
	size_t comma = writer->comma ? 1 : 0;
	/* all in one: a result is keys for the most part */
	char *at = buf_extend(&writer->out, comma + len + strlen("\"\":"));

	if (!at)
		return;
	if (comma)
		*at++ = ',';
	*at++ = '"';
	at = mempcpy(at, key, len);
	*at++ = '"';
	*at = ':';
	writer->comma = false;
}

void writer_foreign_key(struct writer *writer, const char *key)
{
	separate(writer);
	add_quoted(&writer->out, key);
	buf_addc(&writer->out, ':');
	writer->comma = false;
}

void writer_string(struct writer *writer, const char *text)
{
	separate(writer);
	if (text)
		add_quoted(&writer->out, text);
	else
		buf_adds(&writer->out, "null");
}

void writer_uint(struct writer *writer, uint64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value > 0);
	separate(writer);
	buf_add(&writer->out, digits + at, sizeof(digits) - at);
}

void writer_int(struct writer *writer, int64_t value)
{
	if (value >= 0) {
		writer_uint(writer, (uint64_t)value);
		return;
	}
	separate(writer);
	buf_addc(&writer->out, '-');
	writer->comma = false;
	writer_uint(writer, 0 - (uint64_t)value);
}

void writer_bool(struct writer *writer, bool value)
{
	separate(writer);
	buf_adds(&writer->out, value ? "true" : "false");
}

void writer_null(struct writer *writer)
{
	writer_string(writer, NULL);
}

void writer_raw(struct writer *writer, const char *json, size_t len)
{
	separate(writer);
	buf_add(&writer->out, json, len);
}

void writer_member(struct writer *writer, const char *key, const char *text)
{
	writer_key(writer, key);
	writer_string(writer, text);
}

void writer_member_int(struct writer *writer, const char *key, int64_t value)
{
	writer_key(writer, key);
	writer_int(writer, value);
}

void writer_member_bool(struct writer *writer, const char *key, bool value)
{
	writer_key(writer, key);
	writer_bool(writer, value);
}

void writer_optional(struct writer *writer, const char *key, const char *text)
{
	if (text)
		writer_member(writer, key, text);
}

void writer_member_texts(struct writer *writer, const char *key, const char *const *texts,
			 size_t max)
{
	writer_key(writer, key);
	writer_array(writer);
	for (size_t i = 0; i < max && texts[i]; i++)
		writer_string(writer, texts[i]);
	writer_end_array(writer);
}
