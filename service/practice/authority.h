/* The practice authority and the certificates of the practice hosts, made in memory: a start is a
 * new authority. */
#ifndef PRACTICE_AUTHORITY_H
#define PRACTICE_AUTHORITY_H

#include <openssl/types.h>
#include <stdbool.h>

#include "practice/script.h"

struct authority;

/* What a TLSA record is about (RFC 6698 section 2.1). */
enum tlsa_subject {
	TLSA_OF_LEAF,	  /* the hosts' own key, which all but that with a weak one share */
	TLSA_OF_ISSUER,	  /* the key of the authority that signed it */
	TLSA_OF_STRANGER, /* that of the authority that nobody trusts */
	TLSA_OF_NEXT,	  /* a key that is not in use yet, or is not any more */
};

/* Digits of a SHA-256 digest in hexadecimal, and those of the record's first three octets. */
enum { TLSA_HEX_SIZE = 2 * 3 + 2 * 32 + 1 };

/* Makes the keys and the authorities; NULL when OpenSSL cannot. */
struct authority *authority_new(void);
/* NULL is allowed. */
void authority_free(struct authority *authority);

/* The root's certificate, PEM; it lives as long as the authority. */
const char *authority_pem(const struct authority *authority);

/* A certificate for host; the caller frees it. NULL for LEAF_NONE, or when OpenSSL cannot. */
X509 *authority_issue(const struct authority *authority, enum leaf leaf, const char *host);

/* Has ssl show certificate, one that was issued as leaf, with its chain. NULL for LEAF_NONE: it
 * has nothing to show. False when OpenSSL cannot. */
bool authority_dress(const struct authority *authority, enum leaf leaf, X509 *certificate,
		     SSL *ssl);

/* The RDATA of a TLSA record with selector 1 (the key) and matching type 1 (SHA-256), in
 * hexadecimal. */
bool authority_tlsa(const struct authority *authority, enum tlsa_subject subject, unsigned usage,
		    char hex[TLSA_HEX_SIZE]);

#endif
