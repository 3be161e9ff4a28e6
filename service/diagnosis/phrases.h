/* The words of the API for details (finding.detail) and steps, said to people. */
#ifndef DIAGNOSIS_PHRASES_H
#define DIAGNOSIS_PHRASES_H

#include "model/step.h"

/* A phrase to stand in brackets; the word itself where it needs none. */
const char *detail_phrase(const char *detail);

/* A step's command or name in a sentence: "MAIL FROM", "the greeting"; STEP_COUNT: "this command".
 * English, to be translated. */
const char *step_place(enum step step);

#endif
