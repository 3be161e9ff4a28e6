/* Symptoms. */
#ifndef DIAGNOSIS_HYPOTHESIS_SYMPTOM_H
#define DIAGNOSIS_HYPOTHESIS_SYMPTOM_H

/* The kinds of failure that hypotheses are about; SYMPTOM_NONE: none is needed. */
enum symptom {
	SYMPTOM_NONE,
	SYMPTOM_CONNECT,
	SYMPTOM_GREETING,
	SYMPTOM_HELO,
	SYMPTOM_DNS,
	SYMPTOM_STARTTLS,
	SYMPTOM_COUNT
};

#endif
