/* Findings of what the dialogue observed beside the replies. */
#include "base/arena.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"

/* A server that turned the client away may close (RFC 5321 section 3.8). */
static bool was_accepted(const struct context *context, const struct observation *seen)
{
	(void)seen;
	return context->attempt->outcome == OUTCOME_ACCEPTED;
}

/* A server that refuses HELO as well is not one that knows HELO only. */
static bool took_helo(const struct context *context, const struct observation *seen)
{
	const struct step_result *helo = attempt_find_step(context->attempt, STEP_HELO, -1);

	(void)seen;
	return !helo || helo->outcome != OUTCOME_REJECTED;
}

/* word gives the detail in place of the row's. cause CAUSE_NONE: nothing is found by it. */
static const struct observation_rule {
	enum cause_id cause;
	enum severity severity;
	const char *detail;
	bool (*when)(const struct context *context,
		     const struct observation *seen);				/* NULL: always */
	const char *(*word)(const struct context *context);			/* NULL */
	void (*refine)(const struct context *context, struct finding *finding); /* NULL */
} observation_rules[OBSERVED_KIND_COUNT] = {
	[OBSERVED_DSN_NOT_OFFERED] = {.cause = CAUSE_DSN_NOT_OFFERED, .severity = SEVERITY_WARNING},
	[OBSERVED_SMTPUTF8_NOT_OFFERED] = {.cause = CAUSE_SMTPUTF8_NOT_OFFERED,
					   .severity = SEVERITY_ERROR},
	[OBSERVED_8BITMIME_NOT_OFFERED] = {.cause = CAUSE_EIGHT_BIT_NOT_OFFERED,
					   .severity = SEVERITY_WARNING},
	[OBSERVED_MESSAGE_OVER_SIZE] = {.cause = CAUSE_MESSAGE_TOO_LARGE,
					.detail = "size_offered",
					.severity = SEVERITY_ERROR},
	[OBSERVED_HELO_FALLBACK] = {.cause = CAUSE_EHLO_NOT_SUPPORTED,
				    .severity = SEVERITY_WARNING,
				    .when = took_helo},
	[OBSERVED_EXTRA_REPLY] = {.cause = CAUSE_PROTOCOL_VIOLATION,
				  .detail = "extra_reply",
				  .severity = SEVERITY_WARNING},
	[OBSERVED_BARE_LF] = {.cause = CAUSE_PROTOCOL_VIOLATION,
			      .detail = "bare_lf",
			      .severity = SEVERITY_WARNING},
	[OBSERVED_NUL] = {.cause = CAUSE_PROTOCOL_VIOLATION,
			  .detail = "nul",
			  .severity = SEVERITY_WARNING},
	[OBSERVED_LONG_LINE] = {.cause = CAUSE_PROTOCOL_VIOLATION,
				.detail = "long_line",
				.severity = SEVERITY_INFO},
	/* see findings_slow() */
	[OBSERVED_SLOW] = {.cause = CAUSE_NONE, .severity = SEVERITY_WARNING},
	[OBSERVED_DRIPPED] = {.cause = CAUSE_NONE, .severity = SEVERITY_WARNING},
	[OBSERVED_EARLY_CLOSE] = {.cause = CAUSE_PROTOCOL_VIOLATION,
				  .detail = "early_close",
				  .severity = SEVERITY_INFO,
				  .when = was_accepted},
	[OBSERVED_STARTTLS_NOT_OFFERED] = {.cause = CAUSE_TLS_NOT_AVAILABLE,
					   .detail = "not_offered",
					   .severity = SEVERITY_WARNING,
					   .when = not_told_by_fault,
					   .refine = refine_not_available},
	/* the fault of the step tells it */
	[OBSERVED_STARTTLS_INJECTION] = {.cause = CAUSE_NONE, .severity = SEVERITY_ERROR},
	[OBSERVED_STARTTLS_INSIDE_TLS] = {.cause = CAUSE_STARTTLS_INSIDE_TLS,
					  .severity = SEVERITY_WARNING},
	[OBSERVED_AUTH_IN_CLEAR] = {.cause = CAUSE_AUTH_IN_CLEAR_TEXT,
				    .severity = SEVERITY_WARNING,
				    .when = offer_reveals,
				    .refine = refine_offer_in_clear},
	/* as it should be */
	[OBSERVED_AUTH_AFTER_TLS] = {.cause = CAUSE_NONE, .severity = SEVERITY_INFO},
	[OBSERVED_AUTH_NOT_OFFERED] = {.cause = CAUSE_NONE, .severity = SEVERITY_ERROR},
	[OBSERVED_CREDENTIALS_IN_CLEAR] = {.cause = CAUSE_AUTH_CREDENTIALS_IN_CLEAR,
					   .severity = SEVERITY_WARNING,
					   .word = unprotected_word,
					   .refine = refine_unprotected},
	[OBSERVED_AUTH_NOT_PROVED] = {.cause = CAUSE_AUTH_SERVER_NOT_PROVED,
				      .severity = SEVERITY_ERROR,
				      .when = not_told_by_fault},
	[OBSERVED_SECRET_ECHOED] = {.cause = CAUSE_AUTH_SECRET_ECHOED,
				    .severity = SEVERITY_WARNING},
};

static void evidence_observation(const struct context *context, struct finding *finding,
				 const struct observation *seen)
{
	struct arena *arena = context->test->arena;
	const char *name = observation_name(seen->kind);
	const char *text = name;

	if (seen->text)
		text = arena_printf(arena, "%s: %s", name, seen->text);
	else if (seen->value != 0)
		text = arena_printf(arena, "%s: %lld", name, (long long)seen->value);
	finding_add_evidence(context, finding, "observation", seen->transcript_line, text);
}

static void findings_observation(struct test *test, const struct attempt *attempt,
				 const struct observation *seen)
{
	const struct observation_rule *rule = &observation_rules[seen->kind];
	struct context context = {.test = test,
				  .attempt = attempt,
				  .step = seen->step,
				  .detail = rule->detail,
				  .offered = seen->text};
	struct finding *finding;

	if (!rule->cause || (rule->when && !rule->when(&context, seen)))
		return;
	if (rule->word)
		context.detail = rule->word(&context);
	finding = context_add_finding(&context, rule->cause);
	finding->severity = rule->severity;
	if (seen->kind == OBSERVED_MESSAGE_OVER_SIZE && attempt->outcome == OUTCOME_ACCEPTED)
		finding->severity = SEVERITY_WARNING;
	evidence_observation(&context, finding, seen);
	if (rule->refine)
		rule->refine(&context, finding);
}

void findings_observations(struct test *test, const struct attempt *attempt)
{
	for (const struct observation *seen = attempt->observations; seen; seen = seen->next)
		findings_observation(test, attempt, seen);
}
