/* TLS servers of the practice hosts: one OpenSSL context, and a certificate for each host. */
#ifndef PRACTICE_CREDENTIALS_H
#define PRACTICE_CREDENTIALS_H

#include <openssl/types.h>
#include <stdbool.h>

#include "practice/script.h"

struct authority;
struct credentials;

/* Creates the credentials, for one thread; authority must outlive them. NULL without memory. */
struct credentials *credentials_new(const struct authority *authority);
void credentials_free(struct credentials *credentials);

/* Creates a TLS server without a certificate, with protocol versions from TLS 1.2 up to
 * max_version, or from TLS 1.0 when max_version is below that; 0: any. NULL without memory. The
 * caller takes ownership. */
SSL *credentials_ssl(struct credentials *credentials, int max_version);

/* Sets ssl's certificate to one of that kind for name, a string that outlives credentials. It is
 * created on first use and renewed with age, so that a long-running service does not present
 * expired ones. False when OpenSSL fails. */
bool credentials_use(struct credentials *credentials, SSL *ssl, enum leaf leaf, const char *name);

#endif
