#include "smtp/sequence.h"

#include "smtp/state.h"
#include "smtp/steps.h"

/* next, unless the test stops before it. */
static enum step within_test(const struct dialogue *dialogue, enum step next)
{
	enum step stop_after = attempt_last_step(dialogue->test, dialogue->attempt);

	if (next == STEP_END || next == STEP_QUIT || !step_precedes(stop_after, next))
		return next;
	/* A server cannot be left politely before its greeting, nor with a message begun: closing
	 * is what makes it throw that away. */
	if (dialogue->step == STEP_CONNECT || dialogue->step == STEP_DATA)
		return STEP_END;
	return STEP_QUIT;
}

/* True when the step's failure ends the conversation. One recipient's does not, nor that of EHLO
 * where HELO follows. */
static bool is_conclusive(const struct dialogue *dialogue, enum step next)
{
	const struct step_result *current = dialogue->current;

	if (current->outcome == OUTCOME_ACCEPTED || dialogue->step == STEP_QUIT)
		return false;
	/* An MTA that does not insist on TLS goes on without. */
	if (dialogue->step == STEP_STARTTLS && current->outcome != OUTCOME_FAILED &&
	    dialogue->attempt->tls_mode == TLS_OPPORTUNISTIC)
		return false;
	if (current->outcome == OUTCOME_FAILED)
		return true;
	return dialogue->step != STEP_RCPT && next != STEP_HELO;
}

enum step sequence_next(struct dialogue *dialogue)
{
	const struct step_result *current = dialogue->current;
	enum step next = step_row(dialogue->step)->next(dialogue);

	if (is_conclusive(dialogue, next)) {
		dialogue->outcome = current->outcome;
		next = next == STEP_END ? STEP_END : STEP_QUIT;
	}
	if (current->reply && current->reply->code == SERVICE_CLOSING &&
	    dialogue->step != STEP_GREETING) {
		dialogue->outcome =
			dialogue->step == STEP_QUIT ? dialogue->outcome : OUTCOME_DEFERRED;
		next = STEP_END;
	}
	return within_test(dialogue, dialogue->step == STEP_QUIT ? STEP_END : next);
}
