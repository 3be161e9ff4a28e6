/* The record of a dialogue in its attempt, and its end before its time. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <event2/event.h>

#include "smtp/dialogue.h"

#include "support/descriptors.h"
#include "support/smtp_case.h"
#include "support/test.h"

/* The project's, not cmocka's. */

static void on_done(void *arg, struct attempt *attempt)
{
	assert_int_not_equal(attempt->outcome, OUTCOME_NONE);
	event_base_loopbreak(arg);
}

static void reads_the_extensions(void **state)
{
	struct event_base *base = event_base_new();
	struct test *test = smtp_test();
	struct attempt *attempt = smtp_attempt(test);
	struct address address;
	struct peer *peer =
		peer_new(base, TURNS(GREETS, EHLO_FULL, MAIL_OK, RCPT_NO, QUIT_OK), &address);
	const struct step_result *step;

	(void)state;
	dialogue_start(&(struct dialogue_env){.base = base}, test, attempt, &address, on_done,
		       base);
	event_base_dispatch(base);
	assert_true(attempt->connected);
	assert_string_equal(attempt->source_address, "127.0.0.1");
	assert_non_null(attempt->extensions);
	assert_int_equal(attempt->extensions->size, 400);
	assert_int_equal(attempt->extensions->known,
			 EXT_SIZE | EXT_8BITMIME | EXT_SMTPUTF8 | EXT_DSN);
	step = smtp_last_step(attempt, STEP_RCPT);
	assert_string_equal(step->command, "RCPT TO:<kate@fabrikam.com>");
	assert_int_equal(step->reply->code, 550);
	assert_string_equal(step->reply->enhanced, "5.1.1");
	assert_string_equal(step->reply->lines[0], "User unknown");
	assert_int_equal(step->recipient, 0);
	assert_int_equal(step->transcript_line, step->reply->transcript_line);
	peer_free(peer);
	test_free(test);
	event_base_free(base);
}

static void tells_a_refused_connection(void **state)
{
	struct event_base *base = event_base_new();
	struct test *test = smtp_test();
	struct attempt *attempt = smtp_attempt(test);
	struct address address;

	(void)state;
	peer_free(peer_new(base, TURNS(GREETS), &address));
	dialogue_start(&(struct dialogue_env){.base = base}, test, attempt, &address, on_done,
		       base);
	event_base_dispatch(base);
	assert_int_equal(attempt->outcome, OUTCOME_FAILED);
	assert_int_equal(attempt->steps->fault, FAULT_REFUSED);
	assert_false(attempt->connected);
	test_free(test);
	event_base_free(base);
}

/* It says so, and nothing of the server; a source that is gone is no want of ports. */
static void tells_what_this_machine_lacks(void **state)
{
	static const struct {
		bool exhausted;
		const char *source;
		int sys_errno;
		enum local_limit limit;
	} cases[] = {
		{true, "", EMFILE, LOCAL_LIMIT_DESCRIPTORS},
		{false, "192.0.2.1", EADDRNOTAVAIL, LOCAL_LIMIT_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct event_base *base = event_base_new();
		struct test *test = smtp_test();
		struct attempt *attempt = smtp_attempt(test);
		struct address address;
		struct peer *peer = peer_new(base, TURNS(GREETS), &address);
		struct rlimit saved;

		snprintf(attempt->source_address, sizeof(attempt->source_address), "%s",
			 cases[i].source);
		if (cases[i].exhausted)
			descriptors_exhaust(&saved);
		dialogue_start(&(struct dialogue_env){.base = base}, test, attempt, &address,
			       on_done, base);
		event_base_dispatch(base);
		if (cases[i].exhausted)
			descriptors_restore(&saved);
		assert_int_equal(attempt->outcome, OUTCOME_FAILED);
		assert_int_equal(attempt->steps->fault, FAULT_LOCAL);
		assert_int_equal(attempt->steps->sys_errno, cases[i].sys_errno);
		assert_int_equal(attempt->steps->limit, cases[i].limit);
		peer_free(peer);
		test_free(test);
		event_base_free(base);
	}
}

static void not_called(void *arg, struct attempt *attempt)
{
	(void)arg;
	(void)attempt;
	fail_msg("done was called after a cancel");
}

static void can_be_cancelled(void **state)
{
	struct event_base *base = event_base_new();
	struct test *test = smtp_test();
	struct attempt *attempt = smtp_attempt(test);
	struct address address;
	struct peer *peer = peer_new(base, TURNS(GREETS, EHLO_PLAIN), &address);
	struct dialogue *dialogue;

	(void)state;
	dialogue = dialogue_start(&(struct dialogue_env){.base = base}, test, attempt, &address,
				  not_called, NULL);
	while (!smtp_last_step(attempt, STEP_MAIL))
		event_base_loop(base, EVLOOP_ONCE);
	dialogue_cancel(dialogue, FAULT_TIME_UP);
	event_base_loop(base, EVLOOP_NONBLOCK);
	assert_int_equal(attempt->outcome, OUTCOME_FAILED);
	assert_int_equal(smtp_last_step(attempt, STEP_MAIL)->fault, FAULT_TIME_UP);
	peer_free(peer);
	test_free(test);
	event_base_free(base);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_extensions),
		cmocka_unit_test(tells_a_refused_connection),
		cmocka_unit_test(tells_what_this_machine_lacks),
		cmocka_unit_test(can_be_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
