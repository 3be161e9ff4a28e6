/* The judgement of a server's chain, while the handshake goes on: by PKIX (RFC 5280, RFC 6125) and
 * by DANE (RFC 6698, RFC 7672), each for itself. */
#ifndef NET_VERIFY_H
#define NET_VERIFY_H

#include <openssl/types.h>
#include <stdbool.h>

struct handshake;

/* For SSL_CTX_set_cert_verify_callback(): fills problems and the verdict of DANE in the session.
 * Always 1: no judgement ends a handshake. */
int verify_chain(X509_STORE_CTX *context, void *arg);

/* Sets whom ssl's chain is judged for, and the TLSA records; false: out of memory. */
bool verify_prepare(SSL *ssl, struct handshake *handshake);

/* Adds a problem to the session. words are the first's in the order in which they are told. */
void verify_add_problem(struct handshake *handshake, int x509_error, int depth);

/* Sets which TLSA records fit the chain that was sent, or verified it. */
void verify_match_records(SSL *ssl, struct handshake *handshake);

/* The stapled OCSP response, when there is one; a revocation is a problem of the chain. */
void verify_ocsp(SSL *ssl, struct handshake *handshake);

#endif
