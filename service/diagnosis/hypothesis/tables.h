/* The tables of hypotheses, and of the evidence for and against each. */
#ifndef DIAGNOSIS_HYPOTHESIS_TABLES_H
#define DIAGNOSIS_HYPOTHESIS_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/finding.h"
#include "diagnosis/hypothesis/symptom.h"

/* A possible explanation of a symptom. */
struct hypothesis {
	enum symptom symptom;
	bool always; /* listed even without evidence */
	const char *id;
	const char *text; /* one sentence; see context_text() */
};

/* A score for a hypothesis, or against it, when all bits of when are seen and none of unless. A row
 * without because only shifts the balance. */
struct score {
	uint64_t when, unless; /* EVIDENCE_… bits */
	const char *id;
	int value;
	const char *because; /* one sentence, likewise */
};

#define ANY UINT64_C(0)

/* Each ends with a row whose id is NULL. */
extern const struct hypothesis hypotheses[];
extern const struct score hypothesis_scores[];	       /* of all symptoms but one */
extern const struct score hypothesis_connect_scores[]; /* of SYMPTOM_CONNECT */

#endif
