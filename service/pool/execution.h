/* The execution of a job: it starts, is stored, calls back those who wait, and ends. All of this is
 * on the worker's thread. */
#ifndef POOL_EXECUTION_H
#define POOL_EXECUTION_H

#include "pool/job.h"

/* Starts a job that was taken out of the inbox. A test whose acceptance must be durable first
 * starts only when that is stored. */
void job_start(struct job *job);

/* Goes on after the store's answer. The job may be freed. */
void job_store_completed(const struct store_completion *completion);

/* Looks after a job that has a new waiter or was cancelled. The job may be freed. */
void job_check(struct job *job);

/* Ends a running job early, as interrupted. A look-up is freed at once. */
void job_interrupt(struct job *job);

/* Returns when the follow-up that a test waits for is due, monotonic; 0: it waits for none. */
int64_t job_waits_until(const struct job *job);

#endif
