#include "explain/explain.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "metrics/metrics.h"
#include "text/texts.h"
#include "cause/cause.h"
#include "classify/classify.h"
#include "diagnosis/diagnosis.h"
#include "explain/pasted/client_error.h"

enum { PORT_SMTP = 25, PORT_MAX = 65535 };

/* Returns the port that logs write after the address, "mx.example[192.0.2.1]:587:"; else fallback.
 */
static uint16_t find_port(const struct reply *reply, uint16_t fallback)
{
	const char *at = reply->line_count > 0 ? strstr(reply->lines[0], "]:") : NULL;
	unsigned port = 0;

	while (at && (at[2] < '0' || at[2] > '9'))
		at = strstr(at + 2, "]:");
	for (at = at ? at + 2 : ""; is_digit(*at) && port <= PORT_MAX; at++)
		port = port * 10 + (unsigned)(*at - '0');
	return port > 0 && port <= PORT_MAX ? (uint16_t)port : fallback;
}

/* Fills in the request, whose host and addresses the texts of the findings name. */
static void fill_request(struct test *test, const struct explanation *explanation)
{
	struct request *request = &test->request;
	const struct failure *failure = explanation->failure;
	const char *sender = explanation->query->sender;
	/* servers use SMTP's port, programs also those of submission */
	uint16_t usual = failure->source == SOURCE_CLIENT_ERROR ? 0 : PORT_SMTP;
	struct mailbox *recipient;

	request->host = explanation->host;
	request->port =
		failure->port > 0 ? (uint16_t)failure->port : find_port(failure->reply, usual);
	request->sender.text = sender;
	if (!explanation->recipient)
		return;
	recipient = arena_alloc(test->arena, sizeof(*recipient));
	recipient->text = explanation->recipient;
	request->recipients = recipient;
	request->recipient_count = 1;
}

/* True for a positive reply (RFC 5321 section 4.2.1). */
static bool is_success(const struct reply *reply)
{
	if (reply->code == 0 && reply->enhanced)
		return *reply->enhanced == '2';
	return reply->code >= 200 && reply->code < 400;
}

/* Finds the meaning of the reply, or of the error at which there was none. */
static const struct finding *find(const struct explanation *explanation, struct test *test)
{
	const struct failure *failure = explanation->failure;
	struct classification meaning = {.cause = CAUSE_NONE};

	if (!failure->error)
		return diagnose_reply(test, explanation->step, failure->reply);
	meaning.cause = failure->error->cause;
	meaning.detail = failure->error->detail;
	meaning.others = failure->error->others;
	meaning.confidence = failure->error->confidence;
	return diagnose_error(test, explanation->step, failure->reply, &meaning);
}

static void diagnose_failure(struct explanation *explanation, struct test *test)
{
	const struct reply *reply = explanation->failure->reply;
	const struct finding *finding = find(explanation, test);

	if (is_success(reply) && finding->cause->id == CAUSE_UNKNOWN) {
		explanation->summary =
			text_in(test->request.language, "This is a reply of success.");
		return;
	}
	diagnose_candidates(test, finding, reply);
	explanation->findings = test->findings;
	explanation->summary = finding->summary;
}

static void count(const struct explanation *explanation)
{
	const struct finding *first = explanation->findings;
	unsigned result = EXPLAINED_SUCCESS;

	if (first && first->cause->id == CAUSE_UNKNOWN)
		result = EXPLAINED_UNKNOWN;
	else if (first)
		result = (unsigned)first->confidence;
	metric_add(METRIC_EXPLANATIONS, result, 1);
}

static void explain_failure(const struct explain_query *query, enum language language,
			    const struct failure *failure, explain_callback *callback, void *arg)
{
	struct test *test = test_new();
	struct explanation explanation = {
		.query = query,
		.failure = failure,
		.step = query->step != STEP_COUNT ? query->step : failure->step,
		.host = query->host ? query->host : failure->host,
		.recipient = failure->recipient ? failure->recipient : query->recipient,
		.test = test,
	};

	test->request.language = language;
	fill_request(test, &explanation);
	diagnose_failure(&explanation, test);
	count(&explanation);
	callback(arg, &explanation);
	test_free(test);
}

size_t explain(const struct explain_query *query, enum language language, size_t max,
	       explain_callback *callback, void *arg)
{
	struct arena *arena = arena_new(0);
	const struct failure *failure = bounce_read(arena, query->text, query->len);
	size_t failures = 0;

	for (; failure; failure = failure->next) {
		if (failures++ < max)
			explain_failure(query, language, failure, callback, arg);
	}
	arena_free(arena);
	return failures;
}
