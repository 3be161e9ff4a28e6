#include "diagnosis/signs_network.h"

#include <errno.h>
#include <string.h>

#include "model/address.h"

#include "diagnosis/signs.h"

/* The kernel answers for itself within INSTANT_MS; so many attempts are looked at. */
enum { INSTANT_MS = 20, ATTEMPTS_MAX = 64, SEVERAL = 2 };

static const struct step_result *connect_of(const struct attempt *attempt)
{
	const struct step_result *first = attempt ? attempt->steps : NULL;

	return first && first->step == STEP_CONNECT ? first : NULL;
}

/* ---- ICMP ---- */

static const uint64_t kind_signs[] = {
	[ICMP_OTHER] = SIGN_ICMP,
	[ICMP_NETWORK] = SIGN_ICMP | SIGN_ICMP_NETWORK,
	[ICMP_HOST] = SIGN_ICMP | SIGN_ICMP_HOST,
	[ICMP_CLOSED] = SIGN_ICMP,
	[ICMP_PROHIBITED] = SIGN_ICMP | SIGN_PROHIBITED,
	[ICMP_LOST] = SIGN_ICMP | SIGN_ICMP_LOST,
};

bool network_prohibits(const struct scene *scene)
{
	return scene->result && icmp_kind(&scene->result->icmp) == ICMP_PROHIBITED;
}

static uint64_t signs_of_icmp(const struct attempt *attempt, const struct step_result *connect)
{
	const struct icmp_error *icmp = &connect->icmp;
	uint64_t signs;

	if (!icmp->seen)
		return 0;
	signs = kind_signs[icmp_kind(icmp)];
	if (strcmp(icmp->from, attempt->source_address) == 0)
		signs |= SIGN_FROM_HERE;
	else if (strcmp(icmp->from, attempt->address) == 0)
		signs |= SIGN_FROM_HOST;
	else
		signs |= SIGN_FROM_ROUTER;
	if (icmp->hops == 1)
		signs |= SIGN_FROM_NEAR;
	if (connect->duration_ms <= INSTANT_MS)
		signs |= SIGN_INSTANT;
	return signs;
}

/* ---- this machine ---- */

static uint64_t signs_of_local_route(const struct attempt *attempt, const struct test *test)
{
	bool ipv6 = address_is_ipv6(attempt->address);
	const struct local_route *route = ipv6 ? &test->ipv6_route : &test->ipv4_route;

	if (!route->known)
		return 0;
	if (route->available)
		return ipv6 ? SIGN_IPV6_ROUTED : 0;
	return ipv6 ? SIGN_IPV6_UNROUTED : SIGN_IPV4_UNROUTED;
}

/* An error without any packet that told it is this machine's own. */
static uint64_t signs_of_refusal(const struct step_result *connect)
{
	if (connect->icmp.seen || connect->sys_errno == 0)
		return 0;
	if (connect->fault == FAULT_PROHIBITED)
		return SIGN_LOCAL_FORBIDDEN;
	return connect->fault == FAULT_UNREACHABLE ? SIGN_LOCAL_UNROUTED : 0;
}

/* ---- the same address on other ports ---- */

bool probe_is_same_host(const struct scene *scene, const struct probe *probe)
{
	return probe->purpose == PROBE_SAME_HOST && scene->attempt &&
	       strcmp(probe->address, scene->attempt->address) == 0;
}

bool network_is_mail_port(unsigned port)
{
	return port == 25 || port == 465 || port == 587 || port == 2525;
}

static uint64_t signs_of_ports(const struct scene *scene)
{
	unsigned tried = 0, open = 0, refused = 0, silent = 0, mail_tried = 0, mail_open = 0;
	uint64_t signs = 0;

	for (const struct probe *probe = scene->test->probes; probe; probe = probe->next) {
		bool reached = probe->fault == FAULT_NONE;

		if (!probe_is_same_host(scene, probe))
			continue;
		tried++;
		open += reached;
		refused += probe->fault == FAULT_REFUSED && !probe->icmp.seen;
		silent += probe->fault == FAULT_TIMEOUT;
		mail_tried += network_is_mail_port(probe->port);
		mail_open += network_is_mail_port(probe->port) && reached;
	}
	if (open > 0)
		signs |= SIGN_PORTS_OPEN | SIGN_HOST_UP;
	if (mail_open > 0)
		signs |= SIGN_MAIL_OPEN;
	if (mail_tried > 0 && mail_open == 0)
		signs |= SIGN_NO_MAIL;
	if (open == 0 && refused > 0)
		signs |= SIGN_PORTS_REFUSED | SIGN_HOST_UP;
	if (tried > 0 && silent == tried)
		signs |= SIGN_PORTS_SILENT;
	return signs;
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

bool probe_is_control(const struct scene *scene, const struct probe *probe)
{
	return probe->purpose == PROBE_CONTROL && scene->attempt &&
	       probe->port == scene->attempt->port &&
	       address_is_ipv6(probe->address) == address_is_ipv6(scene->attempt->address);
}

static uint64_t signs_of_controls(const struct scene *scene)
{
	unsigned tried = 0, reached = 0, refused = 0;

	for (const struct probe *probe = scene->test->probes; probe; probe = probe->next) {
		if (!probe_is_control(scene, probe))
			continue;
		tried++;
		reached += probe->fault == FAULT_NONE;
		refused += probe->fault == FAULT_REFUSED;
	}
	if (tried == 0)
		return 0;
	if (reached > 0)
		return SIGN_CONTROL_REACHED;
	return SIGN_CONTROL_FAILED | (refused == tried ? SIGN_CONTROL_REFUSED : 0);
}

/* ---- all together ---- */

/* An attempt that was made, with the name of its host. */
static bool was_tried(const struct attempt *attempt)
{
	return attempt->outcome != OUTCOME_SKIPPED && attempt->host;
}

static bool tried_before(const struct test *test, const struct attempt *attempt)
{
	for (const struct attempt *other = test->attempts; other != attempt; other = other->next) {
		if (was_tried(other) && strcmp(other->host, attempt->host) == 0)
			return true;
	}
	return false;
}

unsigned network_hosts_tried(const struct scene *scene)
{
	unsigned count = 0;

	for (const struct attempt *attempt = scene->test->attempts;
	     attempt && attempt->index < ATTEMPTS_MAX; attempt = attempt->next)
		count += was_tried(attempt) && !tried_before(scene->test, attempt);
	return count;
}

uint64_t signs_of_network(const struct scene *scene)
{
	const struct step_result *connect = connect_of(scene->attempt);

	/* what the practice domain plays has nothing to do with the network */
	if (!connect || scene->attempt->connected || scene->test->practice)
		return 0;
	return signs_of_icmp(scene->attempt, connect) |
	       signs_of_local_route(scene->attempt, scene->test) | signs_of_refusal(connect) |
	       (connect->unsent ? SIGN_UNSENT : 0) | signs_of_ports(scene) |
	       (several_half_open(scene->test) ? SIGN_SEVERAL_HALF_OPEN : 0) |
	       signs_of_controls(scene);
}
