/* Probes that tell the explanations of a connect failure apart, made once all attempts are over. */
#ifndef RUN_PROBES_H
#define RUN_PROBES_H

#include <stdint.h>

#include "model/result.h"

struct connect_probes;
struct run_env;

/*
 * Looks at the routes of this machine, tries other ports of the addresses that could not be
 * connected to, where the target rules allow these, and the operator's control hosts, and puts the
 * results into test->probes, ipv4_route and ipv6_route. It takes a few seconds at most, and less
 * than left_ms, the rest of the test's time. done comes once, from the loop. NULL, and done is
 * never called, when there is nothing to wait for: no connection failed, or nothing is to be tried.
 */
struct connect_probes *probes_start(const struct run_env *env, struct test *test, int64_t left_ms,
				    void (*done)(void *arg), void *arg);

/* Ends them early, with the answers until then; done is not called. */
void probes_cancel(struct connect_probes *probes);

#endif
