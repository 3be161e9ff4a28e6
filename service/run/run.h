/* One test: route, attempts, diagnosis, verdict. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "model/result.h"

struct run;
struct run_env;

/* Runs the test on env->base's thread. done comes exactly once, from the loop, never from within
 * this call; the test then is finished (or cancelled), diagnosed, with its times set. */
struct run *run_start(const struct run_env *env, struct test *test,
		      void (*done)(void *arg, struct test *test), void *arg);

/* Ends it early: closes its connections, diagnoses the steps so far, and calls done
 * with status (cancelled or interrupted). */
void run_cancel(struct run *run, enum test_status status);

/* The monotonic time at which a test resumes that waits for its follow-up; 0: it does not wait. */
int64_t run_waits_until(const struct run *run);

#endif
