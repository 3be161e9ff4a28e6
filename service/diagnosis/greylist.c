#include "diagnosis/greylist.h"

#include <string.h>

#include "diagnosis/diagnosis.h"

static const char GREYLISTED[] = "greylisted";

/* Whether greylisting is the cause, or, where the step alone makes it likely, one of those that
 * cannot be told apart. */
static bool is_candidate(const struct finding *finding)
{
	if (strcmp(finding->cause->id, GREYLISTED) == 0)
		return true;
	if (finding->step != STEP_RCPT)
		return false;
	for (const struct likely_cause *likely = finding->likely_causes; likely;
	     likely = likely->next) {
		if (strcmp(likely->id, GREYLISTED) == 0)
			return true;
	}
	return false;
}

bool greylist_suspected(const struct step_result *step, struct greylist *seen)
{
	struct test *scratch;
	const struct finding *finding;
	bool suspected;

	if (step->outcome != OUTCOME_DEFERRED || !step->reply)
		return false;
	scratch = test_new();
	finding = diagnose_reply(scratch, step->step, step->reply);
	suspected = is_candidate(finding);
	if (suspected && finding->details &&
	    finding->details->retry_after_ms > seen->retry_after_ms)
		seen->retry_after_ms = finding->details->retry_after_ms;
	test_free(scratch);
	return suspected;
}
