/* Texts of bounces and logs, and the failures that they tell. */
#ifndef TESTS_UNIT_BOUNCE_CASE_H
#define TESTS_UNIT_BOUNCE_CASE_H

#include "explain/bounce.h"

enum { BOUNCE_CASE_MAX = 4 };

/* One recipient's. NULL and 0 are not said; step by its name, for the same reason. */
struct told_failure {
	const char *recipient, *host, *step;
	int code;
	const char *enhanced;
	const char *words; /* of the first line */
	enum bounce_source source;
};

/* A text and all that it tells, in order, before the first that is zeroed. */
struct bounce_case {
	const char *name, *text;
	struct told_failure told[BOUNCE_CASE_MAX];
};

/* Reads each text, with LF and with CRLF, and holds what was read against what is wanted. */
void bounce_run_cases(const struct bounce_case *cases, size_t count);

#endif
