/* The sequence of steps: the next one, QUIT, or the end. */
#ifndef SMTP_SEQUENCE_H
#define SMTP_SEQUENCE_H

#include "model/step.h"

struct dialogue;

/*
 * The step after the one that has just ended: what its row says, unless a refusal or the request's
 * stop_after ends the conversation, then QUIT, or STEP_END where no command can follow. Notes in
 * dialogue->outcome what a refusal ended it with.
 */
enum step sequence_next(struct dialogue *dialogue);

#endif
