/* Probes of other destinations, and what the kernel tells of a connection that fails. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>
#include <event2/thread.h>

#include "model/address.h"
#include "net/local_route.h"
#include "net/probe.h"
#include "net/slots.h"
#include "net/socket.h"

#include "support/descriptors.h"

enum { LIMIT_MS = 5000, AGE_MS = 30000, ASKED = 50 };

static struct event_base *base;
static struct slots *slots;
static struct prober *prober;

/* A socket of a loopback port that the kernel chose; nothing listens there before listen(2). */
static int bound(struct address *address_r)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	socklen_t len = sizeof(address_r->sockaddr);

	assert_true(fd >= 0);
	assert_true(address_parse("127.0.0.1", address_r));
	assert_int_equal(bind(fd, (const struct sockaddr *)&address_r->sockaddr, address_r->len),
			 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&address_r->sockaddr, &len), 0);
	return fd;
}

static int setup(void **state)
{
	(void)state;
	base = event_base_new();
	slots = slots_new(1);
	prober = prober_new(base, slots);
	return !base;
}

static int teardown(void **state)
{
	(void)state;
	prober_free(prober);
	slots_free(slots);
	event_base_free(base);
	return 0;
}

/* The result, and the number of calls. */
struct heard {
	unsigned count;
	struct probe_answer answer;
};

static void hear(void *arg, const struct probe_answer *answer)
{
	struct heard *heard = arg;

	heard->count++;
	heard->answer = *answer;
}

static void wait_for(const struct heard *heard, unsigned count)
{
	while (heard->count < count)
		assert_true(event_base_loop(base, EVLOOP_ONCE) >= 0);
}

static unsigned accepted(int fd)
{
	unsigned count = 0;

	for (int connection; (connection = accept(fd, NULL, NULL)) >= 0; count++)
		close(connection);
	return count;
}

static void one_connection_answers_all_who_ask(void **state)
{
	struct address address;
	struct heard heard = {0};
	int fd = bound(&address);

	(void)state;
	assert_int_equal(listen(fd, ASKED), 0);
	for (unsigned i = 0; i < ASKED; i++)
		prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	assert_int_equal(heard.count, 0); /* never from within */
	wait_for(&heard, ASKED);
	assert_int_equal(heard.answer.fault, FAULT_NONE);
	/* and later ones, for a while */
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	wait_for(&heard, ASKED + 1);
	assert_int_equal(accepted(fd), 1);
	close(fd);
}

static void old_answers_are_asked_for_anew(void **state)
{
	struct address address;
	struct heard heard = {0};
	int fd = bound(&address);

	(void)state;
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	wait_for(&heard, 1);
	assert_int_equal(heard.answer.fault, FAULT_REFUSED);
	assert_int_equal(heard.answer.sys_errno, ECONNREFUSED);
	assert_false(heard.answer.icmp.seen);
	assert_int_equal(listen(fd, 1), 0);
	prober_ask(prober, &address, -1, LIMIT_MS, hear, &heard);
	wait_for(&heard, 2);
	assert_int_equal(heard.answer.fault, FAULT_NONE);
	close(fd);
}

static void who_no_longer_waits_is_not_told(void **state)
{
	struct address address;
	struct heard heard = {0}, other = {0};
	int fd = bound(&address);
	struct probing *first;

	(void)state;
	first = prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &other);
	probing_cancel(first);
	wait_for(&other, 1);
	assert_int_equal(heard.count, 0);
	close(fd);
}

static void got(void *arg)
{
	*(bool *)arg = true;
}

/* The place at this destination is taken by a test. */
static void without_a_slot_it_is_not_tried(void **state)
{
	struct address address;
	struct heard heard = {0};
	int fd = bound(&address);
	bool taken = false;
	struct slot *slot = slot_take(slots, base, &address, got, &taken);

	(void)state;
	assert_true(taken);
	assert_int_equal(listen(fd, 1), 0);
	prober_ask(prober, &address, AGE_MS, 20, hear, &heard);
	wait_for(&heard, 1);
	assert_int_equal(heard.answer.fault, FAULT_LOCAL);
	assert_int_equal(accepted(fd), 0);
	slot_release(slot);
	/* a local failure is not reused */
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	wait_for(&heard, 2);
	assert_int_equal(heard.answer.fault, FAULT_NONE);
	close(fd);
}

static void many_destinations_take_bounded_room(void **state)
{
	struct address address;
	struct heard heard = {0};
	int fd = bound(&address);

	(void)state;
	for (unsigned port = 1; port <= 1500; port++) {
		address_set_port(&address, (uint16_t)port);
		prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
		wait_for(&heard, port);
	}
	close(fd);
}

static void a_refusal_leaves_a_trace(void **state)
{
	struct address address;
	struct socket_trace trace;
	int fd = bound(&address), error, connecting = socket_connect(&address, &error);

	(void)state;
	assert_true(connecting >= 0);
	if (error == 0)
		error = socket_connected(connecting);
	assert_int_equal(error, ECONNREFUSED);
	socket_trace(connecting, &trace);
	assert_string_equal(trace.source, "127.0.0.1");
	assert_false(trace.icmp.seen);
	assert_false(trace.unsent);
	close(connecting);
	close(fd);
}

/* Not tried, and not taken for an answer by the next caller. */
static void without_a_descriptor_it_is_not_tried(void **state)
{
	struct address address;
	struct heard heard = {0};
	struct rlimit saved;
	int fd = bound(&address);

	(void)state;
	assert_int_equal(listen(fd, 1), 0);
	descriptors_exhaust(&saved);
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	wait_for(&heard, 1);
	descriptors_restore(&saved);
	assert_int_equal(heard.answer.fault, FAULT_LOCAL);
	assert_int_equal(heard.answer.sys_errno, EMFILE);
	prober_ask(prober, &address, AGE_MS, LIMIT_MS, hear, &heard);
	wait_for(&heard, 2);
	assert_int_equal(heard.answer.fault, FAULT_NONE);
	close(fd);
}

/* A local address that is gone is no want of ports. */
static void a_foreign_source_is_told(void **state)
{
	struct address address;
	int fd = bound(&address), error;

	(void)state;
	assert_int_equal(socket_connect_from(&address, "192.0.2.1", &error), -1);
	assert_int_equal(error, EADDRNOTAVAIL);
	close(fd);
}

static void errors_are_faults(void **state)
{
	static const struct {
		int sys_errno;
		enum fault fault;
	} cases[] = {
		{ECONNREFUSED, FAULT_REFUSED},	   {ENOPROTOOPT, FAULT_REFUSED},
		{EHOSTUNREACH, FAULT_UNREACHABLE}, {ENETUNREACH, FAULT_UNREACHABLE},
		{EINVAL, FAULT_UNREACHABLE},	   {EACCES, FAULT_PROHIBITED},
		{EPERM, FAULT_PROHIBITED},	   {EMFILE, FAULT_LOCAL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(fault_of_errno(cases[i].sys_errno), cases[i].fault);
}

/* On any machine the result is consistent. */
static void local_routes_are_looked_at(void **state)
{
	static const int families[] = {AF_INET, AF_INET6};

	(void)state;
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		struct local_route route;

		local_route_look(families[i], &route);
		assert_true(route.known);
		assert_int_equal(route.available, route.sys_errno == 0);
		assert_int_equal(route.available, route.source[0] != '\0');
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_connection_answers_all_who_ask, setup,
						teardown),
		cmocka_unit_test_setup_teardown(old_answers_are_asked_for_anew, setup, teardown),
		cmocka_unit_test_setup_teardown(who_no_longer_waits_is_not_told, setup, teardown),
		cmocka_unit_test_setup_teardown(without_a_slot_it_is_not_tried, setup, teardown),
		cmocka_unit_test_setup_teardown(many_destinations_take_bounded_room, setup,
						teardown),
		cmocka_unit_test_setup_teardown(without_a_descriptor_it_is_not_tried, setup,
						teardown),
		cmocka_unit_test(a_foreign_source_is_told),
		cmocka_unit_test(a_refusal_leaves_a_trace),
		cmocka_unit_test(errors_are_faults),
		cmocka_unit_test(local_routes_are_looked_at),
	};

	evthread_use_pthreads();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
