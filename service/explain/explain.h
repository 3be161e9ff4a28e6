/* What replies and bounces mean, without a test. */
#ifndef EXPLAIN_EXPLAIN_H
#define EXPLAIN_EXPLAIN_H

#include "explain/bounce.h"
#include "text/language.h"

/* What is asked. What is a pointer is NULL where it is not known; the bounce may know it. */
struct question {
	size_t index;	/* of the reply among those that are asked about */
	enum step step; /* STEP_COUNT: not known */
	const char *text;
	size_t len;
	const char *host, *sender, *recipient;
};

/* The answer for one recipient. It lives as long as the call that tells it. */
struct explanation {
	const struct question *question;
	const struct failure *failure;
	enum step step;		      /* STEP_COUNT: not known */
	const char *host, *recipient; /* NULL: not known */
	const char *summary;
	const struct finding *findings; /* the likeliest first; NULL: the reply tells of success */
	const struct test *test;	/* whose findings they are */
};

/* Is called for each explanation, from within explain(). */
typedef void explain_told(void *arg, const struct explanation *explanation);

/*
 * Tells an explanation for each recipient that the text says failed, at least one and at most
 * BOUNCE_FAILURES_MAX, but no more than max. Gives how many there are, told or not. Blocks for
 * nothing; the time is linear in the text's length. Threads may call it side by side.
 */
size_t explain(const struct question *question, enum language language, size_t max,
	       explain_told *told, void *arg);

#endif
