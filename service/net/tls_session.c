/* The description of a handshake. */
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

/* ---- the protocol ---- */

/* IANA's names (TLS Supported Groups) where OpenSSL's differ. */
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
	/* the client has signed when it has sent a certificate */
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
					 handshake->tls->sha256, now_ms,
					 handshake->parameters->pem);
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
	handshake->parameters = NULL;
}

void tls_describe(struct ssl_st *ssl)
{
	struct handshake *handshake = handshake_of(ssl);

	read_protocol(ssl, handshake);
	describe(ssl, handshake);
}

/* ---- failures ---- */

/* OpenSSL's errors for data that is not a TLS record. */
static const int not_tls_reasons[] = {
	SSL_R_WRONG_VERSION_NUMBER,
	SSL_R_HTTP_REQUEST,
	SSL_R_HTTPS_PROXY_REQUEST,
};

static bool is_not_tls(int reason)
{
	for (size_t i = 0; i < sizeof(not_tls_reasons) / sizeof(not_tls_reasons[0]); i++)
		if (not_tls_reasons[i] == reason)
			return true;
	return false;
}

/* Reports the first error of the queue, the cause of the others. */
void tls_describe_failure(struct ssl_st *ssl)
{
	struct handshake *handshake = handshake_of(ssl);
	struct tls_session *session = handshake->session;
	unsigned long error = ERR_peek_error();
	const char *reason = ERR_reason_error_string(error);

	if (reason)
		session->error = arena_strdup(handshake->arena, reason);
	if (ERR_GET_LIB(error) == ERR_LIB_SSL && is_not_tls(ERR_GET_REASON(error)))
		session->not_tls = true;
	if (handshake->parameters)
		describe(ssl, handshake);
	ERR_clear_error();
}
