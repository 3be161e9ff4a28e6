/* The body of POST /v1/explain. */
#ifndef EXPLAIN_ASK_H
#define EXPLAIN_ASK_H

#include "explain/explain.h"
#include "json/request.h"

enum { ASK_REPLIES_MAX = 1000 };

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
