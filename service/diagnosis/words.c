#include "diagnosis/words.h"

#include <stddef.h>
#include <string.h>

#include "base/word.h"
#include "model/result.h"

enum { GAP_MAX = 40, ADDRESS_MAX = 320 };

/* U+00C0 to U+00FF without their accents; these are the letters of European mail servers. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_address_char(char c)
{
	return is_alnum(c) || (c != '\0' && strchr("._%+-=*#$!&~/", c));
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

/* One character of the line to the end of out. */
static const char *fold_char(const char *at, char *out)
{
	unsigned char c = (unsigned char)*at, next = (unsigned char)at[1];

	if (c == 0xc3 && next >= 0x80 && next <= 0xbf) {
		*out = latin[next - 0x80];
		return at + 2;
	}
	if (c >= 'A' && c <= 'Z')
		*out = (char)(c - 'A' + 'a');
	else if (c <= ' ' || c == '"' || c == '`')
		*out = ' ';
	else
		*out = *at;
	return at + 1;
}

/* "<kate@fabrikam.com>" is "<@>" from here on; writes over what was folded of the local part. */
static size_t fold_address(char *out, size_t len)
{
	size_t start = len;

	while (start > 0 && len - start < ADDRESS_MAX && is_address_char(out[start - 1]))
		start--;
	out[start] = '@';
	return start + 1;
}

static size_t fold_line(const char *line, char *out, size_t len)
{
	const char *at = line_skip_codes(line);

	while (*at && len < WORDS_TEXT_MAX) {
		at = fold_char(at, &out[len]);
		if (out[len] == ' ' && len > 0 && out[len - 1] == ' ')
			continue;
		if (out[len] != '@') {
			len++;
			continue;
		}
		len = fold_address(out, len);
		while (*at && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "0123456789.-_*",
				     *at))
			at++;
	}
	return len;
}

void words_fold(const struct reply *reply, char out[WORDS_TEXT_SIZE])
{
	size_t len = 0;

	for (size_t i = 0; i < reply->line_count && len < WORDS_TEXT_MAX; i++) {
		len = fold_line(reply->lines[i], out, len);
		out[len] = ' ';
		if (len < WORDS_TEXT_MAX)
			len++;
	}
	out[len] = '\0';
}

/* Where the piece is at or after at, at word boundaries where its ends are word characters. */
static const char *find_piece(const char *text, const char *at, const char *piece, size_t len)
{
	while ((at = memmem(at, strlen(at), piece, len))) {
		bool head = at == text || !is_alnum(piece[0]) || !is_alnum(at[-1]);
		bool tail = !is_alnum(piece[len - 1]) || !is_alnum(at[len]);

		if (head && tail)
			return at;
		at++;
	}
	return NULL;
}

/* As find_piece(), but for the beginning of a word only. */
static const char *find_prefix(const char *text, const char *at, const char *piece, size_t len)
{
	while ((at = memmem(at, strlen(at), piece, len))) {
		if (at == text || !is_alnum(piece[0]) || !is_alnum(at[-1]))
			return at;
		at++;
	}
	return NULL;
}

/* The pieces of "recipient * unknown" in their order, each at most GAP_MAX behind the one before.
 */
static bool match_rest(const char *text, const char *at, const char *pattern, size_t len)
{
	while (len > 0) {
		size_t piece = strcspn(pattern, "*|");
		const char *found;

		if (piece > len)
			piece = len;
		if (piece == 0)
			return true;
		found = piece + 1 == len ? find_prefix(text, at, pattern, piece)
					 : find_piece(text, at, pattern, piece);
		if (!found || found - at > GAP_MAX)
			return false;
		at = found + piece;
		pattern += piece;
		len -= piece;
		if (len > 0) {
			pattern++;
			len--;
		}
	}
	return true;
}

static bool match_pattern(const char *text, const char *pattern, size_t len)
{
	size_t first = strcspn(pattern, "*|");
	const char *at = text;

	if (first >= len)
		return find_piece(text, text, pattern, len) != NULL;
	if (first + 1 == len)
		return find_prefix(text, text, pattern, first) != NULL;
	while ((at = find_piece(text, at, pattern, first))) {
		if (match_rest(text, at + first, pattern + first + 1, len - first - 1))
			return true;
		at++;
	}
	return false;
}

bool words_match(const char *text, const char *patterns)
{
	while (patterns && *patterns) {
		size_t len = strcspn(patterns, "|");

		if (len > 0 && match_pattern(text, patterns, len))
			return true;
		patterns += len;
		patterns += *patterns == '|';
	}
	return false;
}

bool words_list_has(const char *names, const char *name)
{
	size_t len = strlen(name);
	struct list_word word;

	while (word_next(&names, &word)) {
		if (word.len == len && memcmp(word.text, name, len) == 0)
			return true;
	}
	return false;
}
