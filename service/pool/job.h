/* A job: one test, or one look-up, on its way through a worker. */
#ifndef POOL_JOB_H
#define POOL_JOB_H

#include <event2/event_struct.h>
#include <stdint.h>

#include "run/env.h"
#include "run/run.h"
#include "pool/event.h"

struct admission;
struct identity_lookup;
struct identity_question;
struct job_queue;
struct route_lookup;

/* The worker's part of a job: all that its jobs use. It outlives them. */
struct job_env {
	struct run_env run;
	struct store *store;
	struct admission *admission;
	struct job_queue *queue;
};

/* A caller that waits for a job's end. */
struct waiter {
	pool_callback *callback;
	void *arg;
	int64_t deadline_ms; /* monotonic; INT64_MAX: no limit */
	struct waiter *next;
};

/* The states of a job. */
enum job_state {
	JOB_NEW,     /* in the inbox, or waiting for its acceptance to be durable */
	JOB_RUNNING, /* its test or look-up is under way */
	JOB_ENDED,   /* its document is complete and being stored */
};

/* The answer of the store to a write, on its way back to the job's worker. */
struct store_completion {
	struct job *job;
	enum store_result result;
	bool final; /* the test's result was stored; otherwise its acceptance */
	struct store_completion *next;
};

/*
 * One job. The worker's thread owns it. waiters, cancelled and the links are guarded by the queue's
 * lock; id, caller, domain, host and created_ms never change after job_new().
 */
struct job {
	const struct job_env *env;
	struct test *test; /* NULL once the document is complete */
	char id[ID_SIZE];
	uint64_t caller;     /* as in struct test */
	char *domain, *host; /* "" when there is none */
	int64_t created_ms;
	enum family family;			  /* of a route look-up */
	int64_t limit_ms;			  /* of a look-up; 0: this is a test */
	const struct identity_question *question; /* of an identity look-up; NULL: of a route */

	enum job_state state;
	bool started;		  /* taken out of the inbox */
	bool accept_first;	  /* starts only when its acceptance is durable */
	bool accepting, accepted; /* the acceptance is being stored; is durable */
	struct run *run;
	struct route_lookup *route;
	struct identity_lookup *identity;
	enum test_status status; /* of an ended job */
	char *json;		 /* of an ended job */
	size_t json_len;
	struct store_completion acceptance, result;

	struct event timer; /* the earliest deadline of its waiters */

	struct waiter *waiters;
	bool cancelled;
	bool check_queued; /* on the queue's list of checks */
	struct job *next_new, *next_check, *newer, *older, *next_in_bucket;
};

/* Allocates a waiter whose deadline is in wait_ms; -1: no limit. */
struct waiter *waiter_new(int64_t wait_ms, pool_callback *callback, void *arg);

/* Calls back every waiter of a list, and frees them. Call it without the queue's lock. */
void waiters_notify(struct waiter *waiters, const struct pool_event *event);

/* Allocates a job for test, of which it takes ownership, with its first waiter. */
struct job *job_new(const struct job_env *env, struct test *test, int64_t wait_ms,
		    pool_callback *callback, void *arg);

/* Frees a job that is in no queue and has no waiters, and its test. */
void job_free(struct job *job);

#endif
