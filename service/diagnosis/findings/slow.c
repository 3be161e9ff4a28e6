#include <string.h>

#include "base/arena.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"

enum {
	HELD_MS = 1000,	  /* a reply that takes so much longer than the way there is held back */
	HELD_REPLIES = 3, /* replies that, without any other, make it deliberate */
};

/* Time that a reply may take at a step before it is worth a warning. */
static const struct slow_row {
	enum cause_id cause;
	int64_t warning_ms;
} slow_rows[STEP_COUNT] = {
	[STEP_GREETING] = {CAUSE_SLOW_GREETING, 0},
	[STEP_RCPT] = {CAUSE_SLOW_RECIPIENT_CHECK, 0},
	/* scanning a message takes its time */
	[STEP_MESSAGE] = {CAUSE_SLOW_CONTENT_CHECK, 30000},
};

static const struct slow_row other_steps = {CAUSE_SLOW_REPLY, 0};

/* Nothing depends on how a server takes its leave. */
static bool is_timed(const struct step_result *step)
{
	return step->reply && step->step != STEP_QUIT;
}

static const struct observation *find_seen(const struct attempt *attempt,
					   enum observation_kind kind, bool beyond_greeting)
{
	const struct observation *seen = attempt->observations;

	while (seen && (seen->kind != kind || (beyond_greeting && seen->step == STEP_GREETING)))
		seen = seen->next;
	return seen;
}

/* The slowest of the replies at a step; STEP_COUNT: at any. */
static const struct step_result *slowest(const struct attempt *attempt, enum step step)
{
	const struct step_result *found = NULL;

	for (const struct step_result *s = attempt->steps; s; s = s->next) {
		if (is_timed(s) && (step == STEP_COUNT || s->step == step) &&
		    (!found || s->duration_ms > found->duration_ms))
			found = s;
	}
	return found;
}

static void evidence_time(const struct context *context, struct finding *finding,
			  const struct step_result *step)
{
	finding_add_evidence(context, finding, "timing", step->transcript_line,
			     arena_printf(context->test->arena, "%s: %lld ms",
					  step_name(step->step), (long long)step->duration_ms));
}

/* ---- every reply ---- */

/* The round-trip time to the server, as far as the connection showed. */
static int64_t round_trip_ms(const struct attempt *attempt)
{
	const struct step_result *connect = attempt->steps;

	return connect && connect->step == STEP_CONNECT ? connect->duration_ms : 0;
}

static bool holds_every_reply(const struct attempt *attempt)
{
	int64_t least_ms = round_trip_ms(attempt) + HELD_MS;
	unsigned held = 0;

	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (!is_timed(step))
			continue;
		if (step->duration_ms < least_ms)
			return false;
		held++;
	}
	return held >= HELD_REPLIES;
}

/* Names a tarpit; false: it is none. A greeting alone that comes in two parts is a check of its
 * own: it waits for clients that talk too early. */
static bool find_tarpit(struct test *test, const struct attempt *attempt)
{
	const struct observation *dripped = find_seen(attempt, OBSERVED_DRIPPED, true);
	struct context context = {.test = test, .attempt = attempt};
	struct finding *finding;

	if (!dripped && !holds_every_reply(attempt))
		return false;
	context.result = slowest(attempt, dripped ? dripped->step : STEP_COUNT);
	context.step = context.result ? context.result->step : STEP_COUNT;
	if (!context.result)
		return false;
	context.detail = dripped ? "dripping" : "every_reply";
	finding = context_add_finding(&context, CAUSE_TARPIT);
	finding->recipient = -1;
	if (dripped) {
		finding_set_summary(
			&context, finding,
			"{host} sends its replies in small pieces: {took} s for one of them.");
		finding_add_evidence(&context, finding, "timing", dripped->transcript_line,
				     arena_printf(test->arena,
						  "%s: %lld ms from the first octet to the "
						  "last",
						  step_name(dripped->step),
						  (long long)dripped->value));
		return true;
	}
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (is_timed(step))
			evidence_time(&context, finding, step);
	}
	return true;
}

/* ---- one of them ---- */

/* Others that were quick show the reason why this one was slow. */
static void evidence_others(const struct context *context, struct finding *finding)
{
	int64_t most_ms = -1;

	for (const struct step_result *s = context->attempt->steps; s; s = s->next) {
		if (is_timed(s) && s->step != context->step && s->duration_ms > most_ms)
			most_ms = s->duration_ms;
	}
	if (most_ms >= 0)
		finding_add_evidence(context, finding, "timing", -1,
				     arena_printf(context->test->arena,
						  "the replies at other steps: at most %lld ms",
						  (long long)most_ms));
}

static void find_slow_step(struct test *test, const struct attempt *attempt,
			   const struct observation *seen)
{
	const struct slow_row *row =
		slow_rows[seen->step].cause ? &slow_rows[seen->step] : &other_steps;
	struct context context = {.test = test,
				  .attempt = attempt,
				  .result = slowest(attempt, seen->step),
				  .step = seen->step};
	struct finding *finding = context_add_finding(&context, row->cause);

	finding->severity = seen->value >= row->warning_ms ? SEVERITY_WARNING : SEVERITY_INFO;
	finding_add_evidence(&context, finding, "timing", seen->transcript_line,
			     arena_printf(test->arena, "%s: %lld ms", step_name(seen->step),
					  (long long)seen->value));
	evidence_others(&context, finding);
}

void findings_slow(struct test *test, const struct attempt *attempt)
{
	if (find_tarpit(test, attempt))
		return;
	for (const struct observation *seen = attempt->observations; seen; seen = seen->next) {
		if (seen->kind == OBSERVED_SLOW)
			find_slow_step(test, attempt, seen);
	}
}
