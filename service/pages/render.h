/* Results as text for people, from stored documents. */
#ifndef PAGES_RENDER_H
#define PAGES_RENDER_H

#include <stddef.h>

#include "text/language.h"

struct cause;

/* Each returns a malloc'd, NUL-terminated page that the caller frees; len_r may be NULL. */

/* For people, from a stored test document (a live test's is the same shape without results): the
 * summary, findings with explanation, advice and evidence, route, steps and transcript. NULL when
 * json is not a test. */
char *render_text(const char *json, size_t len, size_t *len_r);

/* The transcripts alone, as a telnet log: "<time> C: EHLO …" / "S: 250 …", one block an attempt. */
char *render_transcript(const char *json, size_t len, size_t *len_r);

/* The document of render_route(). NULL when json is none. */
char *render_route_text(const char *json, size_t len, enum language language, size_t *len_r);

/* The document of render_identity(): the findings, then the DNS data. NULL when json is none. */
char *render_identity_text(const char *json, size_t len, enum language language, size_t *len_r);

/* All that is known of one cause, and a line of each. */
char *render_cause_text(const struct cause *cause, enum language language, size_t *len_r);
char *render_causes_text(const struct cause *const *causes, enum language language, size_t *len_r);

#endif
