#include "dns/resolver.h"

#include <event2/event.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unbound.h>
#include <unbound-event.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "dns/answer.h"
#include "dns/local.h"
#include "dns/upstream.h"

enum {
	QUERY_ARENA = 1024,
	NAME_MAX_TEXT = 1024,
	/* later than any server's SERVFAIL: libunbound gave up */
	LATE_SERVFAIL_MS = 15000,
	/* A SERVFAIL this soon after a timeout of the same question is libunbound's.
	 */
	TIMEOUT_MS = 40000,
	TIMEOUTS = 64,
	PLAIN_MS = 10 * 60 * 1000, /* without validation, before the next attempt with it */
	SEC_INSECURE = 0,
	SEC_BOGUS = 1,
	SEC_SECURE = 2,
	TYPE_NS = 2,
	BUSY = 256, /* half of outgoing-range, see upstream.c; further questions are queued */
};

/* The stages of a query. query_ask() alone changes them. */
enum stage {
	STAGE_ASK,   /* with validation, when there is any */
	STAGE_PROBE, /* the answer was bogus: tests whether the root's is, too */
	STAGE_PLAIN, /* without validation */
};

struct timeout {
	uint32_t question; /* hash */
	int64_t at_ms;
};

/* A question under way in libunbound, which calls back once and cannot be cancelled. */
struct question {
	struct resolver *resolver;
	struct query *query; /* NULL: the query has ended */
	struct question *next, **previous;
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
	struct question *questions;
	size_t question_count;
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
	struct question *question; /* NULL: none is under way */
	const char *name;
	enum dns_type type;
	enum stage stage;
	bool local;
	struct dns_answer answer;
	int probe_sec;
	int64_t started_ms, limit_ms;
	query_done done;
	void *arg;
};

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
	return resolver;
}

struct event_base *resolver_base(const struct resolver *resolver)
{
	return resolver->base;
}

bool resolver_busy(const struct resolver *resolver)
{
	return resolver->question_count >= BUSY;
}

static struct question *question_new(struct query *query)
{
	struct resolver *resolver = query->resolver;
	struct question *question = memory_must(calloc(1, sizeof(*question)));

	*question = (struct question){.resolver = resolver,
				      .query = query,
				      .next = resolver->questions,
				      .previous = &resolver->questions};
	if (question->next)
		question->next->previous = &question->next;
	resolver->questions = question;
	resolver->question_count++;
	query->question = question;
	return question;
}

static void question_free(struct question *question)
{
	*question->previous = question->next;
	if (question->next)
		question->next->previous = question->previous;
	if (question->query)
		question->query->question = NULL;
	question->resolver->question_count--;
	free(question);
}

static void query_free(struct query *query)
{
	*query->previous = query->next;
	if (query->next)
		query->next->previous = query->previous;
	if (query->question)
		query->question->query = NULL;
	event_free(query->wake);
	arena_free(query->arena);
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
	for (struct question *next, *question = resolver->questions; question; question = next) {
		next = question->next;
		free(question);
	}
	arena_free(resolver->arena);
}

void query_cancel(struct query *query)
{
	query_free(query);
}

/* ---- timeouts ---- */

static uint32_t question_hash(const struct query *query)
{
	uint32_t hash = 2166136261u ^ (uint32_t)query->type;

	for (const char *p = query->name; *p != '\0'; p++)
		hash = (hash ^ (uint8_t)*p) * 16777619u;
	return hash;
}

static void timeout_note(struct resolver *resolver, const struct query *query)
{
	resolver->timeouts[resolver->next_timeout++ % TIMEOUTS] =
		(struct timeout){.question = question_hash(query), .at_ms = clock_mono_ms()};
}

/* True when a SERVFAIL is libunbound's report of a timeout. */
static bool is_timeout(const struct resolver *resolver, const struct query *query)
{
	int64_t now_ms = clock_mono_ms();
	uint32_t question = question_hash(query);

	if (now_ms - query->started_ms >= LATE_SERVFAIL_MS)
		return true;
	for (size_t i = 0; i < TIMEOUTS; i++) {
		const struct timeout *timeout = &resolver->timeouts[i];

		if (timeout->at_ms != 0 && timeout->question == question &&
		    now_ms - timeout->at_ms < TIMEOUT_MS)
			return true;
	}
	return false;
}

/* ---- queries ---- */

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
	if (answer->status == DNS_SERVFAIL && is_timeout(query->resolver, query))
		answer->status = DNS_TIMEOUT;
}

/* libunbound's callback; it may be called within ub_resolve_event(), so the result is delivered
 * from the loop. */
/* NOLINTNEXTLINE(readability-function-size): the parameters are libunbound's */
static void query_answered(void *arg, int rcode, void *packet, int len, int sec, char *why_bogus,
			   int was_ratelimited)
{
	struct question *question = arg;
	struct query *query = question->query;

	(void)was_ratelimited;
	if (sec == SEC_SECURE)
		question->resolver->dnssec_seen = true;
	question_free(question);
	if (!query)
		return;
	if (query->stage == STAGE_PROBE) {
		query->probe_sec = rcode == 0 ? sec : SEC_INSECURE;
	} else {
		take_answer(query, rcode, packet, len > 0 ? (size_t)len : 0, sec);
		query->answer.why_bogus =
			sec == SEC_BOGUS ? arena_strdup(query->arena, why_bogus) : NULL;
	}
	event_active(query->wake, EV_READ, 0);
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

/* Starts the timeout anew: event_active() has cleared the event's. */
static void query_limit(struct query *query)
{
	int64_t left_ms = clock_left_ms(query->started_ms + query->limit_ms);
	struct timeval left = clock_timeval(left_ms > 0 ? left_ms : 0);

	if (event_add(query->wake, &left) != 0)
		log_line(LOG_ERROR, "resolver_failed", LOG_TEXT("reason", "no timer"));
}

/* Moves the query to stage and sends the question of that stage. */
static void query_ask(struct query *query, enum stage stage)
{
	struct resolver *resolver = query->resolver;
	struct ub_ctx *ctx = stage == STAGE_PLAIN ? plain_ctx(resolver) : resolver->main.ctx;
	bool probe = stage == STAGE_PROBE;
	struct question *question;

	query->stage = stage;
	query_limit(query);
	if (ctx && resolver->question_count < RESOLVER_QUESTIONS_MAX) {
		question = question_new(query);
		if (ub_resolve_event(ctx, probe ? "." : query->name,
				     probe ? TYPE_NS : (int)query->type, 1, question,
				     query_answered, NULL) == 0)
			return;
		question_free(question);
	}
	if (!probe)
		query->answer =
			(struct dns_answer){.status = DNS_FAILED, .dnssec = DNSSEC_INDETERMINATE};
	event_active(query->wake, EV_READ, 0);
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

static void query_woken(evutil_socket_t fd, short what, void *arg)
{
	struct query *query = arg;

	(void)fd;
	if (what & EV_READ) {
		if (query_retry(query))
			return;
	} else if (query->stage != STAGE_PROBE) {
		timeout_note(query->resolver, query);
		query->answer =
			(struct dns_answer){.status = DNS_TIMEOUT, .dnssec = DNSSEC_INDETERMINATE};
	}
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

struct query *resolver_query(struct resolver *resolver, const char *name, enum dns_type type,
			     int64_t limit_ms, query_done done, void *arg)
{
	struct arena *arena = arena_new(QUERY_ARENA);
	struct query *query = arena_alloc(arena, sizeof(*query));

	*query = (struct query){.resolver = resolver,
				.arena = arena,
				.type = type,
				.started_ms = clock_mono_ms(),
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
			  resolver->plain_until_ms > query->started_ms ? STAGE_PLAIN : STAGE_ASK);
	return query;
}
