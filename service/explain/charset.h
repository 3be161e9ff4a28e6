/* The character sets of mail (RFC 2045 section 5.1, RFC 2978) as UTF-8. */
#ifndef EXPLAIN_CHARSET_H
#define EXPLAIN_CHARSET_H

#include <stddef.h>

struct arena;

/*
 * text[0..len) as UTF-8, *len_r bytes of it, in arena, or text itself: when name is NULL, or none
 * of the character sets that are known, or one that needs no change. What is no character of that
 * set is left as it is. At most four times as long. Linear in len.
 */
const char *charset_decode(struct arena *arena, const char *name, const char *text, size_t len,
			   size_t *len_r);

#endif
