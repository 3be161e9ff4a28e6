/* Short connections that only show whether something answers: made, and closed at once. */
#ifndef NET_PROBE_H
#define NET_PROBE_H

#include <stdint.h>

#include "model/probe.h"

struct address;
struct event_base;
struct prober;
struct probing; /* somebody who waits for an answer */
struct slots;

/*
 * What one worker asks. Whoever asks for an address and port that was asked for lately, or is being
 * asked, gets that answer: many tests that fail at once do not make many connections. Used on
 * base's thread alone; it and slots outlive the prober.
 */
struct prober *prober_new(struct event_base *base, struct slots *slots);

/* Closes what is under way; nobody may wait any more. */
void prober_free(struct prober *prober);

/* How a probe ended. */
struct probe_answer {
	enum fault fault; /* FAULT_NONE: it was reached; FAULT_LOCAL: it could not be tried */
	int sys_errno;
	struct icmp_error icmp;
	int64_t duration_ms;
};

/*
 * Asks whether address, with its port, answers. An answer that is at most max_age_ms old will do,
 * unless it only says that none came within less time than limit_ms, which bounds the connection,
 * the waiting for a slot included. told comes once, from the loop, never from within this call,
 * unless probing_cancel() comes first; answer is valid during the call.
 */
struct probing *prober_ask(struct prober *prober, const struct address *address, int64_t max_age_ms,
			   int64_t limit_ms,
			   void (*told)(void *arg, const struct probe_answer *answer), void *arg);

/* Waits no longer. Not allowed once told was called. */
void probing_cancel(struct probing *probing);

#endif
