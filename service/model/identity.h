/* The identity of a sender in the DNS: its addresses, its name, its domain. In the arena of its
 * test. */
#ifndef MODEL_IDENTITY_H
#define MODEL_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/dns.h"

enum {
	IDENTITY_ADDRESSES_MAX = 8, /* source addresses of one look-up */
	IDENTITY_ZONES_MAX = 16,    /* DNS blocklists asked */
	IDENTITY_PTR_MAX = 10,	    /* names of one address (RFC 7208 section 4.6.4) */
	IDENTITY_RECORDS_MAX = 11,  /* the domain's own and ten more (likewise) */
	IDENTITY_HOSTS_MAX = 10,    /* addresses or exchangers shown */
	IDENTITY_CODES_MAX = 8,	    /* answers of a blocklist */
	IDENTITY_RUA_MAX = 8,
	IDENTITY_TEXT_MAX = 1024, /* octets shown of a record */
};

/* ---- SPF (RFC 7208) ---- */

/* The results of check_host() (section 2.6). */
enum spf_status {
	SPF_NONE,
	SPF_NEUTRAL,
	SPF_PASS,
	SPF_FAIL,
	SPF_SOFTFAIL,
	SPF_TEMPERROR,
	SPF_PERMERROR,
	SPF_STATUS_COUNT
};

/* A record that was read on the way. */
struct spf_source {
	const char *domain;
	const char *text; /* made visible */
};

/* The check of a receiver. Texts: NULL where there is nothing to say. */
struct spf_check {
	enum spf_status status;
	const char *domain;	 /* the policy is its own; NULL: there was no domain to ask for */
	const char *sender;	 /* the identity that was checked, local-part@domain */
	const char *mechanism;	 /* as written, of the term that decided; NULL: none matched */
	const char *in_domain;	 /* in whose record it stands */
	const char *problem;	 /* of temperror and permerror: a sentence without full stop */
	const char *explanation; /* the domain's own words to whom fail */
	bool held_up;		 /* temperror is for a condition of this machine */
	unsigned lookups;	 /* terms that ask the DNS, of 10 */
	unsigned voids;		 /* of those that found nothing, of 2 */
	struct spf_source records[IDENTITY_RECORDS_MAX]; /* in the order in which they were read */
	size_t record_count;
};

/* ---- names ---- */

/* Forward-confirmed reverse DNS of an address (RFC 8601 section 3, "iprev"). */
enum iprev { IPREV_PASS, IPREV_FAIL, IPREV_MISSING, IPREV_UNKNOWN, IPREV_COUNT };

/* A name that the address has by a PTR record, looked up in turn ("forward confirmation"). */
struct ptr_name {
	const char *name;
	enum dns_status dns; /* of its addresses */
	bool confirmed;	     /* the address is among them */
};

/* The names of an address; past the limit they are neither shown nor looked up. */
struct ptr_check {
	enum iprev status;
	enum dns_status dns;
	const char *query; /* the name below in-addr.arpa or ip6.arpa */
	struct ptr_name names[IDENTITY_PTR_MAX];
	size_t count;
};

/* The name in EHLO, which should be the address's (RFC 5321 section 4.1.4). */
struct helo_check {
	const char *name;
	bool literal;	     /* it is an address in brackets */
	bool qualified;	     /* it is a name with a dot, as RFC 5321 section 2.3.5 wants it */
	enum dns_status dns; /* of its addresses of the family */
	bool resolves;	     /* to an address of any family */
	bool matches;	     /* to this one */
	bool is_ptr;	     /* a PTR record of the address has this name */
	const char *addresses[IDENTITY_HOSTS_MAX];
	size_t address_count;
};

/* ---- DNS blocklists (RFC 5782) ---- */

/* The answer of one list about an address. Refused: it answers no queries from this resolver. */
enum listing_status {
	LISTING_CLEAR,
	LISTING_LISTED,
	LISTING_REFUSED,
	LISTING_UNKNOWN,
	LISTING_COUNT
};

/* An address in one list. */
struct listing {
	const char *zone;
	const char *query;
	enum listing_status status;
	enum dns_status dns;
	const char *codes[IDENTITY_CODES_MAX]; /* 127.0.0.2, … */
	size_t code_count;
	const char *reason; /* the list's TXT record; NULL */
};

/* ---- a source address ---- */

/* The source of an address. */
enum address_source {
	ADDRESS_OF_ROUTE,    /* this machine would use it */
	ADDRESS_OF_SETTING,  /* --public-address */
	ADDRESS_OF_QUERY,    /* the caller named it */
	ADDRESS_OF_ATTEMPT,  /* a connection of the test came from it */
	ADDRESS_OF_PRACTICE, /* the practice domain has it in place of the real one */
	ADDRESS_SOURCE_COUNT
};

/* An address as servers see it. Checks that were not made are all zero. */
struct identity_address {
	const char *address;
	enum address_source source;
	bool is_public; /* no private or otherwise special-purpose address */
	bool judged;	/* servers see this very address: it is public, or said to be the one */
	struct ptr_check ptr;
	struct helo_check helo;
	struct spf_check mail_from, of_helo;
	struct listing listings[IDENTITY_ZONES_MAX];
	size_t listing_count;
};

/* ---- the domain ---- */

/* The result of the search for a record, and the requests of a policy to receivers. */
enum dmarc_status { DMARC_NONE, DMARC_VALID, DMARC_INVALID, DMARC_UNKNOWN, DMARC_STATUS_COUNT };
enum dmarc_policy { DMARC_POLICY_NONE, DMARC_QUARANTINE, DMARC_REJECT, DMARC_POLICY_COUNT };

/* The policy for the domain in the header From (RFC 7489, RFC 9989). */
struct dmarc {
	enum dmarc_status status;
	const char *domain;	  /* in the header From; NULL: there is none */
	const char *found_at;	  /* the domain that has the record; NULL */
	const char *organization; /* the organizational domain; NULL: not known */
	const char *record;	  /* made visible */
	enum dmarc_policy p, sp, np, applies;
	bool has_sp, has_np;
	bool strict_dkim, strict_spf; /* adkim=s, aspf=s */
	int pct;
	bool testing; /* t=y */
	const char *rua[IDENTITY_RUA_MAX];
	size_t rua_count;
	bool spf_aligned;    /* the domain that SPF is about belongs to the one of the From */
	const char *problem; /* of an invalid record; NULL */
};

/* The domain in MAIL FROM, to which bounces and answers go. */
struct sender_domain {
	const char *domain; /* NULL: null reverse-path or an address literal */
	enum dns_status mx, a, aaaa;
	bool null_mx;	 /* RFC 7505: it takes no mail */
	bool resolvable; /* it has MX or addresses */
	bool known;	 /* no look-up failed on the way */
	const char *exchangers[IDENTITY_HOSTS_MAX];
	size_t exchanger_count;
};

/* All of it, for one EHLO name, sender and header From. */
struct identity {
	const char *helo;
	const char *sender; /* "": the null reverse-path */
	const char *from;   /* the domain in the header From; NULL: there is none */
	struct identity_address addresses[IDENTITY_ADDRESSES_MAX];
	size_t address_count;
	struct dmarc dmarc;
	struct sender_domain sender_domain;
	bool out_of_time; /* not all was answered in time */
	bool unasked;	  /* likewise, for nothing was asked: so many look-ups came before */
	int64_t duration_ms;
};

/* The API's words; never NULL. */
const char *spf_status_name(enum spf_status status);
const char *iprev_name(enum iprev status);
const char *listing_status_name(enum listing_status status);
const char *address_source_name(enum address_source source);
const char *dmarc_status_name(enum dmarc_status status);
const char *dmarc_policy_name(enum dmarc_policy policy);

#endif
