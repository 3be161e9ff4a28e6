/* Slow is not broken: what servers take their time for. */
#ifndef DIAGNOSIS_FINDINGS_SLOW_H
#define DIAGNOSIS_FINDINGS_SLOW_H

#include "model/result.h"

/*
 * Names what the dialogue of an attempt found slow (OBSERVED_SLOW, OBSERVED_DRIPPED): a server that
 * holds back every reply, or sends them in pieces (tarpit); else a greeting, the check of a
 * recipient or of the message, or another reply. Never an error: what is slow and succeeds does not
 * fail.
 */
void findings_slow(struct test *test, const struct attempt *attempt);

#endif
