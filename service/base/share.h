/* Shares of what is scarce: how much of it one holder may have. */
#ifndef BASE_SHARE_H
#define BASE_SHARE_H

#include <stdbool.h>
#include <stddef.h>

/* A holder may have this many times what it leaves free. */
enum { SHARE_FACTOR = 4 };

/*
 * True when a holder of used may have more, where all hold all_used of max. One alone may have four
 * fifths, two four ninths each, five leave a 21st: there always is some for the next one (the
 * dynamic thresholds of Choudhury and Hahne, 1998).
 */
static inline bool share_allows(size_t used, size_t all_used, size_t max)
{
	return all_used < max && used / SHARE_FACTOR < max - all_used;
}

#endif
