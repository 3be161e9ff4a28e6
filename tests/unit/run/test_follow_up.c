/* run/follow_up, run/extra_attempt: attempts that call for another one, and their repetition. */
#include <stdlib.h>
#include <string.h>

#include "run/extra_attempt.h"
#include "run/follow_up.h"

#include "support/outcome.h"
#include "support/test.h"

#define GREYLISTED "4.7.1 Greylisted, please try again later"

static struct mailbox three[] = {
	{.text = "kate@fabrikam.com", .local = "kate", .domain = "fabrikam.com"},
	{.text = "lee@fabrikam.com", .local = "lee", .domain = "fabrikam.com"},
	{.text = "chris@contoso.com", .local = "chris", .domain = "contoso.com"},
};

/* A test of several recipients that follows up, and its first attempt. */
static struct test *test_of(size_t recipients, struct attempt **attempt_r)
{
	struct test *test = outcome_test();

	test->request.recipients = three;
	test->request.recipient_count = recipients;
	test->request.follow_up = (struct follow_up_options){
		.wanted = true, .default_ms = 300000, .stated_max_ms = 3600000};
	*attempt_r = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	return test;
}

static void send_message(struct test *test)
{
	test->request.has_message = true;
	test->request.stop_after = STEP_MESSAGE;
}

static void rcpt(struct test *test, struct attempt *attempt, int recipient, int code,
		 const char *text)
{
	outcome_reply(test, attempt, STEP_RCPT, code, text)->recipient = recipient;
}

static void repeats_what_was_deferred(void **state)
{
	struct attempt *first, *again;
	struct test *test = test_of(3, &first);

	(void)state;
	strcpy(first->source_address, "198.51.100.7");
	first->tls_mode = TLS_REQUIRED;
	rcpt(test, first, 0, 250, "ok");
	rcpt(test, first, 1, 451, GREYLISTED);
	rcpt(test, first, 2, 550, "5.1.1 User unknown");
	again = follow_up_add(test, first);
	assert_non_null(again);
	assert_int_equal(again->purpose, PURPOSE_FOLLOW_UP);
	assert_ptr_equal(again->first, first);
	assert_true(again->excluded[0]);
	assert_false(again->excluded[1]);
	assert_true(again->excluded[2]);
	assert_string_equal(again->address, "192.0.2.1");
	assert_string_equal(again->source_address, "198.51.100.7");
	assert_int_equal(again->tls_mode, TLS_REQUIRED);
	/* once is enough */
	rcpt(test, again, 1, 451, GREYLISTED);
	assert_null(follow_up_add(test, again));
	test_free(test);
}

static void waits_as_long_as_it_should(void **state)
{
	static const struct {
		const char *reply;
		int64_t asked_ms, waited_ms, stated_ms;
		enum omission omission;
	} cases[] = {
		{GREYLISTED, 0, 300000, 0, OMISSION_NONE},
		{GREYLISTED, 90000, 90000, 0, OMISSION_NONE},
		/* the request's delay goes before the server's, either way */
		{GREYLISTED " in 2 minutes", 90000, 90000, 120000, OMISSION_NONE},
		{GREYLISTED " in 2 minutes", 180000, 180000, 120000, OMISSION_NONE},
		{GREYLISTED " in 2 minutes", 0, 120000, 120000, OMISSION_NONE},
		{GREYLISTED " in 60 minutes", 0, 3600000, 3600000, OMISSION_NONE},
		{GREYLISTED " in 61 minutes", 0, 0, 3660000, OMISSION_LONG_DELAY},
		{GREYLISTED " in 61 minutes", 3660000, 3660000, 3660000, OMISSION_NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct attempt *first;
		struct test *test = test_of(1, &first);
		const struct attempt *again;

		test->request.follow_up.delay_ms = cases[i].asked_ms;
		rcpt(test, first, 0, 451, cases[i].reply);
		again = follow_up_add(test, first);
		assert_non_null(again);
		assert_int_equal(again->waited_ms, cases[i].waited_ms);
		assert_int_equal(again->stated_ms, cases[i].stated_ms);
		assert_int_equal(again->omission, cases[i].omission);
		test_free(test);
	}
}

static void no_wait_is_longer_than_a_day(void **state)
{
	struct attempt *first;
	struct test *test = test_of(1, &first);

	(void)state;
	test->request.follow_up.stated_max_ms = INT64_MAX;
	rcpt(test, first, 0, 451, GREYLISTED " in 72 hours");
	assert_int_equal(follow_up_add(test, first)->waited_ms, FOLLOW_UP_MAX_MS);
	test_free(test);
}

static void a_server_cannot_make_it_wait_where_that_is_off(void **state)
{
	struct attempt *first;
	struct test *test = test_of(1, &first);

	(void)state;
	test->request.follow_up.stated_max_ms = 0;
	rcpt(test, first, 0, 451, GREYLISTED " in 1 second");
	assert_int_equal(follow_up_add(test, first)->omission, OMISSION_LONG_DELAY);
	test_free(test);
}

static void leaves_the_rest_alone(void **state)
{
	static const struct {
		int code;
		const char *reply;
	} cases[] = {
		{250, "ok"},
		{550, "5.1.1 User unknown"},
		{550, "5.7.1 Greylisted, please try again later"},
		{452, "4.2.2 Mailbox full"},
		{450, "4.1.8 Sender address rejected: Domain not found"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct attempt *first;
		struct test *test = test_of(1, &first);

		rcpt(test, first, 0, cases[i].code, cases[i].reply);
		assert_null(follow_up_add(test, first));
		test_free(test);
	}
}

static void is_not_done_unasked(void **state)
{
	struct attempt *first;
	struct test *test = test_of(1, &first);

	(void)state;
	test->request.follow_up.wanted = false;
	rcpt(test, first, 0, 451, GREYLISTED);
	assert_null(follow_up_add(test, first));
	test_free(test);
}

/* The message was deferred, so that those who were accepted do not have it; but it is sent to
 * nobody who was refused, or had it. */
static void sends_a_deferred_message_again(void **state)
{
	struct attempt *first, *again;
	struct test *test = test_of(2, &first);

	(void)state;
	send_message(test);
	rcpt(test, first, 0, 250, "ok");
	rcpt(test, first, 1, 550, "5.1.1 User unknown");
	outcome_reply(test, first, STEP_MESSAGE, 451, GREYLISTED);
	again = follow_up_add(test, first);
	assert_non_null(again);
	assert_false(again->excluded[0]);
	assert_true(again->excluded[1]);
	test_free(test);
}

static void sends_nobody_a_message_twice(void **state)
{
	struct attempt *first, *extra, *again;
	struct test *test = test_of(2, &first);

	(void)state;
	send_message(test);
	test->request.exchangers = EXCHANGERS_FAILOVER;
	rcpt(test, first, 0, 451, GREYLISTED);
	rcpt(test, first, 1, 451, GREYLISTED);
	extra = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
	rcpt(test, extra, 0, 250, "ok");
	rcpt(test, extra, 1, 451, GREYLISTED);
	outcome_reply(test, extra, STEP_MESSAGE, 250, "ok");
	again = follow_up_add(test, first);
	assert_non_null(again);
	assert_true(again->excluded[0]);
	assert_false(again->excluded[1]);
	test_free(test);
}

/* The reply to the message never came: another exchanger must not get it as well. */
static void sends_no_message_that_may_have_been_taken(void **state)
{
	struct attempt *first, *extra;
	struct test *test = test_of(1, &first);

	(void)state;
	send_message(test);
	test->request.exchangers = EXCHANGERS_FAILOVER;
	rcpt(test, first, 0, 451, GREYLISTED);
	extra = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
	rcpt(test, extra, 0, 250, "ok");
	outcome_fault(test, extra, STEP_MESSAGE, FAULT_CLOSED);
	assert_null(follow_up_add(test, first));
	test_free(test);
}

static void repeats_a_deferred_sender_with_everybody(void **state)
{
	struct attempt *first, *again;
	struct test *test = test_of(2, &first);

	(void)state;
	outcome_reply(test, first, STEP_MAIL, 451, GREYLISTED);
	again = follow_up_add(test, first);
	assert_non_null(again);
	assert_false(again->excluded[0]);
	assert_false(again->excluded[1]);
	test_free(test);
}

/* ---- at once ---- */

static void controls_an_accepted_recipient(void **state)
{
	struct attempt *first, *control;
	struct test *test = test_of(3, &first);

	(void)state;
	test->request.catch_all = true;
	rcpt(test, first, 0, 550, "5.1.1 User unknown");
	assert_false(extra_attempt_due(test, first, PURPOSE_CATCH_ALL));
	rcpt(test, first, 2, 250, "ok");
	assert_true(extra_attempt_due(test, first, PURPOSE_CATCH_ALL));
	control = extra_attempt_add(test, first, PURPOSE_CATCH_ALL);
	assert_non_null(control->control);
	assert_string_equal(control->control->domain, "contoso.com");
	assert_memory_equal(control->control->local, "smtptestd-", strlen("smtptestd-"));
	assert_int_equal(strlen(control->control->local), strlen("smtptestd-") + 20);
	/* the reply to a control calls for no other */
	outcome_reply(test, control, STEP_RCPT, 250, "ok");
	assert_false(extra_attempt_due(test, control, PURPOSE_CATCH_ALL));
	test->request.catch_all = false;
	assert_false(extra_attempt_due(test, first, PURPOSE_CATCH_ALL));
	test_free(test);
}

static void goes_on_without_tls_that_broke_off(void **state)
{
	struct attempt *first;
	struct test *test = test_of(1, &first);

	(void)state;
	outcome_no_tls(test, first, FAULT_TLS);
	assert_true(extra_attempt_due(test, first, PURPOSE_CLEAR_TEXT));
	assert_int_equal(extra_attempt_add(test, first, PURPOSE_CLEAR_TEXT)->tls_mode, TLS_OFF);
	first->tls_mode = TLS_REQUIRED;
	assert_false(extra_attempt_due(test, first, PURPOSE_CLEAR_TEXT));
	test_free(test);
}

static void tries_mail_in_clear_where_that_is_asked_for(void **state)
{
	struct attempt *first;
	struct test *test = test_of(1, &first);

	(void)state;
	outcome_tls(test, first);
	assert_false(extra_attempt_due(test, first, PURPOSE_ENFORCEMENT));
	test->request.tls.check_enforcement = true;
	assert_true(extra_attempt_due(test, first, PURPOSE_ENFORCEMENT));
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repeats_what_was_deferred),
		cmocka_unit_test(waits_as_long_as_it_should),
		cmocka_unit_test(no_wait_is_longer_than_a_day),
		cmocka_unit_test(a_server_cannot_make_it_wait_where_that_is_off),
		cmocka_unit_test(leaves_the_rest_alone),
		cmocka_unit_test(is_not_done_unasked),
		cmocka_unit_test(sends_a_deferred_message_again),
		cmocka_unit_test(sends_nobody_a_message_twice),
		cmocka_unit_test(sends_no_message_that_may_have_been_taken),
		cmocka_unit_test(repeats_a_deferred_sender_with_everybody),
		cmocka_unit_test(controls_an_accepted_recipient),
		cmocka_unit_test(goes_on_without_tls_that_broke_off),
		cmocka_unit_test(tries_mail_in_clear_where_that_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
