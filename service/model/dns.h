/* Results of DNS queries. */
#ifndef MODEL_DNS_H
#define MODEL_DNS_H

#include <stdbool.h>

/* The end of a query. */
enum dns_status {
	DNS_OK,
	DNS_NXDOMAIN,		  /* RCODE 3 */
	DNS_NODATA,		  /* RCODE 0 without such a record */
	DNS_SERVFAIL,		  /* RCODE 2, 5 or lame servers */
	DNS_BOGUS,		  /* DNSSEC validation failed */
	DNS_TIMEOUT,		  /* no answer within the time */
	DNS_FAILED,		  /* this process could not ask */
	DNS_CONGESTED,		  /* it did not, for a limit of its own: see enum local_limit */
	DNS_RESOLVER_UNREACHABLE, /* its own resolver answers no question, whatever the name */
	DNS_STATUS_COUNT
};
enum dnssec { DNSSEC_INSECURE, DNSSEC_SECURE, DNSSEC_BOGUS, DNSSEC_INDETERMINATE };

/* True when it denies the existence of the record. */
bool dns_status_denies(enum dns_status status);

/* True when a condition of this machine held the question up, a limit or its resolver. */
bool dns_status_held_up(enum dns_status status);

/* True when it tells of this machine alone and nothing of the name: the same, and DNS_FAILED. */
bool dns_status_is_local(enum dns_status status);

/* The API's words; never NULL. */
const char *dns_status_name(enum dns_status status);
const char *dnssec_name(enum dnssec dnssec);

#endif
