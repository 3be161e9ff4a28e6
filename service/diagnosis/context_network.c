#include "diagnosis/context_network.h"

#include <string.h>

#include "base/arena.h"
#include "model/address.h"

#include "diagnosis/hypothesis/evidence_network.h"

/* ---- fields ---- */

/* "port 587" or "ports 587, 465 and 443": those of the same address whose probes ended so, for mail
 * alone or all. */
static const char *ports_with(const struct context *context, enum fault fault, bool for_mail)
{
	const char *list = NULL, *port = NULL;
	bool several;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (!probe_is_same_host(context, probe) || probe->fault != fault ||
		    (for_mail && !network_is_mail_port(probe->port)))
			continue;
		if (port)
			list = context_list(context, list, port, false);
		port = arena_printf(context->test->arena, "%u", probe->port);
	}
	several = list;
	list = port ? context_list(context, list, port, true) : "-";
	return several ? context_fill(context, "ports {ports}", FIELDS({"ports", list}))
		       : context_fill(context, "port {port}", FIELDS({"port", list}));
}

static const char *say_open_ports(const struct context *context)
{
	return ports_with(context, FAULT_NONE, false);
}

static const char *say_mail_ports(const struct context *context)
{
	return ports_with(context, FAULT_NONE, true);
}

static const char *say_silent_ports(const struct context *context)
{
	return ports_with(context, FAULT_TIMEOUT, false);
}

static const char *say_refused_ports(const struct context *context)
{
	return ports_with(context, FAULT_REFUSED, false);
}

static const struct icmp_error *icmp_of(const struct context *context)
{
	static const struct icmp_error none;

	return context->attempt && context->attempt->steps ? &context->attempt->steps->icmp : &none;
}

/* The registry's words, in every language. */
static const char *say_icmp(const struct context *context)
{
	return icmp_meaning(icmp_of(context));
}

static const char *say_icmp_from(const struct context *context)
{
	const struct icmp_error *icmp = icmp_of(context);

	return icmp->from[0] != '\0' ? icmp->from : "-";
}

static const char *name_probe(const struct context *context, const struct probe *probe)
{
	if (strcmp(probe->host, probe->address) == 0)
		return probe->host;
	return arena_printf(context->test->arena, "%s (%s)", probe->host, probe->address);
}

/* One that was reached before any that was not. */
static const char *say_control_host(const struct context *context)
{
	const struct probe *found = NULL;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (probe_is_control(context, probe) &&
		    (!found || (found->fault != FAULT_NONE && probe->fault == FAULT_NONE)))
			found = probe;
	}
	return found ? name_probe(context, found) : "-";
}

static const char *say_hosts_tried(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", network_hosts_tried(context));
}

const struct context_field network_fields[] = {
	{"open_ports", say_open_ports},
	{"mail_ports", say_mail_ports},
	{"silent_ports", say_silent_ports},
	{"refused_ports", say_refused_ports},
	{"icmp", say_icmp},
	{"icmp_from", say_icmp_from},
	{"control_host", say_control_host},
	{"hosts_tried", say_hosts_tried},
	{NULL, NULL},
};

/* ---- evidence ---- */

static const char *icmp_text(struct arena *arena, const struct icmp_error *icmp)
{
	const char *text =
		arena_printf(arena, "ICMP%s type %u code %u, %s, from %s", icmp->ipv6 ? "v6" : "",
			     icmp->type, icmp->code, icmp_meaning(icmp), icmp->from);

	return icmp->hops > 0 ? arena_printf(arena, "%s, hops %u", text, icmp->hops) : text;
}

static void evidence_probe(const struct context *context, struct finding *finding,
			   const struct probe *probe)
{
	struct arena *arena = context->test->arena;
	const char *ended = probe->fault == FAULT_NONE ? "reached" : fault_name(probe->fault);
	const char *text =
		arena_printf(arena, "%s port %u: %s after %lld ms", name_probe(context, probe),
			     probe->port, ended, (long long)probe->duration_ms);

	if (probe->icmp.seen)
		text = arena_printf(arena, "%s, %s", text, icmp_text(arena, &probe->icmp));
	finding_add_evidence(context, finding,
			     probe->purpose == PROBE_CONTROL ? "control" : "probe", -1, text);
}

static void evidence_local_route(const struct context *context, struct finding *finding)
{
	bool ipv6 = address_is_ipv6(context->attempt->address);
	const struct local_route *route =
		ipv6 ? &context->test->ipv6_route : &context->test->ipv4_route;
	const char *family = ipv6 ? "IPv6" : "IPv4";

	if (!route->known)
		return;
	finding_add_evidence(context, finding, "local_route", -1,
			     route->available
				     ? arena_printf(context->test->arena,
						    "%s: route to public addresses from %s", family,
						    route->source)
				     : arena_printf(context->test->arena,
						    "%s: no route to public addresses", family));
}

void evidence_network(const struct context *context, struct finding *finding)
{
	const struct icmp_error *icmp = icmp_of(context);

	if (!context->attempt)
		return;
	if (icmp->seen)
		finding_add_evidence(context, finding, "icmp", -1,
				     icmp_text(context->test->arena, icmp));
	if (context->result && context->result->unsent)
		finding_add_evidence(context, finding, "observation", -1,
				     "the kernel could not hand the packet to the network");
	evidence_local_route(context, finding);
	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (probe_is_same_host(context, probe) || probe_is_control(context, probe))
			evidence_probe(context, finding, probe);
	}
}
