/* Explanation of replies and bounces, without a test. */
#ifndef EXPLAIN_EXPLAIN_H
#define EXPLAIN_EXPLAIN_H

#include "text/language.h"
#include "explain/bounce.h"

/* A reply or bounce to explain. host, sender and recipient are NULL where the caller does not know
 * them; the bounce may name them. */
struct explain_query {
	size_t index;	/* of this reply in the request */
	enum step step; /* STEP_COUNT: not known */
	const char *text;
	size_t len;
	const char *host, *sender, *recipient;
};

/* The explanation of one recipient's failure. Valid during the callback. */
struct explanation {
	const struct explain_query *query;
	const struct failure *failure;
	enum step step;		      /* STEP_COUNT: not known */
	const char *host, *recipient; /* NULL: not known */
	const char *summary;
	const struct finding *findings; /* the likeliest first; NULL: a positive reply */
	const struct test *test;	/* the findings' test */
};

/* Receives each explanation, from within explain(). */
typedef void explain_callback(void *arg, const struct explanation *explanation);

/*
 * Calls back with an explanation for each recipient whose delivery failed, at least one and at most
 * FAILURES_MAX, but no more than max. Returns how many there are, explained or not. Never blocks;
 * the time is linear in the text's length. Thread-safe.
 */
size_t explain(const struct explain_query *query, enum language language, size_t max,
	       explain_callback *callback, void *arg);

#endif
