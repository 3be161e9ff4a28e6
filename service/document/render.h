/* Results as JSON documents. */
#ifndef DOCUMENT_RENDER_H
#define DOCUMENT_RENDER_H

#include <stddef.h>

#include "model/result.h"

struct cause;

/* Each returns a malloc'd, NUL-terminated document that the caller frees; len_r may be NULL. */

/* The whole test (Test of api/openapi.yaml); one that is not finished has no route, attempts, … */
char *render_test(const struct test *test, size_t *len_r);

/* A test document with another status, for a test that was running when the process died: status,
 * verdict "unknown", finished_at and a summary are set. NULL when json is not a test document. */
char *render_interrupted(const char *json, size_t len, int64_t finished_ms, size_t *len_r);

/* A route alone, as GET /v1/mx shows it. */
char *render_route(const struct route *route, size_t *len_r);
/* The identity of a test, and the findings on it. */
char *render_identity(const struct test *test, size_t *len_r);
/* One cause of the catalogue. */
char *render_cause(const struct cause *cause, size_t *len_r);
/* {"causes": […]}; causes ends with NULL. */
char *render_causes(const struct cause *const *causes, size_t *len_r);

#endif
