/* Certificates made in memory, a TLS server on a thread, and a client that is a stream. */
#ifndef TESTS_TLS_CASE_H
#define TESTS_TLS_CASE_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/address.h"
#include "model/policy.h"
#include "model/tls.h"
#include "net/stream.h"
#include "net/tls.h"

/* ---- certificates ---- */

enum key_kind { KEY_P256, KEY_P192, KEY_RSA_1024, KEY_RSA_2048, KEY_ED25519 };

struct plan {
	const char *cn;	   /* NULL: an empty subject */
	const char *names; /* "DNS:mx.example,IP:192.0.2.1"; NULL: none */
	int from_days;	   /* from now; 0: since yesterday */
	int to_days;	   /* from now; 0: 90 */
	enum key_kind key;
	const char *digest; /* NULL: SHA256 */
	bool ca;
	const char *purpose; /* "serverAuth"; NULL: none said */
	bool broken;	     /* one bit of the signature is wrong */
};

struct identity {
	X509 *x509;
	EVP_PKEY *key;
};

/* issuer NULL: by itself. */
struct identity identity_make(const struct plan *plan, const struct identity *issuer);
void identity_free(struct identity *identity);
/* The caller frees it. */
char *identity_pem(const struct identity *identity);

/* ---- errors of OpenSSL's ---- */

/* An error of the SSL library; its text, ERR_reason_error_string(), differs between versions. */
#define SSL_ERROR(reason) ERR_PACK(ERR_LIB_SSL, 0, SSL_R_##reason)

/* True for the text of any error of OpenSSL's. */
bool is_openssl_error(const char *text);

/* ---- the server ---- */

enum server_way {
	SERVER_HANDSHAKES,
	SERVER_SAYS_TEXT, /* "220 mx.example ESMTP" in place of a handshake */
	SERVER_SAYS_ALERT,
	SERVER_CLOSES,
	SERVER_RESETS,
	SERVER_IS_SILENT,
	SERVER_FLOODS, /* with a message that is longer than any */
};

/* A finite field that nobody knows by name. Whether its modulus is a prime is not looked at. */
EVP_PKEY *finite_field(unsigned bits);

struct server_plan {
	const struct identity *identity;
	X509 *chain[24]; /* after the identity's own */
	int min_version, max_version;
	const char *ciphers, *groups;
	unsigned dh_bits;    /* of a finite field of the server's own; 0: a known one */
	bool asks, insists;  /* for the client's certificate */
	bool trickles;	     /* byte by byte */
	const char *prelude; /* said in clear text before the handshake */
	enum server_way way;
	const unsigned char *ocsp;
	size_t ocsp_len;
	/* the talk after the handshake; NULL: reads until the end */
	void (*talk)(SSL *ssl, void *arg);
	void *arg;
};

struct server;

/* Serves the first who connects. plan outlives it. */
struct server *server_new(const struct server_plan *plan, struct address *address_r);

/* The connection as the server saw it; waits for its end. */
struct server_seen {
	bool established, closed_in_order; /* by close_notify */
	char sni[128];
	bool got_certificate;
	unsigned char exporter[32];
	unsigned char unique[64];
	size_t unique_len;
};
struct server_seen server_end(struct server *server);

/* ---- the client ---- */

struct client {
	struct event_base *base;
	struct arena *arena;
	struct stream *stream;
	struct tls *tls;
	struct tls_parameters parameters;
	struct tls_session session;
	int64_t limit_ms;
	bool stays;	     /* after secured, until something ends it */
	bool starts_at_line; /* the handshake, in place of at connected */
	bool frees_at_connected, frees_at_line;
	const char *says; /* after secured */
	void (*on_secured)(struct client *client);
	size_t pending; /* at the start of the handshake */
	unsigned connected, secured, sent, ended;
	enum fault fault;
	int sys_errno;
	struct buf heard;
	unsigned char exporter[CHANNEL_BINDING_MAX], unique[CHANNEL_BINDING_MAX];
	size_t exporter_len, unique_len;
};

/* ca: what is trusted, beside nothing else. */
void client_init(struct client *client, const struct identity *ca);
void client_run(struct client *client, const struct address *address, const char *server_name);
void client_release(struct client *client);

/* A whole handshake with a server; the client is released by the caller. */
struct server_seen handshake_with(struct client *client, const struct server_plan *plan,
				  const struct identity *ca, const char *server_name);

#endif
