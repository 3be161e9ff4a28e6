/* Explanations of a finding, ranked by what speaks for each. */
#ifndef DIAGNOSIS_HYPOTHESIS_HYPOTHESIS_H
#define DIAGNOSIS_HYPOTHESIS_HYPOTHESIS_H

#include "diagnosis/context.h"

/* What is to be explained. */
enum symptom {
	SYMPTOM_NONE,
	SYMPTOM_CONNECT,
	SYMPTOM_GREETING,
	SYMPTOM_HELO,
	SYMPTOM_DNS,
	SYMPTOM_STARTTLS,
	SYMPTOM_COUNT
};

/* Fills finding->likely_causes with the explanations of a symptom, most likely first. */
void hypotheses_rank(const struct context *context, struct finding *finding, enum symptom symptom);

/* An explanation that one thing speaks for. Static. */
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
