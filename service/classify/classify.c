#include "classify/classify.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "classify/extract/details.h"
#include "classify/fold.h"
#include "classify/ruleset.h"

size_t classify_contest(struct arena *arena, enum step step, const struct reply *reply,
			struct rule_match *matches_r, size_t max)
{
	struct reply searched = *reply;

	/* words of a bounce may have the enhanced code alone, whose class says as much */
	if (searched.code == 0 && searched.enhanced)
		searched.code = (*searched.enhanced - '0') * 100 + 50;
	return ruleset_find(ruleset_all(), arena, step, &searched, matches_r, max);
}

/* The row that wins. */
static struct rule_match rule_find(struct test *test, enum step step, const struct reply *reply)
{
	struct reply searched = *reply;
	struct rule_match match;

	if (test->classified_bytes >= CLASSIFY_BYTES_MAX)
		searched.line_count = 0;
	test->classified_bytes += fold_reply_size(&searched);
	classify_contest(test->arena, step, &searched, &match, 1);
	return match;
}

/* The words beside the cause, and the provider by the server's name and greeting too. */
static const struct details *read_details(struct test *test, const struct attempt *attempt,
					  const struct reply *reply)
{
	const struct step_result *greeting = attempt_find_step(attempt, STEP_GREETING, -1);
	struct details_source source = {.reply = reply,
					.host = attempt ? attempt->host : test->request.host};

	if (greeting && greeting->reply != reply)
		source.greeting = greeting->reply;
	return details_of(test->arena, &source);
}

const struct classification *classify_reply(struct test *test, const struct attempt *attempt,
					    enum step step, const struct reply *reply)
{
	struct classification *classification = arena_alloc(test->arena, sizeof(*classification));
	struct rule_match match = rule_find(test, step, reply);

	*classification = (struct classification){
		.cause = match.rule->cause,
		.detail = match.rule->detail,
		.others = match.rule->others,
		.confidence = match.confidence,
		.details = read_details(test, attempt, reply),
	};
	return classification;
}

void classify_step(struct test *test, const struct attempt *attempt, struct step_result *result)
{
	bool refused = result->outcome == OUTCOME_REJECTED || result->outcome == OUTCOME_DEFERRED;

	if (refused && result->reply)
		result->classification = classify_reply(test, attempt, result->step, result->reply);
}
