/* What the practice server answers to each SMTP command (RFC 5321 section 4.1). */
#ifndef PRACTICE_COMMAND_H
#define PRACTICE_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "practice/script.h"

struct buf;

enum {
	REPLY_MAX = 2048,		  /* octets of a whole reply */
	MESSAGE_MAX_OCTETS = 1024 * 1024, /* as SIZE says in the usual extensions */
};

/* Where a mail transaction is. Zeroed: before EHLO. */
struct transaction {
	bool greeted;
	bool has_sender;
	bool has_recipient;
	const struct local_part *at_message; /* a recipient that is refused at the message's end */
};

/* A turn, the text when the turn has none of its own, and what it means for the session. */
struct answer {
	struct play turn;
	const char *usual;
	bool quit;    /* the conversation ends with it */
	bool message; /* message lines follow */
};

/* The answer to one command line (without its line end), of which transaction keeps track. */
struct answer command_answer(struct transaction *transaction, const struct host *host,
			     const char *line);

/* The answer to the dot; the transaction is over. */
struct answer message_answer(struct transaction *transaction, const struct host *host);

/* Adds text to out with its placeholders filled in (see struct play; "%e" is the rest of the answer
 * to EHLO) and its line ends as CRLF; the last line gets none unless last_end. */
void reply_expand(struct buf *out, const char *text, const struct host *host, bool last_end);

#endif
