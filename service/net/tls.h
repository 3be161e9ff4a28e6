/* TLS client (OpenSSL 3): trust store, client certificate, connections. */
#ifndef NET_TLS_H
#define NET_TLS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/tls_parameters.h"

struct ssl_ctx_st;
struct ssl_st;
struct tls;
struct x509_store_st;

/* Configuration of the client. Paths come from settings, never from a request; "" or NULL: none. */
struct tls_config {
	const char *ca_file;	      /* PEM file of trust anchors, in addition to the system's */
	const char *ca_pem;	      /* PEM text of trust anchors, in place of the system's */
	const char *certificate_file; /* PEM file of the client certificate with its chain, sent on
					 request */
	const char *key_file;	      /* PEM file of its key; NULL or "": in certificate_file */
};

/* Creates the client, shared by the connections of all threads. NULL with a sentence in err that
 * names the setting at fault. */
struct tls *tls_new(const struct tls_config *config, char *err, size_t err_size);
void tls_free(struct tls *tls);

/* The trust store, for libcurl; borrowed, no reference is added. */
struct x509_store_st *tls_trust(const struct tls *tls);

enum { TLS_MESSAGES_MAX = 100 }; /* limit of handshake messages; a server sends about 10 */

/* The guard of a connection that another library makes. */
struct tls_guard {
	int fd; /* its socket, set before the handshake */
	unsigned messages;
};

/*
 * Shuts the socket down when the limit of handshake messages is exceeded: OpenSSL processes
 * messages without effect, such as HelloRequests, for as long as there are any, and no timeout is
 * checked meanwhile. guard must outlive the connection.
 */
void tls_guard(struct ssl_ctx_st *context, struct tls_guard *guard);

/*
 * Creates a client connection, ready for SSL_connect() once it has its socket. Old versions and
 * weak keys are accepted within the limits of parameters, to be reported, not refused. A chain that
 * does not verify does not end the handshake. NULL: out of memory.
 */
struct ssl_st *tls_connection(const struct tls_parameters *parameters, struct tls_session *session);

/*
 * Describes the session after a successful handshake: protocol, chain, verification for the
 * reference identity by PKIX, DANE, OCSP. The chain is described whatever its content; texts are
 * made visible. parameters are not used any more.
 */
void tls_describe(struct ssl_st *ssl);

/* Describes the session after a failure, during the handshake or later: the alert, the library's
 * message, and the chain received so far. Clears the error queue. */
void tls_describe_failure(struct ssl_st *ssl);

#endif
