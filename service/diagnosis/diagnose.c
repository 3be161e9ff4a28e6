#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/texts.h"
#include "cause/catalogue.h"
#include "classify/classify.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/hypothesis.h"
#include "diagnosis/protection.h"
#include "diagnosis/verdict.h"

/* ---- replies ---- */

/* The class of the code is the server's word on whether to try again. */
static void adjust_retryable(struct finding *finding, const struct reply *reply)
{
	int code = reply->code;

	if (code == 0 && reply->enhanced)
		code = (*reply->enhanced - '0') * 100;
	if (code >= 400 && code <= 499)
		finding->retryable = true;
	else if (code >= 500)
		finding->retryable = false;
}

static struct finding *find_by_reply(struct context *context,
				     const struct classification *classification)
{
	struct finding *finding;

	classification = refine_login(context, classification);
	context->detail = classification->detail;
	finding = context_add_finding(context, classification->cause);
	finding->confidence = classification->confidence;
	adjust_retryable(finding, context->reply);
	finding->details = classification->details;
	finding_add_reply(context, finding, context->reply);
	if (classification->cause == CAUSE_HELO_REJECTED)
		hypotheses_rank(context, finding, SYMPTOM_HELO);
	else if (classification->cause == CAUSE_AUTH_FAILED)
		refine_rejected(context, finding);
	else if (classification->others && *classification->others != CAUSE_NONE)
		hypotheses_list(context, finding, classification->others);
	return finding;
}

/* ---- attempts ---- */

/* A refused EHLO that HELO followed: the observation of it says what there is to say, or the
 * refusal of HELO. */
static bool is_followed_by_helo(const struct step_result *result)
{
	return result->step == STEP_EHLO && result->next && result->next->step == STEP_HELO;
}

/* Without TLS the conversation may have gone on; not after 421, which ends it. */
static void adjust_refused_tls(const struct context *context, struct finding *finding)
{
	enum severity severity = finding->severity;

	if (finding->cause->id == CAUSE_TLS_NOT_AVAILABLE)
		refine_not_available(context, finding);
	else
		finding->severity = no_tls_severity(context);
	if (context->reply->code == SERVICE_CLOSING)
		finding->severity = severity;
}

static void diagnose_step(struct test *test, const struct attempt *attempt,
			  const struct step_result *result)
{
	struct context context = {.test = test,
				  .attempt = attempt,
				  .result = result,
				  .reply = result->reply,
				  .step = result->step};

	if (result->fault != FAULT_NONE) {
		findings_fault(test, attempt, result);
	} else if (result->classification && !is_followed_by_helo(result)) {
		struct finding *finding;

		if (findings_other_protocol(&context))
			return;
		finding = find_by_reply(&context, result->classification);
		if (result->step == STEP_QUIT)
			finding->severity = SEVERITY_INFO;
		else if (result->step == STEP_STARTTLS)
			adjust_refused_tls(&context, finding);
	}
}

/* Attempts whose steps say nothing of the delivery, and their own findings. */
static void (*const controls[PURPOSE_COUNT])(struct test *test, const struct attempt *attempt) = {
	[PURPOSE_ENFORCEMENT] = findings_enforcement,
	[PURPOSE_CATCH_ALL] = findings_catch_all,
};

/* A check beside the delivery that this machine held up: it was not made, and nothing depends on
 * it. */
static void diagnose_control(struct test *test, const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		struct finding *finding = step->limit != LOCAL_LIMIT_NONE
						  ? findings_fault(test, attempt, step)
						  : NULL;

		if (finding)
			finding->severity = SEVERITY_INFO;
	}
	controls[attempt->purpose](test, attempt);
}

static void diagnose_attempt(struct test *test, const struct attempt *attempt)
{
	if (controls[attempt->purpose]) {
		diagnose_control(test, attempt);
		return;
	}
	if (attempt->purpose == PURPOSE_DELIVERY && attempt->host)
		findings_demands(test, attempt);
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		diagnose_step(test, attempt, step);
	findings_session(test, attempt);
	findings_observations(test, attempt);
	findings_slow(test, attempt);
	if (attempt->purpose == PURPOSE_FOLLOW_UP)
		findings_follow_up(test, attempt);
}

static bool has_finding(const struct test *test, enum cause_id id)
{
	for (const struct finding *finding = test->findings; finding; finding = finding->next) {
		if (finding->cause->id == id)
			return true;
	}
	return false;
}

/* Translates the texts that a finding has in its cause's place. */
static void finding_translate(const struct test *test, struct finding *finding)
{
	enum language language = test->request.language;
	const char **advice;
	size_t count = 0;

	finding->explanation = text_in(language, finding->explanation);
	if (!finding->advice || language == LANGUAGE_EN)
		return;
	while (finding->advice[count])
		count++;
	advice = arena_alloc(test->arena, (count + 1) * sizeof(*advice));
	for (size_t i = 0; i < count; i++)
		advice[i] = text_in(language, finding->advice[i]);
	finding->advice = advice;
}

/* The time ran out or the caller gave up while no step was under way that could tell so. */
static void diagnose_limit(struct test *test)
{
	struct context context = {.test = test, .step = test->route ? STEP_CONNECT : STEP_DNS};
	bool ended = test->status == STATUS_CANCELLED || test->status == STATUS_INTERRUPTED;

	if ((!test->out_of_time && !ended) || has_finding(test, CAUSE_TEST_LIMIT) ||
	    has_finding(test, CAUSE_LOCAL_CONGESTION))
		return;
	context.detail = test->out_of_time ? "total_time" : "cancelled";
	finding_add_evidence(
		&context, context_add_finding(&context, CAUSE_TEST_LIMIT), "timing", -1,
		test->out_of_time ? "the test's total time ran out" : "the test was ended before");
}

/* Words without a code that fit no cause: whether a server refused at all is not known. */
static void set_words_alone(const struct context *context, struct finding *finding)
{
	static const char *advice[] = {
		N_("Give the whole reply with its code, or the whole error, line of a log or "
		   "bounce that it stands in."),
		NULL};

	finding_set_summary(context, finding, N_("No known cause fits these words: {reply}"));
	finding->explanation =
		N_("There is no reply code of a server, and the words fit none of the known "
		   "causes.");
	finding->advice = advice;
}

struct finding *diagnose_error(struct test *test, enum step step, const struct reply *reply,
			       const struct classification *meaning)
{
	struct context context = {.test = test, .reply = reply, .step = step};
	struct finding *finding = find_by_reply(&context, meaning);

	if (finding->cause->id == CAUSE_UNKNOWN && reply->code == 0 && !reply->enhanced)
		set_words_alone(&context, finding);
	finding_translate(test, finding);
	return finding;
}

struct finding *diagnose_reply(struct test *test, enum step step, const struct reply *reply)
{
	return diagnose_error(test, step, reply, classify_reply(test, NULL, step, reply));
}

void diagnose_candidates(struct test *test, const struct finding *finding,
			 const struct reply *reply)
{
	const struct context context = {.test = test, .reply = reply, .step = finding->step};

	for (const struct likely_cause *likely = finding->likely_causes; likely;
	     likely = likely->next) {
		const struct cause *cause = cause_find(likely->id);
		struct finding *candidate;

		if (!cause || cause->id == finding->cause->id)
			continue;
		candidate = context_add_finding(&context, cause->id);
		candidate->confidence = CONFIDENCE_POSSIBLE;
		candidate->details = finding->details;
		adjust_retryable(candidate, reply);
	}
}

void diagnose(struct test *test)
{
	if (test->route)
		findings_route(test);
	findings_policies(test);
	findings_limits(test);
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next)
		diagnose_attempt(test, attempt);
	findings_identity(test);
	diagnose_limit(test);
	protection_fill(test);
	findings_downgrade(test);
	findings_merge(test);
	findings_sort(test);
	for (struct finding *finding = test->findings; finding; finding = finding->next)
		finding_translate(test, finding);
	test->verdict = findings_verdict(test);
	test->summary = findings_summary(test);
}
