#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "model/address.h"
#include "model/result.h"
#include "net/history.h"

static struct address destination(const char *text, uint16_t port)
{
	struct address address;

	assert_true(address_parse(text, &address));
	address_set_port(&address, port);
	return address;
}

static void note(struct history *history, const char *text, uint16_t port, enum fault fault)
{
	struct address address = destination(text, port);

	history_note(history, &address, fault);
}

static void destinations_are_counted_by_port(void **state)
{
	struct history *history = history_new();
	struct reachability reach;

	(void)state;
	note(history, "192.0.2.1", 25, FAULT_NONE);
	note(history, "192.0.2.2", 25, FAULT_TIMEOUT);
	note(history, "192.0.2.3", 25, FAULT_REFUSED);
	note(history, "192.0.2.4", 587, FAULT_NONE);
	note(history, "2001:db8::1", 25, FAULT_NOT_SMTP);
	/* these never left the process */
	note(history, "192.0.2.5", 25, FAULT_LOCAL);
	note(history, "192.0.2.6", 25, FAULT_CANCELLED);
	note(history, "192.0.2.7", 25, FAULT_TARGET_DENIED);
	reach = history_reach(history, 25, 60000, NULL);
	assert_int_equal(reach.succeeded, 2);
	assert_int_equal(reach.failed, 2);
	assert_int_equal(reach.timed_out, 1);
	reach = history_reach(history, 465, 60000, NULL);
	assert_int_equal(reach.succeeded + reach.failed, 0);
	history_free(history);
}

/* Silent networks, as far as they matter, without those that the test itself tries; and answers of
 * either kind. */
static void silent_networks_are_counted(void **state)
{
	struct history *history = history_new();
	struct test *test = test_new();
	struct attempt *attempt = test_add_attempt(test);
	struct reachability reach;

	(void)state;
	snprintf(attempt->address, sizeof(attempt->address), "198.51.100.9");
	attempt->port = 25;
	note(history, "192.0.2.1", 25, FAULT_TIMEOUT);
	note(history, "192.0.2.2", 25, FAULT_TIMEOUT);
	note(history, "198.51.100.1", 25, FAULT_TIMEOUT);
	note(history, "2001:db8:1:1::1", 25, FAULT_TIMEOUT);
	note(history, "2001:db8:1:2::1", 25, FAULT_TIMEOUT);
	reach = history_reach(history, 25, 60000, test);
	assert_int_equal(reach.networks, 2);
	assert_int_equal(reach.timed_out, 5);
	assert_int_equal(reach.refused, 0);
	assert_int_equal(reach.succeeded_ms, -1);
	note(history, "203.0.113.1", 25, FAULT_TIMEOUT);
	note(history, "203.0.114.1", 25, FAULT_TIMEOUT);
	note(history, "203.0.115.1", 25, FAULT_REFUSED);
	note(history, "203.0.116.1", 25, FAULT_RESET);
	note(history, "203.0.117.1", 25, FAULT_NONE);
	reach = history_reach(history, 25, 60000, test);
	assert_int_equal(reach.networks, REACH_NETWORKS_MAX);
	assert_int_equal(reach.refused, 2);
	assert_in_range(reach.succeeded_ms, 0, 60000);
	test_free(test);
	history_free(history);
}

static void a_later_note_replaces(void **state)
{
	struct history *history = history_new();
	struct reachability reach;

	(void)state;
	note(history, "192.0.2.1", 25, FAULT_TIMEOUT);
	note(history, "192.0.2.1", 25, FAULT_NONE);
	reach = history_reach(history, 25, 60000, NULL);
	assert_int_equal(reach.succeeded, 1);
	assert_int_equal(reach.failed, 0);
	history_free(history);
}

static void the_tests_own_attempts_do_not_count(void **state)
{
	struct history *history = history_new();
	struct test *test = test_new();
	struct attempt *attempt = test_add_attempt(test);
	struct reachability reach;

	(void)state;
	snprintf(attempt->address, sizeof(attempt->address), "192.0.2.1");
	attempt->port = 25;
	note(history, "192.0.2.1", 25, FAULT_NONE);
	note(history, "192.0.2.2", 25, FAULT_NONE);
	reach = history_reach(history, 25, 60000, test);
	assert_int_equal(reach.succeeded, 1);
	test_free(test);
	history_free(history);
}

static void it_holds_the_latest_only(void **state)
{
	struct history *history = history_new();
	struct reachability reach;

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		char text[32];

		snprintf(text, sizeof(text), "10.0.%u.%u", i / 256, i % 256);
		note(history, text, 25, FAULT_NONE);
	}
	reach = history_reach(history, 25, 60000, NULL);
	assert_int_equal(reach.succeeded, 256);
	history_free(history);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(destinations_are_counted_by_port),
		cmocka_unit_test(silent_networks_are_counted),
		cmocka_unit_test(a_later_note_replaces),
		cmocka_unit_test(the_tests_own_attempts_do_not_count),
		cmocka_unit_test(it_holds_the_latest_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
