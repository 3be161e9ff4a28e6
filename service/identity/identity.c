#include "identity/identity.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "dns/resolver.h"
#include "identity/blocklist.h"
#include "identity/dmarc.h"
#include "identity/lookups.h"
#include "identity/names.h"
#include "identity/presence.h"
#include "identity/spf.h"
#include "identity/spf_known.h"
#include "metrics/metrics.h"
#include "model/address.h"
#include "net/slots.h"

enum {
	ZONE_MAX = 200,
	LATEST_TENTHS = 9, /* of its time: when it may still begin */
};

/* In the arena. */
struct identity_lookup {
	struct identity_question question;
	struct identity *identity;
	struct subject subjects[IDENTITY_ADDRESSES_MAX];
	struct arena *arena;
	struct asking asking; /* its arena: scratch, until a part is known */
	struct lookups *lookups;
	struct resolver *resolver;
	struct slot *turn;
	bool has_turn;
	struct event first; /* the first walk, from the loop: the turn has come, or none will */
	const char *zones[IDENTITY_ZONES_MAX];
	size_t zone_count;
	/* which parts are known: see address_parts and domain_parts */
	unsigned known[IDENTITY_ADDRESSES_MAX], domain_known;
	int64_t started_ms;
	void (*done)(void *arg, const struct identity *identity);
	void *arg;
};

/* ---- the parts of an address ---- */

static bool look_ptr(struct identity_lookup *lookup, size_t index)
{
	return ptr_look(&lookup->asking, &lookup->subjects[index],
			&lookup->identity->addresses[index].ptr);
}

static bool look_helo(struct identity_lookup *lookup, size_t index)
{
	struct identity_address *address = &lookup->identity->addresses[index];

	return helo_look(&lookup->asking, &lookup->subjects[index], lookup->question.helo,
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
	return spf_check(&lookup->asking.dns, lookup->asking.arena, &question, check_r);
}

static bool look_mail_from(struct identity_lookup *lookup, size_t index)
{
	return check_spf(lookup, index, lookup->question.sender,
			 &lookup->identity->addresses[index].mail_from);
}

static bool look_of_helo(struct identity_lookup *lookup, size_t index)
{
	return check_spf(lookup, index, "", &lookup->identity->addresses[index].of_helo);
}

static bool look_listings(struct identity_lookup *lookup, size_t index)
{
	struct identity_address *address = &lookup->identity->addresses[index];
	bool known = true;

	address->listing_count = lookup->zone_count;
	for (size_t i = 0; i < lookup->zone_count; i++)
		known &= blocklist_look(&lookup->asking, &lookup->subjects[index], lookup->zones[i],
					&address->listings[i]);
	return known;
}

/* Each gives false while an answer is wanted, having asked for it. */
static bool (*const address_parts[])(struct identity_lookup *lookup, size_t index) = {
	look_ptr, look_helo, look_mail_from, look_of_helo, look_listings,
};

/* ---- the parts of the domain ---- */

static bool look_dmarc(struct identity_lookup *lookup)
{
	const struct identity_question *question = &lookup->question;

	return dmarc_look(&lookup->asking, lookup->identity->from, identity_domain(question),
			  &lookup->identity->dmarc);
}

static bool look_sender_domain(struct identity_lookup *lookup)
{
	return sender_domain_look(&lookup->asking, lookup->question.sender_domain,
				  &lookup->identity->sender_domain);
}

static bool (*const domain_parts[])(struct identity_lookup *lookup) = {
	look_dmarc,
	look_sender_domain,
};

enum {
	ADDRESS_PARTS = sizeof(address_parts) / sizeof(address_parts[0]),
	DOMAIN_PARTS = sizeof(domain_parts) / sizeof(domain_parts[0]),
};

/* A part of an address; its result is kept when all of it is known, for which it is made again. */
static bool part_known(struct identity_lookup *lookup, size_t index, unsigned part)
{
	struct arena *scratch = lookup->asking.arena;

	/* the first one is needed by the second */
	if (!address_parts[part](lookup, index) || (part > 0 && !(lookup->known[index] & 1U)))
		return false;
	lookup->asking.arena = lookup->arena;
	address_parts[part](lookup, index);
	lookup->asking.arena = scratch;
	return true;
}

static bool domain_part_known(struct identity_lookup *lookup, unsigned part)
{
	struct arena *scratch = lookup->asking.arena;

	if (!domain_parts[part](lookup))
		return false;
	lookup->asking.arena = lookup->arena;
	domain_parts[part](lookup);
	lookup->asking.arena = scratch;
	return true;
}

/* Walks what is not known yet, each part until it wants an answer; whether all is known. */
static bool walk(struct identity_lookup *lookup)
{
	bool all = true;

	lookup->asking.arena = arena_new(0);
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
	arena_free(lookup->asking.arena);
	lookup->asking.arena = lookup->arena;
	return all;
}

/* ---- the look-up ---- */

/* The lookup may be gone after this. */
static void go_on(void *arg)
{
	struct identity_lookup *lookup = arg;
	struct identity *identity = lookup->identity;
	unsigned result = IDENTITY_COMPLETE;

	if (!walk(lookup))
		return;
	identity_cancel(lookup); /* questions whose answers turned out not to matter */
	identity->out_of_time = identity->unasked || lookups_timed_out(lookup->lookups);
	identity->duration_ms = clock_mono_ms() - lookup->started_ms;
	if (identity->out_of_time)
		result = identity->unasked ? IDENTITY_UNASKED : IDENTITY_OUT_OF_TIME;
	metric_add(METRIC_IDENTITIES, result, 1);
	lookup->done(lookup->arg, identity);
}

/* Those who are late for answers would only be in the way of those who are not. */
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
	if (!lookup->has_turn || is_late(lookup)) {
		lookup->identity->unasked = true;
		lookups_close(lookup->lookups);
	} else if (resolver_busy(lookup->resolver)) {
		event_add(&lookup->first, &a_moment);
		return;
	}
	go_on(lookup);
}

static void take_turn(void *arg)
{
	static const struct timeval now = {0};
	struct identity_lookup *lookup = arg;

	lookup->has_turn = true;
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
				lookup->asking.arena, arena_strndup(lookup->arena, at, len));
		at += len + (at[len] == ',');
	}
}

const char *identity_domain(const struct identity_question *question)
{
	return question->sender_domain ? question->sender_domain : question->helo;
}

struct identity_lookup *identity_start(struct resolver *resolver, struct slots *turns,
				       const struct identity_question *question,
				       struct arena *arena,
				       void (*done)(void *arg, const struct identity *identity),
				       void *arg)
{
	static const struct address nowhere; /* they are all of one kind */
	const struct timeval limit = clock_timeval(question->limit_ms);
	struct identity_lookup *lookup = arena_alloc(arena, sizeof(*lookup));

	lookup->question = *question;
	lookup->identity = arena_alloc(arena, sizeof(*lookup->identity));
	lookup->identity->helo = question->helo;
	lookup->identity->sender = question->sender;
	lookup->identity->from = question->from ? question->from : identity_domain(question);
	lookup->lookups = lookups_new(resolver, arena, question->limit_ms, go_on, lookup);
	lookup->arena = arena;
	lookup->resolver = resolver;
	lookup->asking = (struct asking){
		.dns = {.ask = lookups_ask, .arg = lookup->lookups, .known = spf_known_new()},
		.arena = arena};
	lookup->started_ms = clock_mono_ms();
	lookup->done = done;
	lookup->arg = arg;
	take_addresses(lookup);
	take_zones(lookup);
	evtimer_assign(&lookup->first, resolver_base(resolver), begin, lookup);
	event_add(&lookup->first, &limit);
	lookup->turn = slot_take(turns, resolver_base(resolver), &nowhere, take_turn, lookup);
	return lookup;
}

void identity_cancel(struct identity_lookup *lookup)
{
	event_del(&lookup->first);
	spf_known_free(lookup->asking.dns.known);
	lookup->asking.dns.known = NULL;
	lookups_cancel(lookup->lookups);
	slot_release(lookup->turn);
	lookup->turn = NULL;
}
