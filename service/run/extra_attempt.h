/* Extra attempts: connections that one attempt which has ended calls for at the same address. */
#ifndef RUN_EXTRA_ATTEMPT_H
#define RUN_EXTRA_ATTEMPT_H

#include <stdbool.h>

#include "model/result.h"

/*
 * True when a connection for purpose is to be made at once after first has ended: clear text after
 * a handshake that broke off, the check of enforcement, the control recipient. Never for
 * PURPOSE_DELIVERY and PURPOSE_FOLLOW_UP.
 */
bool extra_attempt_due(const struct test *test, const struct attempt *first, enum purpose purpose);

/* Adds that attempt, to the same address. */
struct attempt *extra_attempt_add(struct test *test, const struct attempt *first,
				  enum purpose purpose);

#endif
