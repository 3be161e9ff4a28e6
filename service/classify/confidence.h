/* The confidence of an answer: a row's words alone do not make it certain. */
#ifndef CLASSIFY_CONFIDENCE_H
#define CLASSIFY_CONFIDENCE_H

#include "model/result.h"
#include "classify/rule.h"

/*
 * The confidence of the row rule that won for a reply at step (STEP_COUNT: not known). A row that
 * is certain has two kinds of evidence: its words or its step, and a code. The code is one that the
 * row looks at, or the reply's is the cause's: its enhanced code (RFC 3463) is a typical code of
 * the cause; or that says nothing by itself, or is missing, and reply code and step are the
 * cause's. Otherwise the answer is likely.
 */
enum confidence confidence_of(const struct rule *rule, enum step step, const struct reply *reply);

#endif
