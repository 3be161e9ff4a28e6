/* The plan of a test: its delivery attempts, and their order. */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/result.h"

struct plan;
struct run_env;

/* Callbacks to the owner, from the loop. */
struct plan_events {
	void (*done)(void *arg); /* once: no attempt is under way, and none is left */
	/* No attempt is under way, and none will be for wait_ms; false: that may not be. */
	bool (*pause)(void *arg, int64_t wait_ms);
	void (*resume)(void *arg); /* after each pause that was allowed */
};

/*
 * Makes the attempts that the route and the request's strategy ask for: side by side, 64 at a time
 * at most, or one after the other until one settles the matter (RFC 5321 section 5.1). Side by
 * side, too, a message goes from one exchanger to the next, until as many have it as it has copies;
 * the attempts at the others are withheld. Attempts that were deferred as by greylisting are then
 * followed up, where the request wants that: after a pause, that holds no connection and no slot,
 * in the same way. An address that is not tried gets an attempt too, with outcome skipped and the
 * reason. started_mono_ms: the begin of the test. NULL, and nothing is called, when there is
 * nothing to wait for.
 */
struct plan *plan_start(const struct run_env *env, struct test *test, int64_t started_mono_ms,
			const struct plan_events *events, void *arg);

/* Ends every attempt under way; done is not called. */
void plan_cancel(struct plan *plan, enum fault why);

#endif
