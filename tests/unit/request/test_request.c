/* request/request: what each field takes, what it becomes, and what is said about faulty ones. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "request/request.h"

#include "support/json_case.h"
#include "support/test.h"

/* ---- accepted ---- */

static void test_defaults(void **state)
{
	struct test *test = json_read_ok("{\"recipients\": [\"kate@Fabrikam.COM\"]}");
	const struct request *request = &test->request;

	(void)state;
	assert_string_equal(request->domain, "fabrikam.com");
	assert_string_equal(request->domain_as_given, "Fabrikam.COM");
	assert_null(request->host);
	assert_int_equal(request->port, 25);
	assert_string_equal(request->helo, "tester.example");
	assert_string_equal(request->sender.text, "");
	assert_int_equal(request->recipient_count, 1);
	assert_string_equal(request->recipients[0].text, "kate@Fabrikam.COM");
	assert_int_equal(request->stop_after, STEP_RCPT);
	assert_int_equal(request->exchangers, EXCHANGERS_ALL);
	assert_int_equal(request->timeouts.total_ms, 120000);
	assert_false(request->has_dsn);
	assert_false(request->has_message);
	test_free(test);
}

static void test_everything(void **state)
{
	struct test *test = json_read_ok(
		"{\"domain\": \"fabrikam.com.\", \"host\": \"mail1.fabrikam.com\", \"port\": 2525,"
		"\"helo\": \"contoso.com\", \"sender\": \"chris@contoso.com\","
		"\"recipients\": [\"kate@fabrikam.com\", \"\\\"a b\\\"@[192.0.2.1]\"],"
		"\"stop_after\": \"data\", \"dsn\": {\"notify\": [\"success\", \"delay\"],"
		"\"return\": \"full\", \"envelope_id\": \"a b+c\"},"
		"\"message\": {\"subject\": \"Caf\\u00e9\", \"body\": \"a\\nb\", \"from\": "
		"\"chris@contoso.com\", \"to\": \"kate@fabrikam.com\", \"headers\": {\"X-A\": "
		"\"1\"}},"
		"\"tls\": {\"mode\": \"off\"}, \"route\": {\"exchangers\": \"first\", "
		"\"addresses\": \"all\", \"family\": \"ipv6\"}, \"timeouts\": {\"dns_ms\": 100,"
		"\"connect_ms\": 200.0, \"reply_ms\": 3e2, \"total_ms\": 900000},"
		"\"labels\": {\"team\": \"mail\", \"empty\": \"\"}}");
	const struct request *request = &test->request;

	(void)state;
	assert_string_equal(request->domain, "fabrikam.com");
	assert_string_equal(request->host, "mail1.fabrikam.com");
	assert_int_equal(request->port, 2525);
	assert_string_equal(request->sender.domain, "contoso.com");
	assert_int_equal(request->recipient_count, 2);
	assert_int_equal(request->recipients[1].domain[0], '[');
	assert_int_equal(request->stop_after, STEP_DATA);
	assert_int_equal(request->dsn.notify, NOTIFY_SUCCESS | NOTIFY_DELAY);
	assert_int_equal(request->dsn.ret, RETURN_FULL);
	assert_string_equal(request->dsn.envelope_id, "a b+c");
	assert_string_equal(request->message.subject, "Café");
	assert_string_equal(request->message.body, "a\nb");
	assert_string_equal(request->message.from, "chris@contoso.com");
	assert_int_equal(request->message.header_count, 1);
	assert_string_equal(request->message.headers[0].name, "X-A");
	assert_int_equal(request->exchangers, EXCHANGERS_FIRST);
	assert_int_equal(request->addresses, ADDRESSES_ALL);
	assert_int_equal(request->family, FAMILY_IPV6);
	assert_int_equal(request->timeouts.connect_ms, 200);
	assert_int_equal(request->timeouts.reply_ms, 300);
	assert_int_equal(request->label_count, 2);
	assert_string_equal(request->labels[0].name, "team");
	test_free(test);
}

/* Defaults of stop_after and exchangers. */
static const struct {
	const char *name;
	const char *body;
	enum step stop_after;
	enum exchangers exchangers;
} stops[] = {
	{"domain alone", "{\"domain\": \"a.example\"}", STEP_MAIL, EXCHANGERS_ALL},
	{"recipient", "{\"recipients\": [\"a@b.example\"]}", STEP_RCPT, EXCHANGERS_ALL},
	{"message", "{\"recipients\": [\"a@b.example\"], \"message\": {}}", STEP_MESSAGE,
	 EXCHANGERS_FAILOVER},
	{"raw message", "{\"recipients\": [\"a@b.example\"], \"message\": {\"raw\": \"x\"}}",
	 STEP_MESSAGE, EXCHANGERS_FAILOVER},
	{"message kept back",
	 "{\"recipients\": [\"a@b.example\"], \"message\": {}, \"stop_after\": \"rcpt\"}",
	 STEP_RCPT, EXCHANGERS_ALL},
	{"message to all",
	 "{\"recipients\": [\"a@b.example\"], \"message\": {}, \"route\": {\"exchangers\": "
	 "\"all\"}}",
	 STEP_MESSAGE, EXCHANGERS_ALL},
	{"connect", "{\"domain\": \"a.example\", \"stop_after\": \"connect\"}", STEP_CONNECT,
	 EXCHANGERS_ALL},
};

static void test_stops(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		struct test *test = json_read_ok(stops[i].body);

		if (test->request.stop_after != stops[i].stop_after ||
		    test->request.exchangers != stops[i].exchangers)
			fail_msg("%s: %s, %d", stops[i].name, step_name(test->request.stop_after),
				 (int)test->request.exchangers);
		test_free(test);
	}
}

/* Names and addresses: what they become. */
static const struct {
	const char *body;
	const char *domain;
	const char *host;
	const char *helo;
} names[] = {
	{"{\"domain\": \"B\\u00fccher.example\"}", "xn--bcher-kva.example", NULL, NULL},
	{"{\"domain\": \"EXAMPLE.com.\"}", "example.com", NULL, NULL},
	{"{\"domain\": \"[192.0.2.1]\"}", "[192.0.2.1]", NULL, NULL},
	{"{\"domain\": \"[IPv6:2001:DB8::1]\"}", "[IPv6:2001:db8::1]", NULL, NULL},
	{"{\"domain\": \"[2001:db8::1]\"}", "[IPv6:2001:db8::1]", NULL, NULL},
	{"{\"host\": \"192.0.2.1\"}", NULL, "192.0.2.1", NULL},
	{"{\"host\": \"[192.0.2.1]\"}", NULL, "192.0.2.1", NULL},
	{"{\"host\": \"2001:db8::1\"}", NULL, "2001:db8::1", NULL},
	{"{\"host\": \"[2001:db8::1]\"}", NULL, "2001:db8::1", NULL},
	{"{\"host\": \"Mail1.example.\"}", NULL, "mail1.example", NULL},
	{"{\"host\": \"localhost\"}", NULL, "localhost", NULL},
	{"{\"host\": \"h\", \"recipients\": [\"a@b.example\"]}", "b.example", "h", NULL},
	{"{\"domain\": \"c.example\", \"recipients\": [\"a@b.example\"]}", "c.example", NULL, NULL},
	{"{\"host\": \"h\", \"helo\": \"bad_name!%\"}", NULL, "h", "bad_name!%"},
	{"{\"host\": \"h\", \"helo\": \"[192.0.2.1]\"}", NULL, "h", "[192.0.2.1]"},
	{"{\"host\": \"h\", \"helo\": \"b\\u00fccher.example\"}", NULL, "h",
	 "xn--bcher-kva.example"},
};

static bool same(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct test *test = json_read_ok(names[i].body);
		const struct request *request = &test->request;

		if (!same(request->domain, names[i].domain) ||
		    !same(request->host, names[i].host) ||
		    (names[i].helo && !same(request->helo, names[i].helo)))
			fail_msg("%s: %s, %s, %s", names[i].body, request->domain, request->host,
				 request->helo);
		test_free(test);
	}
}

static void test_original_recipients(void **state)
{
	struct test *test =
		json_read_ok("{\"recipients\": [\"a@b.example\"],"
			     "\"dsn\": {\"original_recipient\": \"jane@contoso.com\"}}");

	(void)state;
	assert_string_equal(test->request.dsn.original_recipient, "jane@contoso.com");
	assert_null(test->request.dsn.original_recipients[0]);
	test_free(test);
	test = json_read_ok("{\"recipients\": [\"a@b.example\", {\"address\": \"c@b.example\","
			    "\"original_recipient\": \"jane@contoso.com\"},"
			    "{\"original_recipient\": \"lee@contoso.com\", \"address\": "
			    "\"d@b.example\"}, {\"address\": \"e@b.example\"}]}");
	assert_int_equal(test->request.recipient_count, 4);
	assert_string_equal(test->request.recipients[1].text, "c@b.example");
	assert_string_equal(test->request.recipients[2].text, "d@b.example");
	assert_true(test->request.has_dsn);
	assert_null(test->request.dsn.original_recipients[0]);
	assert_string_equal(test->request.dsn.original_recipients[1], "jane@contoso.com");
	assert_string_equal(test->request.dsn.original_recipients[2], "lee@contoso.com");
	assert_null(test->request.dsn.original_recipients[3]);
	test_free(test);
}

static void test_recipients_of_several_domains(void **state)
{
	/* Requests that say where all go, or whose recipients are of one domain. */
	static const char *const bodies[] = {
		"{\"host\": \"h\", \"recipients\": [\"a@b.example\", \"a@c.example\"]}",
		"{\"domain\": \"d.example\", \"recipients\": [\"a@b.example\", \"a@c.example\"]}",
		"{\"recipients\": [\"a@b\u00fccher.example\", \"a@xn--bcher-kva.example\"]}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		test_free(json_read_ok(bodies[i]));
}

static void test_null_reverse_path(void **state)
{
	static const char *const bodies[] = {"{\"host\": \"h\", \"sender\": \"\"}",
					     "{\"host\": \"h\", \"sender\": \"<>\"}"};
	struct request_defaults with = json_defaults;

	(void)state;
	with.sender = "postmaster@contoso.com";
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		struct test *test = json_read(&with, bodies[i]);

		assert_string_equal(test->request.sender.text, "");
		test_free(test);
	}
}

static void test_sender_default(void **state)
{
	struct request_defaults with = json_defaults;
	struct test *test;

	(void)state;
	with.sender = "postmaster@contoso.com";
	test = json_read(&with, "{\"host\": \"h\"}");
	assert_string_equal(test->request.sender.local, "postmaster");
	test_free(test);
}

/* ---- refused ---- */

/* Each has one faulty field. HOST stands for the rest of a good request. */
#define HOST "{\"host\": \"h\", "
#define MAIL "{\"recipients\": [\"a@b.example\"], "
static const struct {
	const char *body;
	const char *pointer;
	const char *says;
} refused[] = {
	{"{}", "", "nothing to test"},
	{"[]", "", "found an array; allowed: an object"},
	{"null", "", "found null"},
	{HOST "\"recipient\": []}", "/recipient",
	 "unknown field \"recipient\"; did you mean \"recipients\"?"},
	/* words that callers write by habit */
	{MAIL "\"to\": [\"a@b.example\"]}", "/to", "did you mean \"recipients\"?"},
	{MAIL "\"rcpt\": [\"a@b.example\"]}", "/rcpt", "did you mean \"recipients\"?"},
	{MAIL "\"server\": \"h\"}", "/server", "did you mean \"host\"?"},
	{MAIL "\"mx\": \"h\"}", "/mx", "did you mean \"host\"?"},
	{MAIL "\"from\": \"a@b.example\"}", "/from", "did you mean \"sender\"?"},
	{MAIL "\"mail_from\": \"a@b.example\"}", "/mail_from", "did you mean \"sender\"?"},
	{MAIL "\"ehlo\": \"h\"}", "/ehlo", "did you mean \"helo\"?"},
	{MAIL "\"user\": \"u\"}", "/user", "did you mean \"auth.username\"?"},
	{MAIL "\"pass\": \"p\"}", "/pass", "did you mean \"auth.password\"?"},
	{MAIL "\"password\": \"p\"}", "/password", "did you mean \"auth.password\"?"},
	{MAIL "\"subject\": \"s\"}", "/subject", "did you mean \"message.subject\"?"},
	{MAIL "\"body\": \"s\"}", "/body", "did you mean \"message.body\"?"},
	{MAIL "\"sni\": \"s\"}", "/sni", "did you mean \"tls.server_name\"?"},
	{MAIL "\"timeout\": 1}", "/timeout", "did you mean \"timeouts\"?"},
	{MAIL "\"dsn\": {\"orcpt\": \"x\"}}", "/dsn/orcpt", "did you mean \"original_recipient\"?"},
	{MAIL "\"message\": {\"text\": \"x\"}}", "/message/text", "did you mean \"body\"?"},
	{HOST "\"zzzzzzzz\": 1}", "/zzzzzzzz", "known here: domain, host, port"},
	{HOST "\"a/b~c\": 1}", "/a~1b~0c", "unknown field \"a/b~c\""},
	{HOST "\"\": 1}", "/", "unknown field \"\""},
	{HOST "\"Port\": 1}", "/Port", "did you mean \"port\"?"},
	{HOST "\"port\": 0}", "/port", "found the number 0; allowed: an integer from 1 to 65535"},
	{HOST "\"port\": 65536}", "/port", "65536"},
	{HOST "\"port\": 25.5}", "/port", "found the number 25.5"},
	{HOST "\"port\": \"25\"}", "/port", "found \"25\"; allowed: an integer"},
	{HOST "\"port\": 1e400}", "/port", "found the number inf"},
	{HOST "\"port\": null}", "/port", "found null"},
	{HOST "\"port\": true}", "/port", "found true"},
	{"{\"host\": \"\"}", "/host", "found a string of 0 characters; allowed: 1 to 255"},
	{"{\"host\": \"a b\"}", "/host", "found \"a b\"; allowed: a domain name"},
	{"{\"host\": \"a\\r\\nb\"}", "/host", "found \"a\\x0d\\x0ab\""},
	{"{\"host\": \"[::1\"}", "/host", "a domain name"},
	{"{\"domain\": \"a..b\"}", "/domain", "empty label"},
	{"{\"domain\": \"192.0.2.1\"}", "/domain", "[192.0.2.1]"},
	{"{\"domain\": \"[192.0.2.256]\"}", "/domain", "an address in brackets"},
	{HOST "\"helo\": \"\"}", "/helo", "1 to 255"},
	{HOST "\"helo\": \"a b\"}", "/helo", "a name without spaces"},
	{HOST "\"helo\": \"a\\tb\"}", "/helo", "without control characters"},
	{HOST "\"sender\": \"chris\"}", "/sender", "chris"},
	{HOST "\"sender\": \"<chris@a.example>\"}", "/sender", "chris"},
	{HOST "\"sender\": \"a@b.example\\r\\nRSET\"}", "/sender", "a@b.example"},
	{HOST "\"sender\": null}", "/sender",
	 "found null; allowed: an address as a string, or \"\" for the null reverse-path"},
	{HOST "\"recipients\": []}", "/recipients", "found 0 entries; allowed: 1 to 100 entries"},
	{HOST "\"recipients\": \"a@b.example\"}", "/recipients",
	 "found \"a@b.example\"; allowed: an array of 1 to 100 entries"},
	{HOST "\"recipients\": [\"a@b.example\", \"\"]}", "/recipients/1", ""},
	{HOST "\"recipients\": [7]}", "/recipients/0", "found the number 7"},
	{HOST "\"recipients\": [{}]}", "/recipients/0", "needs its \"address\""},
	{HOST "\"recipients\": [{\"address\": \"a\"}]}", "/recipients/0/address", ""},
	{HOST "\"recipients\": [{\"address\": \"a@b.example\", \"orcpt\": \"x\"}]}",
	 "/recipients/0/orcpt", "did you mean \"original_recipient\"?"},
	{"{\"recipients\": [\"a@b.example\", \"c@b.example\", \"d@c.example\"]}", "/recipients/2",
	 "found a recipient at c.example, the first one is at b.example, and a test goes to the "
	 "exchangers of one domain: start a test for each domain, or give \"domain\" or \"host\""},
	{"{\"recipients\": [\"a@b.example\", \"c@b.example\"], "
	 "\"dsn\": {\"original_recipient\": \"d@c.example\"}}",
	 "/dsn/original_recipient", "that of one recipient, and there are 2"},
	{HOST "\"stop_after\": \"quit\"}", "/stop_after",
	 "found \"quit\"; allowed: \"connect\", \"greeting\""},
	{HOST "\"stop_after\": \"rcpt\"}", "/stop_after", "needs \"recipients\""},
	{MAIL "\"stop_after\": \"data\"}", "/stop_after", "needs a \"message\""},
	{MAIL "\"stop_after\": \"message\"}", "/stop_after", "needs a \"message\""},
	{HOST "\"message\": {}}", "/message", "a message needs \"recipients\""},
	{MAIL "\"dsn\": []}", "/dsn", "found an array; allowed: an object"},
	{MAIL "\"dsn\": {\"notify\": []}}", "/dsn/notify", "found 0 entries"},
	{MAIL "\"dsn\": {\"notify\": [\"SUCCESS\"]}}", "/dsn/notify/0", "allowed: \"success\""},
	{MAIL "\"dsn\": {\"notify\": [\"never\", \"delay\"]}}", "/dsn/notify", "\"never\" alone"},
	{MAIL "\"dsn\": {\"notify\": [\"delay\", \"delay\"]}}", "/dsn/notify/1", "twice"},
	{MAIL "\"dsn\": {\"return\": \"hdrs\"}}", "/dsn/return",
	 "found \"hdrs\"; allowed: \"headers\", \"full\""},
	{MAIL "\"dsn\": {\"return\": \"\"}}", "/dsn/return", "allowed: \"headers\""},
	{MAIL "\"dsn\": {\"envelope_id\": \"\"}}", "/dsn/envelope_id", "1 to 100 characters"},
	{MAIL "\"dsn\": {\"envelope_id\": \"\\u00e9\"}}", "/dsn/envelope_id", "printable ASCII"},
	{MAIL "\"dsn\": {\"envelope_id\": \"a\\nb\"}}", "/dsn/envelope_id", "control characters"},
	{MAIL "\"dsn\": {\"original_recipient\": \"x\"}}", "/dsn/original_recipient", ""},
	{MAIL "\"dsn\": {\"original_recipient\": \"\\u00e9@b.example\"}}",
	 "/dsn/original_recipient", "ASCII local part"},
	{MAIL "\"message\": \"x\"}", "/message", "an object"},
	{MAIL "\"message\": {\"subject\": \"a\\nBcc: x\"}}", "/message/subject",
	 "control characters"},
	{MAIL "\"message\": {\"from\": \"x\"}}", "/message/from", ""},
	{MAIL "\"message\": {\"headers\": {\"a b\": \"1\"}}}", "/message/headers/a b",
	 "without space"},
	{MAIL "\"message\": {\"headers\": {\"a:\": \"1\"}}}", "/message/headers/a:", "colon"},
	{MAIL "\"message\": {\"headers\": {\"\": \"1\"}}}", "/message/headers/",
	 "name of a header"},
	{MAIL "\"message\": {\"headers\": {\"X-A\": 1}}}", "/message/headers/X-A", "the number 1"},
	{MAIL "\"message\": {\"headers\": {\"X-A\": \"a\\r\\nB: c\"}}}", "/message/headers/X-A",
	 "line breaks"},
	{MAIL "\"message\": {\"headers\": {\"subject\": \"a\"}}}", "/message/headers/subject",
	 "use \"message.subject\""},
	{MAIL "\"message\": {\"headers\": {\"BCC\": \"a\"}}}", "/message/headers/BCC",
	 "use \"recipients\""},
	{MAIL "\"message\": {\"headers\": {\"Date\": \"a\"}}}", "/message/headers/Date",
	 "use \"message.raw\""},
	{MAIL "\"message\": {\"raw\": \"\"}}", "/message/raw", "0 characters"},
	{MAIL "\"message\": {\"raw\": \"a\", \"subject\": \"b\"}}", "/message/subject",
	 "not allowed beside \"raw\""},
	{MAIL "\"message\": {\"copies\": 0}}", "/message/copies", "from 1 to 64"},
	{MAIL "\"message\": {\"raw\": \"x\", \"copies\": 2}}", "/message/copies",
	 "\"exchangers\" \"all\""},
	{MAIL "\"route\": {\"family\": \"ipv5\"}}", "/route/family", "\"any\", \"ipv4\", \"ipv6\""},
	{MAIL "\"route\": {\"exchangers\": 1}}", "/route/exchangers",
	 "\"all\", \"failover\", \"first\""},
	{MAIL "\"timeouts\": {\"dns_ms\": 99}}", "/timeouts/dns_ms", "from 100 to 120000"},
	{MAIL "\"timeouts\": {\"total_ms\": 900001}}", "/timeouts/total_ms", "from 100 to 900000"},
	{MAIL "\"labels\": {\"\": \"x\"}}", "/labels/", "1 to 63 characters"},
	{MAIL "\"labels\": {\"a\": 1}}", "/labels/a", "found the number 1"},
	{MAIL "\"labels\": {\"a\": \"\\u001b[2J\"}}", "/labels/a", "\\x1b[2J"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct test *test = test_new();

		json_read_refused(test, refused[i].body, refused[i].pointer, refused[i].says);
		test_free(test);
	}
}

static void test_all_at_once(void **state)
{
	static const char body[] =
		"{\"port\": 0, \"helo\": \"\", \"recipients\": [\"a\", \"b@c.example\","
		" \"d\"], \"dsn\": {\"x\": 1}, \"stop_after\": \"data\"}";
	static const char *const pointers[] = {"/port",		"/helo",  "/recipients/0",
					       "/recipients/2", "/dsn/x", "/stop_after"};
	struct test *test = test_new();
	const struct field_error *error;
	struct field_errors errors;
	size_t i = 0;

	(void)state;
	assert_int_equal(request_from_json(test, &json_defaults, body, strlen(body), &errors),
			 REQUEST_INVALID);
	assert_int_equal(errors.count, sizeof(pointers) / sizeof(pointers[0]));
	for (error = errors.first; error; error = error->next)
		assert_string_equal(error->pointer, pointers[i++]);
	test_free(test);
}

static void test_not_json(void **state)
{
	struct test *test = test_new();
	struct field_errors errors;

	(void)state;
	assert_int_equal(request_from_json(test, &json_defaults, "{\"a\":}", 6, &errors),
			 REQUEST_NOT_JSON);
	assert_int_equal(errors.count, 1);
	assert_string_equal(errors.first->pointer, "");
	assert_string_equal(errors.first->detail, "line 1, column 6: found '}', expected a value");
	test_free(test);
}

/* Limits on how much of something there may be; one more is an error. */
static void add_many(struct buf *body, const char *before, int count, const char *each)
{
	buf_adds(body, before);
	for (int i = 0; i < count; i++)
		buf_addf(body, "%s\"%d%s", i ? "," : "", i, each);
}

static enum request_result read_many(const char *before, int count, const char *each,
				     const char *after)
{
	struct test *test = test_new();
	struct field_errors errors;
	enum request_result result;
	struct buf body;

	buf_init(&body, REQUEST_MAX_BODY);
	add_many(&body, before, count, each);
	buf_adds(&body, after);
	result = request_from_json(test, &json_defaults, body.data, body.len, &errors);
	assert_true(errors.count <= 100);
	buf_release(&body);
	test_free(test);
	return result;
}

static void test_limits(void **state)
{
	(void)state;
	assert_int_equal(read_many("{\"recipients\":[", 100, "@a.example\"", "]}"), REQUEST_OK);
	assert_int_equal(read_many("{\"recipients\":[", 101, "@a.example\"", "]}"),
			 REQUEST_INVALID);
	assert_int_equal(read_many("{\"host\":\"h\",\"labels\":{", 32, "\":\"\"", "}}"),
			 REQUEST_OK);
	assert_int_equal(read_many("{\"host\":\"h\",\"labels\":{", 33, "\":\"\"", "}}"),
			 REQUEST_INVALID);
	assert_int_equal(read_many(MAIL "\"message\":{\"headers\":{", 64, "\":\"\"", "}}}"),
			 REQUEST_OK);
	assert_int_equal(read_many(MAIL "\"message\":{\"headers\":{", 65, "\":\"\"", "}}}"),
			 REQUEST_INVALID);
	assert_int_equal(read_many("{\"host\":\"h\",", 250, "\":\"\"", "}"), REQUEST_INVALID);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_everything),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_sender_default),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_all_at_once),
		cmocka_unit_test(test_not_json),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_original_recipients),
		cmocka_unit_test(test_recipients_of_several_domains),
		cmocka_unit_test(test_null_reverse_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
