/* JSON test requests in. */
#ifndef REQUEST_REQUEST_H
#define REQUEST_REQUEST_H

#include <stddef.h>
#include <stdint.h>

#include "model/request.h"
#include "model/result.h"

struct arena;
struct settings;

/* One faulty field. */
struct field_error {
	const char *pointer; /* RFC 6901 */
	const char *detail;  /* what was found, what is allowed */
	struct field_error *next;
};

/* All faulty fields of a request, in the order of the body. At the start tail points to first. */
struct field_errors {
	struct field_error *first, **tail;
	size_t count; /* at most 100 are kept */
};

/* What came of reading a request. */
enum request_result { REQUEST_OK, REQUEST_NOT_JSON, REQUEST_INVALID };

/* Defaults that a request's absent fields take. */
struct request_defaults {
	const char *helo;
	const char *sender; /* "" is the null reverse-path */
	struct timeouts timeouts;
	int64_t expiry_days;  /* of tls */
	int64_t follow_up_ms; /* delay of follow_up when neither the reply nor the request says */
	int64_t follow_up_max_ms; /* the longest that a reply's word is good for */
	enum language language;
};

/*
 * Reads a request body into test->request (strings in test->arena). REQUEST_NOT_JSON: errors has
 * one entry with pointer "" and the position; REQUEST_INVALID: every faulty field at once. The
 * secrets of a good request are in test->request alone, until request_wipe_secrets(); nothing is
 * kept of a faulty one's, and no error tells any. body is the caller's to wipe.
 */
enum request_result request_from_json(struct test *test, const struct request_defaults *defaults,
				      const char *body, size_t len, struct field_errors *errors);

#endif
