#include "explain/explain.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "text/texts.h"
#include "metrics/metrics.h"

enum { PORT_SMTP = 25, PORT_MAX = 65535 };

/* The port that logs write behind the address, as in "mx.example[192.0.2.1]:587:"; else SMTP's. */
static uint16_t port_told(const struct reply *reply)
{
	const char *at = reply->line_count > 0 ? strstr(reply->lines[0], "]:") : NULL;
	unsigned port = 0;

	while (at && (at[2] < '0' || at[2] > '9'))
		at = strstr(at + 2, "]:");
	for (at = at ? at + 2 : ""; is_digit(*at) && port <= PORT_MAX; at++)
		port = port * 10 + (unsigned)(*at - '0');
	return port > 0 && port <= PORT_MAX ? (uint16_t)port : PORT_SMTP;
}

/* What the sentences of the findings name. */
static void name_request(struct test *test, const struct explanation *explanation)
{
	struct request *request = &test->request;
	const char *sender = explanation->question->sender;
	struct mailbox *recipient;

	request->host = explanation->host;
	request->port = port_told(explanation->failure->reply);
	request->sender.text = sender;
	if (!explanation->recipient)
		return;
	recipient = arena_alloc(test->arena, sizeof(*recipient));
	recipient->text = explanation->recipient;
	request->recipients = recipient;
	request->recipient_count = 1;
}

/* Whether the server said that it did as it was asked. */
static bool is_success(const struct reply *reply)
{
	if (reply->code == 0 && reply->enhanced)
		return *reply->enhanced == '2';
	return reply->code >= 200 && reply->code < 400;
}

static void diagnose_failure(struct explanation *explanation, struct test *test)
{
	const struct reply *reply = explanation->failure->reply;
	const struct finding *finding = diagnose_reply(test, explanation->step, reply);

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

static void explain_failure(const struct question *question, enum language language,
			    const struct failure *failure, explain_told *told, void *arg)
{
	struct test *test = test_new();
	struct explanation explanation = {
		.question = question,
		.failure = failure,
		.step = question->step != STEP_COUNT ? question->step : failure->step,
		.host = question->host ? question->host : failure->host,
		.recipient = failure->recipient ? failure->recipient : question->recipient,
		.test = test,
	};

	test->request.language = language;
	name_request(test, &explanation);
	diagnose_failure(&explanation, test);
	count(&explanation);
	told(arg, &explanation);
	test_free(test);
}

size_t explain(const struct question *question, enum language language, size_t max,
	       explain_told *told, void *arg)
{
	struct arena *arena = arena_new(0);
	const struct failure *failure = bounce_read(arena, question->text, question->len);
	size_t failures = 0;

	for (; failure; failure = failure->next) {
		if (failures++ < max)
			explain_failure(question, language, failure, told, arg);
	}
	arena_free(arena);
	return failures;
}
