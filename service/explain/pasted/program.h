/* Errors of mail libraries and programs, with the server's reply in them. */
#ifndef EXPLAIN_PASTED_PROGRAM_H
#define EXPLAIN_PASTED_PROGRAM_H

#include <stddef.h>

struct failures;

/* The limit on the bytes of a text that are searched. */
enum { PROGRAM_TEXT_MAX = 256 * 1024 };

/*
 * Adds the failures of a text that a known program or library wrote: reply, step, recipient and
 * host as its form has them. Words that the program itself says for a code are left out. Adds
 * nothing for other texts, and for errors in which no server replied. Any bytes are safe; the time
 * is linear in len.
 */
void program_read(struct failures *failures, const char *text, size_t len);

/* The same for replies whose only form is the command before them: "RCPT TO command failed: 550 …".
 */
void command_read(struct failures *failures, const char *text, size_t len);

#endif
