/* The type of a row in the table of steps. */
#ifndef SMTP_STEP_ROW_H
#define SMTP_STEP_ROW_H

#include <stdbool.h>

#include "model/step.h"

struct command;
struct dialogue;

/* The end of a conversation, after its last step: the connection is closed. */
#define STEP_END STEP_COUNT

/*
 * One step. A row of zeros is a step that no conversation takes. The engine takes each reply to
 * the step by itself, judges it by success and exact, and then ends the step: one that has several
 * replies gets a column for how many are due before its end.
 */
struct step_row {
	int success; /* the reply code that means success; 0: the step has no reply */
	bool exact;  /* false: any code of its class does, save those with a meaning of their own */

	/* Builds the command. False: the step is skipped, and current->detail says why. NULL: the
	 * server speaks first. */
	bool (*command)(struct dialogue *dialogue, struct command *command);

	/* Begins something else than a command, whose end comes by an event of the stream. NULL:
	 * there is a command. */
	void (*begin)(struct dialogue *dialogue);

	/* Builds the response to a challenge (334), and the step goes on. NULL: 334 has no place
	 * here. */
	void (*respond)(struct dialogue *dialogue, struct command *command);

	/* Takes in how the step ended (current->outcome, ->reply, ->fault) and gives the one that
	 * follows when the test goes that far. */
	enum step (*next)(struct dialogue *dialogue);
};

#endif
