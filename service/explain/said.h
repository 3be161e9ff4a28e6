/* Replies as people, logs and bounces quote them. */
#ifndef EXPLAIN_SAID_H
#define EXPLAIN_SAID_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

struct arena;

/* Of a quoted reply so many lines are kept, and of each so many bytes. */
enum { SAID_LINES_MAX = 100, SAID_LINE_MAX = 4096 };

/* A reply code of failure, "4yz" or "5yz", that stands alone: its offset in text[0..len), or len.
 * marked: one that an enhanced status code follows, or that begins a line. */
size_t said_find_code(const char *text, size_t len, bool marked);

/* Whether text[0..len) begins with a reply code, any class, after blanks and "<<< ". */
bool said_begins(const char *text, size_t len);

/* Whether a line begins as said_begins() has it, with "-" after the code: another one follows. */
bool said_continues(const char *line, size_t len);

/*
 * Reads text[0..len) as one reply, never NULL. Lines may begin with "<<< " or "S: "; one without a
 * code goes on with the line before; another code ends the reply; "550-one 550 two" in one line are
 * two lines, as logs join them. What stands before the first code is left out, and so are
 * replies of success before one of failure. A text without a code is a reply of code 0, with the
 * enhanced status code that it names, if any. Lines have unprintables made visible. Linear in len.
 */
struct reply *said_reply(struct arena *arena, const char *text, size_t len);

#endif
