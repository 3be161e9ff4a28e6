#include "diagnosis/network_fields.h"

#include <string.h>

#include "base/arena.h"
#include "model/address.h"

#include "diagnosis/signs_network.h"

/* ---- fields ---- */

/* "port 587" or "ports 587, 465 and 443": those of the same address whose probes ended so, for mail
 * alone or all. */
static const char *ports_with(const struct scene *scene, enum fault fault, bool for_mail)
{
	const char *list = NULL, *port = NULL;
	bool several;

	for (const struct probe *probe = scene->test->probes; probe; probe = probe->next) {
		if (!probe_is_same_host(scene, probe) || probe->fault != fault ||
		    (for_mail && !network_is_mail_port(probe->port)))
			continue;
		if (port)
			list = scene_list(scene, list, port, false);
		port = arena_printf(scene->test->arena, "%u", probe->port);
	}
	several = list != NULL;
	list = port ? scene_list(scene, list, port, true) : "-";
	return several ? scene_fill(scene, "ports {ports}", FIELDS({"ports", list}))
		       : scene_fill(scene, "port {port}", FIELDS({"port", list}));
}

static const char *say_open_ports(const struct scene *scene)
{
	return ports_with(scene, FAULT_NONE, false);
}

static const char *say_mail_ports(const struct scene *scene)
{
	return ports_with(scene, FAULT_NONE, true);
}

static const char *say_silent_ports(const struct scene *scene)
{
	return ports_with(scene, FAULT_TIMEOUT, false);
}

static const char *say_refused_ports(const struct scene *scene)
{
	return ports_with(scene, FAULT_REFUSED, false);
}

static const struct icmp_error *icmp_of(const struct scene *scene)
{
	static const struct icmp_error none;

	return scene->attempt && scene->attempt->steps ? &scene->attempt->steps->icmp : &none;
}

/* The registry's words, in every language. */
static const char *say_icmp(const struct scene *scene)
{
	return icmp_meaning(icmp_of(scene));
}

static const char *say_icmp_from(const struct scene *scene)
{
	const struct icmp_error *icmp = icmp_of(scene);

	return icmp->from[0] != '\0' ? icmp->from : "-";
}

static const char *name_probe(const struct scene *scene, const struct probe *probe)
{
	if (strcmp(probe->host, probe->address) == 0)
		return probe->host;
	return arena_printf(scene->test->arena, "%s (%s)", probe->host, probe->address);
}

/* One that was reached before any that was not. */
static const char *say_control_host(const struct scene *scene)
{
	const struct probe *found = NULL;

	for (const struct probe *probe = scene->test->probes; probe; probe = probe->next) {
		if (probe_is_control(scene, probe) &&
		    (!found || (found->fault != FAULT_NONE && probe->fault == FAULT_NONE)))
			found = probe;
	}
	return found ? name_probe(scene, found) : "-";
}

static const char *say_hosts_tried(const struct scene *scene)
{
	return arena_printf(scene->test->arena, "%u", network_hosts_tried(scene));
}

const struct scene_field network_fields[] = {
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

static void witness_probe(const struct scene *scene, struct finding *finding,
			  const struct probe *probe)
{
	struct arena *arena = scene->test->arena;
	const char *ended = probe->fault == FAULT_NONE ? "reached" : fault_name(probe->fault);
	const char *text =
		arena_printf(arena, "%s port %u: %s after %lld ms", name_probe(scene, probe),
			     probe->port, ended, (long long)probe->duration_ms);

	if (probe->icmp.seen)
		text = arena_printf(arena, "%s, %s", text, icmp_text(arena, &probe->icmp));
	finding_witness(scene, finding, probe->purpose == PROBE_CONTROL ? "control" : "probe", -1,
			text);
}

static void witness_local_route(const struct scene *scene, struct finding *finding)
{
	bool ipv6 = address_is_ipv6(scene->attempt->address);
	const struct local_route *route =
		ipv6 ? &scene->test->ipv6_route : &scene->test->ipv4_route;
	const char *family = ipv6 ? "IPv6" : "IPv4";

	if (!route->known)
		return;
	finding_witness(scene, finding, "local_route", -1,
			route->available
				? arena_printf(scene->test->arena,
					       "%s: route to public addresses from %s", family,
					       route->source)
				: arena_printf(scene->test->arena,
					       "%s: no route to public addresses", family));
}

void witness_network(const struct scene *scene, struct finding *finding)
{
	const struct icmp_error *icmp = icmp_of(scene);

	if (!scene->attempt)
		return;
	if (icmp->seen)
		finding_witness(scene, finding, "icmp", -1, icmp_text(scene->test->arena, icmp));
	if (scene->result && scene->result->unsent)
		finding_witness(scene, finding, "observation", -1,
				"the kernel could not hand the packet to the network");
	witness_local_route(scene, finding);
	for (const struct probe *probe = scene->test->probes; probe; probe = probe->next) {
		if (probe_is_same_host(scene, probe) || probe_is_control(scene, probe))
			witness_probe(scene, finding, probe);
	}
}
