/* Cases of TLS, policies and AUTH for the tests of the diagnosis. */
#ifndef TESTS_UNIT_DIAGNOSIS_CASE_H
#define TESTS_UNIT_DIAGNOSIS_CASE_H

#include "support/outcome.h"

/* A test with one attempt, arranged, and what diagnose() is to make of it. NULL: not looked at. */
struct diagnosis_case {
	const char *name;
	void (*arrange)(struct test *test, struct attempt *attempt);
	const char *cause, *detail;
	enum severity severity;
	enum verdict verdict;
	const char *summary;	 /* in the finding's */
	const char *kind, *seen; /* evidence */
	const char *likely;	 /* the first likely cause */
};

/* Diagnoses each case anew and holds what it leads to against what is wanted. */
void diagnosis_run_cases(const struct diagnosis_case *cases, size_t count);

/* The attempt's recipient is accepted. */
void takes(struct test *test, struct attempt *attempt);

/* A further attempt at the same address, without TLS. */
struct attempt *second(struct test *test, const struct attempt *first, enum purpose purpose);

#endif
