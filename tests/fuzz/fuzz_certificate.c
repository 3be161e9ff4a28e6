/* Any bytes as a certificate in DER, told as the API does. */
#include <assert.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/tls.h"
#include "net/certificate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
	size_t len = strlen(text);

	assert(len <= CERTIFICATE_TEXT_MAX + 3);
	assert(utf8_valid(text, len));
	for (size_t at = 0; at < len; at += utf8_length(text + at, len - at))
		assert(!utf8_control(text + at));
}

static void check(const struct certificate *certificate)
{
	check_text(certificate->subject);
	check_text(certificate->issuer);
	check_text(certificate->serial);
	check_text(certificate->key_type);
	check_text(certificate->signature_algorithm);
	assert(certificate->name_count <= TLS_NAMES_MAX);
	for (size_t i = 0; i < certificate->name_count; i++)
		check_text(certificate->names[i]);
	assert(strlen(certificate->sha256) == 64);
	assert(ERR_peek_error() == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(0);
	const unsigned char *at = data;
	X509 *x509 = d2i_X509(NULL, &at, (long)size);

	ERR_clear_error();
	check_text(certificate_text(arena, (const char *)data, size));
	if (x509)
		check(certificate_read(arena, x509, EVP_sha256(), 0, true));
	X509_free(x509);
	arena_free(arena);
	return 0;
}
