#include "explain/pasted/capture.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "model/enhanced.h"
#include "explain/paragraph.h"
#include "explain/quoted_reply.h"

enum { HOST_MAX = 255, COMMAND_MAX = 40, PORT_DIGITS_MAX = 5, CODE_DIGITS = 3 };

/* A pattern as it is applied to a text. */
struct match {
	const char *pattern; /* the rest of it */
	const char *text;
	size_t len, at;
	struct capture *capture;
};

static size_t space_run(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_space(text[at]))
		at++;
	return at;
}

/* ---- literals ---- */

/* Returns the end of the literal at the start of pattern in text from at on; SIZE_MAX: another text
 * is there. *pattern_r is behind the literal. */
static size_t literal_end(const char *pattern, const char *text, size_t len, size_t at,
			  const char **pattern_r)
{
	for (; *pattern && *pattern != '%'; pattern++) {
		if (*pattern == ' ') {
			at += space_run(text + at, len - at);
			continue;
		}
		if (at >= len || text[at] != *pattern)
			return SIZE_MAX;
		at++;
	}
	*pattern_r = pattern;
	return at;
}

/* Returns the place of the next literal of the match, within max bytes; SIZE_MAX: none. *end_r is
 * its end. */
static size_t find_literal(const struct match *match, size_t max, const char **pattern_r,
			   size_t *end_r)
{
	size_t limit = match->len - match->at > max ? match->at + max : match->len;

	for (size_t at = match->at; at <= limit; at++) {
		*end_r = literal_end(match->pattern, match->text, match->len, at, pattern_r);
		if (*end_r != SIZE_MAX)
			return at;
	}
	return SIZE_MAX;
}

/* ---- the end of a reply ---- */

/* Beginnings of lines, after blanks, that are not of the reply. */
static const char *const frames[] = {"at ",
				     "from ",
				     "File ",
				     "...",
				     "Caused by",
				     "nested ",
				     "--- End of",
				     "Traceback",
				     "During handling",
				     "---> ",
				     "The above",
				     "#",
				     "Stack trace",
				     "{",
				     "]",
				     "}"};

static bool begins_frame(const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		size_t size = strlen(frames[i]);

		if (len >= size && memcmp(text, frames[i], size) == 0)
			return true;
	}
	return false;
}

/* True when a line continues the reply of the one before: it has a reply code or an enhanced status
 * code, or is indented and no frame of a stack. */
static bool continues(const char *line, size_t len)
{
	size_t blanks = 0;

	while (blanks < len && is_blank(line[blanks]))
		blanks++;
	if (blanks == len || line[blanks] == '\n' || line[blanks] == '\r')
		return false;
	if (quoted_reply_begins(line, len))
		return true;
	if (len > 4 && line[1] == '.' && (*line == '4' || *line == '5') && is_digit(line[2]))
		return true;
	return blanks > 0 && !begins_frame(line + blanks, len - blanks);
}

/* The end of a string of JSON, in which logs quote a reply. */
#define JSON_END "\",\""

/* Returns the end of the reply's text at text. */
static size_t reply_end(const char *text, size_t len)
{
	const char *quoted;
	size_t at = 0;

	len = len < CAPTURE_TEXT_MAX ? len : CAPTURE_TEXT_MAX;
	quoted = memmem(text, len, JSON_END, strlen(JSON_END));
	len = quoted ? (size_t)(quoted - text) : len;
	for (;;) {
		const char *lf = memchr(text + at, '\n', len - at);
		size_t next = lf ? (size_t)(lf - text) + 1 : len;

		if (next == len)
			return len;
		if (!continues(text + next, len - next))
			return next - 1;
		at = next;
	}
}

/* ---- parts ---- */

static bool take_recipient(struct match *match)
{
	const char *text = match->text + match->at;
	size_t left = match->len - match->at, open = left > 0 && *text == '<';
	size_t size = mail_address_length(text + open, left - open);

	while (size > 0 && strchr("'`}", text[open + size - 1]))
		size--;
	if (size == 0 || !memchr(text + open, '@', size))
		return false;
	match->capture->recipient = (struct span){text + open, size};
	match->at += open + size;
	match->at += open && match->at < match->len && match->text[match->at] == '>';
	return true;
}

/* Takes a name, or an address of either version, maybe in square brackets. A colon that the pattern
 * has next is before a port. */
static bool take_host(struct match *match)
{
	const char *text = match->text + match->at;
	size_t left = match->len - match->at, open = left > 0 && *text == '[', size = 0;
	const char *colon;

	while (size < left - open && size <= HOST_MAX &&
	       (is_alnum(text[open + size]) || strchr(".-_:", text[open + size])))
		size++;
	while (!open && size > 0 && strchr(".:-", text[size - 1]))
		size--;
	/* of an IPv6 address, the last colon is before a port when the pattern has one */
	colon = memchr(text, '.', size) ? memchr(text, ':', size) : memrchr(text, ':', size);
	if (!open && colon && (*match->pattern == ':' || memchr(text, '.', size)))
		size = (size_t)(colon - text);
	if (size == 0 || size > HOST_MAX)
		return false;
	match->capture->host = (struct span){text + open, size};
	match->at += open + size;
	match->at += open && match->at < match->len && match->text[match->at] == ']';
	return true;
}

/* Reads digits, at most max; -1: there are none, or more. */
static int take_number(struct match *match, size_t max)
{
	size_t size = 0;
	int number = 0;

	while (match->at < match->len && is_digit(match->text[match->at])) {
		if (++size > max)
			return -1;
		number = number * 10 + (match->text[match->at++] - '0');
	}
	return size > 0 ? number : -1;
}

static bool take_code(struct match *match)
{
	size_t from = match->at;

	match->capture->code = take_number(match, CODE_DIGITS);
	return match->at - from == CODE_DIGITS && match->capture->code >= 200 &&
	       match->capture->code < 600;
}

/* The words of lettre's Code for the digits of a reply code. */
static const struct {
	const char *word;
	int digit;
} digits[] = {
	{"TransientNegativeCompletion", 4},
	{"PermanentNegativeCompletion", 5},
	{"Syntax", 0},
	{"Information", 1},
	{"Connections", 2},
	{"Unspecified3", 3},
	{"Unspecified4", 4},
	{"MailSystem", 5},
	{"Zero", 0},
	{"One", 1},
	{"Two", 2},
	{"Three", 3},
	{"Four", 4},
	{"Five", 5},
	{"Six", 6},
	{"Seven", 7},
	{"Eight", 8},
	{"Nine", 9},
};

static bool take_digit(struct match *match)
{
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
		size_t size = strlen(digits[i].word);

		if (match->len - match->at < size ||
		    memcmp(match->text + match->at, digits[i].word, size) != 0)
			continue;
		match->capture->code = match->capture->code * 10 + digits[i].digit;
		match->at += size;
		return true;
	}
	return false;
}

static bool take_enhanced(struct match *match)
{
	char code[ENHANCED_MAX + 2] = "";
	size_t left = match->len - match->at;

	memcpy(code, match->text + match->at, left < sizeof(code) - 1 ? left : sizeof(code) - 1);
	match->capture->enhanced = (struct span){match->text + match->at, enhanced_length(code)};
	match->at += match->capture->enhanced.len;
	return true;
}

/* Takes what comes before the next literal; at the end of the pattern or before a gap, a reply. */
static bool take_text(struct match *match, struct span *span, size_t max)
{
	const char *text = match->text + match->at, *pattern;
	size_t end, at;

	if (*match->pattern == '\0' || *match->pattern == '%') {
		*span = (struct span){text, reply_end(text, match->len - match->at)};
		match->at += span->len;
		return true;
	}
	at = find_literal(match, max, &pattern, &end);
	if (at == SIZE_MAX)
		return false;
	*span = (struct span){text, at - match->at};
	match->at = at;
	return true;
}

/* Returns the end of the string literal whose opening quote is at from; SIZE_MAX: it is not closed.
 */
static size_t literal_close(const struct match *match, size_t from)
{
	char quote = match->text[from];

	for (size_t at = from + 1; at < match->len && at - from < CAPTURE_TEXT_MAX; at++) {
		if (match->text[at] == '\\')
			at++;
		else if (match->text[at] == quote)
			return at;
	}
	return SIZE_MAX;
}

/* Takes "b'…'", "\"…\"" or "'…' + '…'". */
static bool take_quoted(struct match *match)
{
	size_t at = match->at, end;

	at += at < match->len && strchr("bur", match->text[at]) ? 1 : 0;
	if (at >= match->len || !strchr("'\"`", match->text[at]))
		return false;
	match->capture->quote = match->text[at];
	end = literal_close(match, at);
	match->capture->text.text = match->text + at + 1;
	while (end != SIZE_MAX) {
		size_t next = end + 1;

		match->capture->text.len = end - at - 1;
		match->at = next;
		next += space_run(match->text + next, match->len - next);
		if (next >= match->len || match->text[next] != '+')
			return true;
		next++;
		next += space_run(match->text + next, match->len - next);
		if (next >= match->len || match->text[next] != match->capture->quote ||
		    next - at > CAPTURE_TEXT_MAX)
			return true;
		end = literal_close(match, next);
	}
	return match->at > at;
}

static bool take_gap(struct match *match)
{
	size_t end;

	match->at = find_literal(match, CAPTURE_GAP_MAX, &match->pattern, &end);
	if (match->at == SIZE_MAX)
		return false;
	match->at = end;
	return true;
}

static bool take_part(struct match *match, char part)
{
	struct capture *capture = match->capture;

	switch (part) {
	case 'r':
		return take_recipient(match);
	case 'h':
		return take_host(match);
	case 'p':
		capture->port = take_number(match, PORT_DIGITS_MAX);
		return capture->port > 0 && capture->port <= UINT16_MAX;
	case 'c':
		return take_code(match);
	case 'd':
		return take_digit(match);
	case 'e':
		return take_enhanced(match);
	case 'v':
		return take_text(match, &capture->command, COMMAND_MAX);
	case 't':
		return take_text(match, &capture->text, CAPTURE_TEXT_MAX);
	case 'q':
		return take_quoted(match);
	default:
		return take_gap(match);
	}
}

static bool match_rest(struct match *match)
{
	while (*match->pattern) {
		if (*match->pattern == '%') {
			char part = match->pattern[1];

			match->pattern += 2;
			if (!take_part(match, part))
				return false;
			continue;
		}
		match->at = literal_end(match->pattern, match->text, match->len, match->at,
					&match->pattern);
		if (match->at == SIZE_MAX)
			return false;
	}
	return true;
}

bool capture_find(const char *pattern, const char *text, size_t len, size_t from,
		  struct capture *capture_r)
{
	size_t first = strcspn(pattern, " %");

	for (int tries = 0; tries < CAPTURE_TRIES_MAX && from < len; tries++) {
		const char *at = memmem(text + from, len - from, pattern, first);
		struct match match = {.pattern = pattern, .text = text, .len = len};

		if (!at)
			return false;
		*capture_r = (struct capture){.begin = (size_t)(at - text)};
		match.capture = capture_r;
		match.at = capture_r->begin;
		if (match_rest(&match)) {
			capture_r->end = match.at;
			return true;
		}
		from = capture_r->begin + 1;
	}
	return false;
}

/* ---- string literals ---- */

/* Reads count hexadecimal digits; -1: there are fewer. */
static long hex_number(const char *text, size_t len, size_t count)
{
	long number = 0;

	for (size_t i = 0; i < count; i++) {
		if (i >= len || hex_value(text[i]) < 0)
			return -1;
		number = number * 16 + hex_value(text[i]);
	}
	return number;
}

/* Writes the character of the escape behind a backslash at text, and returns its length there. */
static size_t unescape(const char *text, size_t len, char out[UTF8_MAX], size_t *size_r)
{
	static const char names[] = "nrt", values[] = "\n\r\t";
	const char *name = strchr(names, *text);
	size_t count = *text == 'x' ? 2 : *text == 'u' ? 4 : 0;
	long number = count > 0 ? hex_number(text + 1, len - 1, count) : -1;

	*size_r = 1;
	out[0] = name ? values[name - names] : *text;
	if (number < 0)
		return 1;
	if (count == 2)
		out[0] = (char)number; /* an octet */
	else if (number < 0xd800 || number > 0xdfff)
		*size_r = utf8_encode((uint32_t)number, out);
	return 1 + count;
}

/* The length of "' + '" at text, which joins two literals; 0: none. */
static size_t joint(const char *text, size_t len, char quote)
{
	size_t at = 1 + space_run(text + 1, len - 1);

	if (at >= len || text[at] != '+')
		return 0;
	at++;
	at += space_run(text + at, len - at);
	return at < len && text[at] == quote ? at + 1 : 0;
}

const char *capture_text(struct arena *arena, const struct capture *capture)
{
	const char *text = capture->text.text;
	size_t len = capture->text.len, size = 0;
	char *out;

	if (!capture->quote || len == 0)
		return arena_strndup(arena, len > 0 ? text : "", len);
	out = arena_alloc(arena, len + UTF8_MAX);
	for (size_t at = 0; at < len;) {
		size_t written = 1;

		if (text[at] == '\\' && at + 1 < len) {
			at += 1 + unescape(text + at + 1, len - at - 1, out + size, &written);
		} else if (text[at] == capture->quote) {
			size_t skip = joint(text + at, len - at, capture->quote);

			at += skip > 0 ? skip : 1;
			written = 0;
		} else {
			out[size] = text[at++];
		}
		size += written;
	}
	out[size] = '\0';
	return out;
}
