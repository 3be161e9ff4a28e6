#include "classify/pattern.h"

#include <string.h>

bool pattern_next(const char **patterns, struct list_word *pattern_r)
{
	const char *at = *patterns;

	if (!at)
		return false;
	at += strspn(at, "|");
	pattern_r->text = at;
	pattern_r->len = strcspn(at, "|");
	*patterns = at + pattern_r->len;
	return pattern_r->len > 0;
}

size_t pattern_count(const char *patterns)
{
	struct list_word pattern;
	size_t count = 0;

	while (pattern_next(&patterns, &pattern))
		count++;
	return count;
}
