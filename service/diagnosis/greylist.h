/* Deferrals that are worth a follow-up: greylisting (RFC 6647). */
#ifndef DIAGNOSIS_GREYLIST_H
#define DIAGNOSIS_GREYLIST_H

#include <stdbool.h>
#include <stdint.h>

struct step_result;

/* Data from the words of deferrals. */
struct greylist {
	int64_t retry_after_ms; /* the longest delay that was stated; 0: none was */
};

/*
 * True when the step was deferred (4yz) in a way that greylisting explains: the reply says so, or,
 * at RCPT, greylisting is among the causes that would look the same. A delay that the reply states
 * is taken into seen. Any other step, one without a reply included, is no such deferral.
 */
bool greylist_suspected(const struct step_result *step, struct greylist *seen);

#endif
