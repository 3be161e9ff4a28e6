/* How near a name is to one that may have been meant. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

enum { NEAREST_MAX = 32 }; /* bytes of a name that is compared */

/* Levenshtein's distance of a, NUL-terminated, and b[0..len): the bytes to add, remove or change.
 * len is at most NEAREST_MAX. */
size_t nearest_distance(const char *a, const char *b, size_t len);

#endif
