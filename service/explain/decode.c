#include "explain/decode.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hex.h"

/* ---- base64: RFC 2045 section 6.8 ---- */

static int sextet(char c)
{
	if (is_upper(c))
		return c - 'A';
	if (is_lower(c))
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : -1;
}

char *decode_base64(struct arena *arena, const char *text, size_t len, size_t *len_r)
{
	char *out = arena_alloc(arena, len + 1);
	uint32_t bits = 0;
	unsigned held = 0;
	size_t size = 0;

	for (size_t i = 0; i < len; i++) {
		int value = sextet(text[i]);

		if (value < 0)
			continue;
		bits = (bits << 6 | (uint32_t)value) & 0xffffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			out[size++] = (char)(bits >> held & 0xff);
		}
	}
	*len_r = size;
	return out;
}

/* ---- quoted-printable: RFC 2045 section 6.7 ---- */

/* Returns the length of a soft line break after "="; 0: none. */
static size_t soft_break(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && at < 76 && (is_blank(text[at]) || text[at] == '\r'))
		at++;
	return at < len && text[at] == '\n' ? at + 1 : 0;
}

char *decode_quoted(struct arena *arena, const char *text, size_t len, size_t *len_r)
{
	char *out = arena_alloc(arena, len + 1);
	size_t size = 0;

	for (size_t i = 0; i < len;) {
		size_t soft = text[i] == '=' ? soft_break(text + i + 1, len - i - 1) : 0;

		if (soft > 0) {
			i += 1 + soft;
		} else if (text[i] == '=' && len - i > 2 && hex_value(text[i + 1]) >= 0 &&
			   hex_value(text[i + 2]) >= 0) {
			out[size++] = (char)(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
			i += 3;
		} else {
			out[size++] = text[i++];
		}
	}
	*len_r = size;
	return out;
}
