/* The server side of one SASL exchange (RFC 4954): who may log in at the practice hosts. */
#ifndef PRACTICE_LOGIN_H
#define PRACTICE_LOGIN_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "practice/script.h"

struct buf;
struct login;
struct verifier;

/* The one user of the practice domain. */
#define LOGIN_USER "kate"
#define LOGIN_PASSWORD "practice"
#define LOGIN_TOKEN "practice-token"

/* What all exchanges of a thread share. NULL when there is no memory. */
struct verifier *verifier_new(void);
void verifier_free(struct verifier *verifier);

/* Adds the mechanisms that host offers, with a blank before each; with channel binding under TLS
 * alone. */
void login_add_offer(struct buf *out, const struct host *host, const SSL *ssl);

/* Begins an exchange by mechanism (len octets, any case). ssl: NULL in clear. NULL when the host
 * does not offer it, or when there is no memory. */
struct login *login_new(struct verifier *verifier, const struct host *host, SSL *ssl,
			const char *mechanism, size_t len);
void login_free(struct login *login);

/* Whether the client is to say more. */
enum login_state { LOGIN_GOES_ON, LOGIN_SUCCEEDED, LOGIN_REFUSED };

/*
 * Takes what the client says: base64, "*", "=" for an empty initial response, or NULL when AUTH
 * came without one. The reply, in the notation of struct play, lives until the next call.
 */
enum login_state login_hear(struct login *login, const char *line, const char **reply_r);

#endif
