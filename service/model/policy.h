/* Policies for the transport of mail to a domain, in the DNS and on the web: DANE, MTA-STS,
 * TLS-RPT, and the protection that they make. All of it lives in the test's arena. */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/dns.h"
#include "model/local_limit.h"

/* ---- DANE (RFC 6698, RFC 7672) ---- */

enum { TLSA_MAX = 64, TLSA_DATA_MAX = 4096 };

/* One TLSA record. */
struct tlsa {
	uint8_t usage, selector, matching_type;
	const unsigned char *data;
	size_t len;
	const char
		*unusable; /* a reason (RFC 7672 section 3.1.3: usages 0 and 1, …); NULL: usable */
	struct tlsa *next;
};

enum dane_status {
	DANE_NOT_LOOKED_UP, /* not asked for, or the host is an address */
	DANE_INSECURE,	    /* the host's addresses, or the TLSA answer, are not signed: no DANE */
	DANE_NO_RECORDS,    /* a signed answer says that there are none */
	DANE_LOOKUP_FAILED, /* bogus, SERVFAIL, timeout: a DANE sender defers (RFC 7672 2.1.1) */
	DANE_UNUSABLE,	    /* records, none usable: TLS is mandatory, unauthenticated (2.2) */
	DANE_USABLE,
	DANE_STATUS_COUNT
};

/* Of one exchanger. */
struct dane {
	enum dane_status status;
	const char *name; /* the name asked for: "_25._tcp.mx1.example.com"; NULL */
	const char *base; /* the TLSA base domain: the host or what it is an alias of; NULL */
	enum dns_status dns;
	enum local_limit limit; /* of DNS_CONGESTED */
	enum dnssec dnssec;
	const char *why_bogus; /* NULL */
	struct tlsa *records;
	size_t record_count;
};

/* ---- MTA-STS (RFC 8461) ---- */

enum {
	STS_POLICY_MAX = 64 * 1024, /* octets; RFC 8461 section 3.3 suggests this limit */
	STS_MX_MAX = 100,
	POLICY_PROBLEMS_MAX = 16,
};

/* Modes for a server that the policy does not allow (section 5). */
enum sts_mode { STS_MODE_NONE, STS_MODE_TESTING, STS_MODE_ENFORCE, STS_MODE_COUNT };

enum sts_status {
	STS_NO_RECORD,	    /* the domain has no MTA-STS */
	STS_LOOKUP_FAILED,  /* the TXT question had no good answer */
	STS_RECORD_INVALID, /* TXT record with wrong syntax, or several (section 3.1) */
	STS_FETCH_FAILED,   /* no policy by HTTPS: see fetch_fault */
	STS_POLICY_INVALID, /* wrong syntax (section 3.2) */
	STS_VALID,
	STS_STATUS_COUNT
};

/* The reason for a missing policy document. */
enum fetch_fault {
	FETCH_OK,
	FETCH_NO_HOST,	     /* mta-sts.DOMAIN has no address */
	FETCH_TARGET_DENIED, /* the target rules forbid its address */
	FETCH_CONNECT_FAILED,
	FETCH_TLS_FAILED,   /* handshake */
	FETCH_CERTIFICATE,  /* does not verify for mta-sts.DOMAIN */
	FETCH_REDIRECTED,   /* 3xx: must not be followed (section 3.3) */
	FETCH_STATUS,	    /* any other status than 200 */
	FETCH_CONTENT_TYPE, /* not text/plain */
	FETCH_TOO_LARGE,
	FETCH_TIMEOUT,
	FETCH_LOCAL,  /* a limit of this machine, or its resolver, kept it from asking */
	FETCH_FAILED, /* anything else */
	FETCH_FAULT_COUNT
};

/* Of the domain. */
struct mta_sts {
	enum sts_status status;
	enum dns_status dns;
	enum local_limit limit; /* of DNS_CONGESTED and FETCH_LOCAL */
	const char *record;	/* the TXT record; NULL */
	const char *id;		/* of the record; NULL */
	const char *url;	/* of the policy; NULL before it is fetched */
	enum fetch_fault fetch_fault;
	int http_status;	 /* 0: none */
	const char *fetch_error; /* a sentence; NULL */
	const char *policy;	 /* the document, unprintables made visible; NULL */
	enum sts_mode mode;
	int64_t max_age_s;
	const char **mx; /* patterns: a name, or "*." and a name */
	size_t mx_count;
	const char *problems[POLICY_PROBLEMS_MAX]; /* sentences: what is wrong with the syntax */
	size_t problem_count;
	int64_t duration_ms;
};

/* The first of a policy's patterns that names the host (RFC 8461 section 4.1: "*" is one whole
 * label); NULL: none does. */
const char *mta_sts_names(const struct mta_sts *sts, const char *host);

/* True when a condition of this machine kept the policy from being looked up: it is neither there
 * nor absent. */
bool mta_sts_is_unknown(const struct mta_sts *sts);

/* ---- TLS-RPT (RFC 8460) ---- */

enum tls_rpt_status {
	TLS_RPT_NO_RECORD,
	TLS_RPT_LOOKUP_FAILED,
	TLS_RPT_INVALID, /* wrong syntax, or several records (section 3) */
	TLS_RPT_VALID,
	TLS_RPT_STATUS_COUNT
};

enum { TLS_RPT_RUA_MAX = 16 };

/* Of the domain: where reports on TLS are wanted. */
struct tls_rpt {
	enum tls_rpt_status status;
	enum dns_status dns;
	const char *record;		  /* NULL */
	const char *rua[TLS_RPT_RUA_MAX]; /* "mailto:…", "https://…" */
	size_t rua_count;
	const char *problems[POLICY_PROBLEMS_MAX];
	size_t problem_count;
};

/* ---- protection ---- */

/* Attackers against whom mail to an exchanger is protected on its way. */
enum protection {
	PROTECTION_UNKNOWN, /* the test did not get far enough, or used no TLS */
	PROTECTION_NONE,    /* nobody: clear text */
	PROTECTION_PASSIVE, /* eavesdroppers: encrypted, but TLS can be stripped or faked */
	PROTECTION_ACTIVE,  /* attackers in the path, too: the sender can demand and verify TLS */
	PROTECTION_COUNT
};

/* The action of a sender that honours a policy, with mail to this exchanger. */
enum sender_action {
	SENDER_NOT_CONCERNED, /* there is no such policy */
	SENDER_DELIVERS,
	SENDER_REFUSES, /* does not use this exchanger; defers the mail when there is no other */
	SENDER_UNKNOWN, /* the test could not tell */
	SENDER_ACTION_COUNT
};

/* Of an exchanger, or the whole route: then the weakest protection and the worst action. */
struct transport_security {
	enum protection protection;
	enum sender_action dane, mta_sts;
	const char *summary; /* a sentence: the protection of this mail */
};

/* The API's words; never NULL. */
const char *dane_status_name(enum dane_status status);
const char *sts_mode_name(enum sts_mode mode);
const char *sts_status_name(enum sts_status status);
const char *fetch_fault_name(enum fetch_fault fault);
const char *tls_rpt_status_name(enum tls_rpt_status status);
const char *protection_name(enum protection protection);
const char *sender_action_name(enum sender_action action);

#endif
