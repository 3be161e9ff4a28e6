/* Findings of follow-ups: the second try after a deferral. */
#include <string.h>

#include "base/arena.h"
#include "text/mark.h"
#include "classify/classify.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/greylist.h"

/* ---- the second try after a deferral ---- */

/* The second try has more to say than the first one. */
static void outweigh(struct test *test, const struct attempt *attempt,
		     const struct step_result *step)
{
	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		if (finding->attempt == attempt->index && finding->step == step->step &&
		    finding->recipient == step->recipient)
			finding->severity = SEVERITY_INFO;
	}
}

static void evidence_wait(const struct context *context, struct finding *finding)
{
	struct arena *arena = context->test->arena;
	const struct attempt *attempt = context->attempt;
	const char *stated = "the server had stated no delay";

	if (attempt->stated_ms > 0)
		stated = arena_printf(arena, "the server had stated a delay of %lld ms",
				      (long long)attempt->stated_ms);
	finding_add_evidence(
		context, finding, "timing", -1,
		arena_printf(arena, "%s: tried again %lld ms later, from the same address; %s",
			     step_name(context->step), (long long)attempt->waited_ms, stated));
}

static void find_cleared(struct test *test, const struct context *context,
			 const struct step_result *before)
{
	struct finding *finding;

	outweigh(test, context->attempt->first, before);
	finding = context_add_finding(context, CAUSE_GREYLISTING_CLEARED);
	if (context->step != STEP_RCPT)
		finding_set_summary(
			context, finding,
			"{host} deferred the first try at {step} and accepted the second one "
			"{waited} s later: greylisting.");
	finding_add_reply(context, finding, before->reply);
	if (context->result->reply)
		finding_add_reply(context, finding, context->result->reply);
	evidence_wait(context, finding);
}

/* A second deferral, by whether the server's own delay was over. */
enum persistence { PERSISTS_UNTOLD, PERSISTS_KEPT_WAITING, PERSISTS_EARLY };

static const char *early_advice[] = {
	N_("Test again with a delay_ms that is no shorter than the server's delay."),
	N_("Do not take this for a fault of the server: it did what it had said."), NULL};

#define TOO N_("{host} deferred the second try at {step}, too, {waited} s after the first.")

static const struct persistence_row {
	const char *detail;
	enum severity severity;
	const char *rcpt, *step; /* sentences; NULL: the cause's */
	const char *explanation; /* likewise */
	const char **advice;
} persistence_rows[] = {
	/* it may want more */
	[PERSISTS_UNTOLD] = {.detail = "delay", .severity = SEVERITY_WARNING, .step = TOO},
	/* it does not keep its word */
	[PERSISTS_KEPT_WAITING] = {.detail = "stated_delay",
				   .severity = SEVERITY_ERROR,
				   .step = TOO},
	/* it does */
	[PERSISTS_EARLY] =
		{.detail = "early",
		 .severity = SEVERITY_WARNING,
		 .rcpt = N_("{host} still deferred {recipient} {waited} s after the first try: it "
			    "had asked to wait {stated} s."),
		 .step = N_("{host} deferred the second try at {step}, too, {waited} s after the "
			    "first: it had asked to wait {stated} s."),
		 .explanation =
			 N_("The second try came, as the request says, before the delay was over "
			    "that the server had stated. A server that keeps its word defers that "
			    "one too: whether it accepts after its delay is not known."),
		 .advice = early_advice},
};

static enum persistence persistence_of(const struct attempt *attempt)
{
	if (attempt->stated_ms == 0)
		return PERSISTS_UNTOLD;
	return attempt->waited_ms < attempt->stated_ms ? PERSISTS_EARLY : PERSISTS_KEPT_WAITING;
}

static void find_persisting(struct test *test, struct context *context,
			    const struct step_result *before)
{
	const struct persistence_row *row = &persistence_rows[persistence_of(context->attempt)];
	const char *sentence = context->step == STEP_RCPT ? row->rcpt : row->step;
	struct finding *finding;

	outweigh(test, context->attempt->first, before);
	outweigh(test, context->attempt, context->result);
	context->detail = row->detail;
	finding = context_add_finding(context, CAUSE_GREYLISTING_PERSISTS);
	finding->severity = row->severity;
	finding->confidence = CONFIDENCE_LIKELY;
	if (sentence)
		finding_set_summary(context, finding, sentence);
	finding->explanation = row->explanation;
	finding->advice = row->advice;
	finding_add_reply(context, finding, context->result->reply);
	evidence_wait(context, finding);
}

/* ---- a follow-up that is not made ---- */

static void find_omitted(struct test *test, struct context *context)
{
	struct arena *arena = test->arena;
	const struct attempt *attempt = context->attempt;
	bool too_long = attempt->omission == OMISSION_LONG_DELAY;
	struct finding *finding;

	context->detail = too_long ? "stated_delay" : "waiting_tests";
	finding = context_add_finding(context, CAUSE_FOLLOW_UP_NOT_MADE);
	if (!too_long)
		finding_set_summary(
			context, finding,
			"No follow-up was made at {host}: too many tests wait for theirs.");
	if (attempt->stated_ms > 0)
		finding_add_evidence(context, finding, "timing", -1,
				     arena_printf(arena, "the server states a delay of %lld ms",
						  (long long)attempt->stated_ms));
	finding_add_evidence(
		context, finding, "timing", -1,
		too_long ? arena_printf(arena, "the longest that is waited for: %lld ms",
					(long long)test->request.follow_up.stated_max_ms)
			 : "--max-waiting tests wait for their follow-up, or hold too much data");
}

void findings_follow_up(struct test *test, const struct attempt *attempt)
{
	const struct attempt *first = attempt->first;
	struct context omitted = {.test = test, .attempt = attempt, .step = STEP_RCPT};

	if (attempt->omission != OMISSION_NONE)
		find_omitted(test, &omitted);
	for (const struct step_result *before = first ? first->steps : NULL; before;
	     before = before->next) {
		const struct step_result *after =
			attempt_find_step(attempt, before->step, before->recipient);
		struct context context = {
			.test = test, .attempt = attempt, .result = after, .step = before->step};
		struct greylist seen = {0};

		if (!after || before->outcome != OUTCOME_DEFERRED ||
		    !greylist_suspected(before, &seen))
			continue;
		if (after->outcome == OUTCOME_ACCEPTED)
			find_cleared(test, &context, before);
		else if (greylist_suspected(after, &seen))
			find_persisting(test, &context, before);
	}
}
