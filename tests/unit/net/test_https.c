#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "support/descriptors.h"
#include "support/https_server.h"
#include "model/address.h"
#include "net/https.h"
#include "net/tls.h"
#include "practice/authority.h"

#define HOST "mta-sts.example.test"
#define PATH "/.well-known/mta-sts.txt"
#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
#define TEN "0123456789"

enum { BODY_MAX = 1000, LIMIT_MS = 5000 };

/* The result of a request. */
struct heard {
	struct event_base *base;
	unsigned times, wanted;
	enum fetch_fault fault;
	enum local_limit limit;
	int status;
	size_t len;
	char body[64], type[64], error[300];
};

static void remember(void *arg, const struct https_answer *answer)
{
	struct heard *heard = arg;

	heard->times++;
	heard->fault = answer->fault;
	heard->limit = answer->limit;
	heard->status = answer->status;
	heard->len = answer->len;
	snprintf(heard->body, sizeof(heard->body), "%.*s", (int)answer->len, answer->body);
	snprintf(heard->type, sizeof(heard->type), "%s",
		 answer->content_type ? answer->content_type : "(none)");
	snprintf(heard->error, sizeof(heard->error), "%s", answer->error ? answer->error : "");
	if (heard->times == heard->wanted)
		event_base_loopbreak(heard->base);
}

static struct https *client_new(struct event_base *base)
{
	char err[200] = "";
	struct https *https = https_new(base, err, sizeof(err));

	if (!https)
		fail_msg("%s", err);
	return https;
}

static struct https_get *ask(struct https *https, uint16_t port, int64_t limit_ms,
			     struct heard *heard)
{
	struct https_question question = {.host = HOST,
					  .path = PATH,
					  .tls = https_tls,
					  .limit_ms = limit_ms,
					  .max_octets = BODY_MAX};
	struct address address;

	assert_true(address_parse("127.0.0.1", &address));
	address_set_port(&address, port);
	question.address = &address;
	return https_get(https, &question, remember, heard);
}

/* One request to port, to its end. */
static struct heard fetch(uint16_t port, int64_t limit_ms)
{
	struct heard heard = {.base = event_base_new(), .wanted = 1};
	struct https *https = client_new(heard.base);

	ask(https, port, limit_ms, &heard);
	assert_int_equal(heard.times, 0);
	event_base_dispatch(heard.base);
	assert_int_equal(heard.times, 1);
	https_free(https);
	/* nothing is left that the loop would wait for */
	assert_int_equal(event_base_loop(heard.base, EVLOOP_NONBLOCK), 1);
	event_base_free(heard.base);
	return heard;
}

/* clang-format off */
static const struct row {
	const char *what;
	struct https_script script;
	enum fetch_fault fault;
	int status;
	const char *body;  /* of FETCH_OK */
	const char *error; /* its beginning; NULL: none */
} rows[] = {
	{ "a document", { .leaf = LEAF_VALID, .answer = OK "Content-Length: 3\r\n\r\nabc" },
	  FETCH_OK, 200, "abc", NULL },
	{ "an empty one", { .leaf = LEAF_VALID, .answer = OK "Content-Length: 0\r\n\r\n" },
	  FETCH_OK, 200, "", NULL },
	{ "up to the close", { .leaf = LEAF_VALID, .answer = OK "\r\nabc" },
	  FETCH_OK, 200, "abc", NULL },
	{ "in chunks", { .leaf = LEAF_VALID, .answer = OK
		"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n" },
	  FETCH_OK, 200, "abc", NULL },
	{ "after an interim answer", { .leaf = LEAF_VALID, .answer =
		"HTTP/1.1 100 Continue\r\n\r\n" OK "Content-Length: 1\r\n\r\na" },
	  FETCH_OK, 200, "a", NULL },
	{ "HTTP/1.0", { .leaf = LEAF_VALID, .answer = "HTTP/1.0 200 OK\r\n\r\nabc" },
	  FETCH_OK, 200, "abc", NULL },
	{ "just the limit", { .leaf = LEAF_VALID, .answer = OK "Content-Length: 1000\r\n\r\n",
		.filler = TEN, .filler_times = 100 },
	  FETCH_OK, 200, NULL, NULL },
	{ "one octet more", { .leaf = LEAF_VALID, .answer = OK "Content-Length: 1001\r\n\r\na",
		.filler = TEN, .filler_times = 100 },
	  FETCH_TOO_LARGE, 200, NULL, "the document is larger than 1000 octets" },
	{ "too large, length unknown", { .leaf = LEAF_VALID, .answer = OK "\r\n",
		.filler = TEN, .filler_times = 101 },
	  FETCH_TOO_LARGE, 200, NULL, "the document is larger than 1000 octets" },
	{ "too large in chunks", { .leaf = LEAF_VALID,
		.answer = OK "Transfer-Encoding: chunked\r\n\r\n",
		.filler = "a\r\n" TEN "\r\n", .filler_times = 200 },
	  FETCH_TOO_LARGE, 200, NULL, "the document is larger than 1000 octets" },
	{ "messages of TLS without end", { .hello_requests = true },
	  FETCH_TLS_FAILED, 0, NULL, "127.0.0.1 port " },
	{ "header without end", { .leaf = LEAF_VALID, .answer = OK,
		.filler = "X-Filler: " TEN TEN TEN TEN TEN "\r\n", .filler_times = 2000 },
	  FETCH_FAILED, 0, NULL, "the header of the response is larger than 65536 octets" },
	{ "interim answers without end", { .leaf = LEAF_VALID, .answer = "",
		.filler = "HTTP/1.1 100 Continue\r\nX: " TEN TEN TEN TEN "\r\n\r\n",
		.filler_times = 2000 },
	  FETCH_FAILED, 0, NULL, "the header of the response is larger than 65536 octets" },
	{ "redirect", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 301 Moved\r\n"
		"Location: https://127.0.0.1/x\r\nContent-Length: 0\r\n\r\n" },
	  FETCH_REDIRECTED, 301, NULL, "the server answers with status 301, a redirect, which" },
	{ "not found", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 404 Not Found\r\n"
		"Content-Length: 3\r\n\r\nabc" },
	  FETCH_STATUS, 404, NULL, "the server answers with status 404" },
	{ "not found, at length", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 404 Not Found\r\n"
		"Content-Length: 999999\r\n\r\nabc", .hang = true },
	  FETCH_STATUS, 404, NULL, "the server answers with status 404" },
	{ "no content", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 204 No Content\r\n\r\n" },
	  FETCH_STATUS, 204, NULL, "the server answers with status 204" },
	{ "asks who is there", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 401 Unauthorized\r\n"
		"WWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n" },
	  FETCH_STATUS, 401, NULL, "the server answers with status 401" },
	{ "server in trouble", { .leaf = LEAF_VALID, .answer = "HTTP/1.1 503 Busy\r\n"
		"Content-Length: 0\r\n\r\n" },
	  FETCH_STATUS, 503, NULL, "the server answers with status 503" },
	{ "another name", { .leaf = LEAF_WRONG_NAME, .answer = OK "\r\n" },
	  FETCH_CERTIFICATE, 0, NULL, "the certificate is not for " HOST },
	{ "untrusted", { .leaf = LEAF_UNTRUSTED, .answer = OK "\r\n" },
	  FETCH_CERTIFICATE, 0, NULL, "the certificate does not verify: " },
	{ "no certificate", { .leaf = LEAF_NONE },
	  FETCH_TLS_FAILED, 0, NULL, "the TLS handshake with 127.0.0.1 port " },
	{ "old TLS", { .leaf = LEAF_VALID, .max_version = TLS1_1_VERSION, .answer = OK "\r\n" },
	  FETCH_TLS_FAILED, 0, NULL, "the TLS handshake with 127.0.0.1 port " },
	{ "TLS 1.2", { .leaf = LEAF_VALID, .max_version = TLS1_2_VERSION,
		.answer = OK "Content-Length: 3\r\n\r\nabc" },
	  FETCH_OK, 200, "abc", NULL },
	{ "clear text", { .clear = "HTTP/1.1 400 Bad Request\r\n\r\n" },
	  FETCH_TLS_FAILED, 0, NULL, "the TLS handshake with 127.0.0.1 port " },
	{ "closes instead of TLS", { .clear = "" },
	  FETCH_TLS_FAILED, 0, NULL, "the TLS handshake with 127.0.0.1 port " },
	{ "closes without an answer", { .leaf = LEAF_VALID },
	  FETCH_FAILED, 0, NULL, "the connection to 127.0.0.1 port " },
	{ "closes early", { .leaf = LEAF_VALID, .answer = OK "Content-Length: 10\r\n\r\nabc" },
	  FETCH_FAILED, 200, NULL, "the connection to 127.0.0.1 port " },
	{ "closes between chunks", { .leaf = LEAF_VALID,
		.answer = OK "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n" },
	  FETCH_FAILED, 200, NULL, "the connection to 127.0.0.1 port " },
	{ "no HTTP", { .leaf = LEAF_VALID, .answer = "220 mail.example ESMTP\r\n" },
	  FETCH_FAILED, 0, NULL, "the response of 127.0.0.1 port " },
};
/* clang-format on */

static void check_row(const struct row *row, const struct heard *heard)
{
	bool said = row->error ? strncmp(heard->error, row->error, strlen(row->error)) == 0
			       : heard->error[0] == '\0';

	if (heard->fault != row->fault || !said)
		fail_msg("%s: %s, \"%s\"", row->what, fetch_fault_name(heard->fault), heard->error);
	if (row->status != 0 || row->fault != FETCH_FAILED)
		assert_int_equal(heard->status, row->status);
	if (row->body)
		assert_string_equal(heard->body, row->body);
	if (row->fault != FETCH_OK)
		assert_int_equal(heard->len, 0);
}

static void every_end_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct https_server *server =
			https_server_start(https_authority, HOST, &rows[i].script);
		struct heard heard = fetch(https_server_port(server), LIMIT_MS);

		check_row(&rows[i], &heard);
		https_server_stop(server);
	}
}

/* OpenSSL's text of the error is told. */
static const struct unverified {
	enum leaf leaf;
	int error;
} unverified[] = {
	{LEAF_EXPIRED, X509_V_ERR_CERT_HAS_EXPIRED},
	{LEAF_NOT_YET_VALID, X509_V_ERR_CERT_NOT_YET_VALID},
	{LEAF_SELF_SIGNED, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT},
};

static void a_certificate_that_does_not_verify_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(unverified) / sizeof(unverified[0]); i++) {
		const struct https_script script = {.leaf = unverified[i].leaf,
						    .answer = OK "\r\n"};
		struct https_server *server = https_server_start(https_authority, HOST, &script);
		struct heard heard = fetch(https_server_port(server), LIMIT_MS);
		char error[200];

		snprintf(error, sizeof(error), "the certificate does not verify: %s",
			 X509_verify_cert_error_string(unverified[i].error));
		assert_int_equal(heard.fault, FETCH_CERTIFICATE);
		assert_int_equal(heard.status, 0);
		assert_int_equal(heard.len, 0);
		assert_string_equal(heard.error, error);
		https_server_stop(server);
	}
}

static void the_request_is_plain(void **state)
{
	static const struct https_script script = {
		.leaf = LEAF_VALID,
		.answer = "HTTP/1.1 200 OK\r\nContent-Type: Text/Plain; charset=utf-8\r\n"
			  "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"};
	struct https_server *server = https_server_start(https_authority, HOST, &script);
	struct heard heard;

	(void)state;
	setenv("https_proxy", "http://127.0.0.1:1", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
	fetch(https_server_port(server), LIMIT_MS);
	heard = fetch(https_server_port(server), LIMIT_MS);
	assert_int_equal(heard.fault, FETCH_OK);
	assert_string_equal(heard.type, "Text/Plain; charset=utf-8");
	assert_string_equal(https_server_request(server), "GET " PATH " HTTP/1.1\r\n"
							  "Host: " HOST "\r\n"
							  "User-Agent: smtptestd\r\n"
							  "Accept: */*\r\n\r\n");
	unsetenv("https_proxy");
	unsetenv("ALL_PROXY");
	https_server_stop(server);
}

/* It is not the host's fault that this process has no socket for it. */
static void no_descriptor_is_left(void **state)
{
	struct heard heard = {.base = event_base_new(), .wanted = 1};
	struct https *https = client_new(heard.base);
	struct rlimit saved;

	(void)state;
	ask(https, 443, LIMIT_MS, &heard);
	descriptors_exhaust(&saved);
	event_base_dispatch(heard.base);
	descriptors_restore(&saved);
	assert_int_equal(heard.times, 1);
	assert_int_equal(heard.fault, FETCH_LOCAL);
	assert_int_equal(heard.limit, LOCAL_LIMIT_DESCRIPTORS);
	assert_non_null(strstr(heard.error, "Too many open files"));
	https_free(https);
	event_base_free(heard.base);
}

static void nobody_listens(void **state)
{
	static const struct https_script script = {.leaf = LEAF_VALID};
	struct https_server *server = https_server_start(https_authority, HOST, &script);
	uint16_t port = https_server_port(server);
	struct heard heard;

	(void)state;
	https_server_stop(server);
	heard = fetch(port, LIMIT_MS);
	assert_int_equal(heard.fault, FETCH_CONNECT_FAILED);
	assert_non_null(strstr(heard.error, "Connection refused"));
}

/* However slowly a server goes on, the limit ends it. */
static void slow_servers_meet_the_limit(void **state)
{
	static const struct https_script scripts[] = {
		{.clear = "", .hang = true}, /* says nothing, not even in the handshake */
		{.leaf = LEAF_VALID, .answer = "", .hang = true},
		{.leaf = LEAF_VALID, .answer = OK "Content-Length: 10\r\n\r\nabc", .hang = true},
		{.leaf = LEAF_VALID,
		 .answer = OK "Content-Length: 900\r\n\r\n",
		 .filler = "x",
		 .filler_times = 900,
		 .filler_ms = 20},
		{.leaf = LEAF_VALID,
		 .answer = OK,
		 .filler = "X: y\r\n",
		 .filler_times = 900,
		 .filler_ms = 20},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		struct https_server *server =
			https_server_start(https_authority, HOST, &scripts[i]);
		struct heard heard = fetch(https_server_port(server), 300);

		assert_int_equal(heard.fault, FETCH_TIMEOUT);
		assert_string_equal(strstr(heard.error, " within"), " within 300 ms");
		https_server_stop(server);
	}
}

static void no_time_is_a_timeout(void **state)
{
	static const struct https_script script = {.leaf = LEAF_VALID, .answer = "", .hang = true};
	struct https_server *server = https_server_start(https_authority, HOST, &script);

	(void)state;
	assert_int_equal(fetch(https_server_port(server), 0).fault, FETCH_TIMEOUT);
	assert_int_equal(fetch(https_server_port(server), -5).fault, FETCH_TIMEOUT);
	https_server_stop(server);
}

/* Many at a time on one loop; some are cancelled, some left for https_free(). */
static void many_and_cancelled_ones(void **state)
{
	enum { COUNT = 8 };
	static const struct https_script script = {.leaf = LEAF_VALID,
						   .answer = OK "Content-Length: 3\r\n\r\nabc"};
	struct https_server *server = https_server_start(https_authority, HOST, &script);
	uint16_t port = https_server_port(server);
	struct heard heard = {.base = event_base_new(), .wanted = COUNT}, never = {.times = 0};
	struct https *https = client_new(heard.base);
	struct https_get *gets[COUNT];

	(void)state;
	never.base = heard.base;
	for (unsigned i = 0; i < COUNT; i++) {
		gets[i] = ask(https, port, LIMIT_MS, &never);
		ask(https, port, LIMIT_MS, &heard);
	}
	event_base_loop(heard.base, EVLOOP_ONCE); /* connections are on their way */
	if (never.times == 0) {
		for (unsigned i = 0; i < COUNT; i++)
			https_cancel(gets[i]);
	}
	event_base_dispatch(heard.base);
	assert_int_equal(heard.times, COUNT);
	assert_int_equal(heard.fault, FETCH_OK);
	assert_int_equal(never.times, 0);
	ask(https, port, LIMIT_MS, &never);
	event_base_loop(heard.base, EVLOOP_ONCE);
	ask(https, port, LIMIT_MS, &never);
	https_free(https);
	assert_int_equal(never.times, 0);
	event_base_free(heard.base);
	https_server_stop(server);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_end_is_told),
		cmocka_unit_test(a_certificate_that_does_not_verify_is_told),
		cmocka_unit_test(the_request_is_plain),
		cmocka_unit_test(no_descriptor_is_left),
		cmocka_unit_test(nobody_listens),
		cmocka_unit_test(slow_servers_meet_the_limit),
		cmocka_unit_test(no_time_is_a_timeout),
		cmocka_unit_test(many_and_cancelled_ones),
	};

	return cmocka_run_group_tests(tests, https_setup, https_teardown);
}
