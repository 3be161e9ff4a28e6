/* A stub resolver on a worker's event loop (libunbound), with local data. */
#ifndef DNS_RESOLVER_H
#define DNS_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns/record.h"
#include "dns/upstream.h"

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
 * comes first. limit_ms is the timeout, which ends it with DNS_TIMEOUT. The query is freed when
 * done returns, so done must not cancel it, nor free the resolver. Never NULL.
 */
struct query *resolver_query(struct resolver *resolver, const char *name, enum dns_type type,
			     int64_t limit_ms, query_done done, void *arg);
void query_cancel(struct query *query);

/*
 * True when half of the possible questions are under way, so that less urgent ones should wait. A
 * question of a query that was cancelled or timed out counts until libunbound gives it up. Beyond
 * RESOLVER_QUESTIONS_MAX a query ends at once, with DNS_FAILED.
 */
enum { RESOLVER_QUESTIONS_MAX = 16384 };
bool resolver_busy(const struct resolver *resolver);

#endif
