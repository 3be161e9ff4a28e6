/* Mail routing: the exchangers of a domain (RFC 5321 section 5.1, RFC 7505). */
#ifndef DNS_ROUTE_H
#define DNS_ROUTE_H

#include <stdint.h>

#include "model/request.h"
#include "model/result.h"

struct arena;
struct resolver;
struct route_lookup;

enum { ROUTE_MAX_EXCHANGERS = 64, ROUTE_MAX_ADDRESSES = 32 };

/* The domain or host to look up. */
struct route_question {
	const char *domain; /* A-labels, trailing dot allowed, or an address literal in brackets */
	const char *host;   /* name or bare address: this host only */
	enum family family; /* addresses of the other one are not listed */
	int64_t limit_ms; /* timeout of the whole look-up, but for waits until questions are sent */
	uint64_t caller;  /* of the test */
	int64_t until_ms; /* monotonic, for questions to be sent; 0: twice limit_ms from now */
};

/*
 * Looks up a route. The route, all in it and the look-up live in arena; question is copied. done is
 * called exactly once from the loop, never from within this call, unless route_cancel() comes
 * first; it may free the arena. Special-purpose addresses are noted as the exchanger's problem;
 * the target rules decide whether a connection is allowed, so usable only means "has an address".
 *
 * domain may be NULL with a host, which is the route's domain then. Without a route, or for a host
 * that has no address of any family, method is ROUTE_NONE without exchangers, and status is the
 * reason. An exchanger with addresses of the other family only is unusable, with a status_a or
 * status_aaaa of DNS_OK.
 */
struct route_lookup *route_start(struct resolver *resolver, const struct route_question *question,
				 struct arena *arena, void (*done)(void *arg, struct route *route),
				 void *arg);

/* Normalises a name as in routes, in arena: lower case, without the trailing dot. NULL of NULL. */
const char *route_name(struct arena *arena, const char *text);

/* Cancels the look-up; done is not called. Not allowed once it was called. */
void route_cancel(struct route_lookup *lookup);

#endif
