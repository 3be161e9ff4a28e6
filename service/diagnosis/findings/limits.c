/* The finding of attempts that a test was not allowed to make. */
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"

static bool has_reason(const struct attempt *attempt, const char *reason)
{
	return attempt->over_limit && strcmp(attempt->skipped, reason) == 0;
}

/* True when no attempt before has its reason. */
static bool is_first(const struct test *test, const struct attempt *attempt)
{
	const struct attempt *before = test->attempts;

	while (before != attempt && !has_reason(before, attempt->skipped))
		before = before->next;
	return before == attempt;
}

static const char *evidence(const struct test *test, const struct attempt *attempt)
{
	unsigned count = 0;

	for (const struct attempt *same = attempt; same; same = same->next)
		count += has_reason(same, attempt->skipped);
	return arena_printf(test->arena, "%u attempt%s skipped: %s", count, count == 1 ? "" : "s",
			    attempt->skipped);
}

static void add_evidence(const struct context *context, struct finding **finding, const char *text)
{
	if (!*finding)
		*finding = context_add_finding(context, CAUSE_ATTEMPTS_LIMITED);
	finding_add_evidence(context, *finding, "limit", -1, text);
}

/* Addresses that a route does not list are missed where all were to be tested. */
static const struct exchanger *exchangers_cut(const struct test *test)
{
	return test->request.addresses == ADDRESSES_ALL && test->route ? test->route->exchangers
								       : NULL;
}

void findings_limits(struct test *test)
{
	const struct context context = {.test = test, .step = STEP_CONNECT};
	struct finding *finding = NULL;

	for (const struct exchanger *e = exchangers_cut(test); e; e = e->next) {
		if (e->addresses_dropped > 0)
			add_evidence(&context, &finding,
				     arena_printf(test->arena,
						  "%zu addresses of %s are over the limit of a "
						  "route and not listed",
						  e->addresses_dropped, e->host));
	}
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (attempt->over_limit && is_first(test, attempt))
			add_evidence(&context, &finding, evidence(test, attempt));
	}
}
