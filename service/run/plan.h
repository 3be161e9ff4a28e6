/* Which connections a test makes, and in what order. */
#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include <stdint.h>

#include "model/result.h"

struct plan;
struct run_env;

/*
 * Makes the attempts that the route and the request's strategy ask for: side by side, 64 at a time
 * at most, or one after the other until one settles the matter (RFC 5321 section 5.1). What is not
 * tried gets an attempt too, with outcome skipped and the reason. done comes once, from the loop,
 * when no attempt is under way. started_mono_ms: when the test began. NULL, and done is never
 * called, when there is nothing to wait for.
 */
struct plan *plan_start(const struct run_env *env, struct test *test, int64_t started_mono_ms,
			void (*done)(void *arg), void *arg);

/* Ends every attempt under way; done is not called. */
void plan_cancel(struct plan *plan, enum fault why);

#endif
