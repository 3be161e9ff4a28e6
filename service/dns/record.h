/* DNS answers and their records (RFC 1035 section 3.2). */
#ifndef DNS_RECORD_H
#define DNS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/dns.h"
#include "model/local_limit.h"

/* Record types asked for. */
enum dns_type {
	DNS_TYPE_A = 1,
	DNS_TYPE_CNAME = 5, /* the alias itself, which is not followed */
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
	bool stand_in; /* address of local data: no evidence of the mail host's location */
};

/* An answer, valid during the callback only. records may be empty unless status is DNS_OK. dnssec
 * is that of the whole answer: secure only when every CNAME in the chain is, too. */
struct dns_answer {
	enum dns_status status;
	enum local_limit limit; /* of DNS_CONGESTED */
	enum dnssec dnssec;
	const char *canonical; /* the canonical name at the end of the CNAMEs, when it differs from
				  the name asked for; NULL */
	const char *why_bogus; /* NULL */
	const struct dns_record *records;
	size_t count;
	int64_t waited_ms; /* before the question was sent */
};

#endif
