/* run/limits: the connections that a test may make. */
#include <stdio.h>
#include <string.h>

#include "model/address.h"
#include "run/env.h"
#include "run/limits.h"

#include "support/outcome.h"
#include "support/test.h"

/* Adds a connection of an attempt of its own to address, on its test's port; the attempt. */
static struct attempt *add(struct contacts *contacts, struct test *test, enum purpose purpose,
			   const char *host, const char *text)
{
	const struct run_env env = {.max_attempts = 5, .max_per_network = 2};
	struct attempt *attempt = test_add_attempt(test);
	struct address address;
	const char *why;

	assert_true(address_parse(text, &address));
	attempt->purpose = purpose;
	attempt->host = host;
	attempt->port = test->request.port;
	address_set_port(&address, attempt->port);
	why = contacts_add(contacts, &env, test, attempt, &address);
	assert_int_equal(why != NULL, attempt->same_as || attempt->over_limit);
	attempt->skipped = why;
	return attempt;
}

static void an_address_and_port_is_connected_to_once(void **state)
{
	struct test *test = outcome_test();
	struct contacts contacts = {0};
	const struct attempt *first = add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.2.1");
	const struct attempt *same;

	(void)state;
	assert_null(first->skipped);
	same = add(&contacts, test, PURPOSE_DELIVERY, "b", "192.0.2.1");
	assert_ptr_equal(same->same_as, first);
	assert_non_null(strstr(same->skipped, "as those of a; its certificate was not judged"));
	same = add(&contacts, test, PURPOSE_DELIVERY, "a", "::ffff:192.0.2.1");
	assert_ptr_equal(same->same_as, first);
	assert_null(strstr(same->skipped, "certificate"));
	/* attempts that go there on purpose */
	assert_null(add(&contacts, test, PURPOSE_FOLLOW_UP, "a", "192.0.2.1")->skipped);
	assert_false(same->over_limit);
	test->request.port = 587;
	assert_null(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.3.1")->skipped);
	test->request.port = 25;
	assert_null(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.3.1")->skipped);
	test_free(test);
}

static void a_network_has_its_limit(void **state)
{
	static const struct {
		const char *address;
		bool over;
	} steps[] = {
		{"192.0.2.1", false},	    {"192.0.2.2", false},	{"192.0.2.3", true},
		{"::ffff:192.0.2.4", true}, {"2001:db8:1:1::1", false}, {"2001:db8:1:2::1", false},
		{"2001:db8:1:3::1", true},  {"2001:db8:2::1", false},	{"2001:db8:3::1", true},
	};
	struct test *test = outcome_test();
	struct contacts contacts = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		const struct attempt *attempt =
			add(&contacts, test, PURPOSE_DELIVERY, "a", steps[i].address);

		print_message("%s\n", steps[i].address);
		assert_int_equal(attempt->over_limit, steps[i].over);
		/* the last one is in another network, and one connection too many */
		if (i + 1 == sizeof(steps) / sizeof(steps[0]))
			assert_non_null(strstr(attempt->skipped, "--max-attempts"));
		else if (steps[i].over)
			assert_non_null(strstr(attempt->skipped, "--max-per-network"));
	}
	test_free(test);
}

static void rcpt_commands_have_their_limit(void **state)
{
	static struct mailbox many[200];
	struct test *test = outcome_test();
	struct contacts contacts = {0};

	(void)state;
	test->request.recipients = many;
	test->request.recipient_count = 200;
	test->request.stop_after = STEP_MAIL;
	assert_null(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.2.1")->skipped);
	assert_int_equal(contacts.rcpt_count, 0);
	test->request.stop_after = STEP_RCPT;
	assert_null(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.3.1")->skipped);
	assert_null(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.4.1")->skipped);
	assert_int_equal(contacts.rcpt_count, 400);
	assert_true(add(&contacts, test, PURPOSE_DELIVERY, "a", "192.0.5.1")->over_limit);
	assert_int_equal(contacts.rcpt_count, 400);
	test_free(test);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_and_port_is_connected_to_once),
		cmocka_unit_test(a_network_has_its_limit),
		cmocka_unit_test(rcpt_commands_have_their_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
