#include "json/strict.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/utf8.h"

/* cJSON copies a number into 64 bytes before it converts it. */
enum { NUMBER_MAX = 60 };

enum { NAME_SHOWN = 64 };

/* The name of a member, decoded, and where it stands. */
struct key {
	const char *text;
	size_t len;
	size_t at;
};

/*
 * A scan of the text by the grammar of RFC 8259, ahead of cJSON. keys is a stack of struct key: an
 * object's members are on top of it until the object ends.
 */
struct scan {
	struct arena *arena;
	const char *text;
	size_t len;
	size_t pos;
	unsigned depth;
	unsigned values; /* so far */
	struct buf keys;
	bool strings;	 /* there was one */
	const char *why; /* NULL as long as all is well */
};

/* Notes the first fault, which is at byte at; always false. */
static bool fault(struct scan *scan, size_t at, const char *what)
{
	size_t line = 1, column = 1;

	if (scan->why)
		return false;
	for (size_t i = 0; i < at && i < scan->len; i++) {
		if (scan->text[i] == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)scan->text[i] & 0xc0) != 0x80) {
			column++;
		}
	}
	scan->why = arena_printf(scan->arena, "line %zu, column %zu: %s", line, column, what);
	return false;
}

/*
 * The text at the position, for people; NULL when it is not shown. After a quotation mark that is
 * missing, or should have been escaped, that may be a part of a password: from the first string on
 * only the punctuation of JSON is shown.
 */
static const char *found(const struct scan *scan)
{
	static const char marks[] = {'{', '}', '[', ']', ':', ','};
	unsigned char c;

	if (scan->pos >= scan->len)
		return "the end of the text";
	c = (unsigned char)scan->text[scan->pos];
	if (scan->strings && !memchr(marks, c, sizeof(marks)))
		return NULL;
	if (c > ' ' && c < 0x7f)
		return arena_printf(scan->arena, "'%c'", c);
	return arena_printf(scan->arena, "the byte 0x%02x", c);
}

static bool unexpected(struct scan *scan, const char *allowed)
{
	const char *what = found(scan);

	if (what)
		what = arena_printf(scan->arena, "found %s, expected %s", what, allowed);
	else
		what = arena_printf(scan->arena, "expected %s", allowed);
	return fault(scan, scan->pos, what);
}

/* The byte at the position, or NUL at the end. A NUL in the text is no valid byte either. */
static char peek(const struct scan *scan)
{
	return scan->pos < scan->len ? scan->text[scan->pos] : '\0';
}

static void skip_space(struct scan *scan)
{
	static const char white[] = {' ', '\t', '\r', '\n'};

	while (scan->pos < scan->len && memchr(white, scan->text[scan->pos], sizeof(white)))
		scan->pos++;
}

static bool skip_char(struct scan *scan, char c)
{
	if (scan->pos >= scan->len || scan->text[scan->pos] != c)
		return false;
	scan->pos++;
	return true;
}

static size_t skip_digits(struct scan *scan)
{
	size_t start = scan->pos;

	while (is_digit(peek(scan)))
		scan->pos++;
	return scan->pos - start;
}

/* number = [ minus ] int [ frac ] [ exp ] (RFC 8259 section 6) */
static bool scan_number(struct scan *scan)
{
	size_t start = scan->pos;

	skip_char(scan, '-');
	if (!skip_char(scan, '0') && skip_digits(scan) == 0)
		return unexpected(scan, "a digit");
	if (is_digit(peek(scan)))
		return fault(scan, start, "a number with a leading zero");
	if (skip_char(scan, '.') && skip_digits(scan) == 0)
		return unexpected(scan, "a digit after the decimal point");
	if (skip_char(scan, 'e') || skip_char(scan, 'E')) {
		if (!skip_char(scan, '-'))
			skip_char(scan, '+');
		if (skip_digits(scan) == 0)
			return unexpected(scan, "a digit of the exponent");
	}
	if (scan->pos - start > NUMBER_MAX)
		return fault(scan, start, "a number of more than 60 characters");
	return true;
}

static bool scan_literal(struct scan *scan, const char *word)
{
	size_t len = strlen(word);

	if (scan->len - scan->pos < len || memcmp(scan->text + scan->pos, word, len) != 0)
		return unexpected(scan, "a value");
	scan->pos += len;
	return true;
}

/* Four hexadecimal digits at the position. */
static bool scan_hex4(struct scan *scan, unsigned *unit_r)
{
	*unit_r = 0;
	for (int i = 0; i < 4; i++) {
		int digit = hex_value(peek(scan));

		if (digit < 0)
			return unexpected(scan, "a hexadecimal digit");
		*unit_r = *unit_r * 16 + (unsigned)digit;
		scan->pos++;
	}
	return true;
}

/* The digits after "\u": one code unit, or a pair of surrogates. start is the backslash. */
static bool scan_unicode_escape(struct scan *scan, size_t start, unsigned *code_point_r)
{
	unsigned high, low;

	if (!scan_hex4(scan, &high))
		return false;
	*code_point_r = high;
	if (high == 0)
		return fault(scan, start, "\\u0000 is not allowed in a string");
	if (high < 0xd800 || high > 0xdfff)
		return true;
	if (high > 0xdbff || !skip_char(scan, '\\') || !skip_char(scan, 'u'))
		return fault(scan, start, "a surrogate without its other half");
	if (!scan_hex4(scan, &low))
		return false;
	if (low < 0xdc00 || low > 0xdfff)
		return fault(scan, start, "a surrogate without its other half");
	*code_point_r = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

/* A backslash and what follows; its meaning goes to out unless that is NULL. */
static bool scan_escape(struct scan *scan, struct buf *out)
{
	static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	size_t start = scan->pos++;
	unsigned code_point;
	char utf8[UTF8_MAX];
	const char *escape;

	if (!skip_char(scan, 'u')) {
		escape = peek(scan) ? strchr(escapes, peek(scan)) : NULL;
		if (!escape)
			return unexpected(scan, "one of \" \\ / b f n r t u after a backslash");
		scan->pos++;
		if (out)
			buf_addc(out, meanings[escape - escapes]);
		return true;
	}
	if (!scan_unicode_escape(scan, start, &code_point))
		return false;
	if (out)
		buf_add(out, utf8, utf8_encode(code_point, utf8));
	return true;
}

/* One unescaped character of a string. */
static bool scan_char(struct scan *scan, struct buf *out)
{
	const char *at = scan->text + scan->pos;
	size_t len = utf8_length(at, scan->len - scan->pos);

	if ((unsigned char)*at < 0x20)
		return fault(scan, scan->pos, "a control character must be escaped in a string");
	if (len == 0)
		return fault(scan, scan->pos, "invalid UTF-8");
	if (out)
		buf_add(out, at, len);
	scan->pos += len;
	return true;
}

/* string = quotation-mark *char quotation-mark; the position is at the first mark. */
static bool scan_string(struct scan *scan, struct buf *out)
{
	size_t start = scan->pos++;

	scan->strings = true;
	while (scan->pos < scan->len) {
		bool ok;

		if (skip_char(scan, '"'))
			return true;
		ok = peek(scan) == '\\' ? scan_escape(scan, out) : scan_char(scan, out);
		if (!ok)
			return false;
	}
	return fault(scan, start, "a string without its closing quotation mark");
}

/* A member's name goes onto the stack of keys, decoded when it holds escapes. */
static bool scan_key(struct scan *scan)
{
	struct key key = {.at = scan->pos};
	struct buf decoded;

	if (peek(scan) != '"')
		return unexpected(scan, "a name in quotation marks");
	if (!scan_string(scan, NULL))
		return false;
	key.text = scan->text + key.at + 1;
	key.len = scan->pos - key.at - 2;
	if (memchr(key.text, '\\', key.len)) {
		buf_init(&decoded, key.len);
		scan->pos = key.at;
		scan_string(scan, &decoded);
		key.len = decoded.len;
		key.text =
			arena_strndup(scan->arena, decoded.data ? decoded.data : "", decoded.len);
		buf_release(&decoded);
	}
	return buf_add(&scan->keys, &key, sizeof(key)) || fault(scan, key.at, "too many names");
}

static int compare_text(const struct key *a, const struct key *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(a->text, b->text, a->len);
}

static int compare_keys(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	int order = compare_text(a, b);

	if (order != 0)
		return order;
	return a->at < b->at ? -1 : a->at > b->at;
}

/* The keys of the object that ends: those of the stack from byte base on. They are taken off. */
static bool check_keys(struct scan *scan, size_t base)
{
	size_t count = (scan->keys.len - base) / sizeof(struct key);
	struct key *keys;

	if (count == 0)
		return true;
	scan->keys.len = base;
	if (count == 1)
		return true;
	/* The buffer's memory is malloc's, and every entry of the stack is a struct key. */
	keys = (struct key *)(void *)(scan->keys.data + base);
	qsort(keys, count, sizeof(*keys), compare_keys);
	for (size_t i = 1; i < count; i++) {
		if (compare_text(&keys[i - 1], &keys[i]) != 0)
			continue;
		return fault(scan, keys[i].at,
			     arena_printf(scan->arena,
					  "the name \"%.*s\" comes twice in one object",
					  (int)utf8_cut(keys[i].text, keys[i].len, NAME_SHOWN),
					  keys[i].text));
	}
	return true;
}

static bool scan_value(struct scan *scan);

static bool scan_member(struct scan *scan)
{
	if (!scan_key(scan))
		return false;
	skip_space(scan);
	if (!skip_char(scan, ':'))
		return unexpected(scan, "':'");
	return scan_value(scan);
}

static bool scan_object(struct scan *scan)
{
	size_t base = scan->keys.len, start = scan->pos++;

	skip_space(scan);
	if (skip_char(scan, '}'))
		return true;
	for (size_t members = 1;; members++) {
		if (members > JSON_MAX_MEMBERS)
			return fault(scan, start, "an object of more than 256 members");
		if (!scan_member(scan))
			return false;
		skip_space(scan);
		if (skip_char(scan, '}'))
			return check_keys(scan, base);
		if (!skip_char(scan, ','))
			return unexpected(scan, "',' or '}'");
		skip_space(scan);
	}
}

static bool scan_array(struct scan *scan)
{
	scan->pos++;
	skip_space(scan);
	if (skip_char(scan, ']'))
		return true;
	for (;;) {
		if (!scan_value(scan))
			return false;
		skip_space(scan);
		if (skip_char(scan, ']'))
			return true;
		if (!skip_char(scan, ','))
			return unexpected(scan, "',' or ']'");
	}
}

static bool scan_nested(struct scan *scan, bool (*scan_inner)(struct scan *))
{
	bool ok;

	if (scan->depth == JSON_MAX_DEPTH)
		return fault(scan, scan->pos, "objects and arrays nested more than 16 deep");
	scan->depth++;
	ok = scan_inner(scan);
	scan->depth--;
	return ok;
}

static bool scan_value(struct scan *scan)
{
	skip_space(scan);
	if (++scan->values > JSON_MAX_VALUES)
		return fault(scan, scan->pos, "more than 65536 values");
	switch (peek(scan)) {
	case '{':
		return scan_nested(scan, scan_object);
	case '[':
		return scan_nested(scan, scan_array);
	case '"':
		return scan_string(scan, NULL);
	case 't':
		return scan_literal(scan, "true");
	case 'f':
		return scan_literal(scan, "false");
	case 'n':
		return scan_literal(scan, "null");
	default:
		break;
	}
	if (peek(scan) == '-' || is_digit(peek(scan)))
		return scan_number(scan);
	return unexpected(scan, "a value");
}

static bool scan_text(struct scan *scan)
{
	if (!scan_value(scan))
		return false;
	skip_space(scan);
	return scan->pos == scan->len || unexpected(scan, "nothing more after the value");
}

struct cJSON *json_parse_strict(struct arena *arena, const char *text, size_t len,
				const char **why_r)
{
	struct scan scan = {.arena = arena, .text = text, .len = len};
	struct cJSON *tree = NULL;

	buf_init(&scan.keys, (size_t)JSON_MAX_DEPTH * JSON_MAX_MEMBERS * sizeof(struct key));
	if (scan_text(&scan)) {
		tree = cJSON_ParseWithLength(text, len);
		if (!tree)
			fault(&scan, 0, "the text could not be read");
	}
	buf_release(&scan.keys);
	*why_r = scan.why;
	return tree;
}

static void wipe(struct cJSON *value)
{
	if (value->valuestring)
		explicit_bzero(value->valuestring, strlen(value->valuestring));
	value->valuedouble = 0;
	value->valueint = 0;
	/* No deeper than JSON_MAX_DEPTH. */
	for (struct cJSON *item = value->child; item; item = item->next)
		wipe(item);
}

void json_delete(struct cJSON *tree)
{
	if (tree)
		wipe(tree);
	cJSON_Delete(tree);
}
