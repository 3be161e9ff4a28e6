#include <openssl/evp.h>
#include <string.h>

#include "smtp/sasl_mechanism.h"

/*
 * RFC 5802 section 7:
 *
 *   server-first-message = [reserved-mext ","] nonce "," salt "," iteration-count ["," extensions]
 *   nonce                = "r=" c-nonce [s-nonce]
 *   salt                 = "s=" base64
 *   iteration-count      = "i=" posit-number
 *   server-final-message = (server-error / verifier) ["," extensions]
 *   server-error         = "e=" server-error-value
 *
 * The library reads them; it does not bound the iteration count, and keeps the server's error to
 * itself.
 */

enum {
	ITERATIONS_MAX = 100000, /* some 20 ms, for which the worker has no other test */
	DIGITS_MAX = 9,
	ERROR_SHOWN = 200, /* octets */
};

/* The value of the attribute; data is NULL when there is none. */
static struct octets attribute(const struct octets *message, char name)
{
	const char *at = message->data, *end = message->data + message->len;

	while (at < end) {
		const char *comma = memchr(at, ',', (size_t)(end - at));
		const char *stop = comma ? comma : end;

		if (stop - at >= 2 && at[0] == name && at[1] == '=')
			return (struct octets){at + 2, (size_t)(stop - at) - 2};
		at = comma ? comma + 1 : end;
	}
	return (struct octets){NULL, 0};
}

/* 0: no number that will do. */
static int parse_iterations(const struct octets *text)
{
	int iterations = 0;

	if (text->len > DIGITS_MAX)
		return 0;
	for (size_t i = 0; i < text->len; i++) {
		if (text->data[i] < '0' || text->data[i] > '9')
			return 0;
		iterations = iterations * 10 + (text->data[i] - '0');
	}
	return iterations <= ITERATIONS_MAX ? iterations : 0;
}

/*
 * SaltedPassword (RFC 5802 section 3) by OpenSSL, which is several times as fast as the SASL
 * library at the costliest part of the exchange; the library is given the result.
 */
static bool salt_password(struct sasl *sasl, const char *password, const struct octets *salt,
			  int iterations)
{
	const EVP_MD *hash = strstr(sasl->traits->name, "SHA-256") ? EVP_sha256() : EVP_sha1();
	unsigned char salted[EVP_MAX_MD_SIZE];
	size_t size = (size_t)EVP_MD_size(hash), hex_len = 0;
	char *hex = NULL;
	bool done;

	done = PKCS5_PBKDF2_HMAC(password, (int)strlen(password), (const unsigned char *)salt->data,
				 (int)salt->len, iterations, hash, (int)size, salted) == 1 &&
	       gsasl_hex_to((const char *)salted, size, &hex, &hex_len) == GSASL_OK &&
	       gsasl_property_set(sasl->session, GSASL_SCRAM_SALTED_PASSWORD, hex) == GSASL_OK;
	explicit_bzero(salted, sizeof(salted));
	sasl_wipe(hex);
	return done;
}

static enum sasl_result prepare_and_salt(struct sasl *sasl, const struct octets *salt64,
					 int iterations)
{
	struct octets salt;
	char *decoded = NULL, *password = NULL;
	enum sasl_result result = SASL_RESPONSE;

	if (gsasl_base64_from(salt64->data, salt64->len, &decoded, &salt.len) != GSASL_OK)
		return sasl_explain(sasl, SASL_CANCEL, "the server's salt is not base64");
	salt.data = decoded;
	if (!sasl->auth->password || gsasl_saslprep(sasl->auth->password, GSASL_ALLOW_UNASSIGNED,
						    &password, NULL) != GSASL_OK)
		result = sasl_explain(sasl, SASL_UNFIT,
				      "the password has characters that %s does not take "
				      "(SASLprep, RFC 4013)",
				      sasl->traits->name);
	else if (!salt_password(sasl, password, &salt, iterations))
		result = sasl_explain(sasl, SASL_CANCEL, "the password could not be salted");
	sasl_wipe(password);
	gsasl_free(decoded);
	return result;
}

enum sasl_result scram_check(struct sasl *sasl, const struct octets *challenge)
{
	struct octets salt, iterations;
	int count;

	if (sasl->responses > 0 && challenge->len >= 2 && memcmp(challenge->data, "e=", 2) == 0) {
		struct octets error = attribute(challenge, 'e');

		/* Its end is a reply that refuses, which an empty response asks for. */
		sasl->over = true;
		return sasl_explain(sasl, SASL_RESPONSE, "the server's error: %.*s",
				    (int)(error.len < ERROR_SHOWN ? error.len : ERROR_SHOWN),
				    error.data);
	}
	if (sasl->responses != 1)
		return SASL_RESPONSE;
	salt = attribute(challenge, 's');
	iterations = attribute(challenge, 'i');
	if (!salt.data || !iterations.data)
		return SASL_RESPONSE; /* the library finds it wrong */
	count = parse_iterations(&iterations);
	if (count == 0)
		return sasl_explain(sasl, SASL_CANCEL,
				    "the server's iteration count is not a number from 1 to %d",
				    ITERATIONS_MAX);
	return prepare_and_salt(sasl, &salt, count);
}
