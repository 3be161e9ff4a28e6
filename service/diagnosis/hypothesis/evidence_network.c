#include "diagnosis/hypothesis/evidence_network.h"

#include <errno.h>
#include <string.h>

#include "model/address.h"
#include "diagnosis/hypothesis/evidence_bits.h"
#include "diagnosis/probes.h"

/* The kernel answers for itself within INSTANT_MS; so many attempts are looked at. */
enum { INSTANT_MS = 20, ATTEMPTS_MAX = 64, SEVERAL = 2 };

static const struct step_result *connect_of(const struct attempt *attempt)
{
	const struct step_result *first = attempt ? attempt->steps : NULL;

	return first && first->step == STEP_CONNECT ? first : NULL;
}

/* ---- ICMP ---- */

static const uint64_t icmp_evidence[] = {
	[ICMP_OTHER] = EVIDENCE_ICMP,
	[ICMP_NETWORK] = EVIDENCE_ICMP | EVIDENCE_ICMP_NETWORK,
	[ICMP_HOST] = EVIDENCE_ICMP | EVIDENCE_ICMP_HOST,
	[ICMP_CLOSED] = EVIDENCE_ICMP,
	[ICMP_PROHIBITED] = EVIDENCE_ICMP | EVIDENCE_PROHIBITED,
	[ICMP_LOST] = EVIDENCE_ICMP | EVIDENCE_ICMP_LOST,
};

bool network_prohibits(const struct context *context)
{
	return context->result && icmp_kind(&context->result->icmp) == ICMP_PROHIBITED;
}

static uint64_t evidence_of_icmp(const struct attempt *attempt, const struct step_result *connect)
{
	const struct icmp_error *icmp = &connect->icmp;
	uint64_t evidence;

	if (!icmp->seen)
		return 0;
	evidence = icmp_evidence[icmp_kind(icmp)];
	if (strcmp(icmp->from, attempt->source_address) == 0)
		evidence |= EVIDENCE_FROM_HERE;
	else if (strcmp(icmp->from, attempt->address) == 0)
		evidence |= EVIDENCE_FROM_HOST;
	else
		evidence |= EVIDENCE_FROM_ROUTER;
	if (icmp->hops == 1)
		evidence |= EVIDENCE_FROM_NEAR;
	if (connect->duration_ms <= INSTANT_MS)
		evidence |= EVIDENCE_INSTANT;
	return evidence;
}

/* ---- this machine ---- */

static uint64_t evidence_of_local_route(const struct attempt *attempt, const struct test *test)
{
	bool ipv6 = address_is_ipv6(attempt->address);
	const struct local_route *route = ipv6 ? &test->ipv6_route : &test->ipv4_route;

	if (!route->known)
		return 0;
	if (route->available)
		return ipv6 ? EVIDENCE_IPV6_ROUTED : 0;
	return ipv6 ? EVIDENCE_IPV6_UNROUTED : EVIDENCE_IPV4_UNROUTED;
}

/* An error without any packet that told it is this machine's own. */
static uint64_t evidence_of_refusal(const struct step_result *connect)
{
	if (connect->icmp.seen || connect->sys_errno == 0)
		return 0;
	if (connect->fault == FAULT_PROHIBITED)
		return EVIDENCE_LOCAL_FORBIDDEN;
	return connect->fault == FAULT_UNREACHABLE ? EVIDENCE_LOCAL_UNROUTED : 0;
}

/* ---- the same address on other ports ---- */

static uint64_t evidence_of_ports(const struct context *context)
{
	unsigned tried = 0, open = 0, refused = 0, silent = 0, mail_tried = 0, mail_open = 0;
	uint64_t evidence = 0;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		bool reached = probe->fault == FAULT_NONE;

		if (!probe_is_same_host(context, probe))
			continue;
		tried++;
		open += reached;
		refused += probe->fault == FAULT_REFUSED && !probe->icmp.seen;
		silent += probe->fault == FAULT_TIMEOUT;
		mail_tried += is_mail_port(probe->port);
		mail_open += is_mail_port(probe->port) && reached;
	}
	if (open > 0)
		evidence |= EVIDENCE_PORTS_OPEN | EVIDENCE_HOST_UP;
	if (mail_open > 0)
		evidence |= EVIDENCE_MAIL_OPEN;
	if (mail_tried > 0 && mail_open == 0)
		evidence |= EVIDENCE_NO_MAIL;
	if (open == 0 && refused > 0)
		evidence |= EVIDENCE_PORTS_REFUSED | EVIDENCE_HOST_UP;
	if (tried > 0 && silent == tried)
		evidence |= EVIDENCE_PORTS_SILENT;
	return evidence;
}

static bool answers_elsewhere(const struct test *test, const struct attempt *attempt)
{
	for (const struct probe *probe = test->probes; probe; probe = probe->next) {
		if (probe->purpose == PROBE_SAME_HOST && probe->fault == FAULT_NONE &&
		    strcmp(probe->address, attempt->address) == 0)
			return true;
	}
	return false;
}

/* At several addresses some port answers, but the tested one is silent at each. */
static bool several_half_open(const struct test *test)
{
	unsigned count = 0, seen = 0;

	for (const struct attempt *attempt = test->attempts; attempt && seen < ATTEMPTS_MAX;
	     attempt = attempt->next, seen++) {
		const struct step_result *connect = connect_of(attempt);

		if (attempt->connected)
			return false;
		count += connect && connect->fault == FAULT_TIMEOUT &&
			 answers_elsewhere(test, attempt);
	}
	return count >= SEVERAL;
}

/* ---- control hosts ---- */

static uint64_t evidence_of_controls(const struct context *context)
{
	unsigned tried = 0, reached = 0, refused = 0;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (!probe_is_control(context, probe))
			continue;
		tried++;
		reached += probe->fault == FAULT_NONE;
		refused += probe->fault == FAULT_REFUSED;
	}
	if (tried == 0)
		return 0;
	if (reached > 0)
		return EVIDENCE_CONTROL_REACHED;
	return EVIDENCE_CONTROL_FAILED | (refused == tried ? EVIDENCE_CONTROL_REFUSED : 0);
}

/* ---- all together ---- */

uint64_t evidence_of_network(const struct context *context)
{
	const struct step_result *connect = connect_of(context->attempt);

	/* the practice domain has nothing to do with the network */
	if (!connect || context->attempt->connected || context->test->practice)
		return 0;
	return evidence_of_icmp(context->attempt, connect) |
	       evidence_of_local_route(context->attempt, context->test) |
	       evidence_of_refusal(connect) | (connect->unsent ? EVIDENCE_UNSENT : 0) |
	       evidence_of_ports(context) |
	       (several_half_open(context->test) ? EVIDENCE_SEVERAL_HALF_OPEN : 0) |
	       evidence_of_controls(context);
}
