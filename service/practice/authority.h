/* The practice certificate authority and the certificates of the practice hosts, created in memory
 * at each start. */
#ifndef PRACTICE_AUTHORITY_H
#define PRACTICE_AUTHORITY_H

#include <openssl/types.h>
#include <stdbool.h>

#include "practice/script.h"

struct authority;

/* The key of a TLSA record (RFC 6698 section 2.1). */
enum tlsa_subject {
	TLSA_OF_LEAF,	  /* the hosts' key, which all but the weak one share */
	TLSA_OF_ISSUER,	  /* the key of the authority that signed it */
	TLSA_OF_STRANGER, /* the key of the untrusted authority */
	TLSA_OF_NEXT,	  /* a key that is not in use */
};

/* Size of a hexadecimal TLSA record: three octets and a SHA-256 digest. */
enum { TLSA_HEX_SIZE = 2 * 3 + 2 * 32 + 1 };

/* Creates the keys and the authorities; NULL when OpenSSL fails. */
struct authority *authority_new(void);
/* NULL is allowed. */
void authority_free(struct authority *authority);

/* The root certificate, PEM; it lives as long as the authority. */
const char *authority_pem(const struct authority *authority);

/* Issues a certificate for host, which the caller frees. NULL for LEAF_NONE, or when OpenSSL fails.
 */
X509 *authority_issue(const struct authority *authority, enum leaf leaf, const char *host);

/* Sets ssl's certificate, one that was issued as leaf, and its chain. NULL for LEAF_NONE: none.
 * False when OpenSSL fails. */
bool authority_use(const struct authority *authority, enum leaf leaf, X509 *certificate, SSL *ssl);

/* Writes the RDATA of a TLSA record with selector 1 (the key) and matching type 1 (SHA-256), in
 * hexadecimal. */
bool authority_tlsa(const struct authority *authority, enum tlsa_subject subject, unsigned usage,
		    char hex[TLSA_HEX_SIZE]);

#endif
