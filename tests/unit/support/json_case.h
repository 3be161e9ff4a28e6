/* Requests as JSON, read with the same defaults everywhere. */
#ifndef TESTS_JSON_CASE_H
#define TESTS_JSON_CASE_H

#include "request/request.h"

extern const struct request_defaults json_defaults;

/* A test of what body asks for; fails unless that is a request without faults. */
struct test *json_read(const struct request_defaults *defaults, const char *body);

/* The same with json_defaults. */
struct test *json_read_ok(const char *body);

/* Fails unless body is refused for one fault, at pointer, whose detail has says; gives the detail,
 * which lives in test. */
const char *json_read_refused(struct test *test, const char *body, const char *pointer,
			      const char *says);

#endif
