/* Edit distance, for suggestions ("did you mean …?"). */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

enum { NEAREST_MAX = 32 }; /* bytes of the longest name that is compared */

/* The Levenshtein distance of a, NUL-terminated, and b[0..len): the number of bytes to add, remove
 * or change. len is at most NEAREST_MAX. */
size_t nearest_distance(const char *a, const char *b, size_t len);

#endif
