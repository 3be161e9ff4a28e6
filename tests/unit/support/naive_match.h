/* The meaning of a pattern, as a plain and slow matcher: the reference for the matcher's test and
 * fuzzer. Texts are folded. */
#ifndef TESTS_UNIT_NAIVE_MATCH_H
#define TESTS_UNIT_NAIVE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "classify/letters.h"
#include "classify/matcher.h"

/* pattern[0..len) as a text is folded, but that "*" stays; room for len bytes and a NUL. */
static inline size_t naive_fold(const char *pattern, size_t len, char *out)
{
	char copy[4096];
	const char *at = copy;
	size_t folded = 0;

	memcpy(copy, pattern, len);
	copy[len] = '\0';
	while (*at) {
		if (*at == '*')
			out[folded++] = *at++;
		else
			folded += letter_fold(&at, out + folded);
	}
	out[folded] = '\0';
	return folded;
}

static inline bool naive_is_boundary(const char *text, size_t at)
{
	return at == 0 || text[at] == '\0' || !letter_before(text, at) || !letter_joins(text, at);
}

static inline bool naive_from(const char *text, size_t at, size_t gap, const char *pattern,
			      bool open);

/* True when the pattern matches right at at. open: "*" was before it, and it is the first. */
static inline bool naive_at(const char *text, size_t at, const char *pattern, bool open)
{
	size_t len = strcspn(pattern, "*");
	size_t stars = strspn(pattern + len, "*");
	const char *next = pattern + len + stars;

	if (strncmp(text + at, pattern, len) != 0 || !(open || naive_is_boundary(text, at)))
		return false;
	if (*next == '\0')
		return pattern[len] == '*' || naive_is_boundary(text, at + len);
	return (stars > 1 || naive_is_boundary(text, at + len)) &&
	       naive_from(text, at + len, MATCHER_GAP_MAX, next, false);
}

/* True when the pattern matches at most gap characters behind at. */
static inline bool naive_from(const char *text, size_t at, size_t gap, const char *pattern,
			      bool open)
{
	for (;; gap--) {
		if (naive_at(text, at, pattern, open))
			return true;
		if (text[at] == '\0' || gap == 0)
			return false;
		at++;
		while (((unsigned char)text[at] & 0xc0) == 0x80)
			at++;
	}
}

/* True when the text has the pattern, which has a piece. */
static inline bool naive_match(const char *text, const char *pattern, size_t len)
{
	char folded[4096 + 1];
	size_t stars;

	naive_fold(pattern, len, folded);
	stars = strspn(folded, "*");
	return naive_from(text, 0, strlen(text), folded + stars, stars > 0);
}

#endif
