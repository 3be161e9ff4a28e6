/*
 * Any bytes as the challenges of a server, to every mechanism; and as lines that may say a secret
 * back. The first byte chooses the mechanism, each line is a challenge: base64 as it is, or, after
 * "!", what is to be encoded, where "$" stands for the nonce of a SCRAM client. Build with clang
 * -fsanitize=fuzzer,address,undefined and the files of service/ but main.c.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "smtp/sasl.h"
#include "smtp/sasl_mechanism.h"
#include "smtp/secrets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char secret[] = "practice";

/* The end of the client's first message; "" for all but SCRAM. */
static void take_nonce(const struct buf *first, struct buf *nonce)
{
	char *plain = NULL;
	size_t len = 0;
	const char *at;

	if (gsasl_base64_from(first->data, first->len, &plain, &len) != GSASL_OK)
		return;
	at = len > 3 ? memmem(plain, len, ",r=", 3) : NULL;
	if (at)
		buf_add(nonce, at + 3, len - (size_t)(at + 3 - plain));
	gsasl_free(plain);
}

/* Encodes a line for the wire; free with gsasl_free(). */
static char *encode(const char *line, size_t len, const struct buf *nonce, size_t *len_r)
{
	struct buf plain;
	char *text = NULL;

	buf_init(&plain, 2 * SASL_MESSAGE_MAX);
	for (size_t i = 1; i < len; i++)
		if (line[i] == '$' && nonce->len > 0)
			buf_add(&plain, nonce->data, nonce->len);
		else
			buf_addc(&plain, line[i]);
	gsasl_base64_to(plain.data ? plain.data : "", plain.len, &text, len_r);
	buf_release(&plain);
	return text;
}

static void challenge(struct sasl *sasl, const char *line, size_t len, const struct buf *nonce)
{
	char *encoded = len > 0 && line[0] == '!' ? encode(line, len, nonce, &len) : NULL;
	const char *why;
	struct buf out;
	enum sasl_result result;

	buf_init(&out, SASL_MESSAGE_MAX);
	result = sasl_step(sasl, encoded ? encoded : line, len, &out, &why);
	assert(result == SASL_RESPONSE || (why && out.len == 0));
	assert(!out.overflowed);
	assert(!memchr(out.data ? out.data : "", '\n', out.len));
	buf_release(&out);
	gsasl_free(encoded);
}

static void hide(const char *data, size_t size)
{
	struct secrets *secrets = secrets_new();
	struct buf out;

	assert(secrets);
	secrets_add(secrets, secret, sizeof(secret) - 1);
	buf_init(&out, 10 * size);
	if (secrets_hide(secrets, data, size, &out))
		assert(!memmem(out.data, out.len, secret, sizeof(secret) - 1));
	else
		assert(!memmem(data, size, secret, sizeof(secret) - 1));
	buf_release(&out);
	secrets_free(secrets);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data + 1;
	char password[] = "practice", token[] = "token";
	struct auth_options auth = {.username = "kate", .password = password, .token = token};
	struct buf nonce, first;
	struct sasl *sasl;
	const char *why;

	if (size == 0)
		return 0;
	sasl = sasl_new(&auth, (enum auth_mechanism)(1 + data[0] % (AUTH_MECHANISM_COUNT - 1)),
			"mx.example", NULL);
	assert(sasl);
	buf_init(&nonce, 100);
	buf_init(&first, SASL_MESSAGE_MAX);
	if (sasl_client_first(sasl) && sasl_step(sasl, NULL, 0, &first, &why) == SASL_RESPONSE)
		take_nonce(&first, &nonce);
	hide(at, --size);
	while (size > 0) {
		const char *lf = memchr(at, '\n', size);
		size_t len = lf ? (size_t)(lf - at) : size;

		challenge(sasl, at, len, &nonce);
		at += len + (lf != NULL);
		size -= len + (lf != NULL);
	}
	(void)sasl_proved(sasl);
	buf_release(&nonce);
	buf_release(&first);
	sasl_free(sasl);
	return 0;
}
