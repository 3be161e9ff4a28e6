/* request/permissions: the ports that may be connected to, the messages that may be sent. */
#include <string.h>

#include "request/permissions.h"

#include "support/json_case.h"
#include "support/test.h"

static bool plays(const char *host)
{
	return strcmp(host, "practice.test") == 0;
}

enum { ERRORS_MAX = 4 };

#define HOST "{\"host\": \"h.example\", "
#define MESSAGE "\"message\": {\"subject\": \"s\"}"
#define TO(address) "{\"recipients\": [\"" address "\"], "

static const struct {
	const char *name;
	enum send_rule send;
	const char *ports;
	const char *body;
	const char *pointers[ERRORS_MAX]; /* none: it is allowed */
	const char *says;
} cases[] = {
	/* ports */
	{"default", SEND_ANY, "25,465", HOST "\"stop_after\": \"ehlo\"}", {NULL}, NULL},
	{"listed", SEND_ANY, "25,465", HOST "\"port\": 465}", {NULL}, NULL},
	{"implicit TLS",
	 SEND_ANY,
	 "25",
	 HOST "\"tls\": {\"mode\": \"implicit\"}}",
	 {"/port"},
	 "port 465; allowed: 25, by its setting --ports"},
	{"not listed",
	 SEND_ANY,
	 "25,465",
	 HOST "\"port\": 22}",
	 {"/port"},
	 "port 22; allowed: 25,465, by its setting --ports"},
	{"part of a listed one", SEND_ANY, "2525", HOST "\"port\": 25}", {"/port"}, "port 25"},
	{"any", SEND_ANY, "any", HOST "\"port\": 22}", {NULL}, NULL},
	{"control host",
	 SEND_ANY,
	 "25",
	 "{\"host\": \"Mx.example.net\", \"port\": 26}",
	 {NULL},
	 NULL},
	{"control host's address",
	 SEND_ANY,
	 "25",
	 "{\"host\": \"[2001:db8::1]\", \"port\": 27}",
	 {NULL},
	 NULL},
	{"control host, another port",
	 SEND_ANY,
	 "25",
	 "{\"host\": \"mx.example.net\", \"port\": 27}",
	 {"/port"},
	 "port 27"},
	{"practice",
	 SEND_OFF,
	 "25",
	 "{\"host\": \"practice.test\", \"port\": 22, \"recipients\": [\"a@b.example\"], " MESSAGE
	 "}",
	 {NULL},
	 NULL},
	/* messages */
	{"any", SEND_ANY, "25", TO("a@b.example") MESSAGE "}", {NULL}, NULL},
	{"off", SEND_OFF, "25", TO("a@b.example") MESSAGE "}", {"/message"}, "--send"},
	{"off, DATA alone",
	 SEND_OFF,
	 "25",
	 TO("a@b.example") MESSAGE ", \"stop_after\": \"data\"}",
	 {"/message"},
	 "\"rcpt\""},
	{"off, before DATA",
	 SEND_OFF,
	 "25",
	 TO("a@b.example") MESSAGE ", \"stop_after\": \"rcpt\"}",
	 {NULL},
	 NULL},
	{"off, none", SEND_OFF, "25", TO("a@b.example") "\"port\": 25}", {NULL}, NULL},
	{"off, domain of practice",
	 SEND_OFF,
	 "25",
	 TO("kate@practice.test") MESSAGE "}",
	 {NULL},
	 NULL},
	{"own",
	 SEND_OWN,
	 "25",
	 TO("a@own.example") "\"sender\": \"b@Mail.Own.Example\", " MESSAGE "}",
	 {NULL},
	 NULL},
	{"own, second domain, null reverse-path",
	 SEND_OWN,
	 "25",
	 TO("a@other.test") MESSAGE "}",
	 {NULL},
	 NULL},
	{"own, foreign recipient",
	 SEND_OWN,
	 "25",
	 TO("a@b.example") MESSAGE "}",
	 {"/recipients/0"},
	 "allowed: own.example,other.test"},
	{"own, foreign recipient without a message",
	 SEND_OWN,
	 "25",
	 TO("a@b.example") "\"port\": 25}",
	 {NULL},
	 NULL},
	{"own, a name that ends alike",
	 SEND_OWN,
	 "25",
	 TO("a@notown.example") MESSAGE "}",
	 {"/recipients/0"},
	 "own domains only"},
	{"own, the domain above",
	 SEND_OWN,
	 "25",
	 TO("a@test.com") MESSAGE "}",
	 {"/recipients/0"},
	 "own domains only"},
	{"own, foreign sender and From",
	 SEND_OWN,
	 "25",
	 "{\"domain\": \"own.example\", \"recipients\": [\"a@own.example\", "
	 "\"a@x.own.example\"], \"sender\": \"b@c.example\", "
	 "\"message\": {\"from\": \"b@d.example\"}}",
	 {"/sender", "/message/from"},
	 "--send-domains"},
};

static void check(const struct request_defaults *defaults, size_t i)
{
	struct test *test = test_new();
	struct field_errors errors;
	const struct field_error *error;
	size_t at = 0;

	print_message("%s\n", cases[i].name);
	request_from_json(test, defaults, cases[i].body, strlen(cases[i].body), &errors);
	for (error = errors.first; error; error = error->next, at++) {
		assert_true(at < ERRORS_MAX && cases[i].pointers[at]);
		assert_string_equal(error->pointer, cases[i].pointers[at]);
		assert_non_null(strstr(error->detail, cases[i].says));
	}
	assert_true(at == ERRORS_MAX || !cases[i].pointers[at]);
	test_free(test);
}

static void test_permissions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct permissions permissions = {
			.ports = cases[i].ports,
			.control_hosts = "mx.example.net:26,[2001:db8::1]:27",
			.send = cases[i].send,
			.send_domains = "own.example,other.test",
			.plays = plays,
		};
		struct request_defaults defaults = json_defaults;

		defaults.permissions = &permissions;
		check(&defaults, i);
	}
}

static void test_faults_come_first(void **state)
{
	const struct permissions permissions = {.ports = "25", .control_hosts = ""};
	struct request_defaults defaults = json_defaults;
	struct test *test = test_new();
	struct field_errors errors;
	const char body[] = HOST "\"port\": 22, \"colour\": 1}";

	(void)state;
	defaults.permissions = &permissions;
	assert_int_equal(request_from_json(test, &defaults, body, strlen(body), &errors),
			 REQUEST_INVALID);
	assert_int_equal(errors.count, 1);
	assert_string_equal(errors.first->pointer, "/colour");
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_permissions),
		cmocka_unit_test(test_faults_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
