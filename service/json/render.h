/* Results out, as JSON and as text for people. */
#ifndef JSON_RENDER_H
#define JSON_RENDER_H

#include <stddef.h>

#include "json/request.h"
#include "model/cause.h"
#include "model/language.h"
#include "model/result.h"

struct buf;
struct cJSON;

/* Each returns a malloc'd, NUL-terminated document that the caller frees; len_r may be NULL. */

/* The whole test (Test of api/openapi.yaml); one that is not finished has no route, attempts, … */
char *render_test(const struct test *test, size_t *len_r);

/* A test document with another status, for what was running when the process died: status, verdict
 * "unknown", finished_at and a summary are set. NULL when json is not a test document. */
char *render_interrupted(const char *json, size_t len, int64_t finished_ms, size_t *len_r);

/* A route alone, as GET /v1/mx shows it. */
char *render_route(const struct route *route, size_t *len_r);
/* The document that it gives, for people. NULL when json is none. */
char *render_route_text(const char *json, size_t len, enum language language, size_t *len_r);
/* The identity of a test, and the findings on it. */
char *render_identity(const struct test *test, size_t *len_r);
/* Such a document for people: the findings, then what the DNS says. NULL when json is none. */
char *render_identity_text(const char *json, size_t len, enum language language, size_t *len_r);
/* One cause of the catalogue. */
char *render_cause(const struct cause *cause, size_t *len_r);
/* {"causes": […]}; causes ends with an id of NULL. */
char *render_causes(const struct cause *causes, size_t *len_r);
/* For people: all that is known of one, and a line of each. */
char *render_cause_text(const struct cause *cause, enum language language, size_t *len_r);
char *render_causes_text(const struct cause *causes, enum language language, size_t *len_r);

/* RFC 9457. type is the word after the problem base ("not-found"); detail and errors may be NULL.
 */
struct problem {
	int status;
	const char *type;
	const char *title;
	const char *detail;
	const struct field_errors *errors;
};
char *render_problem(const struct problem *problem, size_t *len_r);

/* For people, from a stored test document (a live test's is the same shape without results): the
 * summary, findings with explanation, advice and evidence, route, steps and transcript. NULL when
 * json is not a test. */
char *render_text(const char *json, size_t len, size_t *len_r);

/* The transcripts alone, as a telnet log: "<time> C: EHLO …" / "S: 250 …", one block an attempt. */
char *render_transcript(const char *json, size_t len, size_t *len_r);

#endif
