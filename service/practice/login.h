/* The server side of SASL exchanges (RFC 4954) at the practice hosts. */
#ifndef PRACTICE_LOGIN_H
#define PRACTICE_LOGIN_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "practice/script.h"

struct buf;
struct login;
struct verifier;

/* The only user of the practice domain. */
#define LOGIN_USER "kate"
#define LOGIN_PASSWORD "practice"
#define LOGIN_TOKEN "practice-token"

/* The state that the exchanges of a thread share. NULL without memory. */
struct verifier *verifier_new(void);
void verifier_free(struct verifier *verifier);

/* Adds the mechanisms that host offers, with a blank before each; with channel binding under TLS
 * only. */
void login_add_offer(struct buf *out, const struct host *host, const SSL *ssl);

/* Starts an exchange with mechanism (len octets, any case). ssl: NULL for clear text. NULL when the
 * host does not offer it, or without memory. */
struct login *login_new(struct verifier *verifier, const struct host *host, SSL *ssl,
			const char *mechanism, size_t len);
void login_free(struct login *login);

/* The state of an exchange. */
enum login_state { LOGIN_GOES_ON, LOGIN_SUCCEEDED, LOGIN_REFUSED };

/*
 * Processes a response: base64, "*", "=" for an empty initial response, or NULL for AUTH without
 * one. The reply, in the notation of struct play, lives until the next call.
 */
enum login_state login_receive(struct login *login, const char *line, const char **reply_r);

#endif
