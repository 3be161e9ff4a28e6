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

/*
 * The mechanism to use, of those that the server offers (blanks between them, as in EHLO's AUTH
 * line): the one asked for, or the strongest that the credentials serve; those with channel binding
 * only over TLS that has one. AUTH_AUTO: none can be used.
 */
enum auth_mechanism sasl_choose(const struct auth_options *auth, const char *offered,
				const struct stream *stream);

/* Begins an exchange; auth and stream outlive it. host is the server's name (DIGEST-MD5's
 * digest-uri). NULL: this process could not (memory). */
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
};

/*
 * Takes a challenge (base64, len octets; of the initial response NULL) and gives the next response
 * in out. *why_r is a sentence unless the result is SASL_ANSWER; it holds no secret.
 */
enum sasl_result sasl_step(struct sasl *sasl, const char *challenge, size_t len, struct buf *out,
			   const char **why_r);

/* After the server's success: whether nothing is missing of its proof. True for mechanisms without
 * one. */
bool sasl_proved(const struct sasl *sasl);

#endif
