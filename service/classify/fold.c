#include "classify/fold.h"

#include <stddef.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hex.h"
#include "model/result.h"
#include "classify/letters.h"

enum { ADDRESS_MAX = 320, SIZE_MIN = 8 };

/* Stands for each IPv4 address. */
#define ANY_IPV4 "0.0.0.0"

/* A folded text that grows. limit leaves room for a character, a blank and the NUL. */
struct text {
	char *out;
	size_t len, limit;
};

static bool is_address_char(char c)
{
	return is_lower(c) || is_digit(c) || (c != '\0' && strchr("._%+-=*#$!&~/", c));
}

static bool is_domain_char(char c)
{
	return is_lower(c) || is_digit(c) || (c != '\0' && strchr(".-_*", c));
}

/* The text behind "550", "550-" and "5.1.1" at the beginning of a line, as many as there are. */
static const char *line_skip_codes(const char *line)
{
	for (;;) {
		size_t len = strspn(line, "0123456789.#");
		bool code =
			len == 3 && strspn(line, "0123456789") == 3 && *line >= '2' && *line <= '5';
		bool enhanced =
			len >= 5 && line[1] == '.' && strchr("245", *line) && line[len - 1] != '.';

		if ((!code && !enhanced) || (line[len] != ' ' && line[len] != '-'))
			return line;
		line += len;
		line += strspn(line, " -");
	}
}

/* "<kate@fabrikam.com>" is "<@>" from here on: writes "@" over what was folded of the local part,
 * and returns what follows the domain at at. */
static const char *fold_address(struct text *text, const char *at)
{
	size_t start = text->len;

	while (start > 0 && text->len - start < ADDRESS_MAX &&
	       is_address_char(text->out[start - 1]))
		start--;
	text->out[start] = '@';
	text->len = start + 1;
	while (*at) {
		const char *next = at;
		char c[LETTER_SIZE];

		if (letter_fold(&next, c) != 1 || !is_domain_char(c[0]))
			break;
		at = next;
	}
	return at;
}

static bool ends_blank(const struct text *text)
{
	return text->len == 0 || text->out[text->len - 1] == ' ';
}

/* The next character of a line; "\xNN" stands for a byte: see visible_text(). */
static size_t fold_next(const char **at, char out[LETTER_SIZE])
{
	const char *text = *at;

	if (text[0] != '\\' || text[1] != 'x' || hex_value(text[2]) < 0 || hex_value(text[3]) < 0)
		return letter_fold(at, out);
	out[0] = letter_fold_byte((unsigned char)(hex_value(text[2]) << 4 | hex_value(text[3])));
	*at += 4;
	return 1;
}

/* The length of the IPv4 address that text begins with; 0: it begins with none. */
static size_t ipv4_len(const char *text)
{
	size_t len = 0;

	for (int number = 0; number < 4; number++) {
		size_t digits = strspn(text + len, "0123456789");

		if (digits == 0 || digits > 3)
			return 0;
		len += digits;
		if (number < 3 && text[len++] != '.')
			return 0;
	}
	return is_alnum(text[len]) ? 0 : len;
}

/* "192.0.2.1" is "0.0.0.0" from here on, which is of the same length or shorter. */
static const char *fold_ipv4(struct text *text, const char *at)
{
	bool inside = text->len > 0 && (is_alnum(text->out[text->len - 1]) ||
					strchr(".-_=/", text->out[text->len - 1]));
	size_t len = inside ? 0 : ipv4_len(at);

	if (len == 0 || text->len + sizeof(ANY_IPV4) > text->limit)
		return at;
	memcpy(text->out + text->len, ANY_IPV4, sizeof(ANY_IPV4) - 1);
	text->len += sizeof(ANY_IPV4) - 1;
	return at + len;
}

static void fold_line(struct text *text, const char *line)
{
	const char *at = line_skip_codes(line);

	while (*(at = fold_ipv4(text, at)) && text->len < text->limit) {
		char *end = text->out + text->len;
		size_t added = fold_next(&at, end);

		if (added == 0 || (*end == ' ' && ends_blank(text)))
			continue;
		if (*end == '@')
			at = fold_address(text, at);
		else
			text->len += added;
	}
}

size_t fold_reply_size(const struct reply *reply)
{
	size_t size = SIZE_MIN;

	for (size_t i = 0; i < reply->line_count && size < FOLD_TEXT_SIZE; i++)
		size += strnlen(reply->lines[i], FOLD_TEXT_SIZE) + 1;
	return size < FOLD_TEXT_SIZE ? size : FOLD_TEXT_SIZE;
}

size_t fold_reply(const struct reply *reply, char *out, size_t size)
{
	struct text text = {.out = out, .limit = size - LETTER_SIZE - 1};

	for (size_t i = 0; i < reply->line_count && text.len < text.limit; i++) {
		fold_line(&text, reply->lines[i]);
		if (!ends_blank(&text))
			out[text.len++] = ' ';
	}
	out[text.len] = '\0';
	return text.len;
}
