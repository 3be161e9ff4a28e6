/* Probes: connections that only test reachability, closed at once. */
#ifndef NET_PROBE_H
#define NET_PROBE_H

#include <stdint.h>

#include "model/probe.h"

struct address;
struct event_base;
struct prober;
struct probing; /* a caller that waits for a result */
struct slots;

/*
 * The probes of a worker. A recent probe of the same address and port, or one under way, is shared:
 * many tests that fail at once do not make many connections. Used on base's thread only; base and
 * slots outlive the prober.
 */
struct prober *prober_new(struct event_base *base, struct slots *slots);

/* Closes the probes under way and frees; no caller may be waiting. */
void prober_free(struct prober *prober);

/* The result of a probe. */
struct probe_answer {
	enum fault fault; /* FAULT_NONE: reachable; FAULT_LOCAL: not tried */
	int sys_errno;
	struct icmp_error icmp;
	int64_t duration_ms;
};

/*
 * Probes address, with its port. A result at most max_age_ms old is reused, unless it is a timeout
 * after less time than limit_ms, the timeout of the connection and of the wait for a slot together.
 * done is called once, from the loop, never from within this call, unless probing_cancel() comes
 * first; answer is valid during the call.
 */
struct probing *prober_ask(struct prober *prober, const struct address *address, int64_t max_age_ms,
			   int64_t limit_ms,
			   void (*done)(void *arg, const struct probe_answer *answer), void *arg);

/* Cancels the wait; done is not called. Not allowed once it was called. */
void probing_cancel(struct probing *probing);

#endif
