/* From what happened to why: findings, verdict and summary, by a table of rules. */
#ifndef DIAGNOSIS_DIAGNOSIS_H
#define DIAGNOSIS_DIAGNOSIS_H

#include <stddef.h>

#include "model/cause.h"
#include "model/result.h"

/* Reads a test whose route and attempts are complete; adds findings (most severe first) and sets verdict and
 * summary. Everything lives in test->arena. Uses only what is in test. */
void diagnose(struct test *test);

/* The catalogue: static, sorted by id, ends with an id of NULL. */
const struct cause *causes(void);
/* NULL when there is none with that id. */
const struct cause *cause_find(const char *id);

/* The first cause that a reply at a step names; "unknown" when no rule matches. host may be NULL. */
struct finding *diagnose_reply(struct test *test, enum step step, const struct reply *reply);

#endif
