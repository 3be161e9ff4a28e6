/* SASL mechanisms of SMTP AUTH (RFC 4954). */
#ifndef MODEL_AUTH_H
#define MODEL_AUTH_H

#include <stdbool.h>

/* In IANA's registry of SASL mechanisms, but XOAUTH2 (Google's, Microsoft's). */
enum auth_mechanism {
	AUTH_AUTO, /* the strongest of those offered that the credentials serve */
	AUTH_SCRAM_SHA_256_PLUS,
	AUTH_SCRAM_SHA_256,
	AUTH_SCRAM_SHA_1_PLUS,
	AUTH_SCRAM_SHA_1,
	AUTH_DIGEST_MD5,
	AUTH_CRAM_MD5,
	AUTH_OAUTHBEARER,
	AUTH_XOAUTH2,
	AUTH_PLAIN,
	AUTH_LOGIN,
	AUTH_EXTERNAL,
	AUTH_ANONYMOUS,
	AUTH_MECHANISM_COUNT
};

/* Needs of a mechanism from the request, and its properties. */
struct auth_traits {
	const char *name;		/* in AUTH: "SCRAM-SHA-256-PLUS" */
	const char *word;		/* in the API: "scram-sha-256-plus" */
	bool username, password, token; /* needed */
	bool reveals;			/* whoever reads the exchange has the password or token */
	bool secret;			/* its exchange must not be shown */
	bool mutual;			/* the server proves that it knows the password */
	bool channel_binding;		/* needs TLS */
	bool acts_as;			/* it can carry an authorization identity */
};

/* Never NULL; of AUTH_AUTO, word alone. */
const struct auth_traits *auth_traits(enum auth_mechanism mechanism);

/* The mechanism of that name in AUTH, any case; false: it is not known. */
bool auth_mechanism_find(const char *name, unsigned long len, enum auth_mechanism *mechanism_r);

#endif
