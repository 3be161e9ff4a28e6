/* Verification of a server's chain during the handshake: by PKIX (RFC 5280, RFC 6125) and by DANE
 * (RFC 6698, RFC 7672), independently. */
#ifndef NET_VERIFY_H
#define NET_VERIFY_H

#include <openssl/types.h>
#include <stdbool.h>

struct handshake;

/* SSL_CTX_set_cert_verify_callback(): sets the problems and the result of DANE in the session.
 * Always 1: no result ends a handshake. */
int verify_chain(X509_STORE_CTX *context, void *arg);

/* Sets ssl's reference identity and TLSA records; false: out of memory. */
bool verify_prepare(SSL *ssl, struct handshake *handshake);

/* Adds a problem to the session, which keeps OpenSSL's message for the first one by rank. */
void verify_add_problem(struct handshake *handshake, int x509_error, int depth);

/* Sets the TLSA records that match the chain, or verified it. */
void verify_match_records(SSL *ssl, struct handshake *handshake);

/* Verifies the stapled OCSP response, if any; a revocation is a problem of the chain. */
void verify_ocsp(SSL *ssl, struct handshake *handshake);

#endif
