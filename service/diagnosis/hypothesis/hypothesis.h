/* Hypotheses: explanations of a finding, ranked by the evidence for each. */
#ifndef DIAGNOSIS_HYPOTHESIS_HYPOTHESIS_H
#define DIAGNOSIS_HYPOTHESIS_HYPOTHESIS_H

#include "cause/cause.h"
#include "diagnosis/finding.h"
#include "diagnosis/hypothesis/symptom.h"

/* Fills finding->likely_causes with the explanations of a symptom, most likely first. */
void hypotheses_rank(const struct context *context, struct finding *finding, enum symptom symptom);

/* A hypothesis with the one piece of evidence for it. Static. */
struct reason {
	const char *id;
	const char *text;
	const char *because;
	enum likelihood likelihood;
};

/* Adds it at the end. Its sentences may have fields: see context_text(). */
void hypothesis_add(const struct context *context, struct finding *finding,
		    const struct reason *reason);

/* Fills it with the finding's own cause and those of others, CAUSES(…). */
void hypotheses_list(const struct context *context, struct finding *finding,
		     const enum cause_id *others);

#endif
