/* Texts of bounces and logs, and the failures that they report. */
#ifndef TESTS_UNIT_BOUNCE_CASE_H
#define TESTS_UNIT_BOUNCE_CASE_H

#include "explain/bounce.h"

enum { BOUNCE_CASE_MAX = 4 };

/* One recipient's failure. NULL and 0: not known; so the step is given by its name. */
struct expected_failure {
	const char *recipient, *host, *step;
	int code;
	const char *enhanced;
	const char *words; /* of the first line */
	enum failure_source source;
};

/* A text and its failures, in order; a zeroed one ends them. */
struct bounce_case {
	const char *name, *text;
	struct expected_failure want[BOUNCE_CASE_MAX];
};

/* Reads each text, with LF and with CRLF, and compares its failures with the expected ones. */
void bounce_run_cases(const struct bounce_case *cases, size_t count);

#endif
