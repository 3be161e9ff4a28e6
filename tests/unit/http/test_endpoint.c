/* The table of endpoints, and --listen addresses. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "http/endpoints.h"
#include "http/healthcheck.h"
#include "http/listen.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct call {
	const char *method, *path;
	const char *pattern;   /* NULL: none */
	const char *parameter; /* NULL: none */
	const char *allow;
} calls[] = {
	{"POST", "/v1/tests", "/v1/tests", NULL, "POST, GET, HEAD, OPTIONS"},
	{"GET", "/v1/tests", "/v1/tests", NULL, "POST, GET, HEAD, OPTIONS"},
	{"PUT", "/v1/tests", NULL, NULL, "POST, GET, HEAD, OPTIONS"},
	{"GET", "/v1/tests/", NULL, NULL, ""},
	{"GET", "/v1/tests/abc", "/v1/tests/{id}", "abc", "GET, HEAD, DELETE, OPTIONS"},
	{"HEAD", "/v1/tests/abc", "/v1/tests/{id}", "abc", "GET, HEAD, DELETE, OPTIONS"},
	{"DELETE", "/v1/tests/abc", "/v1/tests/{id}", "abc", "GET, HEAD, DELETE, OPTIONS"},
	{"POST", "/v1/tests/abc", NULL, NULL, "GET, HEAD, DELETE, OPTIONS"},
	{"OPTIONS", "/v1/tests/abc", NULL, NULL, "GET, HEAD, DELETE, OPTIONS"},
	{"GET", "/v1/tests/abc/transcript", "/v1/tests/{id}/transcript", "abc",
	 "GET, HEAD, OPTIONS"},
	{"GET", "/v1/tests/abc/transcript/", NULL, NULL, ""},
	{"GET", "/v1/tests//transcript", NULL, NULL, ""},
	{"GET", "/v1/mx/a.example", "/v1/mx/{domain}", "a.example", "GET, HEAD, OPTIONS"},
	{"GET", "/v1/mx/a/b", NULL, NULL, ""},
	{"GET", "/metrics", "/metrics", NULL, "GET, HEAD, OPTIONS"},
	{"get", "/metrics", NULL, NULL, "GET, HEAD, OPTIONS"},
	{"GET", "", NULL, NULL, ""},
	{"GET", "*", NULL, NULL, ""},
	{"GET", "/V1/tests", NULL, NULL, ""},
};

static void calls_find_their_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(calls); i++) {
		struct arena *arena = arena_new(0);
		struct endpoint_match match =
			endpoint_find(http_endpoints, arena, calls[i].method, calls[i].path);
		print_message("%s %s\n", calls[i].method, calls[i].path);
		assert_string_equal(match.allow, calls[i].allow);
		assert_int_equal(match.endpoint != NULL, calls[i].pattern != NULL);
		if (match.endpoint)
			assert_string_equal(match.endpoint->pattern, calls[i].pattern);
		assert_int_equal(match.parameter != NULL, calls[i].parameter != NULL);
		if (match.parameter)
			assert_string_equal(match.parameter, calls[i].parameter);
		arena_free(arena);
	}
}

static const struct listening {
	const char *value;
	bool valid, loopback;
} listenings[] = {
	{"127.0.0.1:80", true, true},
	{"127.8.9.10:80", true, true},
	{"[::1]:80", true, true},
	{"0.0.0.0:80", true, false},
	{"[::]:80", true, false},
	{"192.0.2.1:80", true, false},
	{"localhost:80", false, false},
	{"127.0.0.1", false, false},
	{"", false, false},
};

static void loopback_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(listenings); i++) {
		struct sockaddr_storage addr;
		socklen_t len;
		print_message("%s\n", listenings[i].value);
		assert_int_equal(listen_address(listenings[i].value, &addr, &len),
				 listenings[i].valid);
		if (listenings[i].valid)
			assert_int_equal(listen_is_loopback(&addr), listenings[i].loopback);
	}
}

static void a_port_in_use_is_reported(void **state)
{
	char text[LISTEN_TEXT_SIZE], err[256], again[LISTEN_TEXT_SIZE];
	(void)state;
	int fd = listen_open("127.0.0.1:0", text, err, sizeof(err));
	assert_true(fd >= 0);
	assert_memory_equal(text, "127.0.0.1:", 10);
	assert_string_not_equal(text, "127.0.0.1:0");
	assert_int_equal(listen_open(text, again, err, sizeof(err)), -1);
	assert_non_null(strstr(err, text));
	assert_non_null(strstr(err, "--listen"));
	close(fd);
}

static void without_a_server_it_is_not_ready(void **state)
{
	char text[LISTEN_TEXT_SIZE], err[256], said[256] = "";
	(void)state;
	int fd = listen_open("127.0.0.1:0", text, err, sizeof(err));
	assert_true(fd >= 0);
	close(fd);
	FILE *out = fmemopen(said, sizeof(said), "w");
	assert_false(healthcheck(text, out));
	fclose(out);
	assert_non_null(strstr(said, "not ready"));
	assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_find_their_row),
		cmocka_unit_test(loopback_is_known),
		cmocka_unit_test(a_port_in_use_is_reported),
		cmocka_unit_test(without_a_server_it_is_not_ready),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
