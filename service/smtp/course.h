/* Where a conversation goes: on, to QUIT, or nowhere. */
#ifndef SMTP_COURSE_H
#define SMTP_COURSE_H

#include "model/step.h"

struct dialogue;

enum { SERVICE_CLOSING = 421 }; /* RFC 5321 section 3.8: a reply at any point */

/*
 * The step after the one that has just ended: what its row says, unless a refusal or the request's
 * stop_after ends the conversation, then QUIT, or STEP_END where there is nothing to be said any
 * more. Notes in dialogue->outcome what a refusal ended it with.
 */
enum step course_next(struct dialogue *dialogue);

#endif
