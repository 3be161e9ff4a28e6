/* The stage of a test that looks at the sender's own identity. */
#ifndef RUN_SENDER_H
#define RUN_SENDER_H

#include <stdint.h>

#include "model/result.h"

struct identity_lookup;
struct run_env;

/*
 * Looks up the sender's identity in the DNS, when the request wants it: always, or after a refusal
 * whose reason may lie there (in the practice domain only always: its addresses are this machine's
 * own). It takes no longer than the time for DNS look-ups, nor than left_ms. done comes once, from
 * the loop, with the identity for the test. NULL, and done is never called, when there is nothing
 * to look up. End it early with identity_cancel().
 */
struct identity_lookup *sender_start(const struct run_env *env, struct test *test, int64_t left_ms,
				     void (*done)(void *arg, const struct identity *identity),
				     void *arg);

#endif
