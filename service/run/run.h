/* One test: route, attempts, diagnosis, verdict. */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "model/result.h"

struct event_base;
struct history;
struct https;
struct practice;
struct prober;
struct resolver;
struct run;
struct slots;
struct target_rules;
struct tls;

/* Where tests wait for their second try, which are not counted among those that run. */
struct waiting_room {
	/* Whether there is room for one more, of so many bytes. */
	bool (*enter)(void *arg, size_t bytes);
	void (*leave)(void *arg, size_t bytes); /* after each that was let in */
	void *arg;
};

/* What a run needs of its worker and the process. practice may be NULL. */
struct run_env {
	struct event_base *base;
	struct resolver *resolver;
	const char *name_servers; /* the setting --resolver */
	struct slots *slots;
	struct prober *prober;
	struct history *history;
	const struct target_rules *targets;
	const struct practice *practice;
	const struct tls *tls;		/* whom to trust */
	const struct tls *practice_tls; /* whom to trust in the practice domain */
	struct https *https;
	const char *probe_ports, *control_hosts; /* as the settings have them */
	const char *public_addresses, *dnsbl;	 /* likewise */
	struct slots *identity_turns;
	struct waiting_room room;
};

/* Runs the test on env->base's thread. done comes exactly once, from the loop, never from within
 * this call; the test then is finished (or cancelled), diagnosed, with its times set. */
struct run *run_start(const struct run_env *env, struct test *test,
		      void (*done)(void *arg, struct test *test), void *arg);

/* Ends it early: what is under way is closed, what happened so far is diagnosed, and done is called
 * with status (cancelled or interrupted). */
void run_cancel(struct run *run, enum test_status status);

/* When a test that waits for its second try goes on, monotonic; 0: it does not wait. */
int64_t run_waits_until(const struct run *run);

#endif
