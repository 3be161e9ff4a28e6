#include "dns/resolver.h"

#include <event2/event.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unbound.h>
#include <unbound-event.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "dns/answer.h"
#include "dns/client.h"
#include "dns/health.h"
#include "dns/known.h"
#include "dns/local.h"
#include "dns/shortage.h"
#include "dns/turns.h"
#include "dns/upstream.h"

enum {
	QUERY_ARENA = 1024,
	NAME_MAX_TEXT = 1024,
	/* later than any server's SERVFAIL: libunbound gave up */
	LATE_SERVFAIL_MS = 15000,
	/* a SERVFAIL this soon after a timeout of the same question is libunbound's */
	TIMEOUT_MS = 40000,
	TIMEOUTS = 64,
	PLAIN_MS = 10 * 60 * 1000, /* without validation, before the next attempt with it */
	SEC_INSECURE = 0,
	SEC_BOGUS = 1,
	SEC_SECURE = 2,
	TYPE_NS = 2,
	BUCKETS = 1024, /* of the questions under way */
	CONTROLS_MAX = 16,
	TICK_MS = 1000,
};

/* The stages of a query. query_ask() alone changes them. */
enum stage {
	STAGE_ASK,   /* with validation, when there is any */
	STAGE_PROBE, /* the answer was bogus: tests whether the root's is, too */
	STAGE_PLAIN, /* without validation */
};

struct timeout {
	uint64_t question; /* hash */
	int64_t at_ms;
};

/*
 * A question under way in libunbound, which calls back once and cannot be cancelled: it keeps its
 * place until then, though no query may be left. Queries for the same share it.
 */
struct question {
	struct resolver *resolver;
	struct query *queries;
	uint64_t hash;
	bool control; /* for the upstream's health; it takes no place */
	uint64_t caller;
	struct question *next, **previous; /* in its bucket */
	enum dns_type type;
	bool plain;
	char name[];
};

/* A resolver, in its own arena. */
struct resolver {
	struct arena *arena;
	struct event_base *base;
	struct upstream main;
	struct ub_ctx *plain; /* without validation, made when needed */
	bool dnssec_seen;     /* an answer was secure: the upstream supports DNSSEC */
	int64_t plain_until_ms;
	struct resolver_config config;
	struct query *queries;
	struct question *buckets[BUCKETS];
	struct question *sending;   /* an answer to it that comes now is from the cache; NULL */
	size_t under_way, controls; /* numbers of questions, controls not included, and of those */
	struct turns turns;
	struct event *next_turn; /* a place may be free */
	struct health health;
	bool unreachable; /* as the log says */
	struct shortage shortage;
	struct event *tick; /* once a second while questions are under way, or queries held */
	struct query *held; /* until the upstream's health is known */
	uint32_t control_serial;
	uint64_t salt; /* of hashes: names are chosen by strangers */
	struct known known;
	struct timeout timeouts[TIMEOUTS];
	size_t next_timeout;
};

/* A query, in its own arena. answer is the result to deliver, or in STAGE_PROBE the one held back.
 */
struct query {
	struct resolver *resolver;
	struct query *next, **previous;
	struct arena *arena;
	struct event *wake;
	struct turn turn;			  /* while its question waits to be sent */
	struct query *next_peer, **previous_peer; /* in the list of a question, or of the held */
	const char *name;
	enum dns_type type;
	enum stage stage;
	bool local;
	bool held; /* among resolver->held */
	struct dns_answer answer;
	int probe_sec;
	uint64_t caller;
	int64_t until_ms;	    /* to be sent by then */
	int64_t queued_ms, sent_ms; /* 0: never */
	int64_t limit_ms;
	query_done done;
	void *arg;
};

static void turn_came(evutil_socket_t fd, short what, void *arg);
static void tick(evutil_socket_t fd, short what, void *arg);

struct resolver *resolver_new(struct event_base *base, const struct resolver_config *config,
			      char *err, size_t err_size)
{
	struct arena *arena = arena_new(0);
	struct resolver *resolver = arena_alloc(arena, sizeof(*resolver));

	resolver->arena = arena;
	resolver->base = base;
	resolver->config = *config;
	/* the context without validation may be made much later */
	resolver->config.upstream.resolver = arena_strdup(arena, config->upstream.resolver);
	resolver->config.upstream.trust_anchor = arena_strdup(arena, config->upstream.trust_anchor);
	if (!upstream_new(&resolver->main, base, &config->upstream, true, err, err_size)) {
		arena_free(arena);
		return NULL;
	}
	turns_init(&resolver->turns, RESOLVER_QUESTIONS_MAX, RESOLVER_QUEUE_MAX);
	resolver->health.control_ms =
		resolver->main.forwards ? HEALTH_CONTROL_MS : HEALTH_CONTROL_ROOT_MS;
	id_random(&resolver->salt, sizeof(resolver->salt));
	id_random(&resolver->control_serial, sizeof(resolver->control_serial));
	resolver->next_turn = memory_must(event_new(base, -1, 0, turn_came, resolver));
	resolver->tick = memory_must(event_new(base, -1, 0, tick, resolver));
	return resolver;
}

struct event_base *resolver_base(const struct resolver *resolver)
{
	return resolver->base;
}

bool resolver_busy(const struct dns_client *client)
{
	return !turns_free_for(&client->resolver->turns, client->caller);
}

/* ---- lists of queries ---- */

static void peers_add(struct query **list, struct query *query)
{
	query->next_peer = *list;
	query->previous_peer = list;
	if (query->next_peer)
		query->next_peer->previous_peer = &query->next_peer;
	*list = query;
}

static void peers_remove(struct query *query)
{
	if (!query->previous_peer)
		return;
	*query->previous_peer = query->next_peer;
	if (query->next_peer)
		query->next_peer->previous_peer = query->previous_peer;
	query->previous_peer = NULL;
}

static void queue_remove(struct query *query)
{
	if (!query->turn.caller)
		return;
	turns_remove(&query->resolver->turns, &query->turn);
	metric_add(METRIC_DNS_QUEUED, 0, -1);
}

/* Takes a query out of all that would call it. */
static void query_detach(struct query *query)
{
	peers_remove(query);
	queue_remove(query);
}

static void query_free(struct query *query)
{
	query_detach(query);
	*query->previous = query->next;
	if (query->next)
		query->next->previous = query->previous;
	event_free(query->wake);
	arena_free(query->arena);
}

void query_cancel(struct query *query)
{
	query_free(query);
}

/* ---- questions under way ---- */

/* FNV-1a. */
static uint64_t question_hash(const struct resolver *resolver, const char *name, enum dns_type type)
{
	uint64_t hash = (UINT64_C(14695981039346656037) ^ resolver->salt) + (uint64_t)type;

	for (const char *p = name; *p != '\0'; p++)
		hash = (hash ^ (uint8_t)*p) * UINT64_C(1099511628211);
	return hash ^ hash >> 32;
}

static uint64_t query_hash(const struct query *query)
{
	return question_hash(query->resolver, query->name, query->type);
}

static struct question *question_new(struct resolver *resolver, const char *name,
				     enum dns_type type)
{
	size_t size = strlen(name) + 1;
	struct question *question = memory_must(calloc(1, sizeof(*question) + size));
	struct question **bucket;

	question->resolver = resolver;
	question->hash = question_hash(resolver, name, type);
	question->type = type;
	memcpy(question->name, name, size);
	bucket = &resolver->buckets[question->hash % BUCKETS];
	question->next = *bucket;
	question->previous = bucket;
	if (question->next)
		question->next->previous = &question->next;
	*bucket = question;
	return question;
}

static void question_free(struct question *question)
{
	struct resolver *resolver = question->resolver;

	*question->previous = question->next;
	if (question->next)
		question->next->previous = question->previous;
	while (question->queries)
		peers_remove(question->queries);
	if (question->control) {
		resolver->controls--;
	} else {
		resolver->under_way--;
		metric_add(METRIC_DNS_OUTGOING, 0, -1);
		turns_leave(&resolver->turns, question->caller);
	}
	free(question);
}

/* Finds the question of a query under way; NULL: there is none. */
static struct question *question_find(const struct query *query)
{
	struct question *question = query->resolver->buckets[query_hash(query) % BUCKETS];

	while (question &&
	       (question->type != query->type || question->plain != (query->stage == STAGE_PLAIN) ||
		strcmp(question->name, query->name) != 0))
		question = question->next;
	return question;
}

static void resolver_free_questions(struct resolver *resolver)
{
	for (size_t i = 0; i < BUCKETS; i++) {
		while (resolver->buckets[i])
			question_free(resolver->buckets[i]);
	}
}

void resolver_free(struct resolver *resolver)
{
	if (!resolver)
		return;
	while (resolver->queries)
		query_free(resolver->queries);
	ub_ctx_delete(resolver->main.ctx);
	if (resolver->plain)
		ub_ctx_delete(resolver->plain);
	resolver_free_questions(resolver);
	turns_release(&resolver->turns);
	event_free(resolver->next_turn);
	event_free(resolver->tick);
	arena_free(resolver->arena);
}

/* True when libunbound should have the answer; if it has dropped it, the question takes a place
 * beyond its caller's share. */
static bool is_known(const struct query *query)
{
	return query->stage == STAGE_ASK &&
	       known_has(&query->resolver->known, query_hash(query), clock_mono_ms());
}

/* ---- timeouts ---- */

static void timeout_note(struct resolver *resolver, const struct query *query)
{
	resolver->timeouts[resolver->next_timeout++ % TIMEOUTS] =
		(struct timeout){.question = query_hash(query), .at_ms = clock_mono_ms()};
}

/* True when a SERVFAIL is libunbound's report of a timeout. */
static bool is_timeout(const struct resolver *resolver, const struct query *query)
{
	int64_t now_ms = clock_mono_ms();
	uint64_t question = query_hash(query);

	if (now_ms - query->sent_ms >= LATE_SERVFAIL_MS)
		return true;
	for (size_t i = 0; i < TIMEOUTS; i++) {
		const struct timeout *timeout = &resolver->timeouts[i];

		if (timeout->at_ms != 0 && timeout->question == question &&
		    now_ms - timeout->at_ms < TIMEOUT_MS)
			return true;
	}
	return false;
}

/* ---- answers ---- */

/* A response, as libunbound gives it. */
struct packet {
	const void *bytes;
	size_t len;
	int sec;
	const char *why_bogus; /* NULL */
};

static enum dnssec dnssec_of(const struct query *query, int sec)
{
	if (sec == SEC_BOGUS)
		return DNSSEC_BOGUS;
	if (sec == SEC_SECURE)
		return DNSSEC_SECURE;
	if (query->stage == STAGE_PLAIN || !query->resolver->main.validates)
		return DNSSEC_INDETERMINATE;
	return DNSSEC_INSECURE;
}

static void take_answer(struct query *query, int rcode, const void *packet, size_t len, int sec)
{
	struct dns_answer *answer = &query->answer;

	*answer = (struct dns_answer){.dnssec = dnssec_of(query, sec)};
	/* a packet with an rcode is not an answer */
	if (rcode != 0 || !answer_parse(packet, len, query->type, query->arena, answer)) {
		*answer =
			(struct dns_answer){.status = DNS_SERVFAIL, .dnssec = DNSSEC_INDETERMINATE};
	}
	if (sec == SEC_BOGUS)
		answer->status = DNS_BOGUS;
	if (answer->status != DNS_SERVFAIL)
		return;
	answer->limit = shortage_look(&query->resolver->shortage, clock_mono_ms());
	if (answer->limit != LOCAL_LIMIT_NONE)
		answer->status = DNS_CONGESTED;
	else if (is_timeout(query->resolver, query))
		answer->status = DNS_TIMEOUT;
}

/* Starts the timeout anew: event_active() has cleared the event's. */
static void query_limit(struct query *query, int64_t until_ms)
{
	int64_t left_ms = clock_left_ms(until_ms);
	struct timeval left = clock_timeval(left_ms > 0 ? left_ms : 0);

	if (event_add(query->wake, &left) != 0)
		log_line(LOG_ERROR, "resolver_failed", LOG_TEXT("reason", "no timer"));
}

/* ---- the upstream's health ---- */

/* Reports what was held back, once it is known whose fault it is. */
static void held_release(struct resolver *resolver)
{
	while (resolver->held) {
		struct query *query = resolver->held;

		peers_remove(query);
		event_active(query->wake, EV_READ, 0);
	}
}

static void note_answer(struct resolver *resolver, int64_t now_ms)
{
	health_note_answer(&resolver->health, now_ms);
	if (resolver->unreachable)
		log_line(LOG_INFO, "resolver_reachable",
			 LOG_TEXT("resolver", resolver->config.upstream.resolver));
	resolver->unreachable = false;
}

static void note_unreachable(struct resolver *resolver)
{
	if (!resolver->unreachable)
		log_line(LOG_WARN, "resolver_unreachable",
			 LOG_TEXT("resolver", resolver->config.upstream.resolver));
	resolver->unreachable = true;
}

static void control_answered(struct resolver *resolver, bool good)
{
	int64_t now_ms = clock_mono_ms();

	if (good)
		note_answer(resolver, now_ms);
	else
		health_note_failure(&resolver->health, now_ms);
	held_release(resolver);
}

static void query_answered(void *arg, int rcode, void *packet, int len, int sec, char *why_bogus,
			   int was_ratelimited);

/* Resolvers answer for this zone themselves (RFC 6303 section 4.2), and each name of it is asked
 * for once, so that the answer tells of the present. */
static void control_ask(struct resolver *resolver)
{
	uint32_t serial = resolver->control_serial++;
	struct question *question;
	char name[64];

	health_note_control(&resolver->health, clock_mono_ms());
	if (resolver->controls >= CONTROLS_MAX)
		return;
	snprintf(name, sizeof(name), "%u.%u.%u." UPSTREAM_CONTROL_ZONE, serial & 0xff,
		 serial >> 8 & 0xff, serial >> 16 & 0xff);
	question = question_new(resolver, name, DNS_TYPE_PTR);
	question->control = true;
	resolver->controls++;
	if (ub_resolve_event(resolver->main.ctx, name, DNS_TYPE_PTR, 1, question, query_answered,
			     NULL) != 0) {
		question_free(question);
		control_answered(resolver, false);
	}
}

static void tick_start(struct resolver *resolver)
{
	static const struct timeval interval = {.tv_sec = TICK_MS / 1000};

	if (!event_pending(resolver->tick, EV_TIMEOUT, NULL))
		event_add(resolver->tick, &interval);
}

static void tick(evutil_socket_t fd, short what, void *arg)
{
	struct resolver *resolver = arg;
	int64_t now_ms = clock_mono_ms();

	(void)fd;
	(void)what;
	if (health_state(&resolver->health, now_ms) != HEALTH_UNKNOWN)
		held_release(resolver);
	if (resolver->under_way == 0 && !resolver->held)
		return;
	if (health_is_control_due(&resolver->health, now_ms))
		control_ask(resolver);
	tick_start(resolver);
}

/* Holds back a failure whose origin is not known yet; true: query is among resolver->held. One
 * that this machine caused is called so. */
static bool query_hold(struct query *query)
{
	struct resolver *resolver = query->resolver;
	enum dns_status status = query->answer.status;
	int64_t now_ms = clock_mono_ms();

	if (query->local || (status != DNS_TIMEOUT && status != DNS_SERVFAIL))
		return false;
	switch (health_state(&resolver->health, now_ms)) {
	case HEALTH_UNKNOWN:
		query->held = true;
		peers_add(&resolver->held, query);
		query_limit(query, query->until_ms);
		tick_start(resolver);
		if (!health_is_waiting(&resolver->health, now_ms))
			control_ask(resolver);
		return true;
	case HEALTH_BAD:
		note_unreachable(resolver);
		query->answer.status = DNS_RESOLVER_UNREACHABLE;
		return false;
	case HEALTH_GOOD:
	default:
		return false;
	}
}

/* ---- asking ---- */

/* Gives a query the answer to its question; it is delivered from the loop. */
static void query_take(struct query *query, int rcode, const struct packet *packet)
{
	if (query->stage == STAGE_PROBE) {
		query->probe_sec = rcode == 0 ? packet->sec : SEC_INSECURE;
	} else {
		take_answer(query, rcode, packet->bytes, packet->len, packet->sec);
		query->answer.why_bogus = packet->sec == SEC_BOGUS
						  ? arena_strdup(query->arena, packet->why_bogus)
						  : NULL;
	}
	event_active(query->wake, EV_READ, 0);
}

/* libunbound's callback; it may be called within ub_resolve_event(), so the result is delivered
 * from the loop. */
/* NOLINTNEXTLINE(readability-function-size): the parameters are libunbound's */
static void query_answered(void *arg, int rcode, void *packet, int len, int sec, char *why_bogus,
			   int was_ratelimited)
{
	struct question *question = arg;
	struct resolver *resolver = question->resolver;
	const struct packet received = {.bytes = packet,
					.len = len > 0 ? (size_t)len : 0,
					.sec = sec,
					.why_bogus = why_bogus};

	(void)was_ratelimited;
	if (sec == SEC_SECURE)
		resolver->dnssec_seen = true;
	if (rcode == 0 && !question->control && !question->plain)
		known_note(&resolver->known, question->hash, answer_ttl(packet, received.len),
			   clock_mono_ms());
	if (question->control)
		control_answered(resolver, rcode == 0);
	else if (rcode == 0 && question != resolver->sending)
		note_answer(resolver, clock_mono_ms());
	while (question->queries) {
		struct query *query = question->queries;

		peers_remove(query);
		query_take(query, rcode, &received);
	}
	question_free(question);
	if (resolver->turns.waiting > 0)
		event_active(resolver->next_turn, EV_READ, 0);
}

static struct ub_ctx *plain_ctx(struct resolver *resolver)
{
	struct upstream upstream;
	char err[256];

	if (resolver->plain)
		return resolver->plain;
	if (upstream_new(&upstream, resolver->base, &resolver->config.upstream, false, err,
			 sizeof(err)))
		resolver->plain = upstream.ctx;
	else
		log_line(LOG_ERROR, "resolver_failed", LOG_TEXT("reason", err));
	return resolver->plain;
}

/* Starts the time limit, which does not include the wait for a place. */
static void query_sent(struct query *query)
{
	if (query->sent_ms == 0)
		query->sent_ms = clock_mono_ms();
	query_limit(query, query->sent_ms + query->limit_ms);
}

/* Ends a query whose question was not asked. */
static void query_not_asked(struct query *query, enum dns_status status)
{
	if (query->stage != STAGE_PROBE)
		query->answer =
			(struct dns_answer){.status = status, .dnssec = DNSSEC_INDETERMINATE};
	if (status == DNS_CONGESTED)
		query->answer.limit = LOCAL_LIMIT_QUESTIONS;
	event_active(query->wake, EV_READ, 0);
}

/* Sends the question of a query. */
static void query_send(struct query *query)
{
	struct resolver *resolver = query->resolver;
	struct ub_ctx *ctx = query->stage == STAGE_PLAIN ? plain_ctx(resolver) : resolver->main.ctx;
	bool probe = query->stage == STAGE_PROBE;
	const char *name = probe ? "." : query->name;
	int type = probe ? TYPE_NS : (int)query->type;
	struct question *question = question_new(resolver, name, (enum dns_type)type);

	question->plain = query->stage == STAGE_PLAIN;
	question->caller = query->caller;
	turns_take(&resolver->turns, query->caller);
	resolver->under_way++;
	metric_add(METRIC_DNS_OUTGOING, 0, 1);
	tick_start(resolver);
	query_sent(query);
	peers_add(&question->queries, query);
	resolver->sending = question;
	if (!ctx || ub_resolve_event(ctx, name, type, 1, question, query_answered, NULL) != 0) {
		question_free(question);
		query_not_asked(query, DNS_FAILED);
	}
	resolver->sending = NULL;
}

/* Shares the question of another query; false when none is under way. */
static bool query_join(struct query *query)
{
	struct question *question = query->stage == STAGE_PROBE ? NULL : question_find(query);

	if (!question)
		return false;
	peers_add(&question->queries, query);
	query_sent(query);
	return true;
}

/* Moves the query to stage and asks the question of that stage, when its caller's turn comes. */
static void query_ask(struct query *query, enum stage stage)
{
	struct turns *turns = &query->resolver->turns;

	query->stage = stage;
	if (query_join(query))
		return;
	if (is_known(query) || turns_free_for(turns, query->caller)) {
		query_send(query);
	} else if (turns_wait(turns, query->caller, &query->turn)) {
		query->queued_ms = clock_mono_ms();
		metric_add(METRIC_DNS_QUEUED, 0, 1);
		query_limit(query, query->until_ms);
	} else {
		query_not_asked(query, DNS_CONGESTED);
	}
}

static struct query *query_of_turn(struct turn *turn)
{
	return (struct query *)(void *)((char *)turn - offsetof(struct query, turn));
}

/* Sends as many questions as there are places for. */
static void turn_came(evutil_socket_t fd, short what, void *arg)
{
	struct resolver *resolver = arg;
	struct turn *turn;

	(void)fd;
	(void)what;
	while ((turn = turns_next(&resolver->turns))) {
		struct query *query = query_of_turn(turn);

		metric_add(METRIC_DNS_QUEUED, 0, -1);
		if (!query_join(query))
			query_send(query);
	}
}

/*
 * Falls back to unvalidated answers where the resolver, such as a home router's, strips DNSSEC, so
 * that nothing validates. That is no fault of the domain: when the root itself does not validate,
 * and nothing ever did, answers are taken without validation for a while, as "indeterminate".
 */
static bool query_retry(struct query *query)
{
	struct resolver *resolver = query->resolver;

	if (query->stage == STAGE_ASK && query->answer.status == DNS_BOGUS && !query->local &&
	    resolver->main.may_fall_back && !resolver->dnssec_seen) {
		query_ask(query, STAGE_PROBE);
		return true;
	}
	if (query->stage == STAGE_PROBE && query->probe_sec == SEC_BOGUS) {
		if (resolver->plain_until_ms < clock_mono_ms())
			log_line(LOG_WARN, "dnssec_off",
				 LOG_TEXT("reason",
					  "--resolver: the resolver leaves DNSSEC out, not even "
					  "the root validates; answers are not validated"));
		resolver->plain_until_ms = clock_mono_ms() + PLAIN_MS;
		query_ask(query, STAGE_PLAIN);
		return true;
	}
	return false;
}

/* The time of a query is up: the limit of its question, or of the wait for a place. */
static void query_expire(struct query *query)
{
	struct resolver *resolver = query->resolver;
	bool waits = query->turn.caller;

	if (query->stage == STAGE_PROBE)
		return;
	if (query->held) { /* the control question is not answered either */
		query->answer.status = DNS_RESOLVER_UNREACHABLE;
		return;
	}
	query->answer = (struct dns_answer){.status = DNS_TIMEOUT, .dnssec = DNSSEC_INDETERMINATE};
	if (!waits) {
		timeout_note(resolver, query);
	} else if (health_state(&resolver->health, clock_mono_ms()) == HEALTH_BAD) {
		query->answer.status = DNS_RESOLVER_UNREACHABLE;
	} else {
		query->answer.status = DNS_CONGESTED;
		query->answer.limit = LOCAL_LIMIT_QUESTIONS;
	}
}

static void query_woken(evutil_socket_t fd, short what, void *arg)
{
	struct query *query = arg;

	(void)fd;
	if (!(what & EV_READ))
		query_expire(query);
	query_detach(query);
	if (what & EV_READ && query_retry(query))
		return;
	if (query_hold(query))
		return;
	if (query->queued_ms > 0 && query->sent_ms > query->queued_ms)
		query->answer.waited_ms = query->sent_ms - query->queued_ms;
	/* local answers are not counted */
	if (!query->local)
		metric_add(METRIC_DNS_QUERIES, (unsigned)query->answer.status, 1);
	query->done(query->arg, &query->answer);
	query_free(query);
}

/* Normalises a name: lower case, no trailing dot except the root's. */
static const char *normal_name(struct arena *arena, const char *name)
{
	size_t len = strnlen(name, NAME_MAX_TEXT);
	char *copy = arena_strndup(arena, name, len);

	if (len > 1 && copy[len - 1] == '.')
		copy[len - 1] = '\0';
	lower_text(copy);
	return copy;
}

struct query *resolver_query(const struct dns_client *client, const char *name, enum dns_type type,
			     int64_t limit_ms, query_done done, void *arg)
{
	struct resolver *resolver = client->resolver;
	struct arena *arena = arena_new(QUERY_ARENA);
	struct query *query = arena_alloc(arena, sizeof(*query));

	*query = (struct query){.resolver = resolver,
				.arena = arena,
				.type = type,
				.caller = client->caller,
				.until_ms = client->until_ms,
				.limit_ms = limit_ms,
				.done = done,
				.arg = arg};
	query->name = normal_name(arena, name);
	query->wake = memory_must(event_new(resolver->base, -1, 0, query_woken, query));
	query->next = resolver->queries;
	query->previous = &resolver->queries;
	if (query->next)
		query->next->previous = &query->next;
	resolver->queries = query;
	query->local = local_answer(resolver->config.local, resolver->config.local_zone,
				    query->name, type, arena, &query->answer);
	if (query->local)
		event_active(query->wake, EV_READ, 0);
	else
		query_ask(query,
			  resolver->plain_until_ms > clock_mono_ms() ? STAGE_PLAIN : STAGE_ASK);
	return query;
}
