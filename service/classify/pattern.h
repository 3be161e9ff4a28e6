/* Lists of patterns, "|" between them, as tables have them; see matcher.h for what one may be. */
#ifndef CLASSIFY_PATTERN_H
#define CLASSIFY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/word.h"

/* Takes the next pattern off *patterns, which may be NULL; false: there is none. */
bool pattern_next(const char **patterns, struct list_word *pattern_r);

/* Returns the number of patterns of a list, which may be NULL. */
size_t pattern_count(const char *patterns);

#endif
