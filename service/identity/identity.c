#include "identity/identity.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/clock.h"
#include "metrics/metrics.h"
#include "model/address.h"
#include "dns/resolver.h"
#include "net/local_route.h"
#include "net/slots.h"
#include "identity/blocklist.h"
#include "identity/dmarc.h"
#include "identity/lookups.h"
#include "identity/names.h"
#include "identity/presence.h"
#include "identity/spf.h"
#include "identity/spf_known.h"

enum {
	ZONE_MAX = 200,
	LATEST_TENTHS = 9, /* of its timeout, after which it does not begin */
};

/* A look-up, in the arena. */
struct identity_lookup {
	struct identity_question question;
	struct identity *identity;
	struct subject subjects[IDENTITY_ADDRESSES_MAX];
	struct arena *arena;
	struct evaluation evaluation; /* its arena: temporary until a result is complete */
	struct lookups *lookups;
	struct dns_client client;
	struct slot *slot;
	bool has_slot;
	struct event first; /* begins the evaluation: a slot was granted, or the timeout expired */
	const char *zones[IDENTITY_ZONES_MAX];
	size_t zone_count;
	/* bits of the complete results: see address_parts and domain_parts */
	unsigned known[IDENTITY_ADDRESSES_MAX], domain_known;
	int64_t started_ms;
	void (*done)(void *arg, const struct identity *identity);
	void *arg;
};

/* ---- the parts of an address ---- */

static bool evaluate_ptr(struct identity_lookup *lookup, size_t index)
{
	return ptr_evaluate(&lookup->evaluation, &lookup->subjects[index],
			    &lookup->identity->addresses[index].ptr);
}

static bool evaluate_helo(struct identity_lookup *lookup, size_t index)
{
	struct identity_address *address = &lookup->identity->addresses[index];

	return helo_evaluate(&lookup->evaluation, &lookup->subjects[index], lookup->question.helo,
			     &address->ptr, &address->helo);
}

static bool check_spf(struct identity_lookup *lookup, size_t index, const char *sender,
		      struct spf_check *check_r)
{
	const struct subject *subject = &lookup->subjects[index];
	struct spf_question question = {.address_len = subject->len,
					.sender = sender,
					.helo = lookup->question.helo,
					.now_s = clock_wall_ms() / 1000};

	memcpy(question.address, subject->bytes, subject->len);
	return spf_check(&lookup->evaluation.dns, lookup->evaluation.arena, &question, check_r);
}

static bool evaluate_mail_from(struct identity_lookup *lookup, size_t index)
{
	return check_spf(lookup, index, lookup->question.sender,
			 &lookup->identity->addresses[index].mail_from);
}

static bool evaluate_helo_spf(struct identity_lookup *lookup, size_t index)
{
	return check_spf(lookup, index, "", &lookup->identity->addresses[index].of_helo);
}

static bool evaluate_listings(struct identity_lookup *lookup, size_t index)
{
	struct identity_address *address = &lookup->identity->addresses[index];
	bool known = true;

	address->listing_count = lookup->zone_count;
	for (size_t i = 0; i < lookup->zone_count; i++)
		known &= blocklist_evaluate(&lookup->evaluation, &lookup->subjects[index],
					    lookup->zones[i], &address->listings[i]);
	return known;
}

/* Evaluations of an address; each returns false while a query is under way. */
static bool (*const address_parts[])(struct identity_lookup *lookup, size_t index) = {
	evaluate_ptr, evaluate_helo, evaluate_mail_from, evaluate_helo_spf, evaluate_listings,
};

/* ---- the parts of the domain ---- */

static bool evaluate_dmarc(struct identity_lookup *lookup)
{
	const struct identity_question *question = &lookup->question;

	return dmarc_evaluate(&lookup->evaluation, lookup->identity->from,
			      identity_domain(question), &lookup->identity->dmarc);
}

static bool evaluate_sender_domain(struct identity_lookup *lookup)
{
	return sender_domain_evaluate(&lookup->evaluation, lookup->question.sender_domain,
				      &lookup->identity->sender_domain);
}

static bool (*const domain_parts[])(struct identity_lookup *lookup) = {
	evaluate_dmarc,
	evaluate_sender_domain,
};

enum {
	ADDRESS_PARTS = sizeof(address_parts) / sizeof(address_parts[0]),
	DOMAIN_PARTS = sizeof(domain_parts) / sizeof(domain_parts[0]),
};

/* Evaluates a part of an address; a complete result is evaluated again into the look-up's arena. */
static bool part_known(struct identity_lookup *lookup, size_t index, unsigned part)
{
	struct arena *scratch = lookup->evaluation.arena;

	/* helo needs ptr */
	if (!address_parts[part](lookup, index) || (part > 0 && !(lookup->known[index] & 1U)))
		return false;
	lookup->evaluation.arena = lookup->arena;
	address_parts[part](lookup, index);
	lookup->evaluation.arena = scratch;
	return true;
}

static bool domain_part_known(struct identity_lookup *lookup, unsigned part)
{
	struct arena *scratch = lookup->evaluation.arena;

	if (!domain_parts[part](lookup))
		return false;
	lookup->evaluation.arena = lookup->arena;
	domain_parts[part](lookup);
	lookup->evaluation.arena = scratch;
	return true;
}

/* Evaluates the incomplete parts; true when all are complete. */
static bool evaluate_all(struct identity_lookup *lookup)
{
	bool all = true;

	lookup->evaluation.arena = arena_new(0);
	for (size_t index = 0; index < lookup->identity->address_count; index++) {
		for (unsigned part = 0; part < ADDRESS_PARTS; part++) {
			if (!(lookup->known[index] & 1U << part) && part_known(lookup, index, part))
				lookup->known[index] |= 1U << part;
			all = all && lookup->known[index] & 1U << part;
		}
	}
	for (unsigned part = 0; part < DOMAIN_PARTS; part++) {
		if (!(lookup->domain_known & 1U << part) && domain_part_known(lookup, part))
			lookup->domain_known |= 1U << part;
		all = all && lookup->domain_known & 1U << part;
	}
	arena_free(lookup->evaluation.arena);
	lookup->evaluation.arena = lookup->arena;
	return all;
}

/* ---- the look-up ---- */

/* Continues after an answer. May free the look-up. */
static void proceed(void *arg)
{
	struct identity_lookup *lookup = arg;
	struct identity *identity = lookup->identity;
	unsigned result = IDENTITY_COMPLETE;

	if (!evaluate_all(lookup))
		return;
	identity_cancel(lookup); /* queries whose answers proved unnecessary */
	identity->out_of_time = identity->unasked || lookups_timed_out(lookup->lookups);
	identity->duration_ms = clock_mono_ms() - lookup->started_ms;
	if (identity->out_of_time)
		result = identity->unasked ? IDENTITY_UNASKED : IDENTITY_OUT_OF_TIME;
	metric_add(METRIC_IDENTITIES, result, 1);
	lookup->done(lookup->arg, identity);
}

/* True when too little time is left: the queries would only delay those of others. */
static bool is_late(const struct identity_lookup *lookup)
{
	return clock_mono_ms() - lookup->started_ms >=
	       lookup->question.limit_ms * LATEST_TENTHS / 10;
}

static void begin(evutil_socket_t fd, short what, void *arg)
{
	static const struct timeval a_moment = {.tv_usec = 20000};
	struct identity_lookup *lookup = arg;

	(void)fd;
	(void)what;
	if (!lookup->has_slot || is_late(lookup)) {
		lookup->identity->unasked = true;
		lookups_close(lookup->lookups);
	} else if (resolver_busy(&lookup->client)) {
		event_add(&lookup->first, &a_moment);
		return;
	}
	proceed(lookup);
}

static void slot_granted(void *arg)
{
	static const struct timeval now = {0};
	struct identity_lookup *lookup = arg;

	lookup->has_slot = true;
	event_add(&lookup->first, &now);
}

static void take_addresses(struct identity_lookup *lookup)
{
	const struct identity_question *question = &lookup->question;

	for (size_t i = 0; i < IDENTITY_ADDRESSES_MAX && question->addresses[i].address; i++) {
		size_t index = lookup->identity->address_count;
		struct identity_address *address = &lookup->identity->addresses[index];
		struct address parsed;

		if (!subject_parse(question->addresses[i].address, &lookup->subjects[index]) ||
		    !address_parse(question->addresses[i].address, &parsed))
			continue;
		address->address = name_address(lookup->arena, lookup->subjects[index].bytes,
						lookup->subjects[index].len);
		address->source = question->addresses[i].source;
		address->is_public =
			address_kind((const struct sockaddr *)&parsed.sockaddr) == ADDRESS_PUBLIC;
		address->judged = address->is_public || address->source == ADDRESS_OF_SETTING ||
				  address->source == ADDRESS_OF_QUERY ||
				  address->source == ADDRESS_OF_PRACTICE;
		lookup->identity->address_count++;
	}
}

static void take_zones(struct identity_lookup *lookup)
{
	const char *at = lookup->question.zones;

	while (at && *at && lookup->zone_count < IDENTITY_ZONES_MAX) {
		size_t len = strcspn(at, ",");

		if (len > 0 && len <= ZONE_MAX)
			lookup->zones[lookup->zone_count++] = name_lower(
				lookup->evaluation.arena, arena_strndup(lookup->arena, at, len));
		at += len + (at[len] == ',');
	}
}

/* The destination of a caller's look-ups, so that one caller's do not wait for another's. */
static struct address destination_of(uint64_t caller)
{
	uint8_t bytes[16] = {0};
	struct address address = {.len = 0};

	memcpy(bytes, &caller, sizeof(caller));
	address_from_bytes(bytes, sizeof(bytes), &address);
	return address;
}

struct identity_lookup *identity_start(struct resolver *resolver, struct slots *slots,
				       const struct identity_question *question,
				       struct arena *arena,
				       void (*done)(void *arg, const struct identity *identity),
				       void *arg)
{
	const struct timeval limit = clock_timeval(question->limit_ms);
	const struct address destination = destination_of(question->caller);
	struct identity_lookup *lookup = arena_alloc(arena, sizeof(*lookup));

	lookup->question = *question;
	lookup->identity = arena_alloc(arena, sizeof(*lookup->identity));
	lookup->identity->helo = question->helo;
	lookup->identity->sender = question->sender;
	lookup->identity->from = question->from ? question->from : identity_domain(question);
	lookup->started_ms = clock_mono_ms();
	lookup->client = (struct dns_client){.resolver = resolver,
					     .caller = question->caller,
					     .until_ms = lookup->started_ms + question->limit_ms};
	lookup->lookups = lookups_new(&lookup->client, arena, proceed, lookup);
	lookup->arena = arena;
	lookup->evaluation = (struct evaluation){
		.dns = {.ask = lookups_ask, .arg = lookup->lookups, .known = spf_known_new()},
		.arena = arena};
	lookup->done = done;
	lookup->arg = arg;
	take_addresses(lookup);
	take_zones(lookup);
	evtimer_assign(&lookup->first, resolver_base(resolver), begin, lookup);
	event_add(&lookup->first, &limit);
	lookup->slot =
		slot_take(slots, resolver_base(resolver), &destination, slot_granted, lookup);
	return lookup;
}

void identity_cancel(struct identity_lookup *lookup)
{
	event_del(&lookup->first);
	spf_known_free(lookup->evaluation.dns.known);
	lookup->evaluation.dns.known = NULL;
	lookups_cancel(lookup->lookups);
	slot_release(lookup->slot);
	lookup->slot = NULL;
}

/* ---- the question ---- */

const char *identity_domain(const struct identity_question *question)
{
	return question->sender_domain ? question->sender_domain : question->helo;
}

static bool is_of_family(const char *address, enum family family)
{
	bool ipv6 = address_is_ipv6(address);

	return family == FAMILY_ANY || ipv6 == (family == FAMILY_IPV6);
}

void identity_add(struct identity_question *question, const char *address,
		  enum address_source source)
{
	size_t i = 0;

	while (i < IDENTITY_ADDRESSES_MAX && question->addresses[i].address) {
		if (strcmp(question->addresses[i].address, address) == 0)
			return;
		i++;
	}
	if (i == IDENTITY_ADDRESSES_MAX)
		return;
	question->addresses[i].address = address;
	question->addresses[i].source = source;
}

void identity_add_list(struct identity_question *question, struct arena *arena, const char *list,
		       enum family family, enum address_source source)
{
	while (list && *list) {
		size_t len = strcspn(list, ",");
		const char *address = arena_strndup(arena, list, len);

		if (is_of_family(address, family))
			identity_add(question, address, source);
		list += len + (list[len] == ',');
	}
}

void identity_add_route(struct identity_question *question, struct arena *arena, enum family family)
{
	static const struct {
		enum family family;
		int af;
	} families[] = {{FAMILY_IPV4, AF_INET}, {FAMILY_IPV6, AF_INET6}};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		struct local_route route;

		if (family != FAMILY_ANY && family != families[i].family)
			continue;
		local_route_look(families[i].af, &route);
		if (route.available)
			identity_add(question, arena_strdup(arena, route.source), ADDRESS_OF_ROUTE);
	}
}
