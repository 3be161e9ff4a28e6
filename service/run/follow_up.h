/* Follow-ups: attempts repeated after a delay, where greylisting may have deferred them. */
#ifndef RUN_FOLLOW_UP_H
#define RUN_FOLLOW_UP_H

#include "model/result.h"

/* Bounds of the delay that a request may ask for; the setting for stated delays has the same. */
enum { FOLLOW_UP_MIN_MS = 1000, FOLLOW_UP_MAX_MS = 24 * 60 * 60 * 1000 };

/*
 * Adds the attempt that repeats first, from the same local address, for the recipients that were
 * deferred as by greylisting (RFC 6647); a message that was deferred is tried again for those who
 * were accepted. Its waited_ms is to be waited for before: the request's delay, else the server's,
 * else the default. One with an omission is to be skipped. NULL when nothing is to be repeated, as
 * where the strategy is content with one exchanger and another one took the mail. Call it when no
 * attempt is under way.
 */
struct attempt *follow_up_add(struct test *test, const struct attempt *first);

#endif
