/* Admission: how many tests and look-ups are in flight, and how many of them wait for a follow-up.
 */
#ifndef POOL_ADMISSION_H
#define POOL_ADMISSION_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "pool/event.h"

/* The counts, shared by all threads. */
struct admission {
	pthread_mutex_t lock;	/* guards the counts */
	pthread_cond_t drained; /* signalled when nothing is in flight any more */
	size_t max_tests, max_waiting;
	size_t in_flight;
	size_t waiting; /* of those in flight, for their follow-up */
	atomic_bool draining;
};

/* Begins with nothing in flight. */
void admission_init(struct admission *admission, size_t max_tests, size_t max_waiting);

/* Frees the lock; nothing may be in flight. */
void admission_release(struct admission *admission);

/* Counts one more in flight, unless there are too many, they hold too much (test_budget()), or the
 * service is shutting down. Each
 * POOL_OK is paired with an admission_leave(). */
enum pool_result admission_enter(struct admission *admission);
void admission_leave(struct admission *admission);

/* Counts one in flight as waiting for its follow-up: it then leaves room for another test, but
 * keeps what it holds. False when too many wait already, or all hold too much. Each true is paired
 * with an admission_resume(). */
bool admission_suspend(struct admission *admission);
void admission_resume(struct admission *admission);

/* Refuses all that come from now on. */
void admission_close(struct admission *admission);

/* Blocks until nothing is in flight, at most limit_ms; -1: without a limit. */
void admission_wait_drained(struct admission *admission, int64_t limit_ms);

/* Returns the number in flight, those waiting for their follow-up included. */
size_t admission_in_flight(struct admission *admission);

#endif
