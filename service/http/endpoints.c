#include "http/endpoints.h"

#include <stddef.h>

#include "http/resources/handlers.h"

/* clang-format off */

/* The words of the columns. */
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

const struct endpoint http_endpoints[] = {
	{"POST",   "/v1/tests",                  tests_post,       JSON_OR_TEXT, TAKES_JSON | LANG},
	{"GET",    "/v1/tests",                  tests_list,       JSON,         ANY_QUERY},
	{"GET",    "/v1/tests/{id}",             test_get,         JSON_OR_TEXT, 0},
	{"DELETE", "/v1/tests/{id}",             test_delete,      JSON,         ANY_ACCEPT},
	{"GET",    "/v1/tests/{id}/transcript",  transcript_get,   TEXT,         0},
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
	{.method = NULL},
};
/* clang-format on */
