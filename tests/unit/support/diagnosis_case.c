#include "support/diagnosis_case.h"

#include <stdio.h>
#include <string.h>

#include "diagnosis/diagnosis.h"
#include "cause/cause.h"

#include "support/test.h"

void takes(struct test *test, struct attempt *attempt)
{
	outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
}

struct attempt *second(struct test *test, const struct attempt *first, enum purpose purpose)
{
	struct attempt *attempt = test_add_attempt(test);

	attempt->host = first->host;
	attempt->port = first->port;
	attempt->tls_mode = TLS_OFF;
	attempt->purpose = purpose;
	attempt->dane = first->dane;
	snprintf(attempt->address, sizeof(attempt->address), "%s", first->address);
	return attempt;
}

static void check_finding(const struct diagnosis_case *c, const struct test *test)
{
	const struct finding *finding = outcome_find(test, c->cause);

	if (finding->severity != c->severity || test->verdict != c->verdict)
		fail_msg("%s: %s, verdict %s", c->name, severity_name(finding->severity),
			 verdict_name(test->verdict));
	if (c->detail && (!finding->detail || strcmp(finding->detail, c->detail) != 0))
		fail_msg("%s: detail %s", c->name, finding->detail ? finding->detail : "none");
	if (c->summary && !strstr(finding->summary, c->summary))
		fail_msg("%s: %s", c->name, finding->summary);
	if (c->kind && !outcome_witnessed(finding, c->kind, c->seen))
		fail_msg("%s: no evidence of %s", c->name, c->seen);
	if (c->likely &&
	    (!finding->likely_causes || strcmp(finding->likely_causes->id, c->likely) != 0))
		fail_msg("%s: another likely cause than %s", c->name, c->likely);
}

void diagnosis_run_cases(const struct diagnosis_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct test *test = outcome_test();

		cases[i].arrange(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
		diagnose(test);
		check_finding(&cases[i], test);
		assert_non_null(test->route->exchangers->security.summary);
		test_free(test);
	}
}
