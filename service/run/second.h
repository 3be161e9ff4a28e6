/* Second connections: what an attempt that has ended calls for at the same address. */
#ifndef RUN_SECOND_H
#define RUN_SECOND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/result.h"

/* What a request may ask for, and the longest delay that a setting lets a server state. */
enum { FOLLOW_UP_MIN_MS = 1000, FOLLOW_UP_MAX_MS = 24 * 60 * 60 * 1000 };

/*
 * Whether a connection for purpose is to be made at once after first has ended: clear text after a
 * handshake that broke off, the check of enforcement, the control recipient. Never for
 * PURPOSE_DELIVERY and PURPOSE_FOLLOW_UP.
 */
bool second_due(const struct test *test, const struct attempt *first, enum purpose purpose);

/* Adds that attempt, to the same address. */
struct attempt *second_add(struct test *test, const struct attempt *first, enum purpose purpose);

/*
 * Adds the attempt that repeats first, from the same local address, for the recipients that were
 * deferred as by greylisting (RFC 6647); a message that was deferred is tried again for those who
 * were accepted. Its waited_ms is to be waited for before: what the request says, else what the
 * server stated, else the default. One whose unmade says why is to be skipped. NULL when nothing is
 * to be repeated, as where the strategy is content with one exchanger and another one took the
 * mail. Call it when no attempt is under way.
 */
struct attempt *second_follow_up(struct test *test, const struct attempt *first);

#endif
