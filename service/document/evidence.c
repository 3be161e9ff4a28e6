/* Evidence gathered after a connect failure. */
#include "document/writers.h"

static void write_word(struct writer *writer, const char *key, bool set, const char *word)
{
	writer_member(writer, key, set ? word : NULL);
}

void write_icmp(struct writer *writer, const struct icmp_error *icmp)
{
	writer_key(writer, "icmp");
	if (!icmp->seen) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member_int(writer, "version", icmp->ipv6 ? 6 : 4);
	writer_member_int(writer, "type", icmp->type);
	writer_member_int(writer, "code", icmp->code);
	writer_member(writer, "meaning", icmp_meaning(icmp));
	write_word(writer, "from", icmp->from[0] != '\0', icmp->from);
	writer_key(writer, "hops");
	if (icmp->hops > 0)
		writer_int(writer, icmp->hops);
	else
		writer_null(writer);
	writer_end_object(writer);
}

static void write_probe(struct writer *writer, const struct probe *probe)
{
	writer_object(writer);
	writer_member(writer, "purpose", probe_purpose_name(probe->purpose));
	writer_member(writer, "host", probe->host);
	writer_member(writer, "address", probe->address);
	writer_member_int(writer, "port", probe->port);
	writer_member_bool(writer, "reached", probe->fault == FAULT_NONE);
	write_word(writer, "fault", probe->fault != FAULT_NONE, fault_name(probe->fault));
	write_icmp(writer, &probe->icmp);
	writer_member_int(writer, "duration_ms", probe->duration_ms);
	writer_end_object(writer);
}

static void write_local_route(struct writer *writer, const char *key,
			      const struct local_route *route)
{
	writer_key(writer, key);
	if (!route->known) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member_bool(writer, "available", route->available);
	write_word(writer, "source_address", route->source[0] != '\0', route->source);
	writer_end_object(writer);
}

void write_gathered(struct writer *writer, const struct test *test, bool ended)
{
	writer_key(writer, "probes");
	writer_array(writer);
	for (const struct probe *probe = ended ? test->probes : NULL; probe; probe = probe->next)
		write_probe(writer, probe);
	writer_end_array(writer);
	writer_key(writer, "local_routes");
	if (!ended || (!test->ipv4_route.known && !test->ipv6_route.known)) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	write_local_route(writer, "ipv4", &test->ipv4_route);
	write_local_route(writer, "ipv6", &test->ipv6_route);
	writer_end_object(writer);
}
