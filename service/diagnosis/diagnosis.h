/* Diagnosis of a test: findings, verdict and summary. */
#ifndef DIAGNOSIS_DIAGNOSIS_H
#define DIAGNOSIS_DIAGNOSIS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

struct classification;

/*
 * Reads a test whose route and attempts are complete; adds findings (most severe first) and sets
 * verdict and summary. Everything lives in test->arena. Uses only what is in test. Call it once a
 * test. A finding of several attempts names the first of them and has the evidence of each.
 */
void diagnose(struct test *test);

/*
 * Adds and returns the finding of a reply at a step (STEP_COUNT: not known); its cause is
 * CAUSE_UNKNOWN when no rule fits. Names in its sentences come from test->request where it has
 * them. Words without a code are a reply of code 0. A reply of success has a finding, too: ask
 * about failures only.
 */
struct finding *diagnose_reply(struct test *test, enum step step, const struct reply *reply);

/* The same of an error of the client's own, whose meaning is known: reply has its words. */
struct finding *diagnose_error(struct test *test, enum step step, const struct reply *reply,
			       const struct classification *meaning);

/*
 * Adds a finding for each other cause that the reply can have, the likeliest first, with the
 * confidence CONFIDENCE_POSSIBLE. finding is what diagnose_reply() made of that reply.
 */
void diagnose_candidates(struct test *test, const struct finding *finding,
			 const struct reply *reply);

/* True when some refusal of the test so far may have its reason in what the DNS says of the sender,
 * so that this is worth a look-up. */
bool identity_explains(const struct test *test);

/* Adds the findings of test->identity alone, in a test without attempts. */
void diagnose_identity(struct test *test);

#endif
