#include "support/json_result.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "request/request.h"

#include "support/test.h"

const struct cause json_cause = {
	.id = CAUSE_RECIPIENT_UNKNOWN,
	.name = "recipient_unknown",
	.title = "No such recipient",
	.severity = SEVERITY_ERROR,
	.responsible = RESPONSIBLE_SENDER_SIDE,
	.steps = AT(STEP_RCPT),
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

struct test *json_requested(void)
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
	struct finding *finding = test_add_finding(test);
	struct evidence *evidence = arena_alloc(test->arena, sizeof(*evidence));
	struct likely_cause *likely = arena_alloc(test->arena, sizeof(*likely));

	finding->cause = &json_cause;
	finding->severity = json_cause.severity;
	finding->retryable = json_cause.retryable;
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

struct test *json_finished(void)
{
	struct test *test = json_requested();

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

void json_assert_part(const char *json, const char *part)
{
	if (!strstr(json, part))
		fail_msg("not found:\n%s\nin:\n%s", part, json);
}
