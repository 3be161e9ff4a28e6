/* The steps of a conversation: what to say, what to hear, where to go. */
#ifndef SMTP_STEPS_H
#define SMTP_STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/step.h"

struct buf;
struct dialogue;

/* Where a conversation goes after its last step: the connection is closed. */
#define STEP_END STEP_COUNT

/* Room for the longest command: MAIL with a 256-octet path and an ENVID of 100 characters in xtext.
 */
enum { COMMAND_MAX = 2048 };

/* A command under construction, without its line end. */
struct command {
	char text[COMMAND_MAX]; /* with room left for the line end */
	size_t len;
	bool overflowed;
	const struct buf *payload; /* goes over the wire in place of text and its line end; NULL */
	bool secret;	   /* wiped once it is sent; the transcript has shown in its place */
	const char *shown; /* in the transcript, in place of text; NULL */
};

/* One step. A row of zeros is a step that no conversation takes. */
struct step_row {
	int success; /* the reply code that means success; 0: the step has no reply */
	bool exact;  /* false: any code of its class does, save those with a meaning of their own */

	/* Builds the command. False: the step is skipped, and current->detail says why. NULL: the
	 * server speaks first. */
	bool (*say)(struct dialogue *dialogue, struct command *command);

	/* Begins something else than a command, whose end comes by an event of the stream. NULL:
	 * there is a command. */
	void (*act)(struct dialogue *dialogue);

	/* The server's reply is 334: builds what answers it, and the step goes on. NULL: 334 has no
	 * place here. */
	void (*answer)(struct dialogue *dialogue, struct command *command);

	/* Takes in how the step ended (current->outcome, ->reply, ->fault) and gives the one that
	 * follows when the test goes that far. */
	enum step (*next)(struct dialogue *dialogue);
};

/* The row of a step; static. */
const struct step_row *step_row(enum step step);

/* Adds to the command's text, as printf() does. */
void command_add(struct command *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Where a conversation goes once the server has been greeted: STARTTLS, AUTH or MAIL. */
enum step stage_after_hello(const struct dialogue *dialogue);

/* What a reply code means at this step. OUTCOME_FAILED: it has no place there. */
enum outcome step_judge(enum step step, int code);

#endif
