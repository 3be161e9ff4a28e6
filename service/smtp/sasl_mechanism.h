/* The type of a row in the table of SASL mechanisms, and the state that the rows share. */
#ifndef SMTP_SASL_MECHANISM_H
#define SMTP_SASL_MECHANISM_H

#include <gsasl.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/auth.h"
#include "model/request.h"
#include "smtp/sasl_result.h"

struct sasl_mechanism;

/* One exchange. */
struct sasl {
	const struct sasl_mechanism *mechanism;
	const struct auth_traits *traits;
	const struct auth_options *auth;
	const char *host;
	Gsasl_session *session; /* NULL: the mechanism is not the library's */
	unsigned responses;	/* given so far */
	bool over;		/* no further challenge has a response */
	bool proved;		/* the server's proof is right */
	struct buf reason;	/* of the last result: a sentence */
};

/* A message without its base64. */
struct octets {
	const char *data;
	size_t len;
};

/* One mechanism. A row of zeros is none. */
struct sasl_mechanism {
	bool client_first;
	bool prompted; /* challenges are words for people: they are not read */
	bool prepared; /* username and password go through SASLprep here */
	/* 1: the first response holds the password or what was made of it; 0: none */
	unsigned secret_response;
	unsigned proof; /* responses before the challenge with the server's proof; 0: no proof */

	/* Checks a challenge before the library reads it. SASL_RESPONSE: nothing is wrong with it.
	 * NULL: there is nothing to check. */
	enum sasl_result (*check)(struct sasl *sasl, const struct octets *challenge);

	/* Gives the next response, without base64. */
	enum sasl_result (*respond)(struct sasl *sasl, const struct octets *challenge,
				    struct buf *out);
};

/* Overwrites and frees a text that the library gave; NULL is allowed. */
void sasl_wipe(char *text);

/* Sets the sentence, as printf(), and gives result. */
enum sasl_result sasl_explain(struct sasl *sasl, enum sasl_result result, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* SCRAM's messages as the server sends them (RFC 5802 section 7), before the library reads them. */
enum sasl_result scram_check(struct sasl *sasl, const struct octets *challenge);

/* XOAUTH2 and OAUTHBEARER, which the library does not have. */
enum sasl_result xoauth2_respond(struct sasl *sasl, const struct octets *challenge,
				 struct buf *out);
enum sasl_result oauthbearer_respond(struct sasl *sasl, const struct octets *challenge,
				     struct buf *out);

#endif
