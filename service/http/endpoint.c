#include "http/endpoint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

/* Matches a path against a pattern; the part in its braces goes to *part_r and *len_r. */
static bool path_matches(const char *pattern, const char *path, const char **part_r, size_t *len_r)
{
	size_t before = strcspn(pattern, "{");
	if (pattern[before] == '\0')
		return strcmp(pattern, path) == 0;
	const char *after = strchr(pattern, '}') + 1;
	if (strncmp(pattern, path, before) != 0)
		return false;
	*part_r = path + before;
	*len_r = strcspn(*part_r, "/");
	return *len_r > 0 && strcmp(*part_r + *len_r, after) == 0;
}

static void allow(char list[ENDPOINT_ALLOW_SIZE], const char *method)
{
	size_t len = strlen(list);
	const char *with_head = strcmp(method, "GET") == 0 ? ", HEAD" : "";
	snprintf(list + len, ENDPOINT_ALLOW_SIZE - len, "%s%s%s", len > 0 ? ", " : "", method,
		 with_head);
}

struct endpoint_match endpoint_find(const struct endpoint *table, struct arena *arena,
				    const char *method, const char *path)
{
	struct endpoint_match match = {0};
	const char *part = NULL;
	size_t len = 0;
	if (strcmp(method, "HEAD") == 0)
		method = "GET";
	for (; table->method; table++) {
		if (!path_matches(table->pattern, path, &part, &len))
			continue;
		allow(match.allow, table->method);
		if (strcmp(table->method, method) == 0)
			match.endpoint = table;
	}
	if (part && match.endpoint)
		match.parameter = arena_strndup(arena, part, len);
	if (match.allow[0] != '\0')
		allow(match.allow, "OPTIONS");
	return match;
}
