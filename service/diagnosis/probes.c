#include "diagnosis/probes.h"

#include <string.h>

#include "base/arena.h"
#include "model/address.h"

/* Attempts that are looked at. */
enum { ATTEMPTS_MAX = 64 };

bool probe_is_same_host(const struct context *context, const struct probe *probe)
{
	return probe->purpose == PROBE_SAME_HOST && context->attempt &&
	       strcmp(probe->address, context->attempt->address) == 0;
}

bool is_mail_port(unsigned port)
{
	return port == 25 || port == 465 || port == 587 || port == 2525;
}

bool probe_is_control(const struct context *context, const struct probe *probe)
{
	return probe->purpose == PROBE_CONTROL && context->attempt &&
	       probe->port == context->attempt->port &&
	       address_is_ipv6(probe->address) == address_is_ipv6(context->attempt->address);
}

const char *probe_host(const struct context *context, const struct probe *probe)
{
	if (strcmp(probe->host, probe->address) == 0)
		return probe->host;
	return arena_printf(context->test->arena, "%s (%s)", probe->host, probe->address);
}

const struct icmp_error *connect_icmp(const struct context *context)
{
	static const struct icmp_error none;

	return context->attempt && context->attempt->steps ? &context->attempt->steps->icmp : &none;
}

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

unsigned hosts_tried(const struct context *context)
{
	unsigned count = 0;

	for (const struct attempt *attempt = context->test->attempts;
	     attempt && attempt->index < ATTEMPTS_MAX; attempt = attempt->next)
		count += was_tried(attempt) && !tried_before(context->test, attempt);
	return count;
}
