/* Problem documents (RFC 9457), and the table of problems. */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include <stddef.h>

struct arena;
struct field_errors;

/* The problems that a call can meet, by status. */
enum problem_kind {
	PROBLEM_BAD_REQUEST,
	PROBLEM_INVALID_JSON,
	PROBLEM_UNAUTHORIZED,
	PROBLEM_NOT_FOUND,
	PROBLEM_METHOD_NOT_ALLOWED,
	PROBLEM_NOT_ACCEPTABLE,
	PROBLEM_REQUEST_TIMEOUT,
	PROBLEM_TOO_LARGE,
	PROBLEM_UNSUPPORTED_MEDIA_TYPE,
	PROBLEM_MISDIRECTED,
	PROBLEM_INVALID_REQUEST,
	PROBLEM_TOO_MANY_TESTS,
	PROBLEM_TOO_MANY_CONNECTIONS,
	PROBLEM_HEAD_TOO_LARGE,
	PROBLEM_INTERNAL,
	PROBLEM_BUSY,
	PROBLEM_SHUTTING_DOWN,
	PROBLEM_STORE_UNAVAILABLE,
	PROBLEM_KIND_COUNT
};

/* The constant properties of a problem. retry_after: seconds, "" when a retry is of no use. */
struct problem_row {
	int status;
	const char *type;
	const char *title;
	const char *retry_after;
};

/* Returns the row of a problem; static. */
const struct problem_row *problem_row(enum problem_kind kind);

/* One problem document. type is the word after "urn:smtptestd:problem:" ("not-found"); detail and
 * errors may be NULL. */
struct problem {
	int status;
	const char *type;
	const char *title;
	const char *detail;
	const struct field_errors *errors;
};

/* Writes the document as JSON, malloc'd; NULL without memory. */
char *render_problem(const struct problem *problem, size_t *len_r);

/* Adds a faulty field. Both strings are kept, and the entry is allocated in arena. */
void field_errors_add(struct field_errors *errors, struct arena *arena, const char *pointer,
		      const char *detail);

#endif
