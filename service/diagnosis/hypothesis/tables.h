/* The tables that likely.c walks: explanations, and what speaks for or against each. */
#ifndef DIAGNOSIS_HYPOTHESIS_TABLES_H
#define DIAGNOSIS_HYPOTHESIS_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/hypothesis/hypothesis.h"

/* An explanation of a symptom. */
struct hypothesis {
	enum symptom symptom;
	bool always; /* listed even when nothing speaks for it */
	const char *id;
	const char *text; /* one sentence; see context_text() */
};

/* What speaks for an explanation, or against it: all bits of when are seen and none of unless. A
 * row without because only shifts the balance. */
struct score {
	uint64_t when, unless; /* SIGN_… bits */
	const char *id;
	int points;
	const char *because; /* one sentence, likewise */
};

#define ANY UINT64_C(0)

/* Each ends with a row whose id is NULL. */
extern const struct hypothesis hypotheses[];
extern const struct score hypothesis_scores[];	       /* of all puzzles but one */
extern const struct score hypothesis_connect_scores[]; /* of a failure to connect */

#endif
