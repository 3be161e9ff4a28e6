/* DNS questions on a worker's loop (libunbound), and the names this process answers itself. */
#ifndef DNS_RESOLVER_H
#define DNS_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns/record.h"
#include "dns/upstream.h"
#include "model/result.h"

struct dns_local;
struct event_base;
struct query;
struct resolver;

/* What a resolver is made of. Strings and rows must outlive it. */
struct resolver_config {
	struct upstream_config upstream;
	const char *local_zone; /* "practice.test", or NULL */
	const struct dns_local *local;
};

/* One resolver a worker, used on its loop's thread only; make them one after the other. NULL on
 * failure with a sentence in err that names the setting at fault. Queries under way when it is
 * freed never end. */
struct resolver *resolver_new(struct event_base *base, const struct resolver_config *config,
			      char *err, size_t err_size);
void resolver_free(struct resolver *resolver);

/* The loop it was made on. */
struct event_base *resolver_base(const struct resolver *resolver);

/* Told the end of a query, on the resolver's loop; the answer is valid during the call only. */
typedef void (*query_done)(void *arg, const struct dns_answer *answer);

/*
 * Asks for name (absolute; a trailing dot is allowed, no search suffix is ever added). done is
 * called exactly once from the loop, never from within this call, unless query_cancel() comes
 * first. limit_ms: DNS_TIMEOUT after it. The query is freed when done returns, so done must not
 * cancel it, nor free the resolver. Never NULL.
 */
struct query *resolver_query(struct resolver *resolver, const char *name, enum dns_type type,
			     int64_t limit_ms, query_done done, void *arg);
void query_cancel(struct query *query);

/*
 * Whether so many questions are on the way that what is not urgent should wait: half of what may be
 * at a time. A question of a query that was cancelled or timed out is on the way until libunbound
 * gives it up. Beyond RESOLVER_QUESTIONS_MAX a query ends at once, with DNS_FAILED.
 */
enum { RESOLVER_QUESTIONS_MAX = 16384 };
bool resolver_busy(const struct resolver *resolver);

#endif
