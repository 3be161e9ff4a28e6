#include "diagnosis/hypothesis/evidence.h"

#include <stdbool.h>
#include <string.h>

#include "model/address.h"
#include "diagnosis/hypothesis/egress.h"
#include "diagnosis/hypothesis/evidence_bits.h"
#include "diagnosis/hypothesis/evidence_network.h"
#include "diagnosis/probes.h"
#include "diagnosis/protection.h"

enum { SEVERAL_HOSTS = 3 };

/* ---- the attempt itself ---- */

static const struct {
	enum step step;
	enum fault fault;
	uint64_t evidence;
} fault_evidence[] = {
	{STEP_CONNECT, FAULT_REFUSED, EVIDENCE_REFUSED | EVIDENCE_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_TIMEOUT, EVIDENCE_TIMEOUT | EVIDENCE_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_UNREACHABLE, EVIDENCE_UNREACHABLE | EVIDENCE_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_PROHIBITED, EVIDENCE_PROHIBITED | EVIDENCE_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_RESET, EVIDENCE_RESET | EVIDENCE_CONNECT_FAILED},
	{STEP_GREETING, FAULT_RESET, EVIDENCE_RESET | EVIDENCE_CONNECT_FAILED},
	{STEP_GREETING, FAULT_TIMEOUT, EVIDENCE_GREETING_SILENT},
	{STEP_GREETING, FAULT_CLOSED, EVIDENCE_GREETING_CLOSED},
};

static uint64_t evidence_of_fault(const struct context *context)
{
	if (!context->result)
		return 0;
	for (size_t i = 0; i < sizeof(fault_evidence) / sizeof(fault_evidence[0]); i++) {
		if (fault_evidence[i].step == context->result->step &&
		    fault_evidence[i].fault == context->result->fault)
			return fault_evidence[i].evidence;
	}
	return 0;
}

static uint64_t evidence_of_port(const struct context *context)
{
	unsigned port = context->attempt ? context->attempt->port : 0;
	uint64_t evidence = 0;

	if (port == 25)
		evidence |= EVIDENCE_PORT_25;
	if (port == 465)
		evidence |= EVIDENCE_PORT_465;
	if (is_mail_port(port))
		evidence |= EVIDENCE_USUAL_PORT;
	return evidence;
}

/* ---- the other attempts ---- */

static bool connect_failed(const struct attempt *attempt)
{
	return !attempt->connected && attempt->outcome == OUTCOME_FAILED;
}

static bool same_host(const struct attempt *a, const struct attempt *b)
{
	return a->host && b->host && strcmp(a->host, b->host) == 0;
}

static uint64_t evidence_of_siblings(const struct context *context)
{
	uint64_t evidence = 0;

	for (const struct attempt *other = context->test->attempts; other; other = other->next) {
		if (other == context->attempt)
			continue;
		if (connect_failed(other))
			evidence |= EVIDENCE_SIBLING_FAILED;
		if (!other->connected)
			continue;
		evidence |= EVIDENCE_SIBLING_REACHED;
		evidence |= address_is_ipv6(other->address) ? EVIDENCE_IPV6_REACHED
							    : EVIDENCE_IPV4_REACHED;
		if (same_host(other, context->attempt))
			evidence |= EVIDENCE_SAME_HOST_REACHED;
	}
	if (!(evidence & EVIDENCE_SIBLING_FAILED) && hosts_tried(context) >= SEVERAL_HOSTS)
		evidence |= EVIDENCE_ONE_OF_SEVERAL;
	return evidence;
}

static uint64_t evidence_of_reach(const struct context *context)
{
	const struct reachability *reach = &context->test->reach;

	/* the practice domain has nothing to do with the network */
	if (context->test->practice)
		return 0;
	if (reach->succeeded > 0)
		return EVIDENCE_REACH_GOOD;
	return reach->failed > 0 ? EVIDENCE_REACH_BAD : 0;
}

/* ---- names ---- */

/* RFC 5321 section 4.1.2: letters, digits and hyphens; an address literal stands in brackets. */
static uint64_t evidence_of_helo(const struct context *context)
{
	const char *helo = context->test->request.helo;
	uint64_t evidence = 0;

	if (!helo || (context->step != STEP_EHLO && context->step != STEP_HELO &&
		      context->step != STEP_MAIL && context->step != STEP_RCPT))
		return 0;
	evidence |= EVIDENCE_HELO;
	if (*helo == '[')
		return evidence;
	if (helo[strspn(helo, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")])
		evidence |= EVIDENCE_HELO_INVALID;
	if (!strchr(helo, '.'))
		evidence |= EVIDENCE_HELO_SINGLE_LABEL;
	return evidence;
}

static uint64_t evidence_of_dns(const struct context *context)
{
	const struct route *route = context->test->route;
	uint64_t evidence = 0;

	if (context->step != STEP_DNS || !route)
		return 0;
	evidence |= EVIDENCE_DNS_TIMEOUT;
	if (route->status == DNS_OK && route->method != ROUTE_HOST)
		evidence |= EVIDENCE_DNS_ANSWERED;
	return evidence;
}

/* ---- STARTTLS ---- */

/* Firewalls that forbid an extension write X's over its keyword ("XXXXXXXA" is STARTTLS). */
static bool is_masked(const struct extensions *extensions)
{
	for (const struct keyword *k = extensions ? extensions->keywords : NULL; k; k = k->next) {
		if (strncmp(k->name, "XXXX", 4) == 0)
			return true;
	}
	return false;
}

static bool tls_elsewhere(const struct context *context)
{
	for (const struct attempt *other = context->test->attempts; other; other = other->next) {
		if (other != context->attempt && attempt_tls_state(other) == TLS_STATE_IN_USE)
			return true;
	}
	return false;
}

static uint64_t evidence_of_starttls(const struct context *context)
{
	uint64_t evidence = context->reply ? EVIDENCE_STARTTLS_REFUSED : EVIDENCE_STARTTLS_MISSING;

	if (context->step != STEP_STARTTLS || !context->attempt)
		return 0;
	if (is_masked(context->attempt->extensions))
		evidence |= EVIDENCE_STARTTLS_MASKED;
	if (policy_demands_tls(context->test, context->attempt))
		evidence |= EVIDENCE_TLS_POLICY;
	if (tls_elsewhere(context))
		evidence |= EVIDENCE_TLS_ELSEWHERE;
	return evidence;
}

/* ---- all together ---- */

uint64_t evidence_of(const struct context *context)
{
	uint64_t evidence = evidence_of_fault(context) | evidence_of_port(context) |
			    evidence_of_reach(context) | evidence_of_helo(context) |
			    evidence_of_dns(context) | evidence_of_starttls(context);

	if (egress_blocked(context))
		evidence |= EVIDENCE_EGRESS;
	if (context->attempt) {
		evidence |= evidence_of_siblings(context) | evidence_of_network(context);
		if (address_is_ipv6(context->attempt->address))
			evidence |= EVIDENCE_IPV6;
	}
	if (context->test->route && context->test->route->method == ROUTE_HOST)
		evidence |= EVIDENCE_HOST_GIVEN | EVIDENCE_HOST_GUESSED;
	if (context->test->route && context->test->route->method == ROUTE_IMPLICIT_MX)
		evidence |= EVIDENCE_HOST_GUESSED;
	/* several codes of ICMP for IPv4 say so, and the kernel only tells that it is unreachable
	 */
	if (evidence & EVIDENCE_PROHIBITED)
		evidence &= ~EVIDENCE_UNREACHABLE;
	return evidence;
}
