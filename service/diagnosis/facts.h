/* Findings from what is known without a reply: the DNS, broken connections, observations. */
#ifndef DIAGNOSIS_FACTS_H
#define DIAGNOSIS_FACTS_H

#include "model/result.h"

/* What the route tells. */
void facts_route(struct test *test);

/* What a step without usable answer tells (its fault is set). */
void facts_fault(struct test *test, const struct attempt *attempt,
		 const struct step_result *result);

/* What the dialogue noticed beside the replies. */
void facts_observations(struct test *test, const struct attempt *attempt);

#endif
