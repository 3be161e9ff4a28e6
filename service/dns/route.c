#include "dns/route.h"

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/memory.h"
#include "model/address.h"
#include "dns/client.h"
#include "dns/resolver.h"

/* The look-up of one family of an exchanger's addresses. */
struct address_query {
	struct host *host;
	struct query *query; /* NULL: not under way */
	struct address *addresses, **tail;
	size_t count;
};

/* An exchanger whose addresses are being looked up. */
struct host {
	struct route_lookup *lookup;
	struct exchanger *exchanger;
	struct address_query a, aaaa;
	bool loopback, special;
	const char *why_bogus;
	struct host *next;
};

/* A look-up, in the caller's arena; the queries under way are not. */
struct route_lookup {
	struct dns_client client;
	struct arena *arena;
	struct route *route;
	enum family family;
	int64_t started_ms, until_ms; /* monotonic */
	struct query *mx;
	struct host *hosts;
	unsigned pending; /* address look-ups under way */
	void (*done)(void *arg, struct route *route);
	void *arg;
	struct event *end; /* reports a route that is complete */
};

/* An MX record, and its random rank among those of the same preference. */
struct candidate {
	const char *name;
	uint16_t preference;
	uint32_t lot;
};

/* ---- the end ---- */

static void address_query_cancel(struct address_query *address_query)
{
	if (address_query->query)
		query_cancel(address_query->query);
	address_query->query = NULL;
}

/* The caller may free the arena, and the look-up with it, in done. */
static void lookup_finish(struct route_lookup *lookup)
{
	event_free(lookup->end);
	lookup->route->duration_ms = clock_mono_ms() - lookup->started_ms;
	lookup->done(lookup->arg, lookup->route);
}

static void lookup_ended(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	lookup_finish(arg);
}

void route_cancel(struct route_lookup *lookup)
{
	if (lookup->mx)
		query_cancel(lookup->mx);
	lookup->mx = NULL;
	for (struct host *host = lookup->hosts; host; host = host->next) {
		address_query_cancel(&host->a);
		address_query_cancel(&host->aaaa);
	}
	event_free(lookup->end);
}

/* ---- addresses ---- */

static void exchanger_add_addresses(struct host *host, const struct address_query *from)
{
	struct exchanger *exchanger = host->exchanger;
	struct address **tail = &exchanger->addresses;

	while (*tail)
		tail = &(*tail)->next;
	*tail = from->addresses;
	exchanger->address_count += from->count;
}

/* The combined status of both families: an address wins; then the status that is the least
 * conclusive. */
static enum dns_status status_of_both(const struct host *host)
{
	static const enum dns_status order[] = {
		DNS_OK,	      DNS_CONGESTED, DNS_RESOLVER_UNREACHABLE,
		DNS_FAILED,   DNS_BOGUS,     DNS_TIMEOUT,
		DNS_SERVFAIL, DNS_NODATA,    DNS_NXDOMAIN};
	size_t i = 0;

	while (host->exchanger->status_a != order[i] && host->exchanger->status_aaaa != order[i])
		i++;
	return order[i];
}

/* The problem of an exchanger: one of its MX record before one of its host. */
static enum exchanger_problem problem_of(const struct host *host)
{
	const struct exchanger *exchanger = host->exchanger;
	enum route_method method = host->lookup->route->method;

	if (exchanger->address_count == 0 && status_of_both(host) != DNS_OK)
		return EXCHANGER_UNRESOLVABLE;
	if (method == ROUTE_MX && exchanger->canonical)
		return EXCHANGER_CNAME;
	if (method == ROUTE_MX && !strchr(exchanger->host, '.'))
		return EXCHANGER_SINGLE_LABEL;
	/* a host given by the request is as intended */
	if (method == ROUTE_HOST)
		return EXCHANGER_OK;
	if (host->loopback)
		return EXCHANGER_LOOPBACK;
	return host->special ? EXCHANGER_PRIVATE : EXCHANGER_OK;
}

/* Sets the route's status from the host's when there is no MX record and the host is the domain
 * itself. */
static void route_judge_host(struct route *route, const struct host *host)
{
	if (route->method != ROUTE_IMPLICIT_MX && route->method != ROUTE_HOST)
		return;
	route->dnssec = host->exchanger->dnssec;
	route->canonical = host->exchanger->canonical;
	route->status = status_of_both(host);
	if (route->status == DNS_OK)
		return;
	route->limit = host->exchanger->limit;
	route->why_bogus = host->why_bogus;
	route->method = ROUTE_NONE;
	route->exchangers = NULL;
	route->exchanger_count = 0;
}

static void lookup_one_less(struct route_lookup *lookup)
{
	if (--lookup->pending > 0)
		return;
	for (struct host *host = lookup->hosts; host; host = host->next) {
		exchanger_add_addresses(host, &host->a);
		exchanger_add_addresses(host, &host->aaaa);
		host->exchanger->usable = host->exchanger->address_count > 0;
		host->exchanger->problem = problem_of(host);
		route_judge_host(lookup->route, host);
	}
	lookup_finish(lookup);
}

static bool family_wanted(const struct host *host, const struct dns_record *record)
{
	enum family family = record->len == 4 ? FAMILY_IPV4 : FAMILY_IPV6;

	return host->lookup->family == FAMILY_ANY || host->lookup->family == family;
}

static void take_address(struct address_query *address_query, const struct dns_record *record)
{
	struct host *host = address_query->host;
	struct address *address;
	enum address_kind kind;

	if (!family_wanted(host, record))
		return;
	if (address_query->count >= ROUTE_MAX_ADDRESSES / 2) {
		host->exchanger->addresses_dropped++;
		return;
	}
	address = arena_alloc(host->lookup->arena, sizeof(*address));
	if (!address_from_bytes(record->bytes, record->len, address))
		return;
	*address_query->tail = address;
	address_query->tail = &address->next;
	address_query->count++;
	kind = address_kind((const struct sockaddr *)&address->sockaddr);
	host->loopback |= kind == ADDRESS_LOOPBACK && !record->stand_in;
	host->special |= kind != ADDRESS_PUBLIC && kind != ADDRESS_LOOPBACK;
}

static enum dnssec weaker(enum dnssec a, enum dnssec b)
{
	static const int strength[] = {[DNSSEC_BOGUS] = 0,
				       [DNSSEC_INDETERMINATE] = 1,
				       [DNSSEC_INSECURE] = 2,
				       [DNSSEC_SECURE] = 3};

	return strength[a] < strength[b] ? a : b;
}

static void addresses_done(void *arg, const struct dns_answer *answer)
{
	struct address_query *address_query = arg;
	struct host *host = address_query->host;
	struct exchanger *exchanger = host->exchanger;
	struct arena *arena = host->lookup->arena;

	address_query->query = NULL;
	if (address_query == &host->a)
		exchanger->status_a = answer->status;
	else
		exchanger->status_aaaa = answer->status;
	if (answer->limit != LOCAL_LIMIT_NONE)
		exchanger->limit = answer->limit;
	exchanger->dnssec = weaker(exchanger->dnssec, answer->dnssec);
	if (answer->canonical)
		exchanger->canonical = arena_strdup(arena, answer->canonical);
	if (answer->why_bogus)
		host->why_bogus = arena_strdup(arena, answer->why_bogus);
	for (size_t i = 0; answer->status == DNS_OK && i < answer->count; i++)
		take_address(address_query, &answer->records[i]);
	lookup_one_less(host->lookup);
}

static void addresses_ask(struct host *host, struct address_query *address_query,
			  enum dns_type type)
{
	struct route_lookup *lookup = host->lookup;

	address_query->host = host;
	address_query->tail = &address_query->addresses;
	lookup->pending++;
	address_query->query =
		resolver_query(&lookup->client, host->exchanger->host, type,
			       clock_left_ms(lookup->until_ms), addresses_done, address_query);
}

/* Queries both families even when only one is listed, because the statuses distinguish a host of
 * the other family from one without any address. */
static void host_ask(struct route_lookup *lookup, struct exchanger *exchanger)
{
	struct host *host = arena_alloc(lookup->arena, sizeof(*host));

	*host = (struct host){.lookup = lookup, .exchanger = exchanger, .next = lookup->hosts};
	lookup->hosts = host;
	exchanger->dnssec = DNSSEC_SECURE; /* lowered by the answers */
	addresses_ask(host, &host->a, DNS_TYPE_A);
	addresses_ask(host, &host->aaaa, DNS_TYPE_AAAA);
}

/* ---- exchangers ---- */

static struct exchanger *route_add_exchanger(struct route_lookup *lookup, const char *host,
					     uint16_t preference)
{
	struct route *route = lookup->route;
	struct exchanger *exchanger = arena_alloc(lookup->arena, sizeof(*exchanger));
	struct exchanger **tail = &route->exchangers;

	while (*tail)
		tail = &(*tail)->next;
	*tail = exchanger;
	route->exchanger_count++;
	exchanger->host = arena_strdup(lookup->arena, host);
	exchanger->preference = preference;
	return exchanger;
}

static void exchanger_set_address(struct exchanger *exchanger, struct address *address)
{
	bool ipv4 = address->sockaddr.ss_family == AF_INET;

	exchanger->addresses = address;
	exchanger->address_count = 1;
	exchanger->usable = true;
	exchanger->dnssec = DNSSEC_INDETERMINATE; /* no DNS query */
	exchanger->status_a = ipv4 ? DNS_OK : DNS_NODATA;
	exchanger->status_aaaa = ipv4 ? DNS_NODATA : DNS_OK;
}

static int candidate_compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->preference != y->preference)
		return x->preference < y->preference ? -1 : 1;
	return x->lot < y->lot ? -1 : x->lot > y->lot;
}

/* The exchangers of an MX answer in the order of delivery; null MX records are left out. */
static struct candidate *candidates_of(const struct dns_answer *answer, struct arena *arena,
				       size_t *count_r)
{
	struct candidate *candidates = arena_alloc(arena, answer->count * sizeof(*candidates));
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];
		struct candidate *candidate = &candidates[count];

		if (record->name[0] == '\0')
			continue;
		candidate->name = record->name;
		candidate->preference = record->preference;
		id_random(&candidate->lot, sizeof(candidate->lot));
		count++;
	}
	qsort(candidates, count, sizeof(*candidates), candidate_compare);
	*count_r = count;
	return candidates;
}

/* Adds an exchanger. RFC 5321 section 5.1 requires a domain name, but some MX records have an
 * address. */
static void route_add_candidate(struct route_lookup *lookup, const struct candidate *candidate)
{
	struct exchanger *exchanger =
		route_add_exchanger(lookup, candidate->name, candidate->preference);
	struct address address;

	if (!address_parse(candidate->name, &address)) {
		host_ask(lookup, exchanger);
		return;
	}
	exchanger->problem = EXCHANGER_IP_LITERAL;
	exchanger->status_a = exchanger->status_aaaa = DNS_NXDOMAIN;
	exchanger->dnssec = DNSSEC_INDETERMINATE;
}

/* Reports the present route, from the loop. */
static void lookup_end_soon(struct route_lookup *lookup)
{
	event_active(lookup->end, EV_TIMEOUT, 0);
}

static void route_take_exchangers(struct route_lookup *lookup, const struct dns_answer *answer)
{
	struct route *route = lookup->route;
	size_t count;
	struct candidate *candidates = candidates_of(answer, lookup->arena, &count);

	route->null_mx_mixed = count > 0 && count < answer->count;
	route->method = count > 0 ? ROUTE_MX : ROUTE_NULL_MX;
	for (size_t i = 0; i < count && i < ROUTE_MAX_EXCHANGERS; i++) {
		route->shuffled |=
			i > 0 && candidates[i].preference == candidates[i - 1].preference;
		route_add_candidate(lookup, &candidates[i]);
	}
	if (count > ROUTE_MAX_EXCHANGERS)
		route->dropped = count - ROUTE_MAX_EXCHANGERS;
}

static void mx_done(void *arg, const struct dns_answer *answer)
{
	struct route_lookup *lookup = arg;
	struct route *route = lookup->route;

	lookup->mx = NULL;
	lookup->until_ms += answer->waited_ms;
	route->status = answer->status;
	route->limit = answer->limit;
	route->dnssec = answer->dnssec;
	route->why_bogus = arena_strdup(lookup->arena, answer->why_bogus);
	route->canonical = arena_strdup(lookup->arena, answer->canonical);
	if (answer->status == DNS_OK) {
		route_take_exchangers(lookup, answer);
	} else if (answer->status == DNS_NODATA) {
		route->method = ROUTE_IMPLICIT_MX;
		host_ask(lookup, route_add_exchanger(lookup, route->domain, 0));
	}
	if (lookup->pending == 0)
		lookup_end_soon(lookup);
}

/* ---- the start ---- */

/* "[192.0.2.1]" and "[IPv6:2001:db8::1]" (RFC 5321 section 4.1.3). */
static bool literal_parse(const char *text, struct address *address_r)
{
	char inside[ADDRESS_TEXT_SIZE + 8];
	size_t len = strlen(text);
	bool ipv6;

	if (len < 3 || len - 2 >= sizeof(inside) || text[0] != '[' || text[len - 1] != ']')
		return false;
	memcpy(inside, text + 1, len - 2);
	inside[len - 2] = '\0';
	ipv6 = strncasecmp(inside, "IPv6:", 5) == 0;
	return address_parse(ipv6 ? inside + 5 : inside, address_r) &&
	       (address_r->sockaddr.ss_family == AF_INET6) == ipv6;
}

/* Starts with a given host: an address, or a name to look up. */
static void lookup_start_host(struct route_lookup *lookup, const char *host, bool literal)
{
	struct address *address = arena_alloc(lookup->arena, sizeof(*address));
	struct exchanger *exchanger;

	lookup->route->method = ROUTE_HOST;
	if (literal ? literal_parse(host, address) : address_parse(host, address)) {
		exchanger = route_add_exchanger(lookup, address->text, 0);
		exchanger_set_address(exchanger, address);
		lookup->route->dnssec = DNSSEC_INDETERMINATE;
		lookup_end_soon(lookup);
	} else if (literal) {
		lookup->route->method = ROUTE_NONE;
		lookup->route->status = DNS_FAILED;
		lookup_end_soon(lookup);
	} else {
		host_ask(lookup, route_add_exchanger(lookup, host, 0));
	}
}

const char *route_name(struct arena *arena, const char *text)
{
	char *name = arena_strdup(arena, text);
	size_t len = name ? strlen(name) : 0;

	if (len > 1 && name[len - 1] == '.')
		name[--len] = '\0';
	for (size_t i = 0; i < len; i++)
		name[i] = to_lower(name[i]);
	return name;
}

struct route_lookup *route_start(struct resolver *resolver, const struct route_question *question,
				 struct arena *arena, void (*done)(void *arg, struct route *route),
				 void *arg)
{
	struct route_lookup *lookup = arena_alloc(arena, sizeof(*lookup));
	struct route *route = arena_alloc(arena, sizeof(*route));
	const char *domain = route_name(arena, question->domain);
	int64_t now_ms = clock_mono_ms();

	*route = (struct route){.domain = domain ? domain : route_name(arena, question->host),
				.method = ROUTE_NONE};
	*lookup = (struct route_lookup){
		.client = {.resolver = resolver,
			   .caller = question->caller,
			   .until_ms = question->until_ms > 0 ? question->until_ms
							      : now_ms + 2 * question->limit_ms},
		.arena = arena,
		.route = route,
		.family = question->family,
		.started_ms = now_ms,
		.until_ms = now_ms + question->limit_ms,
		.done = done,
		.arg = arg,
		.end = memory_must(event_new(resolver_base(resolver), -1, 0, lookup_ended, lookup)),
	};
	if (question->host)
		lookup_start_host(lookup, route_name(arena, question->host), false);
	else if (domain && domain[0] == '[')
		lookup_start_host(lookup, domain, true);
	else
		lookup->mx = resolver_query(&lookup->client, domain, DNS_TYPE_MX,
					    question->limit_ms, mx_done, lookup);
	return lookup;
}
