/* Replies as people, logs and bounces quote them (RFC 5321 section 4.2). */
#ifndef EXPLAIN_QUOTED_REPLY_H
#define EXPLAIN_QUOTED_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

struct arena;

/* Limits on the lines that are kept of a quoted reply, and on the bytes of each. */
enum { QUOTED_LINES_MAX = 100, QUOTED_LINE_MAX = 4096 };

/* Returns the offset of a reply code of failure, "4yz" or "5yz", that stands alone in text[0..len);
 * len: none. marked: only one that an enhanced status code follows, or that begins a line. */
size_t quoted_reply_find_code(const char *text, size_t len, bool marked);

/* True when text[0..len) begins with a reply code of any class, after blanks and "<<< ". */
bool quoted_reply_begins(const char *text, size_t len);

/* True when a line begins with a reply code and "-": another line of the reply follows. */
bool quoted_reply_continues(const char *line, size_t len);

/*
 * Reads text[0..len) as one reply, never NULL, in arena. Lines may begin with "<<< " or "S: "; a
 * line without a code continues the one before; another code ends the reply; "550-one 550 two" in
 * one line are two lines, as logs join them. Text before the first code is skipped, and so are
 * replies of success before one of failure. A text without a code is a reply of code 0, with the
 * enhanced status code that it contains, if any. Unprintable characters are made visible. Linear in
 * len.
 */
struct reply *quoted_reply_read(struct arena *arena, const char *text, size_t len);

#endif
