/* One SASL exchange of a client (RFC 4422), by libgsasl where it has the mechanism. */
#ifndef SMTP_SASL_H
#define SMTP_SASL_H

#include <stdbool.h>
#include <stddef.h>

#include "model/auth.h"
#include "model/request.h"

struct buf;
struct sasl;
struct stream;

enum { SASL_MESSAGE_MAX = 12288 }; /* octets of a line of base64 (RFC 4954 section 4.9) */

/* Whether the mechanism is among those that the server offers (blanks between them, as in EHLO's
 * AUTH line; NULL: AUTH is not offered). */
bool sasl_offered(const char *offered, enum auth_mechanism mechanism);

/*
 * The mechanism to use, of those offered: the one asked for, or the strongest that the credentials
 * serve; those with channel binding only over TLS that has one. EXTERNAL is the automatic choice
 * when there is neither password nor token, and a certificate of the client's was sent; ANONYMOUS
 * never is. AUTH_AUTO: none can be used.
 */
enum auth_mechanism sasl_choose(const struct auth_options *auth, const char *offered,
				const struct stream *stream, bool certificate_sent);

/*
 * Begins an exchange; auth outlives it. host is the server's name (DIGEST-MD5's digest-uri). stream
 * is asked for the channel binding of mechanisms with one; NULL otherwise. NULL: this process could
 * not (memory).
 */
struct sasl *sasl_new(const struct auth_options *auth, enum auth_mechanism mechanism,
		      const char *host, const struct stream *stream);

/* Wipes what it knew, and frees; NULL is allowed. */
void sasl_free(struct sasl *sasl);

/* Whether the client speaks first, so that AUTH may carry an initial response. */
bool sasl_client_first(const struct sasl *sasl);

enum sasl_result {
	SASL_ANSWER,   /* out is the next response, base64; "=" for an empty initial one */
	SASL_CANCEL,   /* the challenge cannot be answered: "*" is due (RFC 4954 section 4) */
	SASL_UNPROVED, /* the same, for the server's proof is wrong */
	SASL_UNFIT,    /* the same, for the mechanism cannot take the username or password */
};

/*
 * Takes a challenge (base64, len octets; of the initial response NULL) and gives the next response
 * in out, which is empty and takes SASL_MESSAGE_MAX octets. Of a mechanism whose client speaks
 * first the initial response answers an empty challenge too. *why_r is a sentence that lives as
 * long as the exchange, NULL when there is nothing to tell: with SASL_ANSWER the server's own
 * error, inside its challenge. It quotes the server, who may have said a secret back. An exchange
 * that is over, or goes on for too long, cannot be answered.
 */
enum sasl_result sasl_step(struct sasl *sasl, const char *challenge, size_t len, struct buf *out,
			   const char **why_r);

/* Whether the last response holds the password or the token, or what was made of them. */
bool sasl_revealed(const struct sasl *sasl);

/* After the server's success: whether nothing is missing of its proof. True for mechanisms without
 * one. */
bool sasl_proved(const struct sasl *sasl);

#endif
