/* The table of the steps of a conversation: their commands, replies and successors. */
#ifndef SMTP_STEPS_H
#define SMTP_STEPS_H

#include "smtp/step_row.h"

/* The row of a step; static. */
const struct step_row *step_row(enum step step);

/* The outcome that a reply code means at this step. OUTCOME_FAILED: it has no place there. */
enum outcome step_judge(enum step step, int code);

#endif
