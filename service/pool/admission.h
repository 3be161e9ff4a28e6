/* Admission: how many tests and look-ups are in flight, and how many of them wait for a follow-up.
 */
#ifndef POOL_ADMISSION_H
#define POOL_ADMISSION_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "base/budget.h"
#include "pool/event.h"

struct test;

enum { ADMISSION_BUCKETS = 256 };

/* A caller with something in flight. */
struct admitted {
	uint64_t caller;
	size_t in_flight, waiting;
	struct budget memory; /* of its tests: a part of test_budget() */
	struct admitted *next;
};

/* The counts, shared by all threads. */
struct admission {
	pthread_mutex_t lock;	/* guards the counts */
	pthread_cond_t drained; /* signalled when nothing is in flight any more */
	size_t max_tests, max_waiting;
	size_t in_flight;
	size_t waiting; /* of those in flight, for their follow-up */
	struct admitted *buckets[ADMISSION_BUCKETS];
	atomic_bool draining;
};

/* Begins with nothing in flight. */
void admission_init(struct admission *admission, size_t max_tests, size_t max_waiting);

/* Frees the lock; nothing may be in flight. */
void admission_release(struct admission *admission);

/* Counts a test of its caller as in flight and charges its arena to the caller, unless there are
 * too many, they hold too much (test_budget()), the caller has its share of either (base/share.h),
 * or the service is shutting down. Each POOL_OK is paired with an admission_leave(), when the arena
 * has been freed. */
enum pool_result admission_enter(struct admission *admission, struct test *test);
void admission_leave(struct admission *admission, uint64_t caller);

/* Counts one in flight as waiting for its follow-up: it then leaves room for another test, but
 * keeps what it holds. False when too many wait already, all hold too much, or the caller has its
 * share of either. Each true is paired with an admission_resume(). */
bool admission_suspend(struct admission *admission, uint64_t caller);
void admission_resume(struct admission *admission, uint64_t caller);

/* Refuses all that come from now on. */
void admission_close(struct admission *admission);

/* Blocks until nothing is in flight, at most limit_ms; -1: without a limit. */
void admission_wait_drained(struct admission *admission, int64_t limit_ms);

/* Returns the number in flight, those waiting for their follow-up included. */
size_t admission_in_flight(struct admission *admission);

#endif
