/* STARTTLS (RFC 3207) and the handshake as steps: their rows' functions. */
#ifndef SMTP_STEPS_TLS_H
#define SMTP_STEPS_TLS_H

#include "smtp/steps.h"

/* Whether the attempt is to be secured by STARTTLS, and this is the time to. */
bool starttls_wanted(const struct dialogue *dialogue);

/* "STARTTLS". False where it is not offered: with current->fault set when the test requires it. */
bool say_starttls(struct dialogue *dialogue, struct command *command);

/* After its reply: the handshake, or in opportunistic mode the conversation in clear text. Clear
 * text that came with the 220 ends it: somebody may have put it there (section 6). */
enum step after_starttls(struct dialogue *dialogue);

/* Begins the handshake. */
void start_tls(struct dialogue *dialogue);

/* What follows the handshake: EHLO anew after STARTTLS, the greeting where TLS came first. */
enum step after_tls(struct dialogue *dialogue);

/* Says in the transcript what the handshake came to; gives the index of that line. */
int tls_note(struct dialogue *dialogue);

#endif
