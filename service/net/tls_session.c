/* What a handshake showed. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/ssl.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "net/certificate.h"
#include "net/handshake.h"
#include "net/tls.h"
#include "net/verify.h"

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

/* The alert that ended the handshake: the first that is no mere warning. Under TLS 1.3 the level
 * means nothing (RFC 8446 section 6), but no warning comes there before the handshake is done. */
static void on_info(const SSL *ssl, int where, int value)
{
	struct handshake *handshake = handshake_of(ssl);
	int number = value & 0xff;

	if (!(where & SSL_CB_ALERT) || !handshake || handshake->session->alert)
		return;
	if (value >> 8 != SSL3_AL_FATAL && (number != SSL3_AD_CLOSE_NOTIFY || !handshake->wish))
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

/* ---- the protocol ---- */

/* IANA's names (TLS Supported Groups) where OpenSSL's are others. */
static const struct {
	int nid;
	const char *name;
} groups[] = {
	{NID_X9_62_prime256v1, "secp256r1"},
	{NID_X9_62_prime192v1, "secp192r1"},
	{NID_X25519, "x25519"},
	{NID_X448, "x448"},
};

/* RFC 8446 section 4.2.7 by name; finite-field groups of old versions have only a size. */
static const char *ephemeral_group(SSL *ssl, struct arena *arena)
{
	EVP_PKEY *key = NULL;
	const char *name = NULL;

	if (SSL_get_peer_tmp_key(ssl, &key) != 1)
		return NULL;
	if (EVP_PKEY_get_base_id(key) == EVP_PKEY_DH)
		name = arena_printf(arena, "dh%d", EVP_PKEY_get_bits(key));
	EVP_PKEY_free(key);
	return name;
}

static const char *group_name(SSL *ssl, struct arena *arena)
{
	int nid = (int)SSL_get_negotiated_group(ssl);

	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (groups[i].nid == nid)
			return groups[i].name;
	if (nid == NID_undef)
		return ephemeral_group(ssl, arena);
	return nid & TLSEXT_nid_unknown ? arena_printf(arena, "0x%04x", (unsigned)nid & 0xffff)
					: arena_strdup(arena, OBJ_nid2sn(nid));
}

static void read_protocol(SSL *ssl, const struct handshake *handshake)
{
	struct tls_session *session = handshake->session;
	const unsigned char *alpn = NULL;
	unsigned alpn_len = 0;
	int signature = NID_undef;

	session->established = true;
	session->version = SSL_get_version(ssl);
	session->old_version = SSL_version(ssl) < TLS1_2_VERSION;
	session->cipher = SSL_get_cipher_name(ssl);
	session->cipher_bits = SSL_get_cipher_bits(ssl, NULL);
	session->group = group_name(ssl, handshake->arena);
	session->resumed = SSL_session_reused(ssl) == 1;
	SSL_get0_alpn_selected(ssl, &alpn, &alpn_len);
	if (alpn_len > 0)
		session->alpn = certificate_text(handshake->arena, (const char *)alpn, alpn_len);
	/* an own signature is there when a certificate was sent */
	session->client_certificate_sent = session->client_certificate_requested &&
					   SSL_get_signature_type_nid(ssl, &signature) == 1 &&
					   signature != NID_undef;
}

/* ---- the chain ---- */

static void read_chain(const SSL *ssl, const struct handshake *handshake)
{
	const STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
	struct tls_session *session = handshake->session;
	struct certificate **tail = &session->certificates;
	int count = chain ? sk_X509_num(chain) : 0;
	int64_t now_ms = clock_wall_ms();

	session->certificate_count = (size_t)count;
	for (int i = 0; i < count && i < TLS_CHAIN_MAX; i++) {
		*tail = certificate_read(handshake->arena, sk_X509_value(chain, i),
					 handshake->tls->sha256, now_ms, handshake->wish->pem);
		tail = &(*tail)->next;
	}
	if (count > 0)
		session->verified_for = handshake->reference;
}

static void describe(SSL *ssl, struct handshake *handshake)
{
	read_chain(ssl, handshake);
	if (handshake->session->certificate_count > 0) {
		verify_match_records(ssl, handshake);
		verify_ocsp(ssl, handshake);
	}
	handshake->wish = NULL;
}

void tls_describe(struct ssl_st *ssl)
{
	struct handshake *handshake = handshake_of(ssl);

	read_protocol(ssl, handshake);
	describe(ssl, handshake);
}

/* ---- failures ---- */

/* What OpenSSL makes of what is no TLS record. */
static const int not_tls_reasons[] = {
	SSL_R_WRONG_VERSION_NUMBER,
	SSL_R_HTTP_REQUEST,
	SSL_R_HTTPS_PROXY_REQUEST,
};

static bool tells_no_tls(int reason)
{
	for (size_t i = 0; i < sizeof(not_tls_reasons) / sizeof(not_tls_reasons[0]); i++)
		if (not_tls_reasons[i] == reason)
			return true;
	return false;
}

/* The first error is the cause, those after it what it led to. */
void tls_describe_failure(struct ssl_st *ssl)
{
	struct handshake *handshake = handshake_of(ssl);
	struct tls_session *session = handshake->session;
	unsigned long error = ERR_peek_error();
	const char *reason = ERR_reason_error_string(error);

	if (reason)
		session->error = arena_strdup(handshake->arena, reason);
	if (ERR_GET_LIB(error) == ERR_LIB_SSL && tells_no_tls(ERR_GET_REASON(error)))
		session->not_tls = true;
	if (handshake->wish)
		describe(ssl, handshake);
	ERR_clear_error();
}
