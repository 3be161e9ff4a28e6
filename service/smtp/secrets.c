#include "smtp/secrets.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/memory.h"

enum {
	SECRETS_MAX = 16,
	/* octets of a secret that are hidden without the rest: twice as many of its base64 stand in
	 * each line of a text in MIME, 76 characters */
	PART_MIN = 24,
	PART_MIN_HEX = PART_MIN * 2,
	PART_MIN_BASE64 = PART_MIN / 3 * 4,
	BASE64_MIN = 4, /* characters; fewer would be found in any text */
	HEX_MIN = 3,	/* octets, the same */
	CODE_LEN = 4,	/* a reply code and what follows it */
	HIDDEN = 1,
};

/* A form in which a line is searched. */
enum view {
	VIEW_FOLDED,  /* lower case */
	VIEW_PERCENT, /* percent-encoding (RFC 3986 section 2.1) undone, then lower case */
	VIEW_BASE64,  /* of both alphabets of RFC 4648 the first */
	VIEW_COUNT
};

/* One form of a secret. */
struct pattern {
	enum view view;
	size_t least; /* octets of text that must be there; those of the secret around them are
			 hidden too */
	char *text;
	size_t len;
	struct pattern *next;
};

struct secrets {
	struct pattern *patterns;
	size_t count; /* of secrets */
};

/* A line in all its views. */
struct scan {
	size_t len;
	char *views[VIEW_COUNT];
	size_t lens[VIEW_COUNT];
	size_t *places; /* of each octet of VIEW_PERCENT and of its end, the place in the line */
	char *hidden;	/* of each octet of the line: HIDDEN or 0 */
};

/* ---- keeping ---- */

struct secrets *secrets_new(void)
{
	return memory_must(calloc(1, sizeof(struct secrets)));
}

static void wipe(char *text, size_t len)
{
	if (text)
		explicit_bzero(text, len);
	free(text);
}

void secrets_free(struct secrets *secrets)
{
	struct pattern *pattern = secrets ? secrets->patterns : NULL;

	while (pattern) {
		struct pattern *next = pattern->next;

		wipe(pattern->text, pattern->len);
		free(pattern);
		pattern = next;
	}
	free(secrets);
}

/* least: 0 for the whole text. */
static void add_pattern(struct secrets *secrets, enum view view, const char *text, size_t len,
			size_t least)
{
	struct pattern *pattern = memory_must(calloc(1, sizeof(*pattern)));

	pattern->view = view;
	pattern->text = memory_must(malloc(len));
	memcpy(pattern->text, text, len);
	pattern->len = len;
	pattern->least = least > 0 && least < len ? least : len;
	pattern->next = secrets->patterns;
	secrets->patterns = pattern;
}

/* As it is and percent-encoded: both are looked for in lower case. */
static void add_folded(struct secrets *secrets, const char *secret, size_t len)
{
	char *text = memory_must(malloc(len));

	for (size_t i = 0; i < len; i++)
		text[i] = to_lower(secret[i]);
	add_pattern(secrets, VIEW_FOLDED, text, len, PART_MIN);
	add_pattern(secrets, VIEW_PERCENT, text, len, PART_MIN);
	wipe(text, len);
}

static void add_hex(struct secrets *secrets, const char *secret, size_t len)
{
	char *text = memory_must(malloc(2 * len));

	hex_write(secret, len, text);
	add_pattern(secrets, VIEW_FOLDED, text, 2 * len, PART_MIN_HEX);
	wipe(text, 2 * len);
}

/*
 * The characters of base64 that depend on nothing but the secret when offset octets come before it,
 * modulo 3, and anything after it. Of one alone the whole encoding is looked for too, which finds
 * the short ones.
 */
static void add_base64(struct secrets *secrets, const char *secret, size_t len, size_t offset)
{
	static const size_t unsure[] = {0, 2,
					3}; /* characters that share bits with the octets before */
	size_t total = offset + len, sure = total * 8 / 6, padded = (total + 2) / 3 * 4;
	unsigned char *plain = memory_must(calloc(1, total));
	char *text = memory_must(malloc(padded + 1));

	memcpy(plain + offset, secret, len);
	EVP_EncodeBlock((unsigned char *)text, plain, (int)total);
	if (sure >= unsure[offset] + BASE64_MIN)
		add_pattern(secrets, VIEW_BASE64, text + unsure[offset], sure - unsure[offset],
			    PART_MIN_BASE64);
	else if (offset == 0)
		add_pattern(secrets, VIEW_BASE64, text, padded, 0);
	wipe((char *)plain, total);
	wipe(text, padded);
}

void secrets_add(struct secrets *secrets, const char *secret, size_t len)
{
	if (len == 0 || secrets->count == SECRETS_MAX)
		return;
	secrets->count++;
	add_folded(secrets, secret, len);
	if (len >= HEX_MIN)
		add_hex(secrets, secret, len);
	for (size_t offset = 0; offset < 3; offset++)
		add_base64(secrets, secret, len, offset);
}

/* ---- searching ---- */

static void scan_percent(struct scan *scan, const char *data)
{
	char *to = scan->views[VIEW_PERCENT];
	size_t count = 0;

	for (size_t i = 0; i < scan->len; count++) {
		bool coded = data[i] == '%' && scan->len - i >= 3 && hex_value(data[i + 1]) >= 0 &&
			     hex_value(data[i + 2]) >= 0;
		int value = coded ? hex_value(data[i + 1]) << 4 | hex_value(data[i + 2]) : data[i];

		to[count] = to_lower((char)value);
		scan->places[count] = i;
		i += coded ? 3 : 1;
	}
	scan->places[count] = scan->len;
	scan->lens[VIEW_PERCENT] = count;
}

static void scan_begin(struct scan *scan, const char *data, size_t len)
{
	scan->len = len;
	scan->places = memory_must(calloc(len + 1, sizeof(*scan->places)));
	scan->hidden = memory_must(calloc(len + 1, sizeof(*scan->hidden)));
	for (size_t i = 0; i < VIEW_COUNT; i++) {
		scan->views[i] = memory_must(malloc(len + 1));
		scan->lens[i] = len;
	}
	for (size_t i = 0; i < len; i++) {
		char c = data[i];

		scan->views[VIEW_FOLDED][i] = to_lower(c);
		scan->views[VIEW_BASE64][i] = (char)(c == '-' ? '+' : c == '_' ? '/' : c);
	}
	scan_percent(scan, data);
}

static void scan_end(struct scan *scan)
{
	for (size_t i = 0; i < VIEW_COUNT; i++)
		wipe(scan->views[i], scan->len + 1);
	free(scan->places);
	free(scan->hidden);
}

static bool is_base64(char c)
{
	return is_alnum(c) || c == '+' || c == '/' || c == '=';
}

/* Marks what stands from..to in a view. The character of base64 to either side holds a few bits of
 * the secret. */
static void mark(struct scan *scan, enum view view, size_t from, size_t to)
{
	const char *base64 = scan->views[VIEW_BASE64];

	if (view == VIEW_PERCENT) {
		from = scan->places[from];
		to = scan->places[to];
	}
	if (view == VIEW_BASE64) {
		if (from > 0 && is_base64(base64[from - 1]))
			from--;
		if (to < scan->len && is_base64(base64[to]))
			to++;
		while (to < scan->len && base64[to] == '=')
			to++;
	}
	memset(scan->hidden + from, HIDDEN, to - from);
}

/* Marks each place that has least octets of the pattern from part on, and what of it stands around
 * them. What stands further before them belongs to the part before. */
static void find_part(struct scan *scan, const struct pattern *pattern, size_t part)
{
	const char *view = scan->views[pattern->view], *text = pattern->text + part;
	size_t len = scan->lens[pattern->view], rest = pattern->len - part, at = 0;

	while (at < len) {
		const char *found = memmem(view + at, len - at, text, pattern->least);
		size_t same = pattern->least, before = 0, from;

		if (!found)
			return;
		from = (size_t)(found - view);
		while (same < rest && from + same < len && view[from + same] == text[same])
			same++;
		while (before + 1 < pattern->least && before < part && before < from &&
		       view[from - before - 1] == pattern->text[part - before - 1])
			before++;
		mark(scan, pattern->view, from - before, from + same);
		/* A next one may begin within this one, but then before its least part is over. */
		at = from + (same - pattern->least) + 1;
	}
}

/* A long secret may be cut anywhere, by line ends for one: any part is looked for that is long
 * enough to hold one that begins at a multiple of least. */
static void find(struct scan *scan, const struct pattern *pattern)
{
	for (size_t part = 0; part + pattern->least <= pattern->len; part += pattern->least)
		find_part(scan, pattern, part);
}

static bool has_code(const char *data, size_t len)
{
	return len >= CODE_LEN && is_digit(data[0]) && is_digit(data[1]) && is_digit(data[2]) &&
	       (data[3] == ' ' || data[3] == '-');
}

static void write_out(const struct scan *scan, const char *data, struct buf *out)
{
	for (size_t i = 0; i < scan->len;) {
		char hidden = scan->hidden[i];
		size_t from = i;

		while (i < scan->len && scan->hidden[i] == hidden)
			i++;
		if (!(hidden == HIDDEN ? buf_adds(out, "[hidden]")
				       : buf_add(out, data + from, i - from)))
			return;
	}
}

bool secrets_hide(const struct secrets *secrets, const char *data, size_t len, struct buf *out)
{
	struct scan scan;
	bool found;

	if (!secrets->patterns || len == 0)
		return false;
	scan_begin(&scan, data, len);
	for (const struct pattern *pattern = secrets->patterns; pattern; pattern = pattern->next)
		find(&scan, pattern);
	if (has_code(data, len))
		memset(scan.hidden, 0, CODE_LEN);
	found = memchr(scan.hidden, HIDDEN, len);
	if (found)
		write_out(&scan, data, out);
	scan_end(&scan);
	return found;
}
