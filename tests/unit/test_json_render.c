/* json/render: documents as the API shows them, pages as people read them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#undef test_free /* cmocka has a macro of that name */

#include "base/arena.h"
#include "json/render.h"
#include "json/request.h"

/* ---- a test, as the engine would fill it in ---- */

static const struct cause cause = {
	.id = "recipient_unknown",
	.title = "No such recipient",
	.severity = SEVERITY_ERROR,
	.steps = {"rcpt", NULL},
	.explanation = "The server knows no mailbox of that name.",
	.typical_codes = {"550 5.1.1", NULL},
	.advice = {"Check how the address is spelled.", "Ask the recipient.", NULL},
	.references = {"RFC 3463 section 3.2", NULL},
};

static struct reply *make_reply(struct test *test, int code, const char *enhanced, const char *line)
{
	struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

	reply->code = code;
	reply->enhanced = enhanced;
	reply->lines = arena_alloc(test->arena, 2 * sizeof(*reply->lines));
	reply->lines[0] = line;
	reply->line_count = 1;
	return reply;
}

static void add_line(struct test *test, struct attempt *attempt, enum speaker speaker,
		     const char *text)
{
	struct transcript_line *line = arena_alloc(test->arena, sizeof(*line));

	*line = (struct transcript_line){.at_ms = 1230, .speaker = speaker, .text = text};
	*attempt->transcript_tail = line;
	attempt->transcript_tail = &line->next;
	attempt->transcript_count++;
}

static struct test *make_request(void)
{
	static const char body[] =
		"{\"recipients\": [\"kate@fabrikam.com\"], \"dsn\": {\"notify\": [\"failure\"]},"
		"\"message\": {\"subject\": \"s\", \"body\": \"secret\", \"headers\": {\"X-A\": "
		"\"1\"}},"
		"\"labels\": {\"a\\\"b\": \"c\"}}";
	static const struct request_defaults defaults = {
		.helo = "tester.example", .sender = "", .timeouts = {1000, 2000, 3000, 4000}};
	struct field_errors errors;
	struct test *test = test_new();

	assert_int_equal(request_from_json(test, &defaults, body, strlen(body), &errors),
			 REQUEST_OK);
	memcpy(test->id, "0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10", ID_SIZE);
	test->created_ms = 1764000000000;
	return test;
}

static void add_route(struct test *test)
{
	struct route *route = arena_alloc(test->arena, sizeof(*route));
	struct exchanger *exchanger = arena_alloc(test->arena, sizeof(*exchanger));
	struct address *address = arena_alloc(test->arena, sizeof(*address));

	*address = (struct address){.text = "192.0.2.10"};
	*exchanger = (struct exchanger){.host = "mail1.fabrikam.com",
					.preference = 10,
					.problem = EXCHANGER_CNAME,
					.canonical = "mx.fabrikam.com",
					.usable = true,
					.status_aaaa = DNS_NODATA,
					.addresses = address};
	*route = (struct route){
		.domain = "fabrikam.com", .duration_ms = 12, .exchangers = exchanger};
	test->route = route;
}

static void add_attempt(struct test *test)
{
	static struct keyword auth = {.name = "AUTH", .parameters = "PLAIN  LOGIN"};
	static struct keyword size = {.name = "SIZE", .parameters = "100", .next = &auth};
	static const struct extensions extensions = {.known = EXT_SIZE | EXT_AUTH | EXT_8BITMIME,
						     .size = 100,
						     .auth = "PLAIN LOGIN",
						     .keywords = &size};
	struct attempt *attempt = test_add_attempt(test);
	struct observation *observation;
	struct step_result *step;

	attempt->host = "mail1.fabrikam.com";
	attempt->preference = 10;
	attempt->port = 25;
	snprintf(attempt->address, sizeof(attempt->address), "192.0.2.10");
	attempt->outcome = OUTCOME_REJECTED;
	attempt->extensions = &extensions;
	step = attempt_add_step(test, attempt, STEP_RCPT);
	step->command = "RCPT TO:<kate@fabrikam.com>";
	step->reply = make_reply(test, 550, "5.1.1", "User unknown \x1b[2J");
	step->outcome = OUTCOME_REJECTED;
	step->recipient = 0;
	step->transcript_line = 1;
	step->at_ms = 1230;
	step->duration_ms = 31;
	step = attempt_add_step(test, attempt, STEP_QUIT);
	step->outcome = OUTCOME_FAILED;
	step->fault = FAULT_RESET;
	step->sys_errno = ECONNRESET;
	step->detail = "the server reset the connection";
	step->recipient = -1;
	step->transcript_line = -1;
	observation = attempt_observe(test, attempt, OBSERVED_LONG_LINE, STEP_EHLO);
	observation->transcript_line = -1;
	observation->value = 600;
	add_line(test, attempt, SPEAKER_CLIENT, "RCPT TO:<kate@fabrikam.com>");
	add_line(test, attempt, SPEAKER_SERVER, "550 5.1.1 User unknown");
}

static void add_finding(struct test *test)
{
	struct finding *finding = test_add_finding(test, &cause);
	struct evidence *evidence = arena_alloc(test->arena, sizeof(*evidence));
	struct likely_cause *likely = arena_alloc(test->arena, sizeof(*likely));

	*evidence = (struct evidence){.kind = "reply",
				      .attempt = 0,
				      .transcript_line = 1,
				      .text = "550 5.1.1 User unknown"};
	*likely = (struct likely_cause){.id = "typo",
					.text = "The address is misspelled.",
					.likelihood = LIKELIHOOD_HIGH,
					.because = {"the domain is right", NULL}};
	finding->severity = SEVERITY_ERROR;
	finding->step = STEP_RCPT;
	finding->attempt = 0;
	finding->recipient = 0;
	finding->summary = "mail1.fabrikam.com refused kate@fabrikam.com.";
	finding->evidence = evidence;
	finding->likely_causes = likely;
}

static struct test *make_finished(void)
{
	struct test *test = make_request();

	add_route(test);
	add_attempt(test);
	add_finding(test);
	test->status = STATUS_FINISHED;
	test->verdict = VERDICT_FAIL;
	test->started_ms = test->created_ms + 1;
	test->finished_ms = test->created_ms + 183;
	test->duration_ms = 182;
	test->summary = "mail1.fabrikam.com refused kate@fabrikam.com: the mailbox does not exist.";
	return test;
}

/* ---- documents ---- */

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
	struct test *test = make_request();
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

/* What a worker may still write must not show, not even in part. */
static void test_running(void **state)
{
	struct test *test = make_finished();
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

static void assert_part(const char *json, const char *part)
{
	if (!strstr(json, part))
		fail_msg("not found:\n%s\nin:\n%s", part, json);
}

static void test_finished(void **state)
{
	struct test *test = make_finished();
	char *json = render_test(test, NULL);

	(void)state;
	assert_part(json, "\"finished_at\":\"2025-11-24T16:00:00.183Z\",\"duration_ms\":182,");
	assert_part(
		json,
		"\"findings\":[{\"cause\":\"recipient_unknown\",\"severity\":\"error\","
		"\"confidence\":\"certain\",\"retryable\":false,\"step\":\"rcpt\",\"attempt\":0,"
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
	assert_part(json,
		    "\"route\":{\"domain\":\"fabrikam.com\",\"method\":\"mx\",\"status\":\"ok\","
		    "\"dnssec\":\"insecure\",\"shuffled\":false,\"duration_ms\":12,"
		    "\"exchangers\":[{\"host\":\"mail1.fabrikam.com\",\"preference\":10,"
		    "\"addresses\":[\"192.0.2.10\"],\"usable\":true,\"problem\":\"cname\","
		    "\"canonical\":\"mx.fabrikam.com\",\"dnssec\":\"insecure\",\"dns\":{\"a\":"
		    "\"ok\",\"aaaa\":\"nodata\"},\"dane\":null,\"mta_sts_pattern\":null,"
		    "\"transport_security\":null}],"
		    "\"transport_security\":null}," NO_POLICIES);
	assert_part(json, "\"source_address\":null,\"purpose\":\"delivery\",\"first_attempt\":null,"
			  "\"waited_ms\":0,\"tls_mode\":\"opportunistic\","
			  "\"outcome\":\"rejected\",\"extensions\":{\"size\":100,"
			  "\"auth\":[\"plain\",\"login\"],\"starttls\":false,\"dsn\":false,"
			  "\"pipelining\":false,\"smtputf8\":false,\"8bitmime\":true,");
	assert_part(
		json,
		"\"keywords\":[{\"keyword\":\"SIZE\",\"parameters\":\"100\"},{\"keyword\":"
		"\"AUTH\",\"parameters\":\"PLAIN  LOGIN\"}]},\"extensions_before_tls\":null,"
		"\"extension_changes\":null,\"tls\":null,\"auth\":null,\"observations\":[{\"kind\":"
		"\"long_line\",\"step\":\"ehlo\",\"transcript_line\":null,\"value\":600}],");
	assert_part(json,
		    "{\"step\":\"rcpt\",\"command\":\"RCPT TO:<kate@fabrikam.com>\","
		    "\"recipient\":\"kate@fabrikam.com\",\"reply\":{\"code\":550,\"enhanced\":"
		    "\"5.1.1\",\"enhanced_meaning\":\"Bad destination mailbox address\","
		    "\"lines\":[\"User unknown \\u001b[2J\"]},\"outcome\":\"rejected\","
		    "\"fault\":null,\"errno\":null,\"detail\":null,\"transcript_line\":1,"
		    "\"at_ms\":1230,\"duration_ms\":31}");
	assert_part(json, "\"reply\":null,\"outcome\":\"failed\",\"fault\":\"reset\",\"errno\":"
			  "\"ECONNRESET\",\"detail\":\"the server reset the connection\",");
	assert_null(strstr(json, "secret"));
	free(json);
	test_free(test);
}

static void test_practice(void **state)
{
	struct test *test = make_finished();
	char *json;

	(void)state;
	test->practice = true;
	json = render_test(test, NULL);
	assert_part(json, "\"verdict\":\"fail\",\"practice\":true,\"created_at\"");
	free(json);
	test_free(test);
}

static void test_interrupted(void **state)
{
	struct test *test = make_request();
	size_t len, interrupted_len;
	char *json, *interrupted;

	(void)state;
	test->status = STATUS_RUNNING;
	test->started_ms = test->created_ms + 1;
	json = render_test(test, &len);
	interrupted = render_interrupted(json, len, test->created_ms + 501, &interrupted_len);
	assert_int_equal(interrupted_len, strlen(interrupted));
	assert_part(interrupted,
		    "\"status\":\"interrupted\",\"verdict\":\"unknown\",\"created_at\":");
	assert_part(interrupted, "\"finished_at\":\"2025-11-24T16:00:00.501Z\",\"duration_ms\":500,"
				 "\"request\":{\"language\":\"en\",\"domain\":");
	assert_part(interrupted, "whether its message was sent is not known");
	free(json);
	free(interrupted);
	assert_null(render_interrupted("[]", 2, 0, NULL));
	assert_null(render_interrupted("{", 1, 0, NULL));
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
	assert_part(json,
		    "\"status\":422,\"detail\":\"two\",\"errors\":["
		    "{\"pointer\":\"/a\",\"detail\":\"worse\"},{\"pointer\":\"/b\",\"detail\":"
		    "\"bad\\n\"}]}");
	free(json);
}

static void test_causes(void **state)
{
	const struct cause list[] = {cause, {.id = NULL}};
	char *json = render_causes(list, NULL);

	(void)state;
	assert_string_equal(json,
			    "{\"causes\":[{\"cause\":\"recipient_unknown\",\"title\":\"No such "
			    "recipient\",\"severity\":\"error\",\"retryable\":false,\"steps\":"
			    "[\"rcpt\"],\"explanation\":\"The server knows no mailbox of that "
			    "name.\",\"typical_codes\":[\"550 5.1.1\"],\"advice\":[\"Check how the "
			    "address is spelled.\",\"Ask the recipient.\"],\"references\":[\"RFC "
			    "3463 section 3.2\"]}]}");
	free(json);
}

/* ---- pages ---- */

static char *page_of(struct test *test, char *(*render)(const char *, size_t, size_t *))
{
	size_t len, page_len;
	char *json = render_test(test, &len), *page = render(json, len, &page_len);

	assert_non_null(page);
	assert_int_equal(page_len, strlen(page));
	free(json);
	return page;
}

static void test_text(void **state)
{
	struct test *test = make_finished();
	char *page = page_of(test, render_text);

	(void)state;
	assert_part(page, "FAIL  mail1.fabrikam.com refused kate@fabrikam.com: the mailbox does "
			  "not exist.\n\nTest 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10\nfinished at ");
	assert_part(page, "\n1. mail1.fabrikam.com refused kate@fabrikam.com.\n"
			  "   error: recipient_unknown (certain), at rcpt of <kate@fabrikam.com>\n"
			  "   The server knows no mailbox of that name.\n"
			  "   Evidence:\n     attempt 0, reply: 550 5.1.1 User unknown\n"
			  "   Likely causes:\n     high    The address is misspelled.\n"
			  "             - the domain is right\n   Advice:\n"
			  "     - Check how the address is spelled.\n");
	assert_part(page, "Route of fabrikam.com: mx, DNS ok, DNSSEC insecure, 12 ms\n");
	assert_part(page, "192.0.2.10  problem: cname\n");
	assert_part(page, "\nAttempt 0: mail1.fabrikam.com [192.0.2.10]:25, rejected after 0 ms\n");
	assert_part(page, "  rcpt      rejected      1230       31  550 5.1.1 User unknown ?[2J\n");
	assert_part(page, "       1.230 C: RCPT TO:<kate@fabrikam.com>\n"
			  "       1.230 S: 550 5.1.1 User unknown\n");
	assert_null(strchr(page, '\x1b'));
	free(page);
	test_free(test);
}

static void test_text_wraps(void **state)
{
	struct test *test = make_finished();
	char *page;

	(void)state;
	test->summary =
		"é ten chars, and so on until the line of eighty columns is full, which wraps, "
		"even "
		"if_a_word_is_longer_than_a_whole_line_of_the_terminal_of_eighty_columns_it_is_"
		"kept";
	page = page_of(test, render_text);
	assert_part(page, "FAIL  é ten chars, and so on until the line of eighty columns is full, "
			  "which\n      wraps, even\n      if_a_word");
	free(page);
	test_free(test);
}

/* Wide characters take two columns; punctuation that may not begin a line stays with them. */
static void test_text_wraps_japanese(void **state)
{
	struct test *test = make_finished();
	char *page;

	(void)state;
	test->request.language = LANGUAGE_JA;
	test->summary = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六、"
			"（七八）九十 mx1.fabrikam.com";
	page = page_of(test, render_text);
	assert_part(
		page,
		"FAIL  一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六、\n"
		"      （七八）九十 mx1.fabrikam.com\n");
	assert_part(page, "\n検査 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10\n");
	assert_part(page, "   根拠:\n     attempt 0, reply: 550 5.1.1 User unknown\n");
	assert_null(strstr(page, "Evidence:"));
	free(page);
	test_free(test);
}

static void test_text_of_live(void **state)
{
	struct test *test = make_request();
	char *page;

	(void)state;
	test->status = STATUS_RUNNING;
	test->started_ms = test->created_ms;
	page = page_of(test, render_text);
	assert_part(page, "Test 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10 has been running since "
			  "2025-11-24T16:00:00.000Z.\n");
	free(page);
	test_free(test);
	assert_null(render_text("{}", 2, NULL));
	assert_null(render_text("[1", 2, NULL));
}

static void test_transcript(void **state)
{
	struct test *test = make_finished();
	char *page = page_of(test, render_transcript);

	(void)state;
	assert_string_equal(page, "# test 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10, finished\n\n"
				  "# attempt 0: mail1.fabrikam.com [192.0.2.10]:25, rejected\n"
				  "2025-11-24T16:00:01.231Z C: RCPT TO:<kate@fabrikam.com>\n"
				  "2025-11-24T16:00:01.231Z S: 550 5.1.1 User unknown\n\n");
	free(page);
	test_free(test);
	assert_null(render_transcript("{\"id\": 1}", 9, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_queued),	     cmocka_unit_test(test_running),
		cmocka_unit_test(test_finished),     cmocka_unit_test(test_practice),
		cmocka_unit_test(test_interrupted),  cmocka_unit_test(test_problem),
		cmocka_unit_test(test_causes),	     cmocka_unit_test(test_text),
		cmocka_unit_test(test_text_of_live), cmocka_unit_test(test_transcript),
		cmocka_unit_test(test_text_wraps),   cmocka_unit_test(test_text_wraps_japanese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
