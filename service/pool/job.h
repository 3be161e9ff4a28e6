/* A job: one test (or route look-up) on its way through a worker. */
#ifndef POOL_JOB_H
#define POOL_JOB_H

#include <event2/event_struct.h>

#include "pool/worker.h"

struct identity_lookup;
struct identity_question;
struct route_lookup;

/* Somebody who waits for a job's end. */
struct waiter {
	pool_told told;
	void *arg;
	int64_t deadline_ms; /* monotonic; INT64_MAX: no limit */
	struct waiter *next;
};

enum job_state {
	JOB_NEW, /* in the inbox, or waits for its acceptance to be durable */
	JOB_RUNNING,
	JOB_ENDED, /* its document is made and being stored */
};

/* An answer of the store on its way back to the job's worker. */
struct note {
	struct job *job;
	enum store_result result;
	bool final; /* the result was stored; else the acceptance */
	struct note *next;
};

/*
 * The worker's thread owns a job. waiters, cancel and the links are guarded by the worker's lock;
 * id, domain, host and created_ms never change after job_new().
 */
struct job {
	struct worker *worker;
	struct test *test; /* NULL once the document is made */
	char id[ID_SIZE];
	char *domain, *host; /* "" when there is none */
	int64_t created_ms;
	enum family family;
	int64_t limit_ms;			  /* of a look-up; 0: this is a test */
	const struct identity_question *question; /* of an identity; NULL: of a route */

	enum job_state state;
	bool started;		  /* taken out of the inbox */
	bool accept_first;	  /* starts only when its acceptance is durable */
	bool accepting, accepted; /* the acceptance is being stored, is stored */
	struct run *run;
	struct route_lookup *lookup;
	struct identity_lookup *identity;
	enum test_status status; /* of an ended job */
	char *json;		 /* of an ended job */
	size_t json_len;
	struct note acceptance, result;

	struct event timer; /* the earliest deadline of its waiters */

	struct waiter *waiters;
	bool cancel;
	bool looking; /* on the worker's list of looks */
	struct job *next_new, *next_look, *newer, *older, *next_in_bucket;
};

/* A job for test (taken over) with its first waiter. */
struct job *job_new(struct worker *worker, struct test *test, int64_t wait_ms, pool_told told,
		    void *arg);

/* With the worker's lock held: */
void job_register(struct job *job);
struct job *job_find(struct worker *worker, const char *id);
void job_add_waiter(struct job *job, int64_t wait_ms, pool_told told, void *arg);
void job_ask_look(struct job *job); /* has job_look() called */

/* On the worker's thread, without its lock: */
void job_start(struct job *job);
void job_note(struct note *note);
void job_look(struct job *job);
void job_interrupt(struct job *job);
int64_t job_waits_until(const struct job *job); /* see run_waits_until(); 0 for a look-up */

#endif
