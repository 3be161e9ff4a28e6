/* A worker: one thread with one event loop, and the jobs whose ids fall to it. */
#ifndef POOL_WORKER_H
#define POOL_WORKER_H

#include <pthread.h>

#include "pool/config.h"
#include "pool/job_queue.h"

struct event_base;
struct history;
struct slots;

/* The state that all workers share. It outlives them. */
struct worker_config {
	const struct pool_config *pool;
	struct admission *admission;
	struct slots *slots;	      /* connections to one target at a time */
	struct slots *identity_turns; /* identity look-ups at a time */
	struct history *history;
};

/* A worker. Other threads use its queue alone. */
struct worker {
	pthread_t thread;
	struct event_base *base;
	struct job_env env;
	struct job_queue queue;
};

/* Makes the event loop and the resolver and starts the thread. False with a sentence in err. */
bool worker_start(struct worker *worker, const struct worker_config *config, char *err,
		  size_t err_size);

/* Ends the thread of a worker that has no jobs any more, and frees what it used. */
void worker_stop(struct worker *worker);

#endif
