/* The surroundings of a run: its worker, the process, and the settings. */
#ifndef RUN_ENV_H
#define RUN_ENV_H

#include <stdbool.h>
#include <stddef.h>

struct event_base;
struct history;
struct https;
struct practice;
struct prober;
struct resolver;
struct slots;
struct target_rules;
struct tls;

/* The limit on tests that wait for their follow-up, which are not counted among those that run. */
struct waiting_room {
	/* Takes in one more test of the caller; false when there is no room. */
	bool (*enter)(void *arg, uint64_t caller);
	void (*leave)(void *arg, uint64_t caller); /* after each that was taken in */
	void *arg;
};

/* practice may be NULL. */
struct run_env {
	struct event_base *base;
	struct resolver *resolver;
	const char *name_servers; /* the setting --resolver */
	struct slots *slots;
	struct prober *prober;
	struct history *history;
	const struct target_rules *targets;
	unsigned max_attempts, max_per_network; /* connections of a test; those to one network */
	const struct practice *practice;
	const struct tls *tls;		/* trust store */
	const struct tls *practice_tls; /* trust store of the practice domain */
	struct https *https;
	const char *probe_ports, *control_hosts; /* as the settings have them */
	const char *public_addresses, *dnsbl;	 /* likewise */
	struct slots *identity_turns;
	struct waiting_room room;
};

#endif
