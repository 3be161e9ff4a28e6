/* A cause: one entry of the catalogue that findings refer to. */
#ifndef MODEL_CAUSE_H
#define MODEL_CAUSE_H

#include <stdbool.h>

/* How bad it is: news, something that works badly, what keeps mail away. */
enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
/* How sure it is that the cause is the one: the evidence says so, points to it, or allows it. */
enum confidence { CONFIDENCE_CERTAIN, CONFIDENCE_LIKELY, CONFIDENCE_POSSIBLE };
/* How likely one of several explanations is, against the others. */
enum likelihood { LIKELIHOOD_HIGH, LIKELIHOOD_MEDIUM, LIKELIHOOD_LOW };

enum { CAUSE_LIST_MAX = 8 };

/* Static data; lists end with NULL. id is stable: callers branch on it. */
struct cause {
	const char *id;
	const char *title; /* a few words */
	enum severity severity;
	bool retryable; /* whether trying again later, unchanged, can help */
	const char *steps[CAUSE_LIST_MAX];
	const char *explanation;
	const char *typical_codes[CAUSE_LIST_MAX];
	const char *advice[CAUSE_LIST_MAX];
	const char *references[CAUSE_LIST_MAX];
};

/* The API's words; never NULL. */
const char *severity_name(enum severity severity);
const char *confidence_name(enum confidence confidence);
const char *likelihood_name(enum likelihood likelihood);

#endif
