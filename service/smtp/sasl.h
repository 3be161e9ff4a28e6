/* One SASL exchange of a client (RFC 4422), by libgsasl where it has the mechanism. */
#ifndef SMTP_SASL_H
#define SMTP_SASL_H

#include <stdbool.h>
#include <stddef.h>

#include "model/auth.h"
#include "model/request.h"
#include "smtp/sasl_result.h"

struct buf;
struct sasl;
struct stream;

/* True when the mechanism is among those that the server offers (blanks between them, as in EHLO's
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

/* Wipes the secrets in it, and frees; NULL is allowed. */
void sasl_free(struct sasl *sasl);

/* True when the client is first, so that AUTH may carry an initial response. */
bool sasl_client_first(const struct sasl *sasl);

/*
 * Takes a challenge (base64, len octets; of the initial response NULL) and gives the next response
 * in out, which is empty and takes SASL_MESSAGE_MAX octets. Of a mechanism whose client speaks
 * first the initial response is for an empty challenge too. *reason_r is a sentence that lives as
 * long as the exchange, NULL when there is nothing to tell: with SASL_RESPONSE the server's own
 * error, inside its challenge. It quotes the server, which may repeat a secret. An exchange that
 * is over, or goes on for too long, gets SASL_CANCEL.
 */
enum sasl_result sasl_step(struct sasl *sasl, const char *challenge, size_t len, struct buf *out,
			   const char **reason_r);

/* True when the last response holds the password or the token, or a value made of them. */
bool sasl_revealed(const struct sasl *sasl);

/* True, after the server's success, when its proof is right, or the mechanism has none. */
bool sasl_proved(const struct sasl *sasl);

#endif
