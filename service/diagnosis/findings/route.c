#include <string.h>

#include "base/arena.h"
#include "text/mark.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/hypothesis.h"

/* Causes by the status of a question, for the name that was asked for. */
static const enum cause_id status_causes[DNS_STATUS_COUNT] = {
	[DNS_OK] = CAUSE_NONE,
	[DNS_NXDOMAIN] = CAUSE_DNS_NXDOMAIN,
	[DNS_NODATA] = CAUSE_DNS_NO_MAIL_HOST,
	[DNS_SERVFAIL] = CAUSE_DNS_SERVFAIL,
	[DNS_BOGUS] = CAUSE_DNS_DNSSEC_BOGUS,
	[DNS_TIMEOUT] = CAUSE_DNS_TIMEOUT,
	[DNS_FAILED] = CAUSE_LOCAL_ERROR,
	[DNS_CONGESTED] = CAUSE_LOCAL_CONGESTION,
	[DNS_RESOLVER_UNREACHABLE] = CAUSE_RESOLVER_UNREACHABLE,
};

/* Of two questions about one host, the answer that decides: the greater rank. One that was not
 * asked might have been answered. */
static const int status_ranks[DNS_STATUS_COUNT] = {
	[DNS_OK] = 0,	     [DNS_NODATA] = 1, [DNS_NXDOMAIN] = 2, [DNS_TIMEOUT] = 3,
	[DNS_SERVFAIL] = 4,  [DNS_BOGUS] = 5,  [DNS_FAILED] = 6,   [DNS_RESOLVER_UNREACHABLE] = 7,
	[DNS_CONGESTED] = 8,
};

/* Facts of the route beside its status; found when set() says so. */
static bool is_null_mx(const struct route *route)
{
	return route->method == ROUTE_NULL_MX;
}

static bool is_implicit(const struct route *route)
{
	return route->method == ROUTE_IMPLICIT_MX;
}

static bool is_null_mx_mixed(const struct route *route)
{
	return route->null_mx_mixed;
}

static bool is_shuffled(const struct route *route)
{
	return route->shuffled;
}

static bool has_dropped(const struct route *route)
{
	return route->dropped > 0;
}

static const struct {
	bool (*set)(const struct route *route);
	enum cause_id cause;
	const char *evidence;
} route_facts[] = {
	{is_null_mx, CAUSE_DNS_NULL_MX, "MX of {domain}: 0 ."},
	{is_implicit, CAUSE_DNS_IMPLICIT_MX, "{domain} has an address but no MX record"},
	{is_null_mx_mixed, CAUSE_DNS_NULL_MX_MIXED, "MX of {domain}: 0 . beside others"},
	{is_shuffled, CAUSE_DNS_EQUAL_PREFERENCE, "{domain} has exchangers of equal preference"},
	{has_dropped, CAUSE_DNS_TOO_MANY_EXCHANGERS,
	 "{domain} has more exchangers than are listed"},
};

static void evidence_status(const struct context *context, struct finding *finding,
			    enum dns_status status)
{
	finding_add_evidence(context, finding, "dns", -1,
			     arena_printf(context->test->arena, "%s: %s", context_name(context),
					  dns_status_name(status)));
	if (status == DNS_BOGUS && context->test->route->why_bogus)
		finding_add_evidence(context, finding, "dns", -1, context->test->route->why_bogus);
	if (status == DNS_TIMEOUT)
		hypotheses_rank(context, finding, SYMPTOM_DNS);
}

/* A host is asked for its addresses alone, whatever MX records its name has. */
static void describe_host(const struct context *context, struct finding *finding)
{
	static const char *const advice[] = {
		N_("Check the spelling of the host."),
		N_("To test where mail for a domain goes, give its name as domain and leave host "
		   "out."),
		NULL,
	};

	finding->advice = advice;
	if (context->test->route->status == DNS_NODATA)
		finding_set_summary(context, finding, "The host {name} has no address.");
	else
		finding_set_summary(context, finding, "The host {name} does not exist in the DNS.");
}

static enum dns_status exchanger_status(const struct exchanger *exchanger)
{
	return status_ranks[exchanger->status_a] > status_ranks[exchanger->status_aaaa]
		       ? exchanger->status_a
		       : exchanger->status_aaaa;
}

/* An attempt that was made, or that only for its number was not: the target rules allow its
 * address. */
static bool is_allowed(const struct attempt *attempt)
{
	return attempt->same_as || attempt->over_limit ||
	       (attempt->outcome != OUTCOME_SKIPPED && attempt->outcome != OUTCOME_NONE);
}

/* True when an attempt at this exchanger was allowed. */
static bool was_tried(const struct test *test, const struct exchanger *exchanger)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (is_allowed(attempt) && strcmp(attempt->host, exchanger->host) == 0)
			return true;
	}
	return false;
}

static bool some_exchanger_works(const struct test *test)
{
	for (const struct exchanger *e = test->route->exchangers; e; e = e->next) {
		if (e->usable && (e->problem == EXCHANGER_OK || e->problem == EXCHANGER_CNAME))
			return true;
		if (e->usable && was_tried(test, e))
			return true;
	}
	return false;
}

/* The cause of a host's having no address: that of its questions, unless it plainly has none. */
static enum cause_id unresolvable_cause(const struct test *test, const struct exchanger *exchanger)
{
	enum dns_status status = exchanger_status(exchanger);
	bool plainly = status == DNS_OK || dns_status_denies(status);

	if (plainly && test->route->method == ROUTE_MX)
		return CAUSE_DNS_MX_INVALID_TARGET;
	return status == DNS_OK ? CAUSE_DNS_NO_MAIL_HOST : status_causes[status];
}

/* True when the answer that was not asked for might have had the address that is missing. */
static bool is_held_up(const struct exchanger *exchanger)
{
	return !exchanger->usable && dns_status_is_local(exchanger_status(exchanger));
}

static enum cause_id exchanger_cause(const struct test *test, const struct exchanger *exchanger)
{
	bool special =
		exchanger->problem == EXCHANGER_LOOPBACK || exchanger->problem == EXCHANGER_PRIVATE;

	if (exchanger->problem == EXCHANGER_UNRESOLVABLE || is_held_up(exchanger))
		return unresolvable_cause(test, exchanger);
	if (exchanger->problem == EXCHANGER_OK)
		return exchanger->usable ? CAUSE_NONE : CAUSE_DNS_NO_ADDRESS_OF_FAMILY;
	if (test->route->method != ROUTE_MX)
		return CAUSE_NONE;
	/* an installation that allows such addresses uses them on purpose */
	return special && was_tried(test, exchanger) ? CAUSE_NONE : CAUSE_DNS_MX_INVALID_TARGET;
}

static bool was_delivered(const struct test *test)
{
	const struct attempt *attempt = test->attempts;

	while (attempt && (attempt->outcome != OUTCOME_ACCEPTED ||
			   !purpose_traits(attempt->purpose)->delivers))
		attempt = attempt->next;
	return attempt;
}

static void findings_exchanger(struct test *test, const struct exchanger *exchanger, bool works)
{
	struct context context = {.test = test, .exchanger = exchanger, .step = STEP_DNS};
	enum cause_id cause = exchanger_cause(test, exchanger);
	struct finding *finding;

	if (!cause)
		return;
	if (cause == CAUSE_DNS_MX_INVALID_TARGET)
		context.detail = exchanger_problem_name(exchanger->problem);
	if (is_held_up(exchanger)) {
		finding = finding_of_dns(&context, exchanger_status(exchanger), exchanger->limit);
		finding->severity = was_delivered(test) ? SEVERITY_INFO : SEVERITY_ERROR;
	} else {
		finding = context_add_finding(&context, cause);
		finding->severity = works ? SEVERITY_WARNING : SEVERITY_ERROR;
	}
	if (exchanger->problem == EXCHANGER_UNRESOLVABLE || is_held_up(exchanger))
		evidence_status(&context, finding, exchanger_status(exchanger));
	else
		finding_add_evidence(&context, finding, "dns", -1,
				     context_note(&context, "{exchanger} {problem}"));
}

void findings_route(struct test *test)
{
	struct route *route = test->route;
	struct context context = {.test = test, .step = STEP_DNS};
	enum cause_id cause = status_causes[route->status];
	bool works = some_exchanger_works(test);

	if (cause) {
		struct finding *finding =
			dns_status_is_local(route->status)
				? finding_of_dns(&context, route->status, route->limit)
				: context_add_finding(&context, cause);

		evidence_status(&context, finding, route->status);
		if (test->request.host && dns_status_denies(route->status))
			describe_host(&context, finding);
		return;
	}
	for (size_t i = 0; i < sizeof(route_facts) / sizeof(route_facts[0]); i++) {
		if (route_facts[i].set(route))
			finding_add_evidence(
				&context, context_add_finding(&context, route_facts[i].cause),
				"dns", -1, context_note(&context, route_facts[i].evidence));
	}
	for (const struct exchanger *e = route->exchangers; e; e = e->next)
		findings_exchanger(test, e, works);
}
