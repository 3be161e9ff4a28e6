/* The health of the upstream: the resolver in use, or the way to the root. */
#ifndef DNS_HEALTH_H
#define DNS_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A question without an answer may be the domain's fault or this machine's. Answers to other
 * questions tell; without any, a control question does, one for all that wait for it.
 */
enum health_state {
	HEALTH_UNKNOWN, /* nothing was heard lately; a control question will tell */
	HEALTH_GOOD,	/* questions are answered */
	HEALTH_BAD,	/* none is, the control question neither */
};

enum {
	/* The longest time without an answer before the next control question. A forwarder that is
	 * silent for 12 s is given up by libunbound, for all names, until it answers again. */
	HEALTH_CONTROL_MS = 2000,
	/* The same for the servers of the Internet, each of which is judged by itself. */
	HEALTH_CONTROL_ROOT_MS = 10000,
	HEALTH_PATIENCE_MS = 3000, /* for the answer to a control question */
};

/* Times are monotonic, in ms; 0: never. */
struct health {
	int64_t control_ms;	  /* one of the constants above */
	int64_t good_ms, bad_ms;  /* the last answer; the last failed control question */
	int64_t asked_ms;	  /* the last control question */
	int64_t waiting_since_ms; /* the first control question since good_ms that has no answer */
};

/* Returns the present state. */
enum health_state health_state(const struct health *health, int64_t now_ms);

/* True when a control question is due while questions are under way. */
bool health_is_control_due(const struct health *health, int64_t now_ms);

/* True when a control question was sent that may still be answered. */
bool health_is_waiting(const struct health *health, int64_t now_ms);

/* Note what happened: any usable answer, a control question, its failure. */
void health_note_answer(struct health *health, int64_t now_ms);
void health_note_control(struct health *health, int64_t now_ms);
void health_note_failure(struct health *health, int64_t now_ms);

#endif
