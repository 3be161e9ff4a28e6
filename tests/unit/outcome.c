#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#undef test_free /* cmocka has a macro of that name */

#include "base/arena.h"
#include "diagnosis/diagnosis.h"

#include "outcome.h"

static struct mailbox kate = {
	.text = "kate@fabrikam.com", .local = "kate", .domain = "fabrikam.com"};

struct test *outcome_test(void)
{
	struct test *test = test_new();

	test->status = STATUS_FINISHED;
	test->request.domain = "fabrikam.com";
	test->request.helo = "contoso.com";
	test->request.port = 25;
	test->request.sender.text = "chris@contoso.com";
	test->request.recipients = &kate;
	test->request.recipient_count = 1;
	test->request.stop_after = STEP_RCPT;
	test->route = arena_alloc(test->arena, sizeof(*test->route));
	test->route->domain = "fabrikam.com";
	return test;
}

struct exchanger *outcome_exchanger(struct test *test, const char *host)
{
	struct exchanger *exchanger = arena_alloc(test->arena, sizeof(*exchanger));
	struct exchanger **tail = &test->route->exchangers;

	while (*tail)
		tail = &(*tail)->next;
	exchanger->host = host;
	exchanger->usable = true;
	*tail = exchanger;
	test->route->exchanger_count++;
	return exchanger;
}

/* An attempt at an exchanger of that name that the route gets, too. */
struct attempt *outcome_attempt(struct test *test, const char *host, const char *address)
{
	struct attempt *attempt = test_add_attempt(test);

	outcome_exchanger(test, host);
	attempt->host = host;
	attempt->port = test->request.port;
	snprintf(attempt->address, sizeof(attempt->address), "%s", address);
	return attempt;
}

struct step_result *outcome_fault(struct test *test, struct attempt *attempt, enum step step,
				  enum fault fault)
{
	struct step_result *result = attempt_add_step(test, attempt, step);

	result->outcome = OUTCOME_FAILED;
	result->fault = fault;
	attempt->outcome = OUTCOME_FAILED;
	attempt->connected = step != STEP_CONNECT;
	return result;
}

struct step_result *outcome_reply(struct test *test, struct attempt *attempt, enum step step,
				  int code, const char *text)
{
	struct step_result *result = attempt_add_step(test, attempt, step);
	struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

	reply->code = code;
	reply->lines = arena_alloc(test->arena, sizeof(*reply->lines));
	reply->lines[0] = text;
	reply->line_count = 1;
	reply->transcript_line = 3;
	result->reply = reply;
	result->outcome = code < 400   ? OUTCOME_ACCEPTED
			  : code < 500 ? OUTCOME_DEFERRED
				       : OUTCOME_REJECTED;
	result->recipient = step == STEP_RCPT ? 0 : -1;
	attempt->outcome = result->outcome;
	attempt->connected = true;
	return result;
}

void outcome_server_line(struct test *test, struct attempt *attempt, const char *text)
{
	struct transcript_line *line = arena_alloc(test->arena, sizeof(*line));

	line->text = text;
	*attempt->transcript_tail = line;
	attempt->transcript_tail = &line->next;
}

/* Diagnoses, and holds the first finding and the verdict against what is wanted; NULL: none. */
struct finding *outcome_expect(struct test *test, const char *cause, enum verdict verdict)
{
	diagnose(test);
	assert_string_equal(verdict_name(test->verdict), verdict_name(verdict));
	assert_non_null(test->summary);
	if (!cause) {
		assert_null(test->findings);
		return NULL;
	}
	assert_non_null(test->findings);
	assert_string_equal(test->findings->cause->id, cause);
	return test->findings;
}
