/* Sessions as clients and people show them: commands and replies, line by line. */
#ifndef EXPLAIN_PASTED_SESSION_H
#define EXPLAIN_PASTED_SESSION_H

#include <stddef.h>

struct failures;

/*
 * Adds the refusals of a session (telnet, swaks, curl, msmtp, MailKit, Nodemailer, PHPMailer, Perl,
 * Exim, Swift, …) with the step and recipient that each command tells: each recipient's, and the
 * last refusal of another command. Adds nothing for a text without a command and a reply to it.
 * Linear in len.
 */
void session_read(struct failures *failures, const char *text, size_t len);

#endif
