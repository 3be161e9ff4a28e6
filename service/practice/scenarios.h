/* The scenarios of the practice domain. */
#ifndef PRACTICE_SCENARIOS_H
#define PRACTICE_SCENARIOS_H

#include "cause/cause.h"

/* A scenario, as GET /v1/practice lists it. */
struct scenario {
	const char *name;    /* "greylisted" */
	const char *address; /* recipient to use ("greylisted@practice.test"), or NULL */
	const char *domain;  /* domain to test when there is no recipient to use, or NULL */
	const char *description;
	const char *request; /* a whole JSON request body that plays it */
	const char *verdict; /* the verdict of the test */
	enum cause_id cause; /* of the first finding; CAUSE_NONE: none */
};

/* Static table, ends with name NULL. */
const struct scenario *scenarios(void);

#endif
