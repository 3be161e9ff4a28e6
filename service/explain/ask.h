/* The body of POST /v1/explain. */
#ifndef EXPLAIN_ASK_H
#define EXPLAIN_ASK_H

#include "explain/explain.h"
#include "request/request.h"

/* What one call may ask: so many replies, which may give so many explanations. An answer then stays
 * under 16 MiB: texts of ours have at most 4 KiB an explanation, and what is quoted of the body, of
 * at most 1 MiB, is at most five times as long. */
enum { ASK_REPLIES_MAX = 1000, ASK_EXPLANATIONS_MAX = 2000 };

/* All that a body asks. Texts live in the arena that it was read into. */
struct questions {
	struct question *list;
	size_t count;
};

/*
 * Reads a body as strictly as that of a test. REQUEST_NOT_JSON: errors has one entry with the
 * position; REQUEST_INVALID: every faulty field, up to a limit.
 */
enum request_result ask_read(struct arena *arena, const char *body, size_t len,
			     struct questions *questions_r, struct field_errors *errors);

#endif
