/* What a connection tells that was made because of another one: controls and follow-ups. */
#include <string.h>

#include "base/arena.h"

#include "diagnosis/facts.h"
#include "diagnosis/greylist.h"
#include "diagnosis/rules.h"
#include "diagnosis/scene.h"

/* ---- the control recipient ---- */

/* How sure the refusal of the control makes that the server knows its mailboxes; false: it was
 * refused for a reason that has nothing to do with the mailbox. */
static bool refusal_tells(const struct test *test, const struct step_result *rcpt,
			  enum confidence *confidence_r)
{
	static const struct {
		const char *cause;
		enum confidence confidence;
	} telling[] = {
		{"recipient_unknown", CONFIDENCE_CERTAIN},
		{"mailbox_disabled", CONFIDENCE_LIKELY},
		{"recipient_address_invalid", CONFIDENCE_LIKELY},
		{"recipient_restricted", CONFIDENCE_LIKELY},
		{"relay_denied", CONFIDENCE_LIKELY},
		{"policy_rejected", CONFIDENCE_LIKELY},
		{"unknown", CONFIDENCE_LIKELY},
	};
	struct rule_memo memo = {0};
	const char *id;

	if (rcpt->outcome != OUTCOME_REJECTED || !rcpt->reply)
		return false;
	id = rule_find(test->arena, &memo, STEP_RCPT, rcpt->reply)->cause;
	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++) {
		if (strcmp(id, telling[i].cause) != 0)
			continue;
		*confidence_r = telling[i].confidence;
		return true;
	}
	return false;
}

static const char *control_cause(const struct test *test, const struct step_result *rcpt,
				 enum confidence *confidence_r)
{
	*confidence_r = CONFIDENCE_CERTAIN;
	if (rcpt && rcpt->outcome == OUTCOME_ACCEPTED)
		return "catch_all";
	if (rcpt && refusal_tells(test, rcpt, confidence_r))
		return "recipient_verified";
	return "catch_all_unknown";
}

void facts_catch_all(struct test *test, const struct attempt *attempt)
{
	const struct step_result *rcpt = attempt_find_step(attempt, STEP_RCPT, -1);
	struct scene scene = {.test = test,
			      .attempt = attempt,
			      .result = attempt_find_accepted(attempt->first),
			      .step = STEP_RCPT};
	enum confidence confidence;
	struct finding *finding;

	if (attempt->outcome == OUTCOME_SKIPPED || attempt->outcome == OUTCOME_NONE)
		return;
	finding = scene_find(&scene, control_cause(test, rcpt, &confidence));
	finding->confidence = confidence;
	if (rcpt && rcpt->reply)
		finding_witness_reply(&scene, finding, rcpt->reply);
	else
		finding_witness(&scene, finding, "observation", -1,
				"the control got no reply to RCPT TO");
}

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

static void witness_wait(const struct scene *scene, struct finding *finding)
{
	const struct attempt *attempt = scene->attempt;

	finding_witness(
		scene, finding, "timing", -1,
		arena_printf(scene->test->arena,
			     "%s: tried again %lld ms later, from the same address%s",
			     step_name(scene->step), (long long)attempt->waited_ms,
			     attempt->wait_stated ? "; the server had stated the delay" : ""));
}

static void find_cleared(struct test *test, const struct scene *scene,
			 const struct step_result *before)
{
	struct finding *finding;

	outweigh(test, scene->attempt->first, before);
	finding = scene_find(scene, "greylisting_cleared");
	if (scene->step != STEP_RCPT)
		finding_say(scene, finding,
			    "{host} deferred the first try at {step} and accepted the second one "
			    "{waited} s later: greylisting.");
	finding_witness_reply(scene, finding, before->reply);
	if (scene->result->reply)
		finding_witness_reply(scene, finding, scene->result->reply);
	witness_wait(scene, finding);
}

/* A server that does not keep its word is at fault; one that stated no delay may want more. */
static void find_persisting(struct test *test, struct scene *scene,
			    const struct step_result *before)
{
	bool stated = scene->attempt->wait_stated;
	struct finding *finding;

	outweigh(test, scene->attempt->first, before);
	outweigh(test, scene->attempt, scene->result);
	scene->detail = stated ? "stated_delay" : "delay";
	finding = scene_find(scene, "greylisting_persists");
	finding->severity = stated ? SEVERITY_ERROR : SEVERITY_WARNING;
	finding->confidence = CONFIDENCE_LIKELY;
	if (scene->step != STEP_RCPT)
		finding_say(scene, finding,
			    "{host} deferred the second try at {step}, too, {waited} s after the "
			    "first.");
	finding_witness_reply(scene, finding, scene->result->reply);
	witness_wait(scene, finding);
}

void facts_follow_up(struct test *test, const struct attempt *attempt)
{
	const struct attempt *first = attempt->first;

	for (const struct step_result *before = first ? first->steps : NULL; before;
	     before = before->next) {
		const struct step_result *after =
			attempt_find_step(attempt, before->step, before->recipient);
		struct scene scene = {
			.test = test, .attempt = attempt, .result = after, .step = before->step};
		struct greylist seen = {0};

		if (!after || before->outcome != OUTCOME_DEFERRED ||
		    !greylist_suspected(before, &seen))
			continue;
		if (after->outcome == OUTCOME_ACCEPTED)
			find_cleared(test, &scene, before);
		else if (greylist_suspected(after, &seen))
			find_persisting(test, &scene, before);
	}
}
