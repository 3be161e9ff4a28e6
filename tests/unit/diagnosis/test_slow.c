/* diagnosis/findings/slow: what is slow, by name; and that it breaks nothing. */
#include <string.h>

#include "diagnosis/diagnosis.h"

#include "support/outcome.h"
#include "support/test.h"

/* A test with one attempt whose connection took way_ms. */
static struct attempt *arrange(struct test **test_r, int64_t way_ms)
{
	struct attempt *attempt;
	struct step_result *connect;

	*test_r = outcome_test();
	attempt = outcome_attempt(*test_r, "mx1.fabrikam.com", "192.0.2.1");
	connect = attempt_add_step(*test_r, attempt, STEP_CONNECT);
	connect->outcome = OUTCOME_ACCEPTED;
	connect->duration_ms = way_ms;
	return attempt;
}

/* A reply that took so long, as the dialogue notes it. */
static void takes(struct test *test, struct attempt *attempt, enum step step, int64_t ms)
{
	outcome_reply(test, attempt, step, step == STEP_GREETING ? 220 : 250, "ok")->duration_ms =
		ms;
	if (ms > 5000)
		attempt_observe(test, attempt, OBSERVED_SLOW, step)->value = ms;
}

static const struct {
	enum step step;
	int64_t ms;
	const char *cause;
	enum verdict verdict;
} steps[] = {
	{STEP_GREETING, 6000, "slow_greeting", VERDICT_WARN},
	{STEP_EHLO, 6000, "slow_reply", VERDICT_WARN},
	{STEP_MAIL, 6000, "slow_reply", VERDICT_WARN},
	{STEP_RCPT, 6000, "slow_recipient_check", VERDICT_WARN},
	{STEP_MESSAGE, 6000, "slow_content_check", VERDICT_PASS},
	{STEP_MESSAGE, 31000, "slow_content_check", VERDICT_WARN},
	{STEP_RCPT, 4000, NULL, VERDICT_PASS},
};

static void names_the_step(void **state)
{
	static const enum step all[] = {STEP_GREETING, STEP_EHLO, STEP_MAIL, STEP_RCPT,
					STEP_MESSAGE};

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct test *test;
		struct attempt *attempt = arrange(&test, 20);
		const struct finding *finding;

		for (size_t j = 0; j < sizeof(all) / sizeof(all[0]); j++)
			takes(test, attempt, all[j], all[j] == steps[i].step ? steps[i].ms : 30);
		finding = outcome_expect(test, steps[i].cause, steps[i].verdict);
		if (steps[i].cause) {
			assert_int_equal(finding->step, steps[i].step);
			assert_true(outcome_witnessed(finding, "timing", "000 ms"));
			assert_true(outcome_witnessed(finding, "timing", "at most 30 ms"));
		}
		test_free(test);
	}
}

static void every_reply_held_back_is_a_tarpit(void **state)
{
	struct test *test;
	struct attempt *attempt = arrange(&test, 20);
	const struct finding *finding;

	(void)state;
	takes(test, attempt, STEP_GREETING, 6000);
	takes(test, attempt, STEP_EHLO, 1100);
	takes(test, attempt, STEP_MAIL, 1200);
	takes(test, attempt, STEP_RCPT, 5500);
	takes(test, attempt, STEP_QUIT, 1);
	finding = outcome_expect(test, "tarpit", VERDICT_WARN);
	assert_string_equal(finding->detail, "every_reply");
	assert_non_null(strstr(finding->summary, "6 s"));
	assert_true(outcome_witnessed(finding, "timing", "ehlo: 1100 ms"));
	assert_null(finding->next);
	test_free(test);
}

/* From the other side of the world, or over a satellite. */
static void a_long_way_is_none(void **state)
{
	struct test *test;
	struct attempt *attempt = arrange(&test, 1000);

	(void)state;
	takes(test, attempt, STEP_GREETING, 1500);
	takes(test, attempt, STEP_EHLO, 1100);
	takes(test, attempt, STEP_MAIL, 1200);
	outcome_expect(test, NULL, VERDICT_PASS);
	test_free(test);
}

static void drops_of_a_reply_are_a_tarpit(void **state)
{
	struct test *test;
	struct attempt *attempt = arrange(&test, 20);
	const struct finding *finding;

	(void)state;
	takes(test, attempt, STEP_GREETING, 20);
	takes(test, attempt, STEP_RCPT, 3000);
	attempt_observe(test, attempt, OBSERVED_DRIPPED, STEP_RCPT)->value = 2900;
	finding = outcome_expect(test, "tarpit", VERDICT_WARN);
	assert_string_equal(finding->detail, "dripping");
	assert_true(outcome_witnessed(finding, "timing", "2900 ms"));
	test_free(test);
}

/* The first line at once and the last one later catches clients that talk too early. */
static void a_greeting_in_two_parts_is_none(void **state)
{
	struct test *test;
	struct attempt *attempt = arrange(&test, 20);

	(void)state;
	takes(test, attempt, STEP_GREETING, 6000);
	attempt_observe(test, attempt, OBSERVED_DRIPPED, STEP_GREETING)->value = 5900;
	takes(test, attempt, STEP_EHLO, 20);
	takes(test, attempt, STEP_RCPT, 20);
	outcome_expect(test, "slow_greeting", VERDICT_WARN);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_the_step),
		cmocka_unit_test(every_reply_held_back_is_a_tarpit),
		cmocka_unit_test(a_long_way_is_none),
		cmocka_unit_test(drops_of_a_reply_are_a_tarpit),
		cmocka_unit_test(a_greeting_in_two_parts_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
