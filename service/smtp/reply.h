/* Replies as RFC 5321 section 4.2 and RFC 3463 write them. */
#ifndef SMTP_REPLY_H
#define SMTP_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

enum { REPLY_LINES_MAX = 100 };

/* Collects the lines of one reply. All zero: none has begun. */
struct reply_reader {
	struct reply *reply; /* in the arena; NULL: none has begun */
	size_t room;	     /* of reply->lines */
};

/* The state of a reply after one of its lines. */
enum reply_state {
	REPLY_INCOMPLETE,   /* another line follows */
	REPLY_COMPLETE,	    /* all lines are there */
	REPLY_NO_CODE,	    /* the line is none of a reply */
	REPLY_INCONSISTENT, /* the reply codes differ */
	REPLY_TOO_LONG,	    /* it has more than REPLY_LINES_MAX lines */
};

/*
 * Adds a line, in its visible form (it must live as long as the arena, the reply refers to it).
 * transcript_line is where the transcript has it. After anything but REPLY_INCOMPLETE the reader
 * must be cleared before the next line. A refusal in the middle of a 220 reply takes its place.
 */
enum reply_state reply_add(struct reply_reader *reader, struct arena *arena, const char *line,
			   int transcript_line);

/* Begins another reply; the one collected stays in its arena. */
void reply_clear(struct reply_reader *reader);

/* True when text[0..len) can be the beginning of a reply line. */
bool reply_begins(const char *text, size_t len);

#endif
