/* The table of SASL mechanisms, and what its rows share. */
#ifndef SMTP_SASL_ROW_H
#define SMTP_SASL_ROW_H

#include <gsasl.h>

#include "base/buf.h"
#include "smtp/sasl.h"

struct sasl_row;

/* One exchange. */
struct sasl {
	const struct sasl_row *row;
	const struct auth_traits *traits;
	const struct auth_options *auth;
	const char *host;
	Gsasl_session *session; /* NULL: the mechanism is not the library's */
	unsigned answers;	/* given so far */
	bool over;		/* no further challenge has an answer */
	bool proved;		/* the server's proof is right */
	struct buf why;		/* the last sentence */
};

/* A message without its base64. */
struct octets {
	const char *data;
	size_t len;
};

/* One mechanism. A row of zeros is none. */
struct sasl_row {
	bool client_first;
	bool prompted; /* challenges are words for people: they are not looked at */
	bool prepared; /* username and password go through SASLprep here */
	unsigned
		secret_answer; /* 1: the first holds the password or what was made of it; 0: none */
	unsigned proof; /* answers given before the challenge with the server's proof; 0: none */

	/* Looks at a challenge before the library does. SASL_ANSWER: nothing is wrong with it.
	 * NULL: nothing needs to be looked at. */
	enum sasl_result (*look)(struct sasl *sasl, const struct octets *challenge);

	/* Gives the next response, without base64. */
	enum sasl_result (*answer)(struct sasl *sasl, const struct octets *challenge,
				   struct buf *out);
};

/* Overwrites and frees a text that the library gave; NULL is allowed. */
void sasl_wipe(char *text);

/* Sets the sentence, as printf(), and gives result. */
enum sasl_result sasl_say_why(struct sasl *sasl, enum sasl_result result, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* SCRAM's messages as the server sends them (RFC 5802 section 7), before the library reads them. */
enum sasl_result scram_look(struct sasl *sasl, const struct octets *challenge);

/* XOAUTH2 and OAUTHBEARER, which the library does not have. */
enum sasl_result oauth_answer_google(struct sasl *sasl, const struct octets *challenge,
				     struct buf *out);
enum sasl_result oauth_answer_bearer(struct sasl *sasl, const struct octets *challenge,
				     struct buf *out);

#endif
