/* TLS for clients (OpenSSL 3): trust, the client certificate, and what a handshake is to do. */
#ifndef NET_TLS_H
#define NET_TLS_H

#include <stdbool.h>
#include <stddef.h>

#include "net/tls_parameters.h"

struct ssl_ctx_st;
struct ssl_st;
struct tls;
struct x509_store_st;

/* Paths are settings, never from a request; "" or NULL: none. */
struct tls_config {
	const char *ca_file; /* PEM: trusted beside the system's authorities */
	const char *ca_pem;  /* the same as text; then the system's authorities are not trusted */
	const char *certificate_file; /* PEM: the client's, with its chain, sent when asked for */
	const char *key_file;	      /* PEM; NULL or "": in certificate_file */
};

/* What every connection of the process shares; used from any thread. NULL with a sentence in err
 * that names the setting at fault. */
struct tls *tls_new(const struct tls_config *config, char *err, size_t err_size);
void tls_free(struct tls *tls);

/* The trusted authorities, for libcurl (no reference is given away). */
struct x509_store_st *tls_trust(const struct tls *tls);

enum { TLS_MESSAGES_MAX = 100 }; /* of a handshake and after it; a server needs about 10 */

/* For one connection that another library makes. */
struct tls_guard {
	int fd; /* its socket, set before the handshake */
	unsigned messages;
};

/*
 * Shuts the socket down at the message that is one too many. OpenSSL reads those that mean nothing,
 * such as HelloRequests, for as long as there are any, and no limit is looked at meanwhile. guard
 * outlives the connection.
 */
void tls_guard(struct ssl_ctx_st *context, struct tls_guard *guard);

/*
 * A new client connection, ready for SSL_connect() once it has its socket. Old versions and weak
 * keys are let through where the wish allows them: they are to be seen and told, not to be refused.
 * A chain that does not verify does not end the handshake. NULL: out of memory.
 */
struct ssl_st *tls_connection(const struct tls_parameters *parameters, struct tls_session *session);

/*
 * Fills the session of a connection whose handshake succeeded: protocol, chain, verification for
 * the name by PKIX, DANE, OCSP. A chain is parsed whatever it holds; texts are made visible. The
 * wish is not looked at any more.
 */
void tls_describe(struct ssl_st *ssl);

/* The same for one that failed, then or later: the alert, the library's words, and the chain as far
 * as it came. Clears the error queue. */
void tls_describe_failure(struct ssl_st *ssl);

#endif
