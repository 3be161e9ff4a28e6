/* diagnosis: the findings of several attempts together, the verdict and the summary. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"

#include "support/outcome.h"
#include "support/test.h"

static void test_passes(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_RCPT, 250,
		      "ok");
	outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, NULL, VERDICT_PASS);
	assert_string_equal(test->summary,
			    "Both exchangers of fabrikam.com accepted kate@fabrikam.com.");
	test_free(test);
}

static void test_same_everywhere(void **state)
{
	struct test *test = outcome_test();
	struct finding *finding;
	unsigned lines = 0;

	(void)state;
	outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_RCPT, 550,
		      "User unknown");
	outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"), STEP_RCPT, 550,
		      "User unknown");
	finding = outcome_expect(test, "recipient_unknown", VERDICT_FAIL);
	assert_null(finding->next);
	assert_int_equal(finding->attempt, 0);
	assert_int_equal(finding->recipient, 0);
	for (const struct evidence *e = finding->evidence; e; e = e->next, lines++)
		assert_string_equal(e->text, "550 User unknown");
	assert_int_equal(lines, 2);
	assert_int_equal(finding->evidence->transcript_line, 3);
	assert_string_equal(
		test->summary,
		"mx1.fabrikam.com refused kate@fabrikam.com: the mailbox does not exist.");
	test_free(test);
}

static void test_one_down(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_CONNECT,
		      FAULT_REFUSED);
	outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, "tcp_refused", VERDICT_WARN);
	assert_string_equal(test->summary,
			    "mx2.fabrikam.com accepted kate@fabrikam.com, but: "
			    "mx1.fabrikam.com (192.0.2.1) refuses connections on port 25.");
	test_free(test);
}

/* A refusal of the recipient is final, whatever the other exchangers say; it goes first. */
static void test_one_stale(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_CONNECT,
		      FAULT_REFUSED);
	outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"), STEP_RCPT, 550,
		      "User unknown");
	outcome_reply(test, outcome_attempt(test, "mx3.fabrikam.com", "192.0.2.3"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, "recipient_unknown", VERDICT_FAIL);
	assert_string_equal(test->findings->next->cause->name, "tcp_refused");
	assert_int_equal(test->findings->next->severity, SEVERITY_WARNING);
	test_free(test);
}

/* The count of others that are as severe as the first one, and their word. */
static void test_more_of_the_same(void **state)
{
	static const enum fault faults[] = {FAULT_REFUSED, FAULT_TIMEOUT, FAULT_UNREACHABLE};
	static const char *const tails[] = {
		"refuses connections on port 25.",
		"refuses connections on port 25. (1 more error.)",
		"refuses connections on port 25. (2 more errors.)",
	};

	(void)state;
	for (size_t count = 1; count <= 3; count++) {
		struct test *test = outcome_test();
		const char *tail = tails[count - 1];

		for (size_t i = 0; i < count; i++)
			outcome_fault(test,
				      outcome_attempt(test,
						      arena_printf(test->arena, "mx%zu.example", i),
						      arena_printf(test->arena, "192.0.2.%zu", i)),
				      STEP_CONNECT, faults[i]);
		attempt_observe(test, test->attempts, OBSERVED_BARE_LF, STEP_CONNECT);
		outcome_expect(test, "tcp_refused", VERDICT_FAIL);
		assert_non_null(test->findings->next); /* the line feed is a warning */
		assert_string_equal(test->summary + strlen(test->summary) - strlen(tail), tail);
		test_free(test);
	}
}

static void test_more_warnings(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	attempt_observe(test, attempt, OBSERVED_BARE_LF, STEP_MAIL);
	attempt_observe(test, attempt, OBSERVED_NUL, STEP_RCPT);
	outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
	outcome_expect(test, "protocol_violation", VERDICT_WARN);
	assert_string_equal(test->summary,
			    "mx1.fabrikam.com accepted kate@fabrikam.com, but: mx1.fabrikam.com "
			    "violates the protocol at MAIL FROM (lines without a carriage "
			    "return). (1 more warning.)");
	test_free(test);
}

/* No more was accepted than the last step that was gone through. */
static void test_accepted_up_to(void **state)
{
	static const struct {
		enum step steps[3], stop_after;
		const char *summary;
	} rows[] = {
		{{STEP_CONNECT, STEP_GREETING, STEP_EHLO},
		 STEP_STARTTLS,
		 "mx1.fabrikam.com accepted everything up to EHLO, but: mx1.fabrikam.com does not "
		 "offer STARTTLS."},
		{{STEP_CONNECT, STEP_CONNECT, STEP_CONNECT},
		 STEP_CONNECT,
		 "mx1.fabrikam.com accepted the connection."},
		{{STEP_CONNECT, STEP_GREETING, STEP_GREETING},
		 STEP_GREETING,
		 "mx1.fabrikam.com accepted everything up to the greeting."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

		test->request.stop_after = rows[i].stop_after;
		for (size_t s = 0; s < 3; s++)
			attempt_add_step(test, attempt, rows[i].steps[s])->outcome =
				OUTCOME_ACCEPTED;
		if (rows[i].stop_after == STEP_STARTTLS) {
			attempt_add_step(test, attempt, STEP_STARTTLS)->outcome = OUTCOME_SKIPPED;
			attempt_observe(test, attempt, OBSERVED_STARTTLS_NOT_OFFERED,
					STEP_STARTTLS);
		}
		attempt->tls_mode = TLS_OPPORTUNISTIC;
		attempt->connected = true;
		attempt->outcome = OUTCOME_ACCEPTED;
		diagnose(test);
		assert_string_equal(test->summary, rows[i].summary);
		test_free(test);
	}
}

static void test_greylisted(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_RCPT, 450,
		      "Greylisted, please try again in 5 minutes");
	outcome_expect(test, "greylisted", VERDICT_WARN);
	assert_true(test->findings->retryable);
	test_free(test);
}

/* "Could not tell" is never reported as "no". */
static void test_could_not_tell(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	test->out_of_time = true;
	outcome_expect(test, "test_limit", VERDICT_UNKNOWN);
	test_free(test);

	test = outcome_test();
	test->route = NULL;
	test->status = STATUS_CANCELLED;
	outcome_expect(test, "test_limit", VERDICT_UNKNOWN);
	test_free(test);

	test = outcome_test();
	outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1")->outcome = OUTCOME_SKIPPED;
	outcome_expect(test, NULL, VERDICT_UNKNOWN);
	assert_string_equal(test->summary, "The test could not tell.");
	test_free(test);
}

/* A reply that is not understood is a failure all the same. */
static void test_unknown_reply(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_RCPT, 554,
		      "Ref. 7f3a-11");
	outcome_expect(test, "unknown", VERDICT_FAIL);
	assert_string_equal(test->summary, "mx1.fabrikam.com refused at RCPT TO: 554 Ref. 7f3a-11");
	test_free(test);
}

/* Nothing depends on QUIT's answer. */
static void test_quit(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
	outcome_fault(test, attempt, STEP_QUIT, FAULT_CLOSED);
	attempt->outcome = OUTCOME_ACCEPTED;
	outcome_expect(test, "protocol_violation", VERDICT_PASS);
	assert_int_equal(test->findings->severity, SEVERITY_INFO);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_passes),
		cmocka_unit_test(test_same_everywhere),
		cmocka_unit_test(test_one_down),
		cmocka_unit_test(test_one_stale),
		cmocka_unit_test(test_more_of_the_same),
		cmocka_unit_test(test_more_warnings),
		cmocka_unit_test(test_accepted_up_to),
		cmocka_unit_test(test_greylisted),
		cmocka_unit_test(test_could_not_tell),
		cmocka_unit_test(test_unknown_reply),
		cmocka_unit_test(test_quit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
