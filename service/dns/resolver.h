/* A stub resolver on a worker's event loop (libunbound), with local data. */
#ifndef DNS_RESOLVER_H
#define DNS_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns/record.h"
#include "dns/upstream.h"

struct dns_client;
struct dns_local;
struct event_base;
struct query;
struct resolver;

/* Configuration of a resolver. Strings and rows must outlive it. */
struct resolver_config {
	struct upstream_config upstream;
	const char *local_zone; /* "practice.test", or NULL */
	const struct dns_local *local;
};

/* Creates a resolver, one per worker, used on its loop's thread only; not thread-safe. NULL on
 * failure, with a sentence in err that names the setting at fault. Queries under way when it is
 * freed are dropped without a callback. */
struct resolver *resolver_new(struct event_base *base, const struct resolver_config *config,
			      char *err, size_t err_size);
void resolver_free(struct resolver *resolver);

/* The event loop of the resolver. */
struct event_base *resolver_base(const struct resolver *resolver);

/* Callback of a query, on the resolver's loop; the answer is valid during the call only. */
typedef void (*query_done)(void *arg, const struct dns_answer *answer);

/*
 * Starts a query for name (absolute; a trailing dot is allowed, no search suffix is ever added).
 * done is called exactly once from the loop, never from within this call, unless query_cancel()
 * comes first. limit_ms is the timeout, from the sending of the question on, which ends it with
 * DNS_TIMEOUT. The query is freed when done returns, so done must not cancel it, nor free the
 * resolver. Never NULL.
 *
 * When too many questions are under way, it waits for its caller's turn (see dns/turns.h), at most
 * until client->until_ms: DNS_CONGESTED. What the cache answers does not wait. When the upstream
 * answers no question at all, DNS_TIMEOUT and DNS_SERVFAIL become DNS_RESOLVER_UNREACHABLE.
 */
struct query *resolver_query(const struct dns_client *client, const char *name, enum dns_type type,
			     int64_t limit_ms, query_done done, void *arg);
void query_cancel(struct query *query);

/* Limits of questions under way, and of those that wait. One that was cancelled or timed out counts
 * until libunbound gives it up. */
enum { RESOLVER_QUESTIONS_MAX = UPSTREAM_QUESTIONS_MAX, RESOLVER_QUEUE_MAX = 65536 };

/* True when a question of this client would have to wait, so that less urgent ones should. */
bool resolver_busy(const struct dns_client *client);

#endif
