/* Stapled OCSP responses (RFC 6960; RFC 6066 section 8, RFC 8446 section 4.4.2.1). */
#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <time.h>

#include "net/certificate.h"
#include "net/handshake.h"
#include "net/verify.h"

enum {
	CLOCK_SKEW_S = 300,
	/* limit of the work: for each response the issuer's name and key are hashed */
	SINGLES_MAX = 32,
};

static const enum ocsp_status statuses[] = {
	[V_OCSP_CERTSTATUS_GOOD] = OCSP_GOOD,
	[V_OCSP_CERTSTATUS_REVOKED] = OCSP_REVOKED,
	[V_OCSP_CERTSTATUS_UNKNOWN] = OCSP_UNKNOWN,
};

static X509 *issuer_in(const STACK_OF(X509) * chain, X509 *leaf)
{
	for (int i = 0; i < sk_X509_num(chain); i++)
		if (X509_check_issued(sk_X509_value(chain, i), leaf) == X509_V_OK)
			return sk_X509_value(chain, i);
	return NULL;
}

/* The certificate's issuer: from the verified chain, which ends at a trust anchor, or from the
 * chain as sent. */
static X509 *issuer_of(SSL *ssl, X509 *leaf)
{
	X509 *issuer = issuer_in(SSL_get0_verified_chain(ssl), leaf);

	return issuer ? issuer : issuer_in(SSL_get_peer_cert_chain(ssl), leaf);
}

/* True when the issuer, or a responder that it authorised (RFC 6960 section 4.2.2.2), signed the
 * response. Trust in the issuer itself is a matter of the chain. */
static bool signed_by(OCSP_BASICRESP *basic, X509 *issuer)
{
	STACK_OF(X509) *candidates = sk_X509_new_null();
	X509_STORE *store = X509_STORE_new();
	bool valid = candidates && store && sk_X509_push(candidates, issuer) > 0 &&
		     X509_STORE_add_cert(store, issuer) == 1 &&
		     X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN) == 1 &&
		     OCSP_basic_verify(basic, candidates, store, 0) == 1;

	X509_STORE_free(store);
	sk_X509_free(candidates);
	return valid;
}

/* True when a single response is about the certificate; the responder chose the digest. */
static bool is_about(OCSP_SINGLERESP *single, X509 *leaf, X509 *issuer)
{
	const OCSP_CERTID *id = OCSP_SINGLERESP_get0_id(single);
	OCSP_CERTID *copy = id ? OCSP_CERTID_dup(id) : NULL;
	OCSP_CERTID *expected = NULL;
	ASN1_OBJECT *algorithm = NULL;
	const EVP_MD *digest;
	bool same = false;

	if (copy && OCSP_id_get0_info(NULL, &algorithm, NULL, NULL, copy) == 1) {
		digest = EVP_get_digestbyobj(algorithm);
		expected = digest ? OCSP_cert_to_id(digest, leaf, issuer) : NULL;
		same = expected && OCSP_id_cmp(expected, copy) == 0;
	}
	OCSP_CERTID_free(expected);
	OCSP_CERTID_free(copy);
	return same;
}

static enum ocsp_status read_single(OCSP_SINGLERESP *single, struct tls_session *session)
{
	ASN1_GENERALIZEDTIME *this_update = NULL, *next_update = NULL;
	int status = OCSP_single_get0_status(single, NULL, NULL, &this_update, &next_update);

	session->ocsp_this_update_ms = certificate_time_ms(this_update);
	session->ocsp_next_update_ms = certificate_time_ms(next_update);
	if (status < 0 || (size_t)status >= sizeof(statuses) / sizeof(statuses[0]) ||
	    OCSP_check_validity(this_update, next_update, CLOCK_SKEW_S, -1) != 1)
		return OCSP_INVALID;
	return statuses[status];
}

static enum ocsp_status judge(OCSP_RESPONSE *response, SSL *ssl, struct tls_session *session)
{
	X509 *leaf = SSL_get0_peer_certificate(ssl);
	X509 *issuer = leaf ? issuer_of(ssl, leaf) : NULL;
	OCSP_BASICRESP *basic = OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL
					? OCSP_response_get1_basic(response)
					: NULL;
	enum ocsp_status status = OCSP_INVALID;

	if (basic && issuer) {
		for (int i = 0; i < OCSP_resp_count(basic) && i < SINGLES_MAX; i++) {
			OCSP_SINGLERESP *single = OCSP_resp_get0(basic, i);

			if (!is_about(single, leaf, issuer))
				continue;
			status = read_single(single, session);
			break;
		}
		if (!signed_by(basic, issuer))
			status = OCSP_INVALID;
	}
	OCSP_BASICRESP_free(basic);
	return status;
}

void verify_ocsp(SSL *ssl, struct handshake *handshake)
{
	struct tls_session *session = handshake->session;
	unsigned char *data = NULL;
	long len = SSL_get_tlsext_status_ocsp_resp(ssl, &data);
	const unsigned char *at = data;
	OCSP_RESPONSE *response;

	if (!data || len <= 0)
		return;
	response = d2i_OCSP_RESPONSE(NULL, &at, len);
	session->ocsp = response ? judge(response, ssl, session) : OCSP_INVALID;
	if (session->ocsp == OCSP_REVOKED)
		verify_add_problem(handshake, X509_V_ERR_CERT_REVOKED, 0);
	OCSP_RESPONSE_free(response);
	ERR_clear_error();
}
