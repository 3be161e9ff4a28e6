/* Evidence of connections that do not leave this machine or its network. */
#ifndef DIAGNOSIS_HYPOTHESIS_EGRESS_H
#define DIAGNOSIS_HYPOTHESIS_EGRESS_H

#include <stdbool.h>

#include "diagnosis/context.h"

/* True when this very machine kept the connection back: its packet filter, routes or security
 * policy. */
bool egress_forbidden_here(const struct context *context);

/* True when it has no route to the address: nothing was sent, and nobody answered. */
bool egress_unrouted(const struct context *context);

/*
 * True when port 25 seems blocked on the way out: addresses in several networks did not answer on
 * it, and none did, here or lately; or one did not, and no control host either.
 */
bool egress_blocked(const struct context *context);

/* Control hosts, which are up, did not answer on the port. */
bool egress_controls_silent(const struct context *context);

#endif
