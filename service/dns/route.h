/* Where mail for a domain goes (RFC 5321 section 5.1, RFC 7505). */
#ifndef DNS_ROUTE_H
#define DNS_ROUTE_H

#include <stdint.h>

#include "model/request.h"
#include "model/result.h"

struct arena;
struct resolver;
struct route_lookup;

enum { ROUTE_MAX_EXCHANGERS = 64, ROUTE_MAX_ADDRESSES = 32 };

/*
 * Looks up the route of domain (A-labels, trailing dot allowed, or an address literal in brackets) or,
 * when host is not NULL, of that host alone (name or bare address, ROUTE_HOST). The route and all in it
 * lives in arena. done is called exactly once from the loop, never from within this call, unless
 * route_cancel() comes first. limit_ms bounds the whole. Special-purpose addresses are noted as the
 * exchanger's problem; whether they may be connected to is the target rules' business, not judged here,
 * so usable only means "has an address".
 */
struct route_lookup *route_start(struct resolver *resolver, struct arena *arena, const char *domain,
				 const char *host, enum family family, int64_t limit_ms,
				 void (*done)(void *arg, struct route *route), void *arg);
void route_cancel(struct route_lookup *lookup);

#endif
