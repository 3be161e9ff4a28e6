/* The confidence of an answer: a row's words alone do not make it certain. */
#ifndef CLASSIFY_CONFIDENCE_H
#define CLASSIFY_CONFIDENCE_H

#include "model/result.h"
#include "classify/rule.h"

/*
 * The confidence of the row rule that won for a reply at step (STEP_COUNT: not known). A row that
 * is certain by its words alone stays so when the codes agree: the enhanced code (RFC 3463) is one
 * of the cause's typical codes; or it says nothing by itself, or is missing, and reply code and
 * step are the cause's. Otherwise the answer is likely. A row that looks at a code or a step has
 * that agreement in it.
 */
enum confidence confidence_of(const struct rule *rule, enum step step, const struct reply *reply);

#endif
