/* What the files of TLS share about one handshake; for them alone. */
#ifndef NET_HANDSHAKE_H
#define NET_HANDSHAKE_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "net/tls_parameters.h"

struct arena;

/* What every connection of the process shares. */
struct tls {
	SSL_CTX *context;
	X509_STORE *trust;
	EVP_MD *sha256, *sha512; /* fetched once: that is slow */
};

/* The state of a connection, its SSL's application data; in the test's arena. */
struct handshake {
	const struct tls *tls;
	struct arena *arena;
	const struct tls_parameters *parameters; /* NULL once the handshake is described */
	struct tls_session *session;
	char *reference; /* the name or address that the certificate is judged for */
	bool is_address;
	bool pkix_only; /* no DANE to judge */
};

/* The state of a new connection, in the arena of its parameters; both outlive the handshake, the
 * arena and the session the connection. */
struct handshake *handshake_new(const struct tls_parameters *parameters,
				struct tls_session *session);

/* The state of a connection; NULL: it is not one of tls_connection(). */
struct handshake *handshake_of(const SSL *ssl);

/* Sets what to watch while the handshake goes on: alerts, and the server's wish for the client's
 * certificate. */
void handshake_watch(SSL *ssl);

#endif
