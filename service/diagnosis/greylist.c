#include "diagnosis/greylist.h"

#include <string.h>

#include "model/attempt.h"
#include "cause/catalogue.h"
#include "classify/classify.h"

/* True when greylisting is the cause, or, where the step alone makes it likely, one of those that
 * look the same. */
static bool is_candidate(const struct classification *classification, enum step step)
{
	return classification->cause == CAUSE_GREYLISTED ||
	       (step == STEP_RCPT && causes_include(classification->others, CAUSE_GREYLISTED));
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
