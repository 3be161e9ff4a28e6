/* STARTTLS (RFC 3207) and the handshake as steps: their rows' functions. */
#ifndef SMTP_STEPS_TLS_H
#define SMTP_STEPS_TLS_H

#include <stdbool.h>

#include "model/step.h"

struct command;
struct dialogue;

/* "STARTTLS". False where it is not offered: with current->fault set when the test requires it. */
bool starttls_command(struct dialogue *dialogue, struct command *command);

/* After its reply: the handshake, or in opportunistic mode the conversation in clear text. Clear
 * text that came with the 220 ends it: somebody may have put it there (section 6). */
enum step after_starttls(struct dialogue *dialogue);

/* Begins the handshake. */
void tls_begin(struct dialogue *dialogue);

/* The step that follows the handshake: EHLO anew after STARTTLS, the greeting where TLS came first.
 */
enum step after_tls(struct dialogue *dialogue);

/* Hides the secrets that another conversation of the test sent, where the texts of this one's
 * certificates repeat them; at the end of the handshake, however it ended. It is no finding: a
 * password may be a word of the name. */
void tls_hide_secrets(struct dialogue *dialogue);

/* Adds a summary of the session to the transcript; gives the index of that line. */
int tls_summarize(struct dialogue *dialogue);

#endif
