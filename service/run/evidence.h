/* What tells the explanations of a connect failure apart, gathered once all attempts are over. */
#ifndef RUN_EVIDENCE_H
#define RUN_EVIDENCE_H

#include <stdint.h>

#include "model/result.h"

struct gathering;
struct run_env;

/*
 * Looks at the routes of this machine, tries other ports of the addresses that could not be
 * connected to, where the target rules allow these, and the operator's control hosts, and puts what
 * is found into test->probes, ipv4_route and ipv6_route. It takes a few seconds at most, and less
 * than left_ms, what is left of the test's time. done comes once, from the loop. NULL, and done is
 * never called, when there is nothing to wait for: no connection failed, or nothing is to be tried.
 */
struct gathering *evidence_start(const struct run_env *env, struct test *test, int64_t left_ms,
				 void (*done)(void *arg), void *arg);

/* Ends it early, with what is known by then; done is not called. */
void evidence_cancel(struct gathering *gathering);

#endif
