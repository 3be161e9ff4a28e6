/* All findings of a test together: downgraded, merged, sorted; the verdict and the summary. */
#ifndef DIAGNOSIS_VERDICT_H
#define DIAGNOSIS_VERDICT_H

#include "model/result.h"

/* Makes failures of one exchanger warnings where another one did what was asked for, or might have
 * but for a condition of this machine; such a condition says nothing more where another one did. */
void findings_downgrade(struct test *test);

/* Makes one of findings that differ in the attempt only, with the evidence of each. */
void findings_merge(struct test *test);

/* Most severe first, then those of the decisive step, then those that a retry cannot help, then the
 * surer, then as they happened. */
void findings_sort(struct test *test);

/* The verdict of sorted findings: the first decides. VERDICT_UNKNOWN where it is inconclusive, and
 * where nothing was accepted. */
enum verdict findings_verdict(const struct test *test);

/* One sentence for people; in the test's arena. */
const char *findings_summary(const struct test *test);

#endif
