/* The route of mail to a domain: exchangers and their addresses. In the arena of its test. */
#ifndef MODEL_ROUTE_H
#define MODEL_ROUTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/address.h"
#include "model/dns.h"
#include "model/local_limit.h"
#include "model/policy.h"

enum route_method {
	ROUTE_MX,
	ROUTE_IMPLICIT_MX,
	ROUTE_NULL_MX,
	ROUTE_HOST, /* the request named the host, or the domain is an address literal */
	ROUTE_NONE  /* no route found: see status */
};

/* The fault of an MX target; EXCHANGER_OK: none. */
enum exchanger_problem {
	EXCHANGER_OK,
	EXCHANGER_UNRESOLVABLE, /* no such name, no address, look-up failed: see status_a, _aaaa */
	EXCHANGER_CNAME,	/* RFC 5321 section 5.1, RFC 2181 section 10.3 */
	EXCHANGER_IP_LITERAL,
	EXCHANGER_LOOPBACK,
	EXCHANGER_PRIVATE, /* private or otherwise special-purpose */
	EXCHANGER_SINGLE_LABEL,
	EXCHANGER_PROBLEM_COUNT
};

/* A host of the route. */
struct exchanger {
	const char *host;      /* A-labels, no trailing dot */
	uint16_t preference;   /* 0 for implicit MX and host */
	const char *canonical; /* the name that a CNAME led to; NULL */
	enum exchanger_problem problem;
	bool usable; /* false: no address that may be connected to */
	enum dns_status status_a, status_aaaa;
	enum local_limit limit; /* of DNS_CONGESTED among them */
	enum dnssec dnssec;
	struct address *addresses; /* A before AAAA, as answered; family filter applied */
	size_t address_count;
	size_t addresses_dropped;    /* over the limit, not listed */
	const struct dane *dane;     /* NULL: not looked up */
	const char *mta_sts_pattern; /* of the domain's policy, that names it; NULL */
	struct transport_security security;
	struct exchanger *next;
};

/* The route of mail for the domain. */
struct route {
	const char *domain;
	enum route_method method;
	enum dns_status status; /* DNS_OK when there is a route */
	enum local_limit limit; /* of DNS_CONGESTED */
	enum dnssec dnssec;	/* of the MX answer (or of the address answer without MX) */
	const char *why_bogus;	/* validator's reason; NULL */
	const char *canonical;	/* the domain is an alias of; NULL */
	bool shuffled;		/* equal preferences were put in random order (RFC 5321 5.1) */
	bool null_mx_mixed;	/* "0 ." beside other MX records (RFC 7505 section 3 forbids) */
	size_t dropped;		/* exchangers over the limit that are not listed */
	int64_t duration_ms;
	struct exchanger *exchangers; /* in the order to try */
	size_t exchanger_count;
	struct transport_security security;
};

/* The API's words; never NULL. */
const char *route_method_name(enum route_method method);
const char *exchanger_problem_name(enum exchanger_problem problem);

#endif
