/* A test request: its JSON read into the model. */
#ifndef REQUEST_REQUEST_H
#define REQUEST_REQUEST_H

#include <stddef.h>
#include <stdint.h>

#include "model/request.h"
#include "model/result.h"
#include "request/field_errors.h"

struct arena;
struct permissions;

/* Result of request_from_json(). */
enum request_result { REQUEST_OK, REQUEST_NOT_JSON, REQUEST_INVALID };

/* Defaults that a request's absent fields take, and the permissions it is judged by. */
struct request_defaults {
	const char *helo;
	const char *sender; /* "" is the null reverse-path */
	struct timeouts timeouts;
	int64_t expiry_days;	  /* of tls */
	int64_t follow_up_ms;	  /* delay of follow_up when neither reply nor request states one */
	int64_t follow_up_max_ms; /* longest delay stated in a reply that is honoured */
	enum language language;
	const struct permissions *permissions; /* NULL: everything is allowed */
};

/*
 * Reads a request body into test->request (strings in test->arena). REQUEST_NOT_JSON: errors has
 * one entry with pointer "" and the position; REQUEST_INVALID: every faulty field at once. The
 * secrets of a good request are in test->request alone, until request_wipe_secrets(); those
 * of a faulty one are wiped, and no error shows any. The caller wipes body.
 */
enum request_result request_from_json(struct test *test, const struct request_defaults *defaults,
				      const char *body, size_t len, struct field_errors *errors);

#endif
