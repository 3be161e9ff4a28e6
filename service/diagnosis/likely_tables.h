/* The tables that likely.c walks: explanations, and what speaks for or against each. */
#ifndef DIAGNOSIS_LIKELY_TABLES_H
#define DIAGNOSIS_LIKELY_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/likely.h"

/* An explanation of a puzzle. */
struct likely_explanation {
	enum puzzle puzzle;
	bool always; /* listed even when nothing speaks for it */
	const char *id;
	const char *text; /* one sentence; see scene_say() */
};

/* What speaks for an explanation, or against it: all bits of when are seen and none of unless. A
 * row without because only shifts the balance. */
struct weight {
	uint64_t when, unless; /* SIGN_… bits */
	const char *id;
	int points;
	const char *because; /* one sentence, likewise */
};

#define ANY UINT64_C(0)

/* Each ends with a row whose id is NULL. */
extern const struct likely_explanation likely_explanations[];
extern const struct weight likely_weights[];	     /* of all puzzles but one */
extern const struct weight likely_connect_weights[]; /* of a failure to connect */

#endif
