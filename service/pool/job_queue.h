/* A worker's queue: its register of jobs, and all that other threads hand to its thread. */
#ifndef POOL_JOB_QUEUE_H
#define POOL_JOB_QUEUE_H

#include <pthread.h>

#include "pool/job.h"

struct event;

enum { JOB_QUEUE_BUCKETS = 4096 };

/* The shutdown that is asked of a worker. */
struct job_queue_shutdown {
	int64_t drain_ms; /* interrupt follow-ups that are due later, monotonic; 0: none */
	bool interrupt;	  /* interrupt every job */
	bool quit;	  /* end the thread; no job is left */
};

/*
 * The queue. Every function takes its lock; those that name a job find the queue by job->env.
 * Only the worker's thread takes jobs off the register: to it, a pointer to a job stays valid.
 */
struct job_queue {
	pthread_mutex_t lock;
	struct event *wake; /* owned; NULL before job_queue_start() */
	/* guarded by the lock: */
	struct job *inbox, **inbox_tail;		/* jobs to start */
	struct store_completion *stored, **stored_tail; /* answers of the store */
	struct job *checks;				/* jobs with a new waiter, or cancelled */
	struct job *newest;				/* the register, newest first */
	struct job *buckets[JOB_QUEUE_BUCKETS];		/* the register by id */
	struct job_queue_shutdown shutdown;
};

/* ---- any thread ---- */

/* Begin empty; then name the event that wakes the thread, of which the queue takes ownership. */
void job_queue_init(struct job_queue *queue);
void job_queue_start(struct job_queue *queue, struct event *wake);

/* Frees what an empty queue holds. */
void job_queue_release(struct job_queue *queue);

/* Registers a new job and hands it to the thread, which takes ownership. */
void job_queue_add(struct job_queue *queue, struct job *job);

/* Hands the store's answer to the thread of the completion's job. */
void job_queue_add_completion(struct store_completion *completion);

/* Adds a waiter, of which it takes ownership, to the live test with that id, and cancels the test
 * when cancel. False when there is no such test; the waiter then stays the caller's. */
bool job_queue_join(struct job_queue *queue, const char *id, struct waiter *waiter, bool cancel);

/* Takes the waiter with that arg off the job of that id and frees it: it is not called back any
 * more. False when there is none. */
bool job_queue_leave(struct job_queue *queue, const char *id, const void *arg);

/* True while someone waits for the job. */
bool job_queue_is_awaited(const struct job *job);

/* Calls visit for every registered job, newest first, with the lock held. */
void job_queue_visit(struct job_queue *queue, void (*visit)(void *arg, const struct job *job),
		     void *arg);

/* Asks the thread to interrupt jobs, and to quit. */
void job_queue_shut_down(struct job_queue *queue, const struct job_queue_shutdown *shutdown);

/* Has the thread look at its queue. */
void job_queue_wake(struct job_queue *queue);

/* ---- the worker's thread ---- */

/* Take what is new: a list by next_new, a list by next, one job; NULL when there is nothing. */
struct job *job_queue_take_new(struct job_queue *queue);
struct store_completion *job_queue_take_completions(struct job_queue *queue);
struct job *job_queue_take_check(struct job_queue *queue);

/* Returns the shutdown that was asked for last. */
struct job_queue_shutdown job_queue_shutdown_state(struct job_queue *queue);

/* The newest job, and the one before job; NULL at the end. */
struct job *job_queue_newest(struct job_queue *queue);
struct job *job_queue_older(const struct job *job);

/* Takes a job off the register, and its waiters, which it returns: no one can join any more. */
struct waiter *job_queue_remove(struct job *job);

/* Takes the waiters of a job whose deadline is not after now_ms. */
struct waiter *job_queue_take_expired(struct job *job, int64_t now_ms);

/* Returns the earliest deadline of a job's waiters; INT64_MAX: none. */
int64_t job_queue_earliest_deadline(const struct job *job);

/* True when a caller cancelled the job. */
bool job_queue_is_cancelled(const struct job *job);

#endif
