/* The body of POST /v1/explain. */
#ifndef EXPLAIN_EXPLAIN_REQUEST_H
#define EXPLAIN_EXPLAIN_REQUEST_H

#include "request/request.h"
#include "explain/explain.h"

/* Limits on the replies of one call, and on the explanations of all of them. They keep a response
 * under 16 MiB: an explanation has at most 4 KiB of the catalogue's texts, and quotations of the
 * body, of at most 1 MiB, are at most five times as long. */
enum { EXPLAIN_REPLIES_MAX = 1000, EXPLANATIONS_MAX = 2000 };

/* A request to explain replies. Texts live in the arena that it was read into. */
struct explain_request {
	struct explain_query *list;
	size_t count;
};

/*
 * Reads a body as strictly as that of a test. REQUEST_NOT_JSON: errors has one entry with the
 * position; REQUEST_INVALID: every faulty field, up to a limit.
 */
enum request_result explain_request_read(struct arena *arena, const char *body, size_t len,
					 struct explain_request *request_r,
					 struct field_errors *errors);

#endif
