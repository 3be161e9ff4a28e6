/* The state of a TLS handshake: private to the files of TLS in this folder. */
#ifndef NET_HANDSHAKE_H
#define NET_HANDSHAKE_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "net/tls_parameters.h"

struct arena;

/* The TLS client of the process, shared by its connections. */
struct tls {
	SSL_CTX *context;
	X509_STORE *trust;
	EVP_MD *sha256, *sha512; /* fetched once, because EVP_MD_fetch() is slow */
};

/* The state of a connection, its SSL's application data; in the test's arena. */
struct handshake {
	const struct tls *tls;
	struct arena *arena;
	const struct tls_parameters *parameters; /* NULL once the handshake is described */
	struct tls_session *session;
	char *reference; /* the reference identity (RFC 6125): a host name or an IP address */
	bool is_address;
	bool pkix_only; /* there are no usable TLSA records */
};

/* The state of a new connection, in the arena of its parameters; both outlive the handshake, the
 * arena and the session the connection. */
struct handshake *handshake_new(const struct tls_parameters *parameters,
				struct tls_session *session);

/* The state of a connection; NULL: it is not one of tls_connection(). */
struct handshake *handshake_of(const SSL *ssl);

/* Sets the callbacks of the handshake: alerts, and the server's request for a client certificate.
 */
void handshake_watch(SSL *ssl);

#endif
