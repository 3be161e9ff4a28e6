#include "diagnosis/evidence_network.h"

#include "base/arena.h"
#include "model/address.h"
#include "diagnosis/finding.h"
#include "diagnosis/probes.h"

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
		arena_printf(arena, "%s port %u: %s after %lld ms", probe_host(context, probe),
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
	const struct icmp_error *icmp = connect_icmp(context);

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
