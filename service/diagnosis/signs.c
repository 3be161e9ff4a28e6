#include "diagnosis/signs.h"

#include <stdbool.h>
#include <string.h>

#include "model/address.h"

#include "diagnosis/protection.h"
#include "diagnosis/signs_network.h"

/* So many addresses without answer make a blocked port likely; so many attempts are looked at. */
enum { EGRESS_ADDRESSES = 3, EGRESS_ATTEMPTS = 64, SEVERAL_HOSTS = 3 };

/* ---- the attempt itself ---- */

static const struct {
	enum step step;
	enum fault fault;
	uint64_t signs;
} fault_signs[] = {
	{STEP_CONNECT, FAULT_REFUSED, SIGN_REFUSED | SIGN_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_TIMEOUT, SIGN_TIMEOUT | SIGN_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_UNREACHABLE, SIGN_UNREACHABLE | SIGN_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_PROHIBITED, SIGN_PROHIBITED | SIGN_CONNECT_FAILED},
	{STEP_CONNECT, FAULT_RESET, SIGN_RESET | SIGN_CONNECT_FAILED},
	{STEP_GREETING, FAULT_RESET, SIGN_RESET | SIGN_CONNECT_FAILED},
	{STEP_GREETING, FAULT_TIMEOUT, SIGN_GREETING_SILENT},
	{STEP_GREETING, FAULT_CLOSED, SIGN_GREETING_CLOSED},
};

static uint64_t signs_of_fault(const struct scene *scene)
{
	if (!scene->result)
		return 0;
	for (size_t i = 0; i < sizeof(fault_signs) / sizeof(fault_signs[0]); i++) {
		if (fault_signs[i].step == scene->result->step &&
		    fault_signs[i].fault == scene->result->fault)
			return fault_signs[i].signs;
	}
	return 0;
}

static uint64_t signs_of_port(const struct scene *scene)
{
	unsigned port = scene->attempt ? scene->attempt->port : 0;
	uint64_t signs = 0;

	if (port == 25)
		signs |= SIGN_PORT_25;
	if (port == 465)
		signs |= SIGN_PORT_465;
	if (network_is_mail_port(port))
		signs |= SIGN_USUAL_PORT;
	return signs;
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

static uint64_t signs_of_siblings(const struct scene *scene)
{
	uint64_t signs = 0;

	for (const struct attempt *other = scene->test->attempts; other; other = other->next) {
		if (other == scene->attempt)
			continue;
		if (connect_failed(other))
			signs |= SIGN_SIBLING_FAILED;
		if (!other->connected)
			continue;
		signs |= SIGN_SIBLING_REACHED;
		signs |= address_is_ipv6(other->address) ? SIGN_IPV6_REACHED : SIGN_IPV4_REACHED;
		if (same_host(other, scene->attempt))
			signs |= SIGN_SAME_HOST_REACHED;
	}
	if (!(signs & SIGN_SIBLING_FAILED) && network_hosts_tried(scene) >= SEVERAL_HOSTS)
		signs |= SIGN_ONE_OF_SEVERAL;
	return signs;
}

static uint64_t signs_of_reach(const struct scene *scene)
{
	const struct reach *reach = &scene->test->reach;

	/* what the practice domain plays has nothing to do with the network */
	if (scene->test->practice)
		return 0;
	if (reach->succeeded > 0)
		return SIGN_REACH_GOOD;
	return reach->failed > 0 ? SIGN_REACH_BAD : 0;
}

/* ---- names ---- */

/* RFC 5321 section 4.1.2: letters, digits and hyphens; an address literal stands in brackets. */
static uint64_t signs_of_helo(const struct scene *scene)
{
	const char *helo = scene->test->request.helo;
	uint64_t signs = 0;

	if (!helo || (scene->step != STEP_EHLO && scene->step != STEP_HELO &&
		      scene->step != STEP_MAIL && scene->step != STEP_RCPT))
		return 0;
	signs |= SIGN_HELO;
	if (*helo == '[')
		return signs;
	if (helo[strspn(helo, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")])
		signs |= SIGN_HELO_INVALID;
	if (!strchr(helo, '.'))
		signs |= SIGN_HELO_SINGLE_LABEL;
	return signs;
}

static uint64_t signs_of_dns(const struct scene *scene)
{
	const struct route *route = scene->test->route;
	uint64_t signs = 0;

	if (scene->step != STEP_DNS || !route)
		return 0;
	signs |= SIGN_DNS_TIMEOUT;
	if (route->status == DNS_OK && route->method != ROUTE_HOST)
		signs |= SIGN_DNS_ANSWERED;
	return signs;
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

static bool tls_elsewhere(const struct scene *scene)
{
	for (const struct attempt *other = scene->test->attempts; other; other = other->next) {
		if (other != scene->attempt && attempt_tls_state(other) == TLS_STATE_IN_USE)
			return true;
	}
	return false;
}

static uint64_t signs_of_starttls(const struct scene *scene)
{
	uint64_t signs = scene->reply ? SIGN_STARTTLS_REFUSED : SIGN_STARTTLS_MISSING;

	if (scene->step != STEP_STARTTLS || !scene->attempt)
		return 0;
	if (is_masked(scene->attempt->extensions))
		signs |= SIGN_STARTTLS_MASKED;
	if (policy_demands_tls(scene->test, scene->attempt))
		signs |= SIGN_TLS_POLICY;
	if (tls_elsewhere(scene))
		signs |= SIGN_TLS_ELSEWHERE;
	return signs;
}

/* ---- all together ---- */

static bool ended_with(const struct attempt *attempt, enum fault fault)
{
	const struct step_result *step = attempt_find_step(attempt, STEP_CONNECT, -1);

	return step && step->fault == fault;
}

static bool seen_before(const struct test *test, const struct attempt *attempt, enum fault fault)
{
	for (const struct attempt *other = test->attempts; other != attempt; other = other->next) {
		if (ended_with(other, fault) && strcmp(other->address, attempt->address) == 0)
			return true;
	}
	return false;
}

/* Distinct addresses whose connection attempt ended with fault in this test. */
static unsigned count_faults(const struct test *test, enum fault fault)
{
	unsigned count = 0;

	for (const struct attempt *attempt = test->attempts;
	     attempt && attempt->index < EGRESS_ATTEMPTS; attempt = attempt->next) {
		if (ended_with(attempt, fault) && !seen_before(test, attempt, fault))
			count++;
	}
	return count;
}

bool signs_egress_blocked(const struct scene *scene)
{
	const struct test *test = scene->test;
	unsigned count;

	if (!scene->attempt || scene->attempt->port != 25)
		return false;
	if (scene->result && scene->result->unsent)
		return true;
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (attempt->connected)
			return false;
	}
	if (!test->practice && test->reach.succeeded > 0)
		return false;
	if (signs_of_network(scene) & SIGN_CONTROL_REACHED)
		return false;
	count = count_faults(test, FAULT_TIMEOUT);
	return count + (test->practice ? 0 : test->reach.timed_out) >= EGRESS_ADDRESSES;
}

uint64_t signs_of(const struct scene *scene)
{
	uint64_t signs = signs_of_fault(scene) | signs_of_port(scene) | signs_of_reach(scene) |
			 signs_of_helo(scene) | signs_of_dns(scene) | signs_of_starttls(scene);

	if (signs_egress_blocked(scene))
		signs |= SIGN_EGRESS;
	if (scene->attempt) {
		signs |= signs_of_siblings(scene) | signs_of_network(scene);
		if (address_is_ipv6(scene->attempt->address))
			signs |= SIGN_IPV6;
	}
	if (scene->test->route && scene->test->route->method == ROUTE_HOST)
		signs |= SIGN_HOST_GIVEN | SIGN_HOST_GUESSED;
	if (scene->test->route && scene->test->route->method == ROUTE_IMPLICIT_MX)
		signs |= SIGN_HOST_GUESSED;
	/* several codes of ICMP for IPv4 say so, and the kernel only tells that it is unreachable
	 */
	if (signs & SIGN_PROHIBITED)
		signs &= ~SIGN_UNREACHABLE;
	return signs;
}
