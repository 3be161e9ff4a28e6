/* AUTH (RFC 4954) as a step: its row's functions. */
#ifndef SMTP_STEPS_AUTH_H
#define SMTP_STEPS_AUTH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/step.h"

struct command;
struct dialogue;

/* Hides the credentials from now on if another conversation of the test has begun to authenticate:
 * the same people may be behind both servers. */
void auth_remember(struct dialogue *dialogue);

/*
 * "AUTH <mechanism> [initial response]"; the response is left for the first challenge when the line
 * would be over 512 octets (section 4). False, with current->fault set, when the server does not
 * offer what is needed (FAULT_NOT_OFFERED), or when nothing would protect the credentials and the
 * request does not allow that (FAULT_UNPROTECTED).
 */
bool auth_command(struct dialogue *dialogue, struct command *command);

/* Keeps the challenge in a line of 334 for the response; gives the line as the transcript has it.
 */
const char *auth_keep_challenge(struct dialogue *dialogue, const char *line, size_t len);

/* The response to a 334: the next one of the exchange, or "*" with current->fault set. Not for a
 * 334 that comes after that. */
void auth_respond(struct dialogue *dialogue, struct command *command);

/* Judges the end of the exchange, notes its result, and wipes what it used. */
enum step after_auth(struct dialogue *dialogue);

/* Wipes and frees all that AUTH has in the dialogue, secrets too, at its end. Allowed when AUTH
 * never began. */
void auth_release(struct dialogue *dialogue);

#endif
