/* A cause: one entry of the catalogue that findings refer to. */
#ifndef CAUSE_CAUSE_H
#define CAUSE_CAUSE_H

#include <stdbool.h>

#include "model/severity.h"

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

#endif
