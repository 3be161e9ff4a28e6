/* Connections that are late are ended, others are left alone; room is made for new ones. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/connections.h"
#include "metrics/metrics.h"

#include "support/test.h"

enum { SHORT_MS = 40, LONG_MS = 20000, PAIRS = 80 };

/* The service's end and the client's of each connection. */
struct pairs {
	int ends[PAIRS][2];
	struct connection *connections[PAIRS];
	size_t count;
};

static atomic_int times_left;

static void left(void *waiter)
{
	atomic_fetch_add((atomic_int *)waiter, 1);
}

static struct connections *start(size_t max, size_t max_per_client, int timeout_ms)
{
	const struct connections_config config = {
		.max = max,
		.max_per_client = max_per_client,
		.timeout_ms = timeout_ms,
		.left = left,
	};

	return connections_new(&config);
}

/* Opens a connection of the address: 192.0.2.HOST. */
static struct connection *open_from(struct connections *connections, struct pairs *pairs, int host)
{
	struct sockaddr_in peer = {.sin_family = AF_INET,
				   .sin_addr.s_addr = htonl(0xc0000200U + (unsigned)host)};
	int *ends = pairs->ends[pairs->count];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	return pairs->connections[pairs->count++] =
		       connections_add(connections, ends[0], (const struct sockaddr *)&peer, NULL);
}

static void close_all(struct connections *connections, struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		connections_remove(connections, pairs->connections[i]);
		close(pairs->ends[i][0]);
		close(pairs->ends[i][1]);
	}
	connections_free(connections);
	assert_int_equal(metric_get(METRIC_HTTP_CONNECTIONS, 0), 0);
}

/* True when the client reads the end of the stream within limit_ms; answer_r gets what came before
 * it. */
static bool ended(const struct pairs *pairs, size_t i, int limit_ms, char answer_r[1024])
{
	struct pollfd watch = {.fd = pairs->ends[i][1], .events = POLLIN};
	size_t len = 0;
	ssize_t got = 1;

	while (got > 0 && poll(&watch, 1, limit_ms) == 1) {
		got = recv(watch.fd, answer_r + len, 1023 - len, 0);
		len += got > 0 ? (size_t)got : 0;
	}
	answer_r[len] = '\0';
	return got == 0;
}

static void late_ones_are_ended(void **state)
{
	static const struct {
		const char *name;
		enum phase phase;
		bool ends;
		const char *answer;
	} cases[] = {
		{"idle", PHASE_IDLE, true, NULL},
		{"in its head", PHASE_HEAD, true, "HTTP/1.1 408 "},
		{"in its body", PHASE_BODY, true, "HTTP/1.1 408 "},
		{"in its answer", PHASE_ANSWER, true, NULL},
		{"waiting", PHASE_WAITING, false, NULL},
	};
	struct connections *connections = start(10, 10, SHORT_MS);
	struct pairs pairs = {0};
	char answer[1024];

	(void)state;
	for (size_t i = 0; i < 5; i++)
		connection_enter(connections, open_from(connections, &pairs, 1), cases[i].phase);
	assert_int_equal(metric_get(METRIC_HTTP_CONNECTIONS, 0), 5);
	for (size_t i = 0; i < 5; i++) {
		const char *begins = cases[i].answer ? cases[i].answer : "";

		if (ended(&pairs, i, cases[i].ends ? LONG_MS : 3 * SHORT_MS, answer) !=
			    cases[i].ends ||
		    strncmp(answer, begins, strlen(begins)) != 0 ||
		    (answer[0] != '\0') != (begins[0] != '\0'))
			fail_msg("%s: %s", cases[i].name, answer);
	}
	close_all(connections, &pairs);
}

static void room_is_made_by_the_longest_idle(void **state)
{
	struct connections *connections = start(3, 3, LONG_MS);
	struct pairs pairs = {0};
	char answer[1024];

	(void)state;
	for (int i = 0; i < 3; i++)
		open_from(connections, &pairs, i);
	connection_enter(connections, pairs.connections[0], PHASE_WAITING);
	connection_enter(connections, pairs.connections[1], PHASE_HEAD);
	assert_int_equal(connection_reserve(open_from(connections, &pairs, 9)), RESERVE_NONE);
	assert_true(ended(&pairs, 1, LONG_MS, answer));
	assert_false(ended(&pairs, 0, 0, answer));
	assert_false(ended(&pairs, 2, 0, answer));
	close_all(connections, &pairs);
}

static void a_client_makes_room_for_itself(void **state)
{
	struct connections *connections = start(100, 2, LONG_MS);
	struct pairs pairs = {0};
	char answer[1024];

	(void)state;
	open_from(connections, &pairs, 1);
	open_from(connections, &pairs, 2);
	open_from(connections, &pairs, 2);
	assert_int_equal(connection_reserve(open_from(connections, &pairs, 2)), RESERVE_NONE);
	assert_false(ended(&pairs, 0, 0, answer));
	assert_true(ended(&pairs, 1, LONG_MS, answer));
	assert_false(ended(&pairs, 2, 0, answer));
	close_all(connections, &pairs);
}

static void one_client_leaves_room_for_others(void **state)
{
	struct connections *connections = start(10, 0, LONG_MS);
	struct pairs pairs = {0};

	(void)state;
	for (int i = 0; i < 9; i++) {
		struct connection *one = open_from(connections, &pairs, 1);
		connection_enter(connections, one, PHASE_WAITING);
		assert_int_equal(connection_reserve(one), i < 8 ? RESERVE_NONE : RESERVE_CLIENT);
	}
	for (int i = 0; i < 3; i++) {
		struct connection *one = open_from(connections, &pairs, 2);
		connection_enter(connections, one, PHASE_WAITING);
		assert_int_equal(connection_reserve(one), i < 2 ? RESERVE_NONE : RESERVE_ALL);
	}
	close_all(connections, &pairs);
}

static void where_all_are_busy_there_is_a_reserve(void **state)
{
	struct connections *connections = start(3, 2, LONG_MS);
	struct pairs pairs = {0};
	char answer[1024];

	(void)state;
	for (int i = 0; i < 3; i++)
		connection_enter(connections, open_from(connections, &pairs, 1 + i / 2),
				 PHASE_WAITING);
	assert_int_equal(connection_reserve(open_from(connections, &pairs, 1)), RESERVE_CLIENT);
	assert_int_equal(connection_reserve(open_from(connections, &pairs, 3)), RESERVE_ALL);
	for (int i = 2; i < CONNECTIONS_RESERVE; i++)
		open_from(connections, &pairs, 4);
	assert_false(ended(&pairs, 3, 0, answer));
	open_from(connections, &pairs, 5); /* one more than the reserve has */
	assert_true(ended(&pairs, 3, LONG_MS, answer));
	assert_false(ended(&pairs, 4, 0, answer));
	close_all(connections, &pairs);
}

static void places_are_given_back(void **state)
{
	struct connections *connections = start(1, 1, LONG_MS);
	struct pairs pairs = {0};

	(void)state;
	for (int i = 0; i < PAIRS; i++) {
		struct connection *connection = open_from(connections, &pairs, 1);

		assert_int_equal(connection_reserve(connection), RESERVE_NONE);
		connection_enter(connections, connection, PHASE_BODY);
		connections_remove(connections, connection);
		close(pairs.ends[0][0]);
		close(pairs.ends[0][1]);
		pairs.count = 0;
	}
	close_all(connections, &pairs);
}

static void a_client_that_leaves_is_noticed(void **state)
{
	struct connections *connections = start(10, 10, 10 * LONG_MS);
	struct pairs pairs = {0};
	char answer[1024];

	(void)state;
	atomic_store(&times_left, 0);
	connection_wait(connections, open_from(connections, &pairs, 1), &times_left);
	connection_wait(connections, open_from(connections, &pairs, 1), &times_left);
	shutdown(pairs.ends[1][1], SHUT_WR);
	while (atomic_load(&times_left) < 1)
		usleep(1000);
	assert_false(ended(&pairs, 0, 0, answer));
	connection_enter(connections, pairs.connections[1], PHASE_ANSWER);
	connection_enter(connections, pairs.connections[0], PHASE_ANSWER);
	shutdown(pairs.ends[0][1], SHUT_WR);
	close_all(connections, &pairs);
	assert_int_equal(atomic_load(&times_left), 1);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(late_ones_are_ended),
		cmocka_unit_test(room_is_made_by_the_longest_idle),
		cmocka_unit_test(a_client_makes_room_for_itself),
		cmocka_unit_test(one_client_leaves_room_for_others),
		cmocka_unit_test(where_all_are_busy_there_is_a_reserve),
		cmocka_unit_test(places_are_given_back),
		cmocka_unit_test(a_client_that_leaves_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
