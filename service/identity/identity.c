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
#include "metrics/metrics.h"
#include "model/address.h"

enum { ZONE_MAX = 200 };

/* In the arena. */
struct identity_lookup {
	struct identity_question question;
	struct identity *identity;
	struct subject subjects[IDENTITY_ADDRESSES_MAX];
	struct arena *arena;
	struct asking asking; /* its arena: scratch, until a part is known */
	struct lookups *lookups;
	struct event first; /* the first walk, from the loop */
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

	return dmarc_look(&lookup->asking, lookup->identity->from,
			  question->sender_domain ? question->sender_domain : question->helo,
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

	if (!walk(lookup))
		return;
	identity_cancel(lookup); /* questions whose answers turned out not to matter */
	lookup->identity->out_of_time = lookups_timed_out(lookup->lookups);
	lookup->identity->duration_ms = clock_mono_ms() - lookup->started_ms;
	metric_add(METRIC_IDENTITIES,
		   lookup->identity->out_of_time ? IDENTITY_OUT_OF_TIME : IDENTITY_COMPLETE, 1);
	lookup->done(lookup->arg, lookup->identity);
}

static void begin(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	go_on(arg);
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
				  address->source == ADDRESS_OF_QUERY;
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

static const char *from_domain(const struct identity_question *question)
{
	if (question->from)
		return question->from;
	return question->sender_domain ? question->sender_domain : question->helo;
}

struct identity_lookup *identity_start(struct resolver *resolver,
				       const struct identity_question *question,
				       struct arena *arena,
				       void (*done)(void *arg, const struct identity *identity),
				       void *arg)
{
	static const struct timeval now = {0};
	struct identity_lookup *lookup = arena_alloc(arena, sizeof(*lookup));

	lookup->question = *question;
	lookup->identity = arena_alloc(arena, sizeof(*lookup->identity));
	lookup->identity->helo = question->helo;
	lookup->identity->sender = question->sender;
	lookup->identity->from = from_domain(question);
	lookup->lookups = lookups_new(resolver, arena, question->limit_ms, go_on, lookup);
	lookup->arena = arena;
	lookup->asking = (struct asking){.dns = {.ask = lookups_ask, .arg = lookup->lookups},
					 .arena = arena};
	lookup->started_ms = clock_mono_ms();
	lookup->done = done;
	lookup->arg = arg;
	take_addresses(lookup);
	take_zones(lookup);
	evtimer_assign(&lookup->first, resolver_base(resolver), begin, lookup);
	event_add(&lookup->first, &now);
	return lookup;
}

void identity_cancel(struct identity_lookup *lookup)
{
	event_del(&lookup->first);
	lookups_cancel(lookup->lookups);
}
