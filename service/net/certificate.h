/* X.509 certificates as the API describes them. */
#ifndef NET_CERTIFICATE_H
#define NET_CERTIFICATE_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct certificate;

/* Octets of a certificate's text that are shown. */
enum { CERTIFICATE_TEXT_MAX = 1024 };

/* A peer's text[0..len) as visible_text() shows it, at most CERTIFICATE_TEXT_MAX octets. */
const char *certificate_text(struct arena *arena, const char *text, size_t len);

/* Milliseconds since 1970; 0 for NULL and for an invalid time. */
int64_t certificate_time_ms(const ASN1_TIME *time);

/* Describes a certificate, valid or not; keeps no reference to x509. sha256 is that digest; now_ms
 * the wall clock. Never NULL. */
struct certificate *certificate_read(struct arena *arena, X509 *x509, const EVP_MD *sha256,
				     int64_t now_ms, bool pem);

#endif
