/* document/render: documents as the API shows them. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "document/render.h"
#include "http/problem.h"
#include "request/request.h"

#include "support/json_result.h"
#include "support/test.h"

#define REQUEST_SHOWN                                                                       \
	"\"request\":{\"language\":\"en\",\"domain\":\"fabrikam.com\","                     \
	"\"host\":null,\"port\":25,\"helo\":"                                               \
	"\"tester.example\",\"sender\":\"\",\"recipients\":[\"kate@fabrikam.com\"],"        \
	"\"stop_after\":\"message\",\"dsn\":{\"notify\":[\"failure\"],\"return\":null,"     \
	"\"envelope_id\":null,\"original_recipient\":null},\"message\":{\"subject\":\"s\"," \
	"\"from\":null,\"to\":null,\"headers\":{\"X-A\":\"1\"},\"body_size\":6},"           \
	"\"tls\":{\"mode\":\"opportunistic\",\"server_name\":null,\"min_version\":null,"    \
	"\"max_version\":null,\"check_enforcement\":false,\"policies\":true,\"pem\":false," \
	"\"expiry_days\":0},\"auth\":null,"                                                 \
	"\"route\":{\"exchangers\":\"failover\",\"addresses\":"                             \
	"\"first\",\"family\":\"any\"},\"timeouts\":{\"dns_ms\":1000,\"connect_ms\":2000,"  \
	"\"reply_ms\":3000,\"total_ms\":4000},\"catch_all\":false,\"follow_up\":false,"     \
	"\"identity\":\"when_refused\","                                                    \
	"\"labels\":{\"a\\\"b\":\"c\"}},"

#define NO_POLICIES "\"policies\":{\"mta_sts\":null,\"tls_rpt\":null},"
#define NO_GATHERED "\"probes\":[],\"local_routes\":null,\"identity\":null"

static void test_queued(void **state)
{
	struct test *test = json_requested();
	size_t len;
	char *json = render_test(test, &len);

	(void)state;
	assert_string_equal(json,
			    "{\"id\":\"0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10\",\"status\":"
			    "\"queued\",\"verdict\":null,\"created_at\":"
			    "\"2025-11-24T16:00:00.000Z\",\"started_at\":null,\"finished_at\":null,"
			    "\"duration_ms\":null," REQUEST_SHOWN
			    "\"summary\":null,\"findings\":[],\"route\":null," NO_POLICIES
			    "\"attempts\":[]," NO_GATHERED "}");
	assert_int_equal(len, strlen(json));
	free(json);
	test_free(test);
}

/* Data that a worker may still write must not show, not even in part. */
static void test_running(void **state)
{
	struct test *test = json_finished();
	char *json;

	(void)state;
	test->status = STATUS_RUNNING;
	json = render_test(test, NULL);
	assert_non_null(strstr(json, "\"status\":\"running\",\"verdict\":null"));
	assert_non_null(strstr(json, "\"summary\":null,\"findings\":[],\"route\":null," NO_POLICIES
				     "\"attempts\":[]," NO_GATHERED "}"));
	free(json);
	test_free(test);
}

static void test_finished(void **state)
{
	struct test *test = json_finished();
	char *json = render_test(test, NULL);

	(void)state;
	json_assert_part(json, "\"finished_at\":\"2025-11-24T16:00:00.183Z\",\"duration_ms\":182,");
	json_assert_part(
		json,
		"\"findings\":[{\"cause\":\"recipient_unknown\",\"severity\":\"error\","
		"\"confidence\":\"certain\",\"retryable\":false,"
		"\"responsible\":\"sender_side\",\"step\":\"rcpt\",\"attempt\":0,"
		"\"recipient\":\"kate@fabrikam.com\",\"detail\":null,\"details\":null,\"title\":"
		"\"No such "
		"recipient\",\"summary\":\"mail1.fabrikam.com refused kate@fabrikam.com.\","
		"\"explanation\":\"The server knows no mailbox of that name.\",\"advice\":[\"Check "
		"how the address is spelled.\",\"Ask the recipient.\"],\"likely_causes\":[{\"id\":"
		"\"typo\",\"text\":\"The address is misspelled.\",\"likelihood\":\"high\","
		"\"because\":[\"the domain is right\"]}],\"evidence\":[{\"kind\":\"reply\","
		"\"attempt\":0,\"transcript_line\":1,\"text\":\"550 5.1.1 User "
		"unknown\"}],\"reproduce\":[],\"references\":[\"RFC "
		"3463 section 3.2\"]}],");
	json_assert_part(
		json, "\"route\":{\"domain\":\"fabrikam.com\",\"method\":\"mx\",\"status\":\"ok\","
		      "\"dnssec\":\"insecure\",\"shuffled\":false,\"duration_ms\":12,"
		      "\"exchangers\":[{\"host\":\"mail1.fabrikam.com\",\"preference\":10,"
		      "\"addresses\":[\"192.0.2.10\"],\"usable\":true,\"problem\":\"cname\","
		      "\"canonical\":\"mx.fabrikam.com\",\"dnssec\":\"insecure\",\"dns\":{\"a\":"
		      "\"ok\",\"aaaa\":\"nodata\"},\"dane\":null,\"mta_sts_pattern\":null,"
		      "\"transport_security\":null}],"
		      "\"transport_security\":null}," NO_POLICIES);
	json_assert_part(json,
			 "\"source_address\":null,\"purpose\":\"delivery\",\"first_attempt\":null,"
			 "\"waited_ms\":0,\"tls_mode\":\"opportunistic\","
			 "\"outcome\":\"rejected\",\"extensions\":{\"size\":100,"
			 "\"auth\":[\"plain\",\"login\"],\"starttls\":false,\"dsn\":false,"
			 "\"pipelining\":false,\"smtputf8\":false,\"8bitmime\":true,");
	json_assert_part(
		json,
		"\"keywords\":[{\"keyword\":\"SIZE\",\"parameters\":\"100\"},{\"keyword\":"
		"\"AUTH\",\"parameters\":\"PLAIN  LOGIN\"}]},\"extensions_before_tls\":null,"
		"\"extension_changes\":null,\"tls\":null,\"auth\":null,\"observations\":[{\"kind\":"
		"\"long_line\",\"step\":\"ehlo\",\"transcript_line\":null,\"value\":600}],");
	json_assert_part(json,
			 "{\"step\":\"rcpt\",\"command\":\"RCPT TO:<kate@fabrikam.com>\","
			 "\"recipient\":\"kate@fabrikam.com\",\"reply\":{\"code\":550,\"enhanced\":"
			 "\"5.1.1\",\"enhanced_meaning\":\"Bad destination mailbox address\","
			 "\"lines\":[\"User unknown \\u001b[2J\"]},\"outcome\":\"rejected\","
			 "\"fault\":null,\"errno\":null,\"detail\":null,\"transcript_line\":1,"
			 "\"at_ms\":1230,\"duration_ms\":31}");
	json_assert_part(json,
			 "\"reply\":null,\"outcome\":\"failed\",\"fault\":\"reset\",\"errno\":"
			 "\"ECONNRESET\",\"detail\":\"the server reset the connection\",");
	assert_null(strstr(json, "secret"));
	free(json);
	test_free(test);
}

static void test_practice(void **state)
{
	struct test *test = json_finished();
	char *json;

	(void)state;
	test->practice = true;
	json = render_test(test, NULL);
	json_assert_part(json, "\"verdict\":\"fail\",\"practice\":true,\"created_at\"");
	free(json);
	test_free(test);
}

static void test_interrupted(void **state)
{
	struct test *test = json_requested();
	size_t len, interrupted_len;
	char *json, *interrupted;

	(void)state;
	test->status = STATUS_RUNNING;
	test->started_ms = test->created_ms + 1;
	json = render_test(test, &len);
	interrupted = render_interrupted(json, len, test->created_ms + 501, &interrupted_len);
	assert_int_equal(interrupted_len, strlen(interrupted));
	json_assert_part(interrupted,
			 "\"status\":\"interrupted\",\"verdict\":\"unknown\",\"created_at\":");
	json_assert_part(interrupted,
			 "\"finished_at\":\"2025-11-24T16:00:00.501Z\",\"duration_ms\":500,"
			 "\"request\":{\"language\":\"en\",\"domain\":");
	json_assert_part(interrupted, "whether its message was sent is not known");
	free(json);
	free(interrupted);
	assert_null(render_interrupted("[]", 2, 0, NULL));
	assert_null(render_interrupted("{", 1, 0, NULL));
	test_free(test);
}

static void test_interrupted_in_japanese(void **state)
{
	struct test *test = json_requested();
	char *json, *interrupted;

	(void)state;
	test->status = STATUS_RUNNING;
	test->request.language = LANGUAGE_JA;
	json = render_test(test, NULL);
	interrupted = render_interrupted(json, strlen(json), test->created_ms + 501, NULL);
	json_assert_part(interrupted, "\"request\":{\"language\":\"ja\",");
	json_assert_part(interrupted, "メッセージが送信されたかどうかは不明です");
	free(json);
	free(interrupted);
	test_free(test);
}

static void test_problem(void **state)
{
	struct field_error second = {.pointer = "/b", .detail = "bad\n"};
	struct field_error first = {.pointer = "/a", .detail = "worse", .next = &second};
	const struct field_errors errors = {.first = &first, .count = 2};
	struct problem problem = {.status = 422, .type = "invalid-request", .title = "Faults"};
	char *json = render_problem(&problem, NULL);

	(void)state;
	assert_string_equal(json, "{\"type\":\"urn:smtptestd:problem:invalid-request\",\"title\":"
				  "\"Faults\",\"status\":422}");
	free(json);
	problem.detail = "two";
	problem.errors = &errors;
	json = render_problem(&problem, NULL);
	json_assert_part(json,
			 "\"status\":422,\"detail\":\"two\",\"errors\":["
			 "{\"pointer\":\"/a\",\"detail\":\"worse\"},{\"pointer\":\"/b\",\"detail\":"
			 "\"bad\\n\"}]}");
	free(json);
}

static void test_causes(void **state)
{
	const struct cause *const list[] = {&json_cause, NULL};
	char *json = render_causes(list, NULL);

	(void)state;
	assert_string_equal(json,
			    "{\"causes\":[{\"cause\":\"recipient_unknown\",\"title\":\"No such "
			    "recipient\",\"severity\":\"error\",\"retryable\":false,"
			    "\"responsible\":\"sender_side\",\"steps\":"
			    "[\"rcpt\"],\"explanation\":\"The server knows no mailbox of that "
			    "name.\",\"typical_codes\":[\"550 5.1.1\"],\"advice\":[\"Check how the "
			    "address is spelled.\",\"Ask the recipient.\"],\"references\":[\"RFC "
			    "3463 section 3.2\"]}]}");
	free(json);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_queued),	    cmocka_unit_test(test_running),
		cmocka_unit_test(test_finished),    cmocka_unit_test(test_practice),
		cmocka_unit_test(test_interrupted), cmocka_unit_test(test_interrupted_in_japanese),
		cmocka_unit_test(test_problem),	    cmocka_unit_test(test_causes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
