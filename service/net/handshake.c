#include "net/handshake.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <string.h>

#include "base/arena.h"

/* ---- the state ---- */

static bool is_address(const char *name)
{
	struct in6_addr address;

	return inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1;
}

/* The reference identity of a server name: a final dot is removed (RFC 6066 section 3). */
static char *reference_of(struct arena *arena, const char *name)
{
	size_t len = strlen(name);

	return arena_strndup(arena, name, len > 1 && name[len - 1] == '.' ? len - 1 : len);
}

struct handshake *handshake_new(const struct tls_parameters *parameters,
				struct tls_session *session)
{
	struct handshake *handshake = arena_alloc(parameters->arena, sizeof(*handshake));

	handshake->tls = parameters->tls;
	handshake->arena = parameters->arena;
	handshake->parameters = parameters;
	handshake->session = session;
	handshake->reference = reference_of(parameters->arena, parameters->server_name);
	handshake->is_address = is_address(handshake->reference);
	return handshake;
}

struct handshake *handshake_of(const SSL *ssl)
{
	return ssl ? SSL_get_app_data(ssl) : NULL;
}

/* ---- alerts ---- */

/* RFC 8446 section 6 and, for those of old versions, RFC 5246 section 7.2. */
static const struct {
	int number;
	const char *name;
} alerts[] = {
	{SSL3_AD_CLOSE_NOTIFY, "close_notify"},
	{SSL3_AD_UNEXPECTED_MESSAGE, "unexpected_message"},
	{SSL3_AD_BAD_RECORD_MAC, "bad_record_mac"},
	{TLS1_AD_DECRYPTION_FAILED, "decryption_failed"},
	{TLS1_AD_RECORD_OVERFLOW, "record_overflow"},
	{SSL3_AD_DECOMPRESSION_FAILURE, "decompression_failure"},
	{SSL3_AD_HANDSHAKE_FAILURE, "handshake_failure"},
	{SSL3_AD_NO_CERTIFICATE, "no_certificate"},
	{SSL3_AD_BAD_CERTIFICATE, "bad_certificate"},
	{SSL3_AD_UNSUPPORTED_CERTIFICATE, "unsupported_certificate"},
	{SSL3_AD_CERTIFICATE_REVOKED, "certificate_revoked"},
	{SSL3_AD_CERTIFICATE_EXPIRED, "certificate_expired"},
	{SSL3_AD_CERTIFICATE_UNKNOWN, "certificate_unknown"},
	{SSL3_AD_ILLEGAL_PARAMETER, "illegal_parameter"},
	{TLS1_AD_UNKNOWN_CA, "unknown_ca"},
	{TLS1_AD_ACCESS_DENIED, "access_denied"},
	{TLS1_AD_DECODE_ERROR, "decode_error"},
	{TLS1_AD_DECRYPT_ERROR, "decrypt_error"},
	{TLS1_AD_EXPORT_RESTRICTION, "export_restriction"},
	{TLS1_AD_PROTOCOL_VERSION, "protocol_version"},
	{TLS1_AD_INSUFFICIENT_SECURITY, "insufficient_security"},
	{TLS1_AD_INTERNAL_ERROR, "internal_error"},
	{TLS1_AD_INAPPROPRIATE_FALLBACK, "inappropriate_fallback"},
	{TLS1_AD_USER_CANCELLED, "user_canceled"},
	{TLS1_AD_NO_RENEGOTIATION, "no_renegotiation"},
	{TLS13_AD_MISSING_EXTENSION, "missing_extension"},
	{TLS1_AD_UNSUPPORTED_EXTENSION, "unsupported_extension"},
	{TLS1_AD_CERTIFICATE_UNOBTAINABLE, "certificate_unobtainable"},
	{TLS1_AD_UNRECOGNIZED_NAME, "unrecognized_name"},
	{TLS1_AD_BAD_CERTIFICATE_STATUS_RESPONSE, "bad_certificate_status_response"},
	{TLS1_AD_BAD_CERTIFICATE_HASH_VALUE, "bad_certificate_hash_value"},
	{TLS1_AD_UNKNOWN_PSK_IDENTITY, "unknown_psk_identity"},
	{TLS13_AD_CERTIFICATE_REQUIRED, "certificate_required"},
	{TLS1_AD_NO_APPLICATION_PROTOCOL, "no_application_protocol"},
};

static const char *alert_name(struct arena *arena, int number)
{
	for (size_t i = 0; i < sizeof(alerts) / sizeof(alerts[0]); i++)
		if (alerts[i].number == number)
			return alerts[i].name;
	return arena_printf(arena, "alert_%d", number);
}

/* Keeps the alert that ended the handshake: the first that is more than a warning. Under TLS 1.3
 * the level has no meaning (RFC 8446 section 6), but no warning precedes the end of the handshake
 * there. */
static void on_info(const SSL *ssl, int where, int value)
{
	struct handshake *handshake = handshake_of(ssl);
	int number = value & 0xff;

	if (!(where & SSL_CB_ALERT) || !handshake || handshake->session->alert)
		return;
	if (value >> 8 != SSL3_AL_FATAL &&
	    (number != SSL3_AD_CLOSE_NOTIFY || !handshake->parameters))
		return;
	handshake->session->alert = alert_name(handshake->arena, number);
	handshake->session->alert_from_server = (where & SSL_CB_READ) == SSL_CB_READ;
}

/* ---- the client's certificate ---- */

static int on_request(SSL *ssl, void *arg)
{
	struct handshake *handshake = arg;

	(void)ssl;
	handshake->session->client_certificate_requested = true;
	return 1;
}

void handshake_watch(SSL *ssl)
{
	SSL_set_info_callback(ssl, on_info);
	SSL_set_cert_cb(ssl, on_request, handshake_of(ssl));
}
