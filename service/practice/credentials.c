#include "practice/credentials.h"

#include <openssl/ssl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "practice/authority.h"

/* Age of a certificate that is renewed: the shortest is valid for five days, exact to the day. */
enum { FRESH_MS = 30 * 60 * 1000 };

struct made {
	const char *name;
	enum leaf leaf;
	X509 *certificate;
	int64_t at_ms;
};

struct credentials {
	const struct authority *authority;
	SSL_CTX *ctx;
	struct made *made;
	size_t count, capacity;
};

struct credentials *credentials_new(const struct authority *authority)
{
	struct credentials *credentials = calloc(1, sizeof(*credentials));

	if (!credentials)
		return NULL;
	credentials->authority = authority;
	credentials->ctx = SSL_CTX_new(TLS_server_method());
	if (!credentials->ctx) {
		credentials_free(credentials);
		return NULL;
	}
	/* some hosts have weak keys and old versions on purpose */
	SSL_CTX_set_security_level(credentials->ctx, 0);
	SSL_CTX_set_session_cache_mode(credentials->ctx, SSL_SESS_CACHE_OFF);
	return credentials;
}

void credentials_free(struct credentials *credentials)
{
	if (!credentials)
		return;
	for (size_t i = 0; i < credentials->count; i++)
		X509_free(credentials->made[i].certificate);
	free(credentials->made);
	SSL_CTX_free(credentials->ctx);
	free(credentials);
}

SSL *credentials_ssl(struct credentials *credentials, int max_version)
{
	SSL *ssl = SSL_new(credentials->ctx);
	bool old = max_version != 0 && max_version < TLS1_2_VERSION;

	if (ssl && SSL_set_min_proto_version(ssl, old ? TLS1_VERSION : TLS1_2_VERSION) == 1 &&
	    SSL_set_max_proto_version(ssl, max_version) == 1)
		return ssl;
	SSL_free(ssl);
	return NULL;
}

/* The entry of a certificate, possibly a new one; NULL without memory. */
static struct made *entry(struct credentials *credentials, enum leaf leaf, const char *name)
{
	for (size_t i = 0; i < credentials->count; i++) {
		struct made *made = &credentials->made[i];

		if (made->leaf == leaf && !strcmp(made->name, name))
			return made;
	}
	if (credentials->count == credentials->capacity) {
		size_t capacity = credentials->capacity ? 2 * credentials->capacity : 16;
		struct made *more =
			reallocarray(credentials->made, capacity, sizeof(*credentials->made));

		if (!more)
			return NULL;
		credentials->made = more;
		credentials->capacity = capacity;
	}
	credentials->made[credentials->count] = (struct made){.name = name, .leaf = leaf};
	return &credentials->made[credentials->count++];
}

bool credentials_use(struct credentials *credentials, SSL *ssl, enum leaf leaf, const char *name)
{
	int64_t now_ms = clock_mono_ms();
	struct made *made;

	if (leaf == LEAF_NONE)
		return true;
	made = entry(credentials, leaf, name);
	if (!made)
		return false;
	if (!made->certificate || now_ms - made->at_ms > FRESH_MS) {
		X509_free(made->certificate);
		made->certificate = authority_issue(credentials->authority, leaf, name);
		made->at_ms = now_ms;
	}
	return made->certificate &&
	       authority_use(credentials->authority, leaf, made->certificate, ssl);
}
