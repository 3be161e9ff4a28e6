#include "diagnosis/hypothesis/egress.h"

#include <string.h>

#include "model/address.h"
#include "diagnosis/hypothesis/evidence_bits.h"
#include "diagnosis/hypothesis/evidence_network.h"
#include "diagnosis/probes.h"

enum {
	SMTP_PORT = 25,
	NETWORKS_MIN = REACH_NETWORKS_MAX, /* silent ones that make a block likely */
	ATTEMPTS_MAX = 64,		   /* more are not looked at */
	RECENT_MS = 60 * 1000,		   /* of a success that outweighs silent control hosts */
};

bool egress_forbidden_here(const struct context *context)
{
	uint64_t evidence = evidence_of_network(context);

	if (evidence & (EVIDENCE_UNSENT | EVIDENCE_LOCAL_FORBIDDEN))
		return true;
	/* by an ICMP error of its own, unless it is the destination, too */
	return evidence & EVIDENCE_FROM_HERE &&
	       strcmp(context->attempt->source_address, context->attempt->address) != 0 &&
	       (evidence & EVIDENCE_PROHIBITED || context->result->fault == FAULT_REFUSED);
}

bool egress_unrouted(const struct context *context)
{
	return evidence_of_network(context) & EVIDENCE_LOCAL_UNROUTED;
}

/* ---- networks without an answer ---- */

static const struct step_result *connect_of(const struct attempt *attempt)
{
	return attempt_find_step(attempt, STEP_CONNECT, -1);
}

static bool is_silent(const struct attempt *attempt)
{
	const struct step_result *connect = connect_of(attempt);

	return connect && connect->fault == FAULT_TIMEOUT;
}

static uint64_t network_of(const char *text)
{
	struct address address;

	return address_parse(text, &address) ? address_network(&address) : 0;
}

static bool seen_before(const struct test *test, const struct attempt *attempt)
{
	uint64_t network = network_of(attempt->address);

	for (const struct attempt *other = test->attempts; other != attempt; other = other->next) {
		if (is_silent(other) && network_of(other->address) == network)
			return true;
	}
	return false;
}

/* Networks of this test's own silent addresses. */
static unsigned count_networks(const struct test *test)
{
	unsigned count = 0;

	for (const struct attempt *attempt = test->attempts;
	     attempt && attempt->index < ATTEMPTS_MAX && count < NETWORKS_MIN;
	     attempt = attempt->next)
		count += is_silent(attempt) && !seen_before(test, attempt);
	return count;
}

/* True when something answered in this test, were it by a refusal. */
static bool something_answered(const struct test *test)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		const struct step_result *connect = connect_of(attempt);

		if (attempt->connected ||
		    (connect && (connect->fault == FAULT_REFUSED || connect->fault == FAULT_RESET)))
			return true;
	}
	return false;
}

bool egress_controls_silent(const struct context *context)
{
	unsigned silent = 0;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (!probe_is_control(context, probe))
			continue;
		if (probe->fault != FAULT_TIMEOUT)
			return false;
		silent++;
	}
	return silent > 0 && !context->test->practice;
}

static bool answers_recently(const struct reachability *reach)
{
	return reach->succeeded > 0 && reach->succeeded_ms <= RECENT_MS;
}

bool egress_blocked(const struct context *context)
{
	const struct test *test = context->test;
	const struct reachability *reach = &test->reach;
	const struct reachability none = {0};

	if (!context->attempt || context->attempt->port != SMTP_PORT || something_answered(test))
		return false;
	/* the practice domain has nothing to do with the network */
	if (test->practice)
		reach = &none;
	if (egress_controls_silent(context))
		return !answers_recently(reach);
	if (evidence_of_network(context) & (EVIDENCE_CONTROL_REACHED | EVIDENCE_CONTROL_FAILED))
		return false;
	return reach->succeeded == 0 && reach->refused == 0 &&
	       count_networks(test) + reach->networks >= NETWORKS_MIN;
}
