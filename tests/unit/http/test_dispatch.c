/* Bodies that there is no memory for are refused whole, never read with a hole in them. */
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/clients.h"
#include "http/connections.h"
#include "http/dispatch.h"
#include "http/server_state.h"

#include "support/test.h"

enum { BUSY = 503, TIMEOUT_MS = 20000, BUDGET = 1 << 20 };

static void left(void *waiter)
{
	(void)waiter;
}

/* A piece that finds no room leaves nothing of the body, and none that follows is taken either. */
static void no_piece_of_a_body_is_left_out(void **state)
{
	const struct sockaddr_in peer = {.sin_family = AF_INET};
	struct server_state server = {0};
	const struct connections_config config = {.max = 4,
						  .max_per_client = 4,
						  .bodies = &server.bodies,
						  .answers = &server.answers,
						  .timeout_ms = TIMEOUT_MS,
						  .left = left};
	struct exchange exchange = {.server = &server, .arena = arena_new(1024)};
	int ends[2];

	(void)state;
	budget_allow(&server.bodies, BUDGET);
	server.connections = connections_new(&config);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	exchange.watched =
		connections_add(server.connections, ends[0], (const struct sockaddr *)&peer, NULL);
	buf_init_secret(&exchange.body, 8); /* a longer one has no memory, as of a full machine */
	dispatch_body(&exchange, "{\"a\":", 5);
	assert_string_equal(exchange_body(&exchange), "{\"a\":");
	dispatch_body(&exchange, "\"a part\"", 8);
	dispatch_body(&exchange, "1}", 2);
	assert_string_equal(exchange_body(&exchange), "");
	assert_int_equal(budget_used(&server.bodies), 0);
	assert_int_equal(dispatch(&exchange), HANDLER_RESPONDED);
	assert_int_equal(exchange.response.status, BUSY);
	free(exchange.response.body);
	arena_free(exchange.arena);
	connections_remove(server.connections, exchange.watched);
	close(ends[0]);
	close(ends[1]);
	connections_free(server.connections);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_piece_of_a_body_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
