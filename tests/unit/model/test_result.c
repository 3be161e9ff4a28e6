#include <string.h>

#include "base/clock.h"
#include "cause/cause.h"
#include "model/result.h"

#include "support/test.h"

static void a_new_test_is_queued(void **state)
{
	int64_t before = clock_wall_ms();
	struct test *test = test_new();

	(void)state;
	assert_true(id_valid(test->id));
	assert_int_equal(test->status, STATUS_QUEUED);
	assert_int_equal(test->verdict, VERDICT_UNKNOWN);
	assert_true(test->created_ms >= before);
	assert_int_equal(test->started_ms, 0);
	assert_null(test->attempts);
	assert_null(test->findings);
	test_free(test);
	test_free(NULL);
}

static void entries_are_linked_in_order(void **state)
{
	struct test *test = test_new();
	struct attempt *first = test_add_attempt(test);
	struct attempt *second = test_add_attempt(test);
	struct step_result *step, *next_step;
	struct finding *finding, *next_finding;
	struct observation *observation, *next_observation;

	(void)state;
	assert_ptr_equal(test->attempts, first);
	assert_ptr_equal(first->next, second);
	assert_int_equal(first->index, 0);
	assert_int_equal(second->index, 1);
	assert_int_equal(test->attempt_count, 2);

	step = attempt_add_step(test, second, STEP_CONNECT);
	assert_ptr_equal(second->steps, step);
	next_step = attempt_add_step(test, second, STEP_EHLO);
	assert_ptr_equal(step->next, next_step);
	assert_int_equal(next_step->step, STEP_EHLO);
	assert_int_equal(step->recipient, -1);
	assert_int_equal(step->transcript_line, -1);

	finding = test_add_finding(test);
	next_finding = test_add_finding(test);
	assert_ptr_equal(finding->next, next_finding);
	assert_int_equal(finding->attempt, -1);

	observation = attempt_observe(test, first, OBSERVED_SLOW, STEP_GREETING);
	next_observation = attempt_observe(test, first, OBSERVED_NUL, STEP_EHLO);
	assert_ptr_equal(observation->next, next_observation);
	assert_int_equal(observation->transcript_line, -1);
	test_free(test);
}

static void only_a_whole_conversation_sends(void **state)
{
	static const struct {
		const char *name;
		struct request request;
		bool sends;
	} requests[] = {
		{"with message",
		 {.has_message = true, .recipient_count = 1, .stop_after = STEP_MESSAGE},
		 true},
		{"to the end",
		 {.has_message = true, .recipient_count = 1, .stop_after = STEP_QUIT},
		 true},
		{"stopped before",
		 {.has_message = true, .recipient_count = 1, .stop_after = STEP_DATA},
		 false},
		{"no message", {.recipient_count = 1, .stop_after = STEP_MESSAGE}, false},
		{"no recipient", {.has_message = true, .stop_after = STEP_MESSAGE}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
		print_message("%s\n", requests[i].name);
		assert_int_equal(request_sends_message(&requests[i].request), requests[i].sends);
	}
}

/* Every value of an enum has a word of its own. */
#define ASSERT_WORDS(name, type, count)                                                \
	do {                                                                           \
		for (int i = 0; i < (count); i++) {                                    \
			assert_non_null(name((type)i));                                \
			for (int j = 0; j < i; j++)                                    \
				assert_string_not_equal(name((type)i), name((type)j)); \
		}                                                                      \
	} while (0)

static void every_value_has_a_word(void **state)
{
	(void)state;
	ASSERT_WORDS(step_name, enum step, STEP_COUNT);
	ASSERT_WORDS(outcome_name, enum outcome, OUTCOME_COUNT);
	ASSERT_WORDS(fault_name, enum fault, FAULT_COUNT);
	ASSERT_WORDS(status_name, enum test_status, STATUS_COUNT);
	ASSERT_WORDS(verdict_name, enum verdict, VERDICT_COUNT);
	ASSERT_WORDS(dns_status_name, enum dns_status, DNS_STATUS_COUNT);
	ASSERT_WORDS(dnssec_name, enum dnssec, DNSSEC_INDETERMINATE + 1);
	ASSERT_WORDS(route_method_name, enum route_method, ROUTE_NONE + 1);
	ASSERT_WORDS(exchanger_problem_name, enum exchanger_problem, EXCHANGER_PROBLEM_COUNT);
	ASSERT_WORDS(observation_name, enum observation_kind, OBSERVED_KIND_COUNT);
	ASSERT_WORDS(severity_name, enum severity, SEVERITY_ERROR + 1);
	ASSERT_WORDS(confidence_name, enum confidence, CONFIDENCE_POSSIBLE + 1);
	ASSERT_WORDS(likelihood_name, enum likelihood, LIKELIHOOD_LOW + 1);
}

static void words_are_read_back(void **state)
{
	enum test_status status;
	enum verdict verdict;
	enum step step;

	(void)state;
	for (int i = 0; i < STATUS_COUNT; i++)
		assert_true(status_parse(status_name((enum test_status)i), &status) &&
			    (int)status == i);
	for (int i = 0; i < VERDICT_COUNT; i++)
		assert_true(verdict_parse(verdict_name((enum verdict)i), &verdict) &&
			    (int)verdict == i);
	for (int i = 0; i < STEP_COUNT; i++)
		assert_true(step_parse(step_name((enum step)i), &step) && (int)step == i);
	assert_false(status_parse("Finished", &status));
	assert_false(verdict_parse("", &verdict));
	assert_false(step_parse("vrfy", &step));
}

/* Every step, in the order in which a conversation has them. */
static void steps_have_an_order(void **state)
{
	static const enum step order[] = {STEP_DNS,  STEP_CONNECT,  STEP_TLS,	  STEP_GREETING,
					  STEP_EHLO, STEP_STARTTLS, STEP_AUTH,	  STEP_MAIL,
					  STEP_RCPT, STEP_DATA,	    STEP_MESSAGE, STEP_QUIT};
	size_t count = sizeof(order) / sizeof(order[0]);

	(void)state;
	assert_int_equal(count + 1, STEP_COUNT); /* HELO is beside EHLO */
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < count; j++)
			assert_int_equal(step_precedes(order[i], order[j]), i < j);
	}
	for (int i = 0; i < STEP_COUNT; i++) {
		assert_int_equal(step_precedes(STEP_HELO, (enum step)i),
				 step_precedes(STEP_EHLO, (enum step)i));
		assert_int_equal(step_precedes((enum step)i, STEP_HELO),
				 step_precedes((enum step)i, STEP_EHLO));
	}
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_test_is_queued),
		cmocka_unit_test(entries_are_linked_in_order),
		cmocka_unit_test(only_a_whole_conversation_sends),
		cmocka_unit_test(every_value_has_a_word),
		cmocka_unit_test(words_are_read_back),
		cmocka_unit_test(steps_have_an_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
