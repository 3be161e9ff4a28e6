/* Findings of the control: a recipient that nobody has, which a catch-all domain accepts. */
#include "cause/catalogue.h"
#include "classify/classify.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"

static enum control control_of(const struct step_result *rcpt)
{
	if (!rcpt || rcpt->outcome != OUTCOME_REJECTED || !rcpt->classification)
		return CONTROL_NONE;
	return cause_get(rcpt->classification->cause)->control;
}

static enum cause_id control_cause(const struct step_result *rcpt, enum confidence *confidence_r)
{
	enum control control = control_of(rcpt);

	*confidence_r = control == CONTROL_LIKELY ? CONFIDENCE_LIKELY : CONFIDENCE_CERTAIN;
	if (rcpt && rcpt->outcome == OUTCOME_ACCEPTED)
		return CAUSE_CATCH_ALL;
	return control == CONTROL_NONE ? CAUSE_CATCH_ALL_UNKNOWN : CAUSE_RECIPIENT_VERIFIED;
}

void findings_catch_all(struct test *test, const struct attempt *attempt)
{
	const struct step_result *rcpt = attempt_find_step(attempt, STEP_RCPT, -1);
	struct context context = {.test = test,
				  .attempt = attempt,
				  .result = attempt_find_accepted(attempt->first),
				  .step = STEP_RCPT};
	enum confidence confidence;
	struct finding *finding;

	if (attempt->outcome == OUTCOME_SKIPPED || attempt->outcome == OUTCOME_NONE)
		return;
	finding = context_add_finding(&context, control_cause(rcpt, &confidence));
	finding->confidence = confidence;
	if (rcpt && rcpt->reply)
		finding_add_reply(&context, finding, rcpt->reply);
	else
		finding_add_evidence(&context, finding, "observation", -1,
				     "the control got no reply to RCPT TO");
}
