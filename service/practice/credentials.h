/* Server sides of TLS for the practice hosts: one OpenSSL context, and a certificate each. */
#ifndef PRACTICE_CREDENTIALS_H
#define PRACTICE_CREDENTIALS_H

#include <openssl/types.h>
#include <stdbool.h>

#include "practice/script.h"

struct authority;
struct credentials;

/* One thread's; authority outlives it. NULL when there is no memory. */
struct credentials *credentials_new(const struct authority *authority);
void credentials_free(struct credentials *credentials);

/* A server side without a certificate, with protocol versions from TLS 1.2 on up to max_version, or
 * from TLS 1.0 on when max_version is below that; 0: any. NULL when there is no memory. The
 * caller's. */
SSL *credentials_ssl(struct credentials *credentials, int max_version);

/* Gives ssl the certificate of that kind for name, a string that outlives credentials. It is made
 * when it is first wanted and again when it has grown old, so that a long-running service does not
 * come to show expired ones. False when OpenSSL cannot. */
bool credentials_dress(struct credentials *credentials, SSL *ssl, enum leaf leaf, const char *name);

#endif
