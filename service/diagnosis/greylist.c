#include "diagnosis/greylist.h"

#include <string.h>

#include "classify/classify.h"

static const char GREYLISTED[] = "greylisted";

/* Whether greylisting is the cause, or, where the step alone makes it likely, one of those that
 * cannot be told apart. */
static bool is_candidate(const struct classification *classification, enum step step)
{
	return strcmp(classification->cause, GREYLISTED) == 0 ||
	       (step == STEP_RCPT && classification_has_other(classification, GREYLISTED));
}

bool greylist_suspected(const struct step_result *step, struct greylist *seen)
{
	const struct classification *classification = step->classification;
	const struct details *details;

	if (step->outcome != OUTCOME_DEFERRED || !classification ||
	    !is_candidate(classification, step->step))
		return false;
	details = classification->details;
	if (details && details->retry_after_ms > seen->retry_after_ms)
		seen->retry_after_ms = details->retry_after_ms;
	return true;
}
