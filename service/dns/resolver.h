/* DNS questions on a worker's loop (libunbound), and the names this process answers itself. */
#ifndef DNS_RESOLVER_H
#define DNS_RESOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/result.h"

struct event_base;
struct query;
struct resolver;

/* Record types asked for. */
enum dns_type {
	DNS_TYPE_A = 1,
	DNS_TYPE_CNAME = 5, /* whether a name is an alias; it is not followed */
	DNS_TYPE_PTR = 12,
	DNS_TYPE_MX = 15,
	DNS_TYPE_TXT = 16,
	DNS_TYPE_AAAA = 28,
	DNS_TYPE_TLSA = 52
};

/* One record of an answer: MX has preference and name ("" for the root), CNAME and PTR have name, A
 * and AAAA have bytes, TXT has its strings joined in bytes (NULs are possible, len may be 0), TLSA
 * its whole RDATA, whatever its length (RFC 6698 section 2.1). None has more than 64 KiB. */
struct dns_record {
	uint16_t preference;
	const char *name; /* no trailing dot, lower case */
	const void *bytes;
	size_t len;
	bool stand_in; /* a local row's address: says nothing about where the mail host is */
};

/* Valid during the callback only. records may be empty unless status is DNS_OK. dnssec is that of
 * the whole answer: secure only when every CNAME on the way is, too. */
struct dns_answer {
	enum dns_status status;
	enum dnssec dnssec;
	const char *canonical; /* the name after CNAMEs when it differs from the question; NULL */
	const char *why_bogus; /* NULL */
	const struct dns_record *records;
	size_t count;
};

/*
 * A name that is answered here and never asked of the network (the practice domain). Rows are
 * static data that end with name NULL. Every name at or below the local zone without a row is
 * NXDOMAIN; a name with rows of other types only is NODATA. Such answers are as signed as the
 * records of the name, or of the nearest name above it. Several rows of one name and type are
 * several records. Rows may name names outside the zone, too. A loopback address other than
 * 127.0.0.1 and ::1 stands in for a public one.
 */
struct dns_local {
	const char *name; /* lower case, no trailing dot */
	const char
		*data; /* MX target ("" for the root), name, address or TXT as text, hex of TLSA */
	const char *canonical; /* the name is an alias of this; NULL */
	enum dns_type type;
	enum dns_status status; /* DNS_OK: a record; else: this question ends so */
	enum dnssec dnssec;
	uint16_t preference; /* MX */
};

/* What a resolver is made of. Strings and rows must outlive it. */
struct resolver_config {
	const char *resolver;	  /* as the setting */
	const char *trust_anchor; /* as the setting */
	const char *local_zone;	  /* "practice.test", or NULL */
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
