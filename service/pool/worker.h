/* A worker: one thread, one event loop, the jobs whose ids fall to it. */
#ifndef POOL_WORKER_H
#define POOL_WORKER_H

#include <pthread.h>
#include <stdatomic.h>

#include "pool/pool.h"
#include "run/env.h"
#include "run/run.h"

struct event;
struct event_base;
struct job;
struct note;

enum { WORKER_BUCKETS = 4096 };

/* What a worker's thread shares with others, under its lock; the rest is its thread's own. */
struct worker {
	struct pool *pool;
	pthread_t thread;
	struct event_base *base;
	struct event *wake;
	struct run_env env;

	pthread_mutex_t lock;
	/* guarded: */
	struct job *inbox, **inbox_tail;  /* jobs to start */
	struct note *notes, **notes_tail; /* answers of the store */
	struct job *newest;		  /* every job of this worker, newest first */
	struct job *buckets[WORKER_BUCKETS];
	struct job *looks; /* jobs that were cancelled, or that somebody waits for anew */
	int64_t drain_ms;  /* end those who wait longer than until then, monotonic; 0: nobody */
	bool interrupt;	   /* end every test now */
	bool quit;
};

/* What the workers share. */
struct pool {
	struct pool_config config;
	struct slots *slots;
	struct slots *identity_turns;
	struct history *history;
	struct worker *workers;
	size_t worker_count; /* started */
	size_t max_tests, max_waiting;
	atomic_bool draining;
	atomic_bool recovered;	       /* pool_recover() went well */
	pthread_mutex_t recovery_lock; /* one at a time does that */
	pthread_mutex_t lock;	       /* guards in_flight and what waits */
	pthread_cond_t drained;
	size_t in_flight;
	size_t waiting; /* of those in flight, for their second try */
	size_t waiting_bytes;
};

/* Makes the loop and the resolver and starts the thread. false with a sentence in err. */
bool worker_start(struct worker *worker, struct pool *pool, char *err, size_t err_size);

/* Ends the thread; the worker has no jobs any more. */
void worker_stop(struct worker *worker);

/* Has the thread look at what is new. Any thread, with or without the lock. */
void worker_wake(struct worker *worker);

/* Before the first test: what the store holds as queued or running was interrupted by the end of
 * the process that ran it, and is marked so. false when the store could not be read or written. */
bool pool_recover(struct store *store);

/* One job less in flight. */
void pool_job_gone(struct pool *pool);

/* What all tests that wait may keep: servers decide how much that is of each, up to TEST_BYTES_MAX.
 */
enum { WAITING_BYTES_MAX = 512 * 1024 * 1024 };

/* A job in flight that keeps so many bytes waits for its second try, if there is room for it; and
 * waits no more. */
bool pool_room_enter(struct pool *pool, size_t bytes);
void pool_room_leave(struct pool *pool, size_t bytes);

#endif
