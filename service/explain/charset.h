/* The character sets of mail (RFC 2045 section 5.1, RFC 2978) as UTF-8. */
#ifndef EXPLAIN_CHARSET_H
#define EXPLAIN_CHARSET_H

#include <stddef.h>

struct arena;

/*
 * Converts text[0..len) to UTF-8, *len_r bytes in arena. Returns text itself when name is NULL, an
 * unknown character set, or one that needs no change. Octets that are no character of the set stay
 * as they are. At most four times as long. Linear in len.
 */
const char *charset_decode(struct arena *arena, const char *name, const char *text, size_t len,
			   size_t *len_r);

#endif
