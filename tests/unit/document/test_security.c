/* document: "tls" and "auth", and that no secret is said back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/render.h"
#include "request/request.h"

#include "support/json_case.h"
#include "support/test.h"

/* ---- accepted ---- */

static void test_defaults(void **state)
{
	struct test *test = json_read_ok("{\"host\": \"h\"}");
	const struct tls_options *tls = &test->request.tls;

	(void)state;
	assert_int_equal(tls->mode, TLS_OPPORTUNISTIC);
	assert_null(tls->server_name);
	assert_int_equal(tls->min_version, TLS_VERSION_ANY);
	assert_int_equal(tls->max_version, TLS_VERSION_ANY);
	assert_false(tls->check_enforcement);
	assert_true(tls->policies);
	assert_false(tls->pem);
	assert_int_equal(tls->expiry_days, 14);
	assert_false(test->request.has_auth);
	assert_int_equal(test->request.port, 25);
	test_free(test);
}

/* Defaults of absent fields, by mode. */
static const struct {
	const char *body;
	uint16_t port;
	bool policies;
} modes[] = {
	{"{\"host\": \"h\", \"tls\": {}}", 25, true},
	{"{\"host\": \"h\", \"tls\": {\"mode\": \"required\"}}", 25, true},
	{"{\"host\": \"h\", \"tls\": {\"mode\": \"off\"}}", 25, false},
	{"{\"host\": \"h\", \"tls\": {\"mode\": \"off\", \"policies\": true}}", 25, true},
	{"{\"host\": \"h\", \"tls\": {\"mode\": \"implicit\"}}", 465, true},
	{"{\"host\": \"h\", \"tls\": {\"mode\": \"implicit\", \"policies\": false}}", 465, false},
	{"{\"host\": \"h\", \"port\": 25, \"tls\": {\"mode\": \"implicit\"}}", 25, true},
};

static void test_modes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		struct test *test = json_read_ok(modes[i].body);

		print_message("%s\n", modes[i].body);
		assert_int_equal(test->request.port, modes[i].port);
		assert_int_equal(test->request.tls.policies, modes[i].policies);
		test_free(test);
	}
}

#define SECRET "hunter2\\u00e9\\t"
#define EVERYTHING                                                                               \
	"{\"host\": \"h\", \"stop_after\": \"auth\", \"tls\": {\"mode\": \"required\","          \
	"\"server_name\": \"B\\u00fccher.example\", \"min_version\": \"1.0\", \"max_version\": " \
	"\"1.2\", \"check_enforcement\": true, \"policies\": false, \"pem\": true,"              \
	"\"expiry_days\": 30}, \"auth\": {\"mechanism\": \"plain\", \"username\": \"kate\","     \
	"\"password\": \"" SECRET "\", \"authorization_id\": \"jane\","                          \
	"\"allow_plaintext\": true}}"

static void test_everything(void **state)
{
	struct test *test = json_read_ok(EVERYTHING);
	const struct tls_options *tls = &test->request.tls;
	const struct auth_options *auth = &test->request.auth;

	(void)state;
	assert_int_equal(test->request.stop_after, STEP_AUTH);
	assert_int_equal(tls->mode, TLS_REQUIRED);
	assert_string_equal(tls->server_name, "xn--bcher-kva.example");
	assert_int_equal(tls->min_version, TLS_1_0);
	assert_int_equal(tls->max_version, TLS_1_2);
	assert_true(tls->check_enforcement);
	assert_false(tls->policies);
	assert_true(tls->pem);
	assert_int_equal(tls->expiry_days, 30);
	assert_true(test->request.has_auth);
	assert_int_equal(auth->mechanism, AUTH_PLAIN);
	assert_string_equal(auth->username, "kate");
	assert_string_equal(auth->password, "hunter2é\t");
	assert_null(auth->token);
	assert_string_equal(auth->authorization_id, "jane");
	assert_true(auth->allow_plaintext);
	test_free(test);
}

static void test_shown_without_secrets(void **state)
{
	struct test *test = json_read_ok(EVERYTHING);
	char *json = render_test(test, NULL);

	(void)state;
	assert_non_null(strstr(
		json, "\"tls\":{\"mode\":\"required\",\"server_name\":\"xn--bcher-kva.example\","
		      "\"min_version\":\"1.0\",\"max_version\":\"1.2\",\"check_enforcement\":true,"
		      "\"policies\":false,\"pem\":true,\"expiry_days\":30},\"auth\":{\"mechanism\":"
		      "\"plain\",\"username\":\"kate\",\"authorization_id\":\"jane\","
		      "\"allow_plaintext\":true},"));
	assert_null(strstr(json, "hunter2"));
	free(json);
	test_free(test);
	test = json_read_ok("{\"host\": \"h\"}");
	json = render_test(test, NULL);
	assert_non_null(strstr(json, "\"min_version\":null,\"max_version\":null,"));
	assert_non_null(strstr(json, "\"auth\":null,"));
	free(json);
	test_free(test);
}

/* Every mechanism is read and shown by the same word, with what it needs and nothing else. */
static void test_mechanisms(void **state)
{
	(void)state;
	for (int i = AUTH_AUTO; i < AUTH_MECHANISM_COUNT; i++) {
		const struct auth_traits *traits = auth_traits((enum auth_mechanism)i);
		bool any = i == AUTH_AUTO;
		struct test *test;
		struct buf body;
		char *json;

		buf_init(&body, 1024);
		buf_addf(&body, "{\"host\": \"h\", \"auth\": {\"mechanism\": \"%s\"%s%s%s}}",
			 traits->word, any || traits->username ? ", \"username\": \"u\"" : "",
			 any || traits->password ? ", \"password\": \"p\"" : "",
			 any || traits->token ? ", \"token\": \"t\"" : "");
		test = json_read_ok(body.data);
		assert_int_equal(test->request.auth.mechanism, i);
		json = render_test(test, NULL);
		buf_release(&body);
		buf_addf(&body, "\"auth\":{\"mechanism\":\"%s\",", traits->word);
		assert_non_null(strstr(json, body.data));
		free(json);
		buf_release(&body);
		test_free(test);
	}
}

/* ---- refused ---- */

#define TLS "{\"host\": \"h\", \"tls\": {"
#define AUTH "{\"host\": \"h\", \"auth\": {"
#define KATE AUTH "\"username\": \"kate\", "
#define OFF "\"tls\": {\"mode\": \"off\"}"

static const struct {
	const char *body;
	const char *pointer;
	const char *says;
} refused[] = {
	{"{\"host\": \"h\", \"tls\": \"off\"}", "/tls", "found \"off\"; allowed: an object"},
	{TLS "\"mode\": \"starttls\"}}", "/tls/mode",
	 "found \"starttls\"; allowed: \"opportunistic\", \"required\", \"off\", \"implicit\""},
	{TLS "\"model\": \"off\"}}", "/tls/model", "did you mean \"mode\"?"},
	{TLS "\"server_name\": \"a b\"}}", "/tls/server_name", "a domain name"},
	{TLS "\"server_name\": \"\"}}", "/tls/server_name", "1 to 255 characters"},
	{TLS "\"min_version\": \"\"}}", "/tls/min_version",
	 "allowed: \"1.0\", \"1.1\", \"1.2\", \"1.3\""},
	{TLS "\"min_version\": 1.2}}", "/tls/min_version", "found the number 1.2"},
	{TLS "\"max_version\": \"TLSv1.2\"}}", "/tls/max_version", "found \"TLSv1.2\""},
	{TLS "\"min_version\": \"1.3\", \"max_version\": \"1.2\"}}", "/tls/max_version",
	 "below the \"min_version\" \"1.3\""},
	{TLS "\"check_enforcement\": \"yes\"}}", "/tls/check_enforcement", "true or false"},
	{TLS "\"check_enforcement\": true, \"mode\": \"off\"}}", "/tls/check_enforcement",
	 "use \"opportunistic\""},
	{TLS "\"check_enforcement\": true, \"mode\": \"implicit\"}}", "/tls/check_enforcement",
	 "nothing to enforce"},
	{TLS "\"server_name\": \"192.0.2.1\"}}", "/tls/server_name",
	 "allowed: a domain name, not an IP address"},
	{TLS "\"policies\": 1}}", "/tls/policies", "found the number 1; allowed: true or false"},
	{TLS "\"pem\": null}}", "/tls/pem", "true or false"},
	{TLS "\"expiry_days\": 3651}}", "/tls/expiry_days", "from 0 to 3650"},
	{TLS "\"mode\": \"off\"}, \"stop_after\": \"starttls\"}", "/stop_after",
	 "STARTTLS is not sent"},
	{TLS "\"mode\": \"implicit\"}, \"stop_after\": \"starttls\"}", "/stop_after",
	 "before the greeting"},
	{"{\"host\": \"h\", \"auth\": {}}", "/auth", "\"auto\" needs \"username\""},
	{KATE "\"mechanism\": \"auto\"}}", "/auth", "\"password\" or \"token\""},
	{AUTH "\"password\": \"hunter2\"}}", "/auth", "\"auto\" needs \"username\""},
	{KATE "\"mechanism\": \"plain\"}}", "/auth/password", "\"plain\" needs it"},
	{AUTH "\"mechanism\": \"scram-sha-256\", \"password\": \"hunter2\"}}", "/auth/username",
	 "needs it"},
	{KATE "\"mechanism\": \"xoauth2\"}}", "/auth/token", "\"xoauth2\" needs it"},
	{KATE "\"mechanism\": \"oauthbearer\", \"token\": \"hunter2\", \"password\": \"hunter2\"}}",
	 "/auth/password", "does not use it"},
	{KATE "\"mechanism\": \"login\", \"token\": \"hunter2\", \"password\": \"hunter2\"}}",
	 "/auth/token", "\"login\" does not use it"},
	{AUTH "\"mechanism\": \"anonymous\", \"password\": \"hunter2\"}}", "/auth/password",
	 "does not use it"},
	{KATE "\"mechanism\": \"cram-md5\", \"password\": \"x\", \"authorization_id\": \"jane\"}}",
	 "/auth/authorization_id", "\"cram-md5\" does not use it"},
	{KATE "\"password\": \"hunter2\"}, \"stop_after\": \"ehlo\"}", "/stop_after",
	 "would end before AUTH"},
	{"{\"host\": \"h\", \"stop_after\": \"auth\"}", "/stop_after", "needs \"auth\""},
	{KATE "\"mechanism\": \"scram-sha-1-plus\", \"password\": \"hunter2\"}, " OFF "}",
	 "/auth/mechanism", "binds to a TLS session"},
	/* an error about a value under auth only names its type */
	{"{\"host\": \"h\", \"auth\": \"hunter2\"}", "/auth", "found a string; allowed: an object"},
	{"{\"host\": \"h\", \"auth\": [\"hunter2\"]}", "/auth", "found an array"},
	{KATE "\"password\": 4711}}", "/auth/password",
	 "found a number; allowed: a string of 1 to 1024 characters"},
	{KATE "\"password\": \"\"}}", "/auth/password", "found a string of 0 characters"},
	{KATE "\"password\": {\"hunter2\": 1}}}", "/auth/password", "found an object"},
	{KATE "\"token\": \"hunter2\\n\"}}", "/auth/token",
	 "found a string; allowed: a string without control characters"},
	{KATE "\"mechanism\": \"hunter2\", \"password\": \"x\"}}", "/auth/mechanism",
	 "found a string; allowed: \"auto\""},
	{AUTH "\"username\": \"hunter2\\u0007\", \"password\": \"x\"}}", "/auth/username",
	 "without control characters"},
	{KATE "\"password\": \"x\", \"authorization_id\": \"hunter2\\r\"}}",
	 "/auth/authorization_id", "without control characters"},
	{KATE "\"password\": \"x\", \"allow_plaintext\": \"hunter2\"}}", "/auth/allow_plaintext",
	 "found a string; allowed: true or false"},
	{KATE "\"password\": \"x\", \"passwort\": \"hunter2\"}}", "/auth/passwort",
	 "did you mean \"password\"?"},
	{KATE "\"password\": \"x\", \"hunter2\": \"x\"}}", "/auth",
	 "it has an unknown field; known here: "},
	{"{\"host\": \"h\", \"password\": \"hunter2\"}", "/password", "unknown field"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct test *test = test_new();
		const char *detail = json_read_refused(test, refused[i].body, refused[i].pointer,
						       refused[i].says);

		if (strstr(detail, "hunter2") || strstr(detail, "4711"))
			fail_msg("%s: %s", refused[i].body, detail);
		assert_null(test->request.auth.password);
		assert_null(test->request.auth.token);
		test_free(test);
	}
}

/* Limits on a text of len characters at a field of "auth". */
static bool takes(const char *before, size_t len)
{
	struct test *test = test_new();
	struct field_errors errors;
	struct buf body;
	bool taken;

	buf_init_secret(&body, 65536);
	buf_adds(&body, before);
	for (size_t i = 0; i < len; i++)
		buf_adds(&body, "é");
	buf_adds(&body, "\"}}");
	taken = request_from_json(test, &json_defaults, body.data, body.len, &errors) == REQUEST_OK;
	assert_true(taken || !strstr(errors.first->detail, "é"));
	buf_release(&body);
	test_free(test);
	return taken;
}

static void test_limits(void **state)
{
	static const char name[] = AUTH "\"password\": \"x\", \"username\": \"";

	(void)state;
	assert_true(takes(KATE "\"password\": \"", 1024));
	assert_false(takes(KATE "\"password\": \"", 1025));
	assert_true(takes(KATE "\"token\": \"", 8192));
	assert_false(takes(KATE "\"token\": \"", 8193));
	assert_true(takes(name, 512));
	assert_false(takes(name, 513));
}

static void test_syntax_errors(void **state)
{
	static const char *const bodies[] = {
		KATE "\"password\": \"ab\"Q\"}}",
		KATE "\"password\": \"ab\\Q\"}}",
		KATE "\"password\": \"\\u00Q\"}}",
		KATE "\"password\": Q}}",
		KATE "\"password\": \"ab\nQ\"}}",
		KATE "\"password\": \"Q",
		KATE "\"password\": \"Q\", \"password\": \"Q\"}}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		struct test *test = test_new();
		struct field_errors errors;

		assert_int_equal(request_from_json(test, &json_defaults, bodies[i],
						   strlen(bodies[i]), &errors),
				 REQUEST_NOT_JSON);
		if (strchr(errors.first->detail, 'Q'))
			fail_msg("%s: %s", bodies[i], errors.first->detail);
		test_free(test);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),   cmocka_unit_test(test_modes),
		cmocka_unit_test(test_everything), cmocka_unit_test(test_shown_without_secrets),
		cmocka_unit_test(test_mechanisms), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),	   cmocka_unit_test(test_syntax_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
