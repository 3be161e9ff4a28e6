/* A cause: one record of the catalogue that findings refer to. */
#ifndef CAUSE_CAUSE_H
#define CAUSE_CAUSE_H

#include <stdbool.h>

#include "model/severity.h"
#include "model/step.h"

/* One for each record, CAUSE_RECIPIENT_UNKNOWN and so on. */
enum cause_id {
	CAUSE_NONE,
#define CAUSE(ID, name, ...) CAUSE_##ID,
#include "cause/records.def"
#undef CAUSE
	CAUSE_COUNT
};

/* A static list of ids: CAUSES(CAUSE_GREYLISTED, CAUSE_RATE_LIMITED); it ends with CAUSE_NONE. */
#define CAUSES(...) ((const enum cause_id[]){__VA_ARGS__, CAUSE_NONE})

/* The bit of a step in a set of steps. */
#define AT(step) (1u << (step))

enum { CAUSE_LIST_MAX = 8 };

/* Static data; lists end with NULL. */
struct cause {
	enum cause_id id;
	const char *name;  /* the API's word for id, stable: callers branch on it */
	const char *title; /* a few words */
	enum severity severity;
	bool retryable;	     /* trying again later, unchanged, can help */
	unsigned steps;	     /* AT(…) bits: where it is found */
	const char *summary; /* a finding's sentence, with fields in braces */
	const char *explanation;
	const char *advice[CAUSE_LIST_MAX];
	const char *typical_codes[CAUSE_LIST_MAX];
	const char *references[CAUSE_LIST_MAX];
};

#endif
