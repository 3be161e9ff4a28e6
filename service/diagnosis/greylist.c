#include "diagnosis/greylist.h"

#include <string.h>

#include "base/arena.h"

#include "classify/extract/details.h"
#include "classify/rules.h"

static const char GREYLISTED[] = "greylisted";

/* Whether greylisting is the cause, or, where the step alone makes it likely, one of those that
 * cannot be told apart. */
static bool is_candidate(const struct rule *rule, enum step step)
{
	return strcmp(rule->cause, GREYLISTED) == 0 ||
	       (step == STEP_RCPT && rule_has_other(rule, GREYLISTED));
}

bool greylist_suspected(const struct step_result *step, struct greylist *seen)
{
	struct rule_memo memo = {0};
	struct arena *scratch;
	bool suspected;

	if (step->outcome != OUTCOME_DEFERRED || !step->reply)
		return false;
	scratch = arena_new(0);
	suspected = is_candidate(rule_find(scratch, &memo, step->step, step->reply), step->step);
	if (suspected) {
		const struct details_source source = {.reply = step->reply};
		const struct details *details = details_of(scratch, &source);

		if (details && details->retry_after_ms > seen->retry_after_ms)
			seen->retry_after_ms = details->retry_after_ms;
	}
	arena_free(scratch);
	return suspected;
}
