#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "http/endpoint.h"
#include "http/resources/handlers.h"

/* clang-format off */

/* The columns' words. */
#define JSON { MEDIA_JSON }
#define JSON_OR_TEXT { MEDIA_JSON, MEDIA_TEXT }
#define TEXT { MEDIA_TEXT }
#define METRICS { MEDIA_METRICS }
#define YAML { MEDIA_YAML }
#define ANY_ACCEPT ENDPOINT_ANY_ACCEPT
#define TAKES_JSON ENDPOINT_TAKES_JSON
#define ANY_QUERY ENDPOINT_ANY_QUERY
#define LANG ENDPOINT_LANGUAGE
#define OPERATION (ENDPOINT_ANY_ACCEPT | ENDPOINT_ANY_QUERY)

static const struct endpoint endpoints[] = {
	{"POST",   "/v1/tests",                  tests_post,       JSON_OR_TEXT, TAKES_JSON | LANG},
	{"GET",    "/v1/tests",                  tests_list,       JSON,         ANY_QUERY},
	{"GET",    "/v1/tests/{id}",             tests_get,        JSON_OR_TEXT, 0},
	{"DELETE", "/v1/tests/{id}",             tests_delete,     JSON,         ANY_ACCEPT},
	{"GET",    "/v1/tests/{id}/transcript",  tests_transcript, TEXT,         0},
	{"GET",    "/v1/mx/{domain}",            mx_get,           JSON_OR_TEXT, ANY_QUERY | LANG},
	{"GET",    "/v1/identity",               identity_get,     JSON_OR_TEXT, ANY_QUERY | LANG},
	{"POST",   "/v1/explain",                explain_post,     JSON_OR_TEXT, TAKES_JSON | LANG},
	{"GET",    "/v1/causes",                 causes_list,      JSON_OR_TEXT, LANG},
	{"GET",    "/v1/causes/{cause}",         causes_get,       JSON_OR_TEXT, LANG},
	{"GET",    "/v1/practice",               practice_list,    JSON_OR_TEXT, 0},
	{"GET",    "/healthz",                   healthz_get,      JSON,         OPERATION},
	{"GET",    "/readyz",                    readyz_get,       JSON,         OPERATION},
	{"GET",    "/metrics",                   metrics_get,      METRICS,      OPERATION},
	{"GET",    "/openapi.yaml",              openapi_get,      YAML,         OPERATION},
};
/* clang-format on */

enum { ENDPOINTS = sizeof(endpoints) / sizeof(endpoints[0]) };

/* Whether the path has the pattern's form; the part in its braces goes to *part_r and *len_r. */
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

struct endpoint_match endpoint_find(struct arena *arena, const char *method, const char *path)
{
	struct endpoint_match match = {0};
	const char *part = NULL;
	size_t len = 0;
	if (strcmp(method, "HEAD") == 0)
		method = "GET";
	for (size_t i = 0; i < ENDPOINTS; i++) {
		if (!path_matches(endpoints[i].pattern, path, &part, &len))
			continue;
		allow(match.allow, endpoints[i].method);
		if (strcmp(endpoints[i].method, method) == 0)
			match.endpoint = &endpoints[i];
	}
	if (part && match.endpoint)
		match.parameter = arena_strndup(arena, part, len);
	if (match.allow[0] != '\0')
		allow(match.allow, "OPTIONS");
	return match;
}
