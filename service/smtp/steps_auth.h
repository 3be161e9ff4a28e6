/* AUTH (RFC 4954) as a step: its row's functions. */
#ifndef SMTP_STEPS_AUTH_H
#define SMTP_STEPS_AUTH_H

#include "smtp/steps.h"

/* Hides the credentials from now on if another conversation of the test has begun to authenticate:
 * the same people may be behind both servers. */
void auth_remember(struct dialogue *dialogue);

/* Whether the test authenticates and this is the time to. */
bool auth_wanted(const struct dialogue *dialogue);

/*
 * "AUTH <mechanism> [initial response]"; the response is left for the first challenge when the line
 * would be over 512 octets (section 4). False, with current->fault set, when the server does not
 * offer what is needed (FAULT_NOT_OFFERED), or when nothing would protect the credentials and the
 * request does not allow that (FAULT_UNPROTECTED).
 */
bool say_auth(struct dialogue *dialogue, struct command *command);

/* Keeps what a line of 334 says for the answer; gives how the transcript shows the line. */
const char *keep_challenge(struct dialogue *dialogue, const char *line, size_t len);

/* The answer to a 334: the next response, or "*" with current->fault set. Not for a 334 that comes
 * after that. */
void answer_challenge(struct dialogue *dialogue, struct command *command);

/* Judges the end of the exchange, notes what is to be known of it, and wipes what it used. */
enum step after_auth(struct dialogue *dialogue);

/* Wipes and frees all that AUTH has in the dialogue, secrets too: the conversation is over, however
 * it ended. Allowed when AUTH never began. */
void auth_release(struct dialogue *dialogue);

#endif
