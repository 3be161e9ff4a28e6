/* Bounces (RFC 3464, RFC 5321 section 6.1): the failures that a mail, its text, a log or a reply
 * reports. */
#ifndef EXPLAIN_BOUNCE_H
#define EXPLAIN_BOUNCE_H

#include <stddef.h>

#include "explain/failure.h"

/*
 * Reads a reply, a Diagnostic-Code, lines of a log (Postfix, Exim, sendmail, qmail), the text of a
 * bounce, or a whole mail: RFC 3464 in RFC 6522, and texts, or HTML where there is none, of
 * Postfix, Exim, sendmail, qmail, Exchange, Gmail, Courier, Domino, OpenSMTPD and similar. The
 * returned mail in a report is not read; a report that is attached to a mail is. Recipients to whom
 * the mail was delivered are left out, unless all are. Returns at least one failure, and at most
 * FAILURES_MAX, in the order of the text, in arena. Any bytes are safe; time and memory are linear
 * in len.
 */
struct failure *bounce_read(struct arena *arena, const char *text, size_t len);

#endif
