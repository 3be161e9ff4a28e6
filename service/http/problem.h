/* Problem documents (RFC 9457): one table of what can be wrong with a call. */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include <stddef.h>

struct field_errors;

/* What can be wrong with a call, by status. */
enum problem_kind {
	PROBLEM_BAD_REQUEST,
	PROBLEM_INVALID_JSON,
	PROBLEM_UNAUTHORIZED,
	PROBLEM_NOT_FOUND,
	PROBLEM_METHOD_NOT_ALLOWED,
	PROBLEM_NOT_ACCEPTABLE,
	PROBLEM_TOO_LARGE,
	PROBLEM_UNSUPPORTED_MEDIA_TYPE,
	PROBLEM_INVALID_REQUEST,
	PROBLEM_TOO_MANY_TESTS,
	PROBLEM_INTERNAL,
	PROBLEM_SHUTTING_DOWN,
	PROBLEM_STORE_UNAVAILABLE,
	PROBLEM_KIND_COUNT
};

/* What is fixed about each. retry_after: seconds, "" when trying again is no use. */
struct problem_row {
	int status;
	const char *type;
	const char *title;
	const char *retry_after;
};

/* The row of a kind; static. */
const struct problem_row *problem_row(enum problem_kind kind);

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

#endif
