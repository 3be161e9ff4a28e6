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

/* What a line made of the reply. */
enum reply_news {
	REPLY_MORE,    /* another line follows */
	REPLY_DONE,    /* it is whole */
	REPLY_NO_CODE, /* the line is none of a reply */
	REPLY_MIXED,   /* the line's code is not that of the first line */
	REPLY_FLOOD,   /* it has more than REPLY_LINES_MAX lines */
};

/*
 * Adds a line, in its visible form (it must live as long as the arena, the reply refers to it).
 * transcript_line is where the transcript has it. After anything but REPLY_MORE the reader must be
 * cleared before the next line. A refusal in the middle of a 220 reply takes its place.
 */
enum reply_news reply_add(struct reply_reader *reader, struct arena *arena, const char *line,
			  int transcript_line);

/* Makes ready for another reply; the one collected stays in its arena. */
void reply_clear(struct reply_reader *reader);

/* Whether text[0..len) can be the beginning of a reply line. */
bool reply_begins(const char *text, size_t len);

#endif
