#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "model/address.h"
#include "dns/resolver.h"
#include "policy/policy.h"
#include "policy/tlsa.h"

enum { BASES_MAX = 2 };

/* The TLSA look-up of an exchanger. */
struct host {
	struct dane_lookup *lookup;
	const struct exchanger *exchanger;
	struct dane *dane;
	struct query *query;	      /* NULL: not under way */
	const char *bases[BASES_MAX]; /* TLSA base domains still to be queried */
	size_t next_base;
	struct host *next;
};

/* A look-up, in the test's arena; the queries under way are not. */
struct dane_lookup {
	struct policy_env env;
	uint16_t port;
	int64_t until_ms; /* monotonic */
	struct host *hosts;
	unsigned pending;
	void (*done)(void *arg);
	void *arg;
};

/* done may free the arena, and the look-up with it. */
static void host_ended(struct host *host)
{
	struct dane_lookup *lookup = host->lookup;

	if (--lookup->pending == 0)
		lookup->done(lookup->arg);
}

/* The DANE status after an answer */
static enum dane_status status_of(const struct dns_answer *answer, size_t usable)
{
	if (answer->status != DNS_OK && !dns_status_denies(answer->status))
		return DANE_LOOKUP_FAILED;
	if (answer->dnssec == DNSSEC_INDETERMINATE)
		return DANE_NOT_LOOKED_UP; /* without DNSSEC validation */
	if (answer->dnssec != DNSSEC_SECURE)
		return DANE_INSECURE;
	if (dns_status_denies(answer->status))
		return DANE_NO_RECORDS;
	return usable > 0 ? DANE_USABLE : DANE_UNUSABLE;
}

/* ---- TLSA ---- */

static void tlsa_ask(struct host *host);

static void dane_take_dnssec(struct host *host, const struct dns_answer *answer)
{
	struct arena *arena = host->lookup->env.arena;

	host->dane->dns = answer->status;
	host->dane->limit = answer->limit;
	host->dane->dnssec = answer->dnssec;
	host->dane->why_bogus = arena_strdup(arena, answer->why_bogus);
}

static void tlsa_found(void *arg, const struct dns_answer *answer)
{
	struct host *host = arg;
	struct dane *dane = host->dane;
	size_t usable = tlsa_take(answer, host->lookup->env.arena, dane);
	bool none;

	host->query = NULL;
	host->lookup->until_ms += answer->waited_ms;
	dane_take_dnssec(host, answer);
	dane->status = status_of(answer, usable);
	none = dane->status == DANE_NO_RECORDS || dane->status == DANE_INSECURE;
	if (none && host->next_base < BASES_MAX && host->bases[host->next_base])
		tlsa_ask(host);
	else
		host_ended(host);
}

static void tlsa_ask(struct host *host)
{
	struct dane_lookup *lookup = host->lookup;
	struct dane *dane = host->dane;

	dane->base = host->bases[host->next_base++];
	dane->name =
		arena_printf(lookup->env.arena, "_%u._tcp.%s", (unsigned)lookup->port, dane->base);
	host->query = resolver_query(&lookup->env.dns, dane->name, DNS_TYPE_TLSA,
				     clock_left_ms(lookup->until_ms), tlsa_found, host);
}

/* ---- aliases ---- */

static void alias_found(void *arg, const struct dns_answer *answer)
{
	struct host *host = arg;

	host->query = NULL;
	host->lookup->until_ms += answer->waited_ms;
	if (answer->status == DNS_OK && answer->dnssec == DNSSEC_SECURE) {
		tlsa_ask(host);
		return;
	}
	dane_take_dnssec(host, answer);
	host->dane->status = answer->status == DNS_OK || dns_status_denies(answer->status)
				     ? DANE_INSECURE
				     : DANE_LOOKUP_FAILED;
	host_ended(host);
}

/*
 * RFC 7672 section 2.1.3: an alias in a signed zone that leads to an unsigned one has unsigned
 * addresses, but may have TLSA records at its own name.
 */
static void alias_ask(struct host *host)
{
	host->query = resolver_query(&host->lookup->env.dns, host->exchanger->host, DNS_TYPE_CNAME,
				     clock_left_ms(host->lookup->until_ms), alias_found, host);
}

/* ---- the start ---- */

/* True when one family's look-up failed: the exchanger's DNSSEC status is then not that of the
 * addresses found. */
static bool half_failed(const struct exchanger *exchanger)
{
	const enum dns_status statuses[] = {exchanger->status_a, exchanger->status_aaaa};

	for (size_t i = 0; i < 2; i++) {
		if (statuses[i] != DNS_OK && !dns_status_denies(statuses[i]))
			return true;
	}
	return false;
}

/* Starts the queries for host; false when there is none to start, and dane has the reason. */
static bool host_start(struct host *host)
{
	const struct exchanger *exchanger = host->exchanger;
	struct dane *dane = host->dane;
	struct address address;

	dane->dnssec = exchanger->dnssec;
	dane->status = DANE_NOT_LOOKED_UP;
	if (address_parse(exchanger->host, &address))
		return false;
	host->bases[0] = exchanger->host;
	if (exchanger->dnssec == DNSSEC_SECURE || half_failed(exchanger)) {
		if (exchanger->canonical) {
			host->bases[0] = exchanger->canonical;
			host->bases[1] = exchanger->host;
		}
		tlsa_ask(host);
		return true;
	}
	if (exchanger->dnssec != DNSSEC_INSECURE)
		return false;
	dane->status = DANE_INSECURE;
	if (!exchanger->canonical)
		return false;
	alias_ask(host);
	return true;
}

static void host_add(struct dane_lookup *lookup, struct exchanger *exchanger)
{
	struct arena *arena = lookup->env.arena;
	struct host *host = arena_alloc(arena, sizeof(*host));

	*host = (struct host){.lookup = lookup,
			      .exchanger = exchanger,
			      .dane = arena_alloc(arena, sizeof(struct dane)),
			      .next = lookup->hosts};
	lookup->hosts = host;
	exchanger->dane = host->dane;
	lookup->pending += host_start(host);
}

struct dane_lookup *dane_start(const struct policy_env *env, struct route *route, uint16_t port,
			       void (*done)(void *arg), void *arg)
{
	struct dane_lookup *lookup = arena_alloc(env->arena, sizeof(*lookup));

	*lookup = (struct dane_lookup){.env = *env,
				       .port = port,
				       .until_ms = clock_mono_ms() + env->limit_ms,
				       .done = done,
				       .arg = arg};
	for (struct exchanger *exchanger = route->exchangers; exchanger;
	     exchanger = exchanger->next) {
		if (exchanger->usable)
			host_add(lookup, exchanger);
	}
	return lookup->pending > 0 ? lookup : NULL;
}

void dane_cancel(struct dane_lookup *lookup)
{
	for (struct host *host = lookup->hosts; host; host = host->next) {
		if (host->query)
			query_cancel(host->query);
		host->query = NULL;
	}
}
