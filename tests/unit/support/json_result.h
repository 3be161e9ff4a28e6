/* Tests as the engine fills them in, to be shown. */
#ifndef TESTS_JSON_RESULT_H
#define TESTS_JSON_RESULT_H

#include "cause/cause.h"
#include "model/result.h"

extern const struct cause json_cause;

/* One that was asked for, of kate@fabrikam.com with a message. */
struct test *json_requested(void);

/* The same, finished: one exchanger, one attempt that refused the recipient, and a finding of
 * json_cause. */
struct test *json_finished(void);

/* Fails unless part stands in text. */
void json_assert_part(const char *text, const char *part);

#endif
