#include "support/json_case.h"

#include <string.h>

#include "support/test.h"

const struct request_defaults json_defaults = {
	.helo = "tester.example",
	.sender = "",
	.timeouts = {.dns_ms = 20000, .connect_ms = 30000, .reply_ms = 60000, .total_ms = 120000},
	.expiry_days = 14,
};

struct test *json_read(const struct request_defaults *defaults, const char *body)
{
	struct test *test = test_new();
	struct field_errors errors;

	if (request_from_json(test, defaults, body, strlen(body), &errors) != REQUEST_OK)
		fail_msg("%s: %s: %s", body, errors.first->pointer, errors.first->detail);
	return test;
}

struct test *json_read_ok(const char *body)
{
	return json_read(&json_defaults, body);
}

const char *json_read_refused(struct test *test, const char *body, const char *pointer,
			      const char *says)
{
	struct field_errors errors;

	if (request_from_json(test, &json_defaults, body, strlen(body), &errors) != REQUEST_INVALID)
		fail_msg("%s: not refused", body);
	if (errors.count != 1 || strcmp(errors.first->pointer, pointer) != 0 ||
	    !strstr(errors.first->detail, says))
		fail_msg("%s: %zu errors; %s: %s", body, errors.count, errors.first->pointer,
			 errors.first->detail);
	return errors.first->detail;
}
