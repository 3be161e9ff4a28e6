/* All findings of a test together: which matter, which are the same, and what they come to. */
#ifndef DIAGNOSIS_VERDICT_H
#define DIAGNOSIS_VERDICT_H

#include "model/result.h"

/* Makes failures of one exchanger warnings where another one did what was asked for. */
void findings_weigh(struct test *test);

/* Makes one of findings that differ in the attempt only, with the evidence of each. */
void findings_merge(struct test *test);

/* Most severe first, then what the conversation came to nothing by, then what trying again cannot
 * help, then the surer, then as it happened. */
void findings_sort(struct test *test);

/* What the findings come to, once they are sorted: the first decides. VERDICT_UNKNOWN where it does
 * not tell, and where nothing was accepted. */
enum verdict findings_verdict(const struct test *test);

/* One sentence for people; in the test's arena. */
const char *findings_summary(const struct test *test);

#endif
