/* Evidence: all that is seen in a test for or against its hypotheses. */
#ifndef DIAGNOSIS_HYPOTHESIS_EVIDENCE_H
#define DIAGNOSIS_HYPOTHESIS_EVIDENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/context.h"

/* EVIDENCE_… bits of all that is seen at context. */
uint64_t evidence_of(const struct context *context);

#endif
