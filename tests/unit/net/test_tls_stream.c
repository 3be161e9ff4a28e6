/* A stream under TLS: bytes both ways, ends, and being freed inside each event. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "base/arena.h"

#include "support/test.h"
#include "support/tls_case.h"

static struct identity root, leaf;

enum { BIG = 8 * 1024 * 1024 };

/* ---- talks of the server ---- */

static void greets_and_leaves(SSL *ssl, void *arg)
{
	const char *text = arg;

	SSL_write(ssl, text, (int)strlen(text));
	SSL_shutdown(ssl);
}

/* No close_notify: the transport ends. */
static void greets_and_vanishes(SSL *ssl, void *arg)
{
	SSL_write(ssl, arg, (int)strlen(arg));
	shutdown(SSL_get_fd(ssl), SHUT_RDWR);
	SSL_set_quiet_shutdown(ssl, 1);
}

/* Lines in one record each, with a new key before each. */
static void updates_its_keys(SSL *ssl, void *arg)
{
	char line[8];

	(void)arg;
	for (int i = 0; i < 5; i++) {
		SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED);
		SSL_write(ssl, "line\r\n", 6);
		SSL_read(ssl, line, 1);
	}
	SSL_shutdown(ssl);
}

static void takes_much(SSL *ssl, void *arg)
{
	static char data[65536];
	size_t *total = arg;
	int got;

	while (*total < BIG && (got = SSL_read(ssl, data, sizeof(data))) > 0) {
		for (int i = 0; i < got; i++)
			*total += data[i] == 'x';
	}
	SSL_write(ssl, "done\r\n", 6);
	SSL_shutdown(ssl);
}

/* The client has no room to answer: it is sending itself, and nobody takes it. */
static void updates_amid_much(SSL *ssl, void *arg)
{
	for (int i = 0; i < 20; i++) {
		SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED);
		SSL_write(ssl, "line\r\n", 6);
	}
	takes_much(ssl, arg);
}

static void gives_much(SSL *ssl, void *arg)
{
	char line[1000];
	size_t *lines = arg;

	memset(line, 'y', sizeof(line));
	line[998] = '\r';
	line[999] = '\n';
	for (size_t i = 0; i < *lines; i++)
		if (SSL_write(ssl, line, sizeof(line)) <= 0)
			return;
	SSL_shutdown(ssl);
}

static void breaks_a_record(SSL *ssl, void *arg)
{
	static const char broken[] = {23, 3, 3, 0, 20, 1, 2, 3, 4, 5, 6, 7, 8,
				      9,  1, 2, 3, 4,  5, 6, 7, 8, 9, 1, 2};

	(void)arg;
	SSL_write(ssl, "one\r\n", 5);
	send(SSL_get_fd(ssl), broken, sizeof(broken), MSG_NOSIGNAL);
}

static void injects(SSL *ssl, void *arg)
{
	(void)arg;
	send(SSL_get_fd(ssl), "250 injected\r\n", 14, MSG_NOSIGNAL);
	SSL_write(ssl, "one\r\n", 5);
}

/* ---- their effects ---- */

static bool is_wrong_version(const char *error)
{
	return strcmp(error, ERR_reason_error_string(SSL_ERROR(WRONG_VERSION_NUMBER))) == 0;
}

static const struct talk_case {
	const char *name;
	void (*talk)(SSL *ssl, void *arg);
	const char *arg;
	int version;
	bool trickles;
	const char *heard;
	enum fault fault;
	bool (*is_error)(const char *error);
} talks[] = {
	{"lines", greets_and_leaves, "one\r\ntwo\r\n", 0, false, "one|two|", FAULT_CLOSED, NULL},
	{"lines, TLS 1.2", greets_and_leaves, "one\r\ntwo\r\n", TLS1_2_VERSION, false, "one|two|",
	 FAULT_CLOSED, NULL},
	{"lines, TLS 1.0", greets_and_leaves, "one\r\ntwo\r\n", TLS1_VERSION, false, "one|two|",
	 FAULT_CLOSED, NULL},
	{"a handshake octet by octet", greets_and_leaves, "one\r\n", 0, true, "one|", FAULT_CLOSED,
	 NULL},
	{"a handshake octet by octet, TLS 1.2", greets_and_leaves, "one\r\n", TLS1_2_VERSION, true,
	 "one|", FAULT_CLOSED, NULL},
	{"no close_notify", greets_and_vanishes, "one\r\n", 0, false, "one|", FAULT_CLOSED, NULL},
	{"an unfinished line", greets_and_leaves, "one\r\ntw", 0, false, "one|", FAULT_CLOSED,
	 NULL},
	{"a broken record", breaks_a_record, NULL, TLS1_3_VERSION, false, "one|", FAULT_TLS,
	 is_openssl_error},
	{"a broken record, TLS 1.2", breaks_a_record, NULL, TLS1_2_VERSION, false, "one|",
	 FAULT_TLS, is_openssl_error},
	{"clear text after the handshake", injects, NULL, TLS1_2_VERSION, false, "", FAULT_TLS,
	 is_wrong_version},
};

static void talks_under_tls(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(talks) / sizeof(talks[0]); i++) {
		const struct talk_case *c = &talks[i];
		struct server_plan plan = {.identity = &leaf,
					   .max_version = c->version,
					   .trickles = c->trickles,
					   .talk = c->talk,
					   .arg = (void *)(uintptr_t)c->arg};
		struct client client = {.stays = true};
		const char *error;

		handshake_with(&client, &plan, &root, "mx.example");
		error = client.session.error;
		if (client.ended != 1 || client.fault != c->fault)
			fail_msg("%s: %s, %s", c->name, fault_name(client.fault), error);
		assert_int_equal(client.secured, 1);
		assert_string_equal(client.heard.data ? client.heard.data : "", c->heard);
		if (c->is_error ? !error || !c->is_error(error) : error != NULL)
			fail_msg("%s: %s", c->name, error);
		client_release(&client);
	}
}

static void keys_are_updated(void **state)
{
	struct server_plan plan = {.identity = &leaf, .talk = updates_its_keys};
	struct client client = {.stays = true, .says = "12345"};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_string_equal(client.heard.data, "line|line|line|line|line|");
	assert_int_equal(client.fault, FAULT_CLOSED);
	client_release(&client);
}

/* In clear text, then under TLS: nothing of the one is taken for the other's. */
static void what_came_before_is_thrown_away(void **state)
{
	static const char *const preludes[] = {"220 Go\r\n250 injected\r\nhalf a line",
					       "220 Go\r\n"};
	char text[] = "one\r\n";

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct server_plan plan = {.identity = &leaf,
					   .prelude = preludes[i],
					   .talk = greets_and_leaves,
					   .arg = text};
		struct client client = {.stays = true, .starts_at_line = true};

		handshake_with(&client, &plan, &root, "mx.example");
		assert_int_equal(client.pending, strlen(preludes[i]) - 8);
		assert_string_equal(client.heard.data, "220 Go|one|");
		assert_int_equal(client.fault, FAULT_CLOSED);
		client_release(&client);
	}
}

static void says_much(struct client *client)
{
	char *data = malloc(BIG);

	memset(data, 'x', BIG);
	stream_write(client->stream, data, BIG);
	free(data);
	assert_int_equal(client->sent, 0);
}

static void keys_are_updated_amid_much(void **state)
{
	size_t total = 0;
	struct server_plan plan = {.identity = &leaf, .talk = updates_amid_much, .arg = &total};
	struct client client = {.stays = true, .limit_ms = 30000, .on_secured = says_much};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(total, BIG);
	assert_int_equal(client.heard.len, 20 * 5 + 5);
	assert_int_equal(client.fault, FAULT_CLOSED);
	client_release(&client);
}

static void sends_more_than_the_kernel_takes(void **state)
{
	static const int versions[] = {TLS1_2_VERSION, TLS1_3_VERSION};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		size_t total = 0;
		struct server_plan plan = {.identity = &leaf,
					   .max_version = versions[i],
					   .talk = takes_much,
					   .arg = &total};
		struct client client = {.stays = true, .limit_ms = 30000, .on_secured = says_much};

		handshake_with(&client, &plan, &root, "mx.example");
		assert_int_equal(total, BIG);
		assert_string_equal(client.heard.data, "done|");
		assert_int_equal(client.sent, 1);
		assert_int_equal(client.fault, FAULT_CLOSED);
		client_release(&client);
	}
}

static void receives_up_to_its_limit(void **state)
{
	(void)state;
	for (size_t lines = 500; lines <= 1500; lines += 1000) {
		struct server_plan plan = {.identity = &leaf, .talk = gives_much, .arg = &lines};
		struct client client = {.stays = true};

		handshake_with(&client, &plan, &root, "mx.example");
		if (lines == 500)
			assert_int_equal(client.heard.len, lines * 41);
		assert_int_equal(client.fault, lines == 500 ? FAULT_CLOSED : FAULT_FLOOD);
		client_release(&client);
	}
}

/* ---- ends ---- */

static void it_closes_in_order(void **state)
{
	struct server_plan plan = {.identity = &leaf};
	struct client client = {0};

	(void)state;
	assert_true(handshake_with(&client, &plan, &root, "mx.example").closed_in_order);
	assert_int_equal(client.ended, 0);
	client_release(&client);
}

static void can_be_freed_inside_each_event(void **state)
{
	char text[] = "one\r\ntwo\r\n";
	struct server_plan plan = {.identity = &leaf, .talk = greets_and_leaves, .arg = text};
	struct client at_connected = {.frees_at_connected = true};
	struct client at_secured = {0};
	struct client at_line = {.stays = true, .frees_at_line = true};

	(void)state;
	handshake_with(&at_connected, &plan, &root, "mx.example");
	assert_int_equal(at_connected.connected, 1);
	assert_int_equal(at_connected.secured + at_connected.ended, 0);
	handshake_with(&at_secured, &plan, &root, "mx.example");
	assert_int_equal(at_secured.secured, 1);
	assert_int_equal(at_secured.ended + at_secured.heard.len, 0);
	handshake_with(&at_line, &plan, &root, "mx.example");
	assert_string_equal(at_line.heard.data, "one|");
	assert_int_equal(at_line.ended, 0);
	client_release(&at_connected);
	client_release(&at_secured);
	client_release(&at_line);
}

static void silence_under_tls_ends_in_time(void **state)
{
	struct server_plan plan = {.identity = &leaf};
	struct client client = {.stays = true, .limit_ms = 100};

	(void)state;
	assert_true(handshake_with(&client, &plan, &root, "mx.example").closed_in_order);
	assert_int_equal(client.fault, FAULT_TIMEOUT);
	assert_null(client.session.error);
	client_release(&client);
}

static int make_chain(void **state)
{
	(void)state;
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &root);
	return 0;
}

static int free_chain(void **state)
{
	(void)state;
	identity_free(&root);
	identity_free(&leaf);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(talks_under_tls),
		cmocka_unit_test(keys_are_updated),
		cmocka_unit_test(keys_are_updated_amid_much),
		cmocka_unit_test(what_came_before_is_thrown_away),
		cmocka_unit_test(sends_more_than_the_kernel_takes),
		cmocka_unit_test(receives_up_to_its_limit),
		cmocka_unit_test(it_closes_in_order),
		cmocka_unit_test(can_be_freed_inside_each_event),
		cmocka_unit_test(silence_under_tls_ends_in_time),
	};

	return cmocka_run_group_tests(tests, make_chain, free_chain);
}
