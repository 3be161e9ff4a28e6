#include "model/probe.h"

#include <stddef.h>

const char *probe_purpose_name(enum probe_purpose purpose)
{
	static const char *const names[PROBE_PURPOSE_COUNT] = {
		[PROBE_SAME_HOST] = "same_host",
		[PROBE_CONTROL] = "control",
	};

	return names[purpose];
}

enum { ICMP_UNREACHABLE = 3, ICMP_TIME_EXCEEDED = 11 };	 /* RFC 792 */
enum { ICMP6_UNREACHABLE = 1, ICMP6_TIME_EXCEEDED = 3 }; /* RFC 4443 */

/* The IANA registries of ICMP and ICMPv6, as far as these end a connection. */
static const struct icmp_row {
	bool ipv6;
	uint8_t type, code;
	enum icmp_kind kind;
	const char *meaning;
} icmp_rows[] = {
	/* clang-format off */
	{false, ICMP_UNREACHABLE, 0, ICMP_NETWORK, "network unreachable"},
	{false, ICMP_UNREACHABLE, 1, ICMP_HOST, "host unreachable"},
	{false, ICMP_UNREACHABLE, 2, ICMP_CLOSED, "protocol unreachable"},
	{false, ICMP_UNREACHABLE, 3, ICMP_CLOSED, "port unreachable"},
	{false, ICMP_UNREACHABLE, 5, ICMP_NETWORK, "source route failed"},
	{false, ICMP_UNREACHABLE, 6, ICMP_NETWORK, "destination network unknown"},
	{false, ICMP_UNREACHABLE, 7, ICMP_HOST, "destination host unknown"},
	{false, ICMP_UNREACHABLE, 9, ICMP_PROHIBITED, "network administratively prohibited"},
	{false, ICMP_UNREACHABLE, 10, ICMP_PROHIBITED, "host administratively prohibited"},
	{false, ICMP_UNREACHABLE, 11, ICMP_NETWORK, "network unreachable for type of service"},
	{false, ICMP_UNREACHABLE, 12, ICMP_HOST, "host unreachable for type of service"},
	{false, ICMP_UNREACHABLE, 13, ICMP_PROHIBITED, "communication administratively prohibited"},
	{false, ICMP_TIME_EXCEEDED, 0, ICMP_LOST, "time to live exceeded in transit"},
	{true, ICMP6_UNREACHABLE, 0, ICMP_NETWORK, "no route to destination"},
	{true, ICMP6_UNREACHABLE, 1, ICMP_PROHIBITED, "communication administratively prohibited"},
	{true, ICMP6_UNREACHABLE, 2, ICMP_NETWORK, "beyond scope of source address"},
	{true, ICMP6_UNREACHABLE, 3, ICMP_HOST, "address unreachable"},
	{true, ICMP6_UNREACHABLE, 4, ICMP_CLOSED, "port unreachable"},
	{true, ICMP6_UNREACHABLE, 5, ICMP_PROHIBITED, "source address failed policy"},
	{true, ICMP6_UNREACHABLE, 6, ICMP_PROHIBITED, "reject route to destination"},
	{true, ICMP6_TIME_EXCEEDED, 0, ICMP_LOST, "hop limit exceeded in transit"},
	/* clang-format on */
};

static const struct icmp_row *icmp_find(const struct icmp_error *icmp)
{
	for (size_t i = 0; i < sizeof(icmp_rows) / sizeof(icmp_rows[0]); i++) {
		const struct icmp_row *row = &icmp_rows[i];

		if (row->ipv6 == icmp->ipv6 && row->type == icmp->type && row->code == icmp->code)
			return row;
	}
	return NULL;
}

enum icmp_kind icmp_kind(const struct icmp_error *icmp)
{
	const struct icmp_row *row = icmp->seen ? icmp_find(icmp) : NULL;

	return row ? row->kind : ICMP_OTHER;
}

const char *icmp_meaning(const struct icmp_error *icmp)
{
	const struct icmp_row *row = icmp_find(icmp);

	return row ? row->meaning : "unknown";
}
