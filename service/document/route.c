#include "document/writers.h"

static void write_dns(struct writer *writer, const struct exchanger *exchanger)
{
	writer_key(writer, "dns");
	writer_object(writer);
	writer_member(writer, "a", dns_status_name(exchanger->status_a));
	writer_member(writer, "aaaa", dns_status_name(exchanger->status_aaaa));
	writer_end_object(writer);
}

static void write_exchanger(struct writer *writer, const struct exchanger *exchanger)
{
	const char *problem = NULL;

	if (exchanger->problem != EXCHANGER_OK)
		problem = exchanger_problem_name(exchanger->problem);
	writer_object(writer);
	writer_member(writer, "host", exchanger->host);
	writer_member_int(writer, "preference", exchanger->preference);
	writer_key(writer, "addresses");
	writer_array(writer);
	for (const struct address *address = exchanger->addresses; address; address = address->next)
		writer_string(writer, address->text);
	writer_end_array(writer);
	if (exchanger->addresses_dropped > 0)
		writer_member_int(writer, "addresses_dropped",
				  (int64_t)exchanger->addresses_dropped);
	writer_member_bool(writer, "usable", exchanger->usable);
	writer_member(writer, "problem", problem);
	writer_optional(writer, "canonical", exchanger->canonical);
	writer_member(writer, "dnssec", dnssec_name(exchanger->dnssec));
	write_dns(writer, exchanger);
	write_dane(writer, exchanger->dane);
	writer_member(writer, "mta_sts_pattern", exchanger->mta_sts_pattern);
	write_security(writer, &exchanger->security);
	writer_end_object(writer);
}

void write_route(struct writer *writer, const struct route *route)
{
	if (!route) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "domain", route->domain);
	writer_member(writer, "method", route_method_name(route->method));
	writer_member(writer, "status", dns_status_name(route->status));
	writer_member(writer, "dnssec", dnssec_name(route->dnssec));
	writer_optional(writer, "why_bogus", route->why_bogus);
	writer_optional(writer, "canonical", route->canonical);
	writer_member_bool(writer, "shuffled", route->shuffled);
	if (route->null_mx_mixed)
		writer_member_bool(writer, "null_mx_mixed", true);
	if (route->dropped > 0)
		writer_member_int(writer, "dropped", (int64_t)route->dropped);
	writer_member_int(writer, "duration_ms", route->duration_ms);
	writer_key(writer, "exchangers");
	writer_array(writer);
	for (const struct exchanger *exchanger = route->exchangers; exchanger;
	     exchanger = exchanger->next)
		write_exchanger(writer, exchanger);
	writer_end_array(writer);
	write_security(writer, &route->security);
	writer_end_object(writer);
}
