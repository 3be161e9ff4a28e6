/* Fields about failures to connect. */
#include "base/arena.h"
#include "diagnosis/fields.h"
#include "diagnosis/probes.h"

/* "port 587" or "ports 587, 465 and 443": those of the same address whose probes ended so, for mail
 * alone or all. */
static const char *ports_with(const struct context *context, enum fault fault, bool for_mail)
{
	const char *list = NULL, *port = NULL;
	bool several;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (!probe_is_same_host(context, probe) || probe->fault != fault ||
		    (for_mail && !is_mail_port(probe->port)))
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

static const char *field_open_ports(const struct context *context)
{
	return ports_with(context, FAULT_NONE, false);
}

static const char *field_mail_ports(const struct context *context)
{
	return ports_with(context, FAULT_NONE, true);
}

static const char *field_silent_ports(const struct context *context)
{
	return ports_with(context, FAULT_TIMEOUT, false);
}

static const char *field_refused_ports(const struct context *context)
{
	return ports_with(context, FAULT_REFUSED, false);
}

/* The registry's words, in every language. */
static const char *field_icmp(const struct context *context)
{
	return icmp_meaning(connect_icmp(context));
}

static const char *field_icmp_from(const struct context *context)
{
	const struct icmp_error *icmp = connect_icmp(context);

	return icmp->from[0] != '\0' ? icmp->from : "-";
}

/* One that was reached before any that was not. */
static const char *field_control_host(const struct context *context)
{
	const struct probe *found = NULL;

	for (const struct probe *probe = context->test->probes; probe; probe = probe->next) {
		if (probe_is_control(context, probe) &&
		    (!found || (found->fault != FAULT_NONE && probe->fault == FAULT_NONE)))
			found = probe;
	}
	return found ? probe_host(context, found) : "-";
}

static const char *field_hosts_tried(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", hosts_tried(context));
}

const struct context_field network_fields[] = {
	{"open_ports", field_open_ports},
	{"mail_ports", field_mail_ports},
	{"silent_ports", field_silent_ports},
	{"refused_ports", field_refused_ports},
	{"icmp", field_icmp},
	{"icmp_from", field_icmp_from},
	{"control_host", field_control_host},
	{"hosts_tried", field_hosts_tried},
	{NULL, NULL},
};
