/* Connections without a request are ended, others are left alone. */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/connections.h"
#include "metrics/metrics.h"

#include "support/test.h"

enum { SHORT_MS = 40, LONG_MS = 5000 };

/* True when the peer reads the end of the stream within limit_ms. */
static bool ended(int fd, int limit_ms)
{
	char byte;
	struct pollfd watch = {.fd = fd, .events = POLLIN};
	return poll(&watch, 1, limit_ms) == 1 && recv(fd, &byte, 1, 0) == 0;
}

static void only_idle_ones_are_ended(void **state)
{
	int idle[2], busy[2];
	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, idle), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, busy), 0);
	struct connections *connections = connections_new(SHORT_MS);
	struct connection *first = connections_add(connections, idle[0], NULL);
	struct connection *second = connections_add(connections, busy[0], NULL);
	connection_busy(connections, second);
	assert_int_equal(metric_get(METRIC_HTTP_CONNECTIONS, 0), 2);

	assert_true(ended(idle[1], LONG_MS));
	assert_false(ended(busy[1], 3 * SHORT_MS));
	connection_idle(connections, second);
	assert_true(ended(busy[1], LONG_MS));

	connections_remove(connections, first);
	assert_int_equal(metric_get(METRIC_HTTP_CONNECTIONS, 0), 1);
	connections_free(connections);
	assert_int_equal(metric_get(METRIC_HTTP_CONNECTIONS, 0), 0);
	for (int i = 0; i < 2; i++) {
		close(idle[i]);
		close(busy[i]);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_idle_ones_are_ended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
