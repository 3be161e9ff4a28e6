/* Bounces: what failed for whom, and what the server said, out of the mail or its text. */
#ifndef EXPLAIN_BOUNCE_H
#define EXPLAIN_BOUNCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

struct arena;

/* Failures beyond these are left out; the last one then says that there are more. */
enum { BOUNCE_FAILURES_MAX = 500 };

/* What a failure was read from. */
enum bounce_source {
	SOURCE_REPLY,		/* the reply itself, or words without a code */
	SOURCE_DIAGNOSTIC_CODE, /* RFC 3464 section 2.3.6 */
	SOURCE_BOUNCE,		/* the text of a bounce, or a line of a log */
	SOURCE_COUNT
};

/* One recipient's. Texts are printable. */
struct failure {
	enum bounce_source source;
	const char *recipient;	   /* NULL: not said */
	const char *host;	   /* that said the reply; NULL: not said */
	enum step step;		   /* STEP_COUNT: not said */
	const struct reply *reply; /* code 0: words alone, or the status alone */
	bool more;		   /* others after it are left out: the bounce has too many */
	struct failure *next;
};

/*
 * Reads a reply, a Diagnostic-Code, lines of a log (Postfix, Exim, sendmail, qmail), the text of a
 * bounce or the whole mail: RFC 3464 in RFC 6522, and texts, or HTML where there is none, of
 * Postfix, Exim, sendmail, qmail, Exchange, Gmail, Courier, Domino, OpenSMTPD and alike. Mail that
 * came back with a report is not looked into; a report that is attached to a mail is. Recipients to
 * whom it was delivered are left out, unless it was to all. Gives at least one failure, and at most
 * BOUNCE_FAILURES_MAX, in the order of the text, in arena. Any bytes are safe; time and memory are
 * linear in len.
 */
struct failure *bounce_read(struct arena *arena, const char *text, size_t len);

/* The API's word. */
const char *bounce_source_name(enum bounce_source source);

#endif
