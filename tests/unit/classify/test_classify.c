/* classify/classify: refusals are understood once, when their step ends. */
#include <string.h>

#include "cause/catalogue.h"
#include "classify/classify.h"
#include "classify/fold.h"
#include "classify/ruleset.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/greylist.h"

#include "support/outcome.h"
#include "support/test.h"

static void only_refusals_have_a_classification(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	const struct classification *refusal;

	(void)state;
	assert_null(outcome_reply(test, attempt, STEP_GREETING, 220, "ready")->classification);
	assert_null(outcome_reply(test, attempt, STEP_DATA, 354, "go on")->classification);
	assert_null(outcome_fault(test, attempt, STEP_RCPT, FAULT_CLOSED)->classification);
	refusal =
		outcome_reply(test, attempt, STEP_RCPT, 550, "5.1.1 User unknown")->classification;
	assert_int_equal(refusal->cause, CAUSE_RECIPIENT_UNKNOWN);
	assert_int_equal(refusal->confidence, CONFIDENCE_CERTAIN);
	assert_null(refusal->details);
	refusal = outcome_reply(test, attempt, STEP_RCPT, 450, "Try again in 300 seconds")
			  ->classification;
	assert_int_equal(refusal->cause, CAUSE_GREYLISTED);
	assert_true(causes_include(refusal->others, CAUSE_RATE_LIMITED));
	assert_false(causes_include(refusal->others, CAUSE_MAILBOX_FULL));
	assert_int_equal(refusal->details->retry_after_ms, 300000);
	test_free(test);
}

/* The server's name, its greeting, and without a conversation the host that the request names. */
static void providers_are_known_by_more_than_the_reply(void **state)
{
	const char *line = "no";
	const struct reply reply = {.code = 550, .lines = &line, .line_count = 1};
	struct test *test = outcome_test();
	struct attempt *named = outcome_attempt(test, "aspmx.l.google.com", "192.0.2.1");
	struct attempt *greeting = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.2");
	const struct details *details;

	(void)state;
	details = outcome_reply(test, named, STEP_RCPT, 550, "no")->classification->details;
	assert_string_equal(details->provider, "google");
	outcome_reply(test, greeting, STEP_GREETING, 220, "mx.google.com ESMTP - gsmtp");
	details = outcome_reply(test, greeting, STEP_RCPT, 550, "no")->classification->details;
	assert_string_equal(details->provider, "google");
	assert_null(classify_reply(test, NULL, STEP_RCPT, &reply)->details);
	test->request.host = "aspmx.l.google.com";
	details = classify_reply(test, NULL, STEP_RCPT, &reply)->details;
	assert_string_equal(details->provider, "google");
	test_free(test);
}

static void the_first_row_of_the_contest_is_the_cause(void **state)
{
	static const struct {
		const char *enhanced, *text, *table;
		bool lexicon;
	} rows[] = {
		{"5.1.1", "Benutzer unbekannt (user unknown)", "lexicon/grammar.c", true},
		{"5.1.1", "no", "rules/code.c", false},
		{NULL, "a sentence about nothing", NULL, false},
	};
	enum { ROWS_MAX = 8 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct test *test = outcome_test();
		struct rule_match matches[ROWS_MAX];
		const char *text = rows[i].text;
		/* as a bounce has it: the enhanced code alone */
		const struct reply reply = {
			.enhanced = rows[i].enhanced, .lines = &text, .line_count = 1};
		size_t count = classify_contest(test->arena, STEP_COUNT, &reply, matches, ROWS_MAX);

		assert_in_range(count, 1, ROWS_MAX);
		assert_int_equal(matches[0].rule->cause,
				 classify_reply(test, NULL, STEP_COUNT, &reply)->cause);
		assert_int_equal(matches[0].family != NULL, rows[i].lexicon);
		if (rows[i].table)
			assert_string_equal(matches[0].table, rows[i].table);
		else
			assert_null(matches[0].table);
		assert_null(matches[count - 1].table);
		test_free(test);
	}
}

enum { SERVERS = 6, REFUSALS = 100 };

/* Six servers refuse a hundred recipients with long replies; then all who want to know the meaning
 * of a refusal look at each of them. */
static void a_test_has_its_words_bounded(void **state)
{
	static char text[FOLD_TEXT_MAX];
	struct test *test = outcome_test();
	struct greylist seen = {0};
	size_t searched, known = 0;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	memcpy(text, "over quota ", strlen("over quota "));
	for (int i = 0; i < SERVERS; i++) {
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

		attempt->purpose = i == 0 ? PURPOSE_DELIVERY : PURPOSE_FOLLOW_UP;
		attempt->first = i == 0 ? NULL : test->attempts;
		for (int j = 0; j < REFUSALS; j++)
			known += outcome_reply(test, attempt, STEP_DATA, 452, text)
					 ->classification->cause == CAUSE_MAILBOX_FULL;
	}
	assert_in_range(known, CLASSIFY_BYTES_MAX / FOLD_TEXT_SIZE,
			CLASSIFY_BYTES_MAX / FOLD_TEXT_MAX + 1);
	assert_in_range(test->classified_bytes, CLASSIFY_BYTES_MAX,
			CLASSIFY_BYTES_MAX + SERVERS * REFUSALS * 16 + FOLD_TEXT_SIZE);
	searched = test->classified_bytes;
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		for (const struct step_result *step = attempt->steps; step; step = step->next)
			assert_false(greylist_suspected(step, &seen));
	}
	identity_explains(test);
	diagnose(test);
	assert_int_equal(test->classified_bytes, searched);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_refusals_have_a_classification),
		cmocka_unit_test(providers_are_known_by_more_than_the_reply),
		cmocka_unit_test(the_first_row_of_the_contest_is_the_cause),
		cmocka_unit_test(a_test_has_its_words_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
