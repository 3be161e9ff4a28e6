#include "net/verify.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "base/arena.h"
#include "net/handshake.h"

/* ---- problems ---- */

/* Problems of OpenSSL's errors; the others are CERTIFICATE_INVALID. */
static const struct {
	int x509_error;
	enum certificate_problem problem;
} error_problems[] = {
	{X509_V_ERR_CERT_REVOKED, CERTIFICATE_REVOKED},
	{X509_V_ERR_CERT_HAS_EXPIRED, CERTIFICATE_EXPIRED},
	{X509_V_ERR_CERT_NOT_YET_VALID, CERTIFICATE_NOT_YET_VALID},
	{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, CERTIFICATE_SELF_SIGNED},
	{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_CERT_CHAIN_TOO_LONG, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_CERT_UNTRUSTED, CERTIFICATE_UNTRUSTED},
	{X509_V_ERR_HOSTNAME_MISMATCH, CERTIFICATE_NAME_MISMATCH},
	{X509_V_ERR_IP_ADDRESS_MISMATCH, CERTIFICATE_NAME_MISMATCH},
	{X509_V_ERR_INVALID_PURPOSE, CERTIFICATE_WRONG_PURPOSE},
	{X509_V_ERR_CERT_REJECTED, CERTIFICATE_WRONG_PURPOSE},
	{X509_V_ERR_INVALID_CA, CERTIFICATE_WRONG_PURPOSE},
	{X509_V_ERR_INVALID_NON_CA, CERTIFICATE_WRONG_PURPOSE},
	{X509_V_ERR_PATH_LENGTH_EXCEEDED, CERTIFICATE_WRONG_PURPOSE},
	{X509_V_ERR_KEYUSAGE_NO_CERTSIGN, CERTIFICATE_WRONG_PURPOSE},
};

static enum certificate_problem problem_of(int x509_error)
{
	for (size_t i = 0; i < sizeof(error_problems) / sizeof(error_problems[0]); i++)
		if (error_problems[i].x509_error == x509_error)
			return error_problems[i].problem;
	return CERTIFICATE_INVALID;
}

void verify_add_problem(struct handshake *handshake, int x509_error, int depth)
{
	struct tls_session *session = handshake->session;
	enum certificate_problem problem = problem_of(x509_error);
	const char *words = X509_verify_cert_error_string(x509_error);
	bool first = problem < tls_first_problem(session->problems);

	session->problems |= 1u << problem;
	if (!first)
		return;
	session->problem_text =
		depth <= 0 ? arena_strdup(handshake->arena, words)
			   : arena_printf(handshake->arena, "%s (issuer %d)", words, depth);
}

/* Collects each problem and continues, so that all are found. */
static int collect(int ok, X509_STORE_CTX *context)
{
	if (!ok)
		verify_add_problem(X509_STORE_CTX_get_app_data(context),
				   X509_STORE_CTX_get_error(context),
				   X509_STORE_CTX_get_error_depth(context));
	return 1;
}

static void judge_pkix(X509_STORE_CTX *context, struct handshake *handshake)
{
	X509_STORE_CTX_set_app_data(context, handshake);
	X509_STORE_CTX_set_verify_cb(context, collect);
	if (X509_verify_cert(context) <= 0 && handshake->session->problems == 0)
		verify_add_problem(handshake, X509_V_ERR_UNSPECIFIED, 0);
}

/* ---- reference identity ---- */

static bool set_reference(X509_VERIFY_PARAM *param, const struct handshake *handshake)
{
	X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
	/* As mail servers that verify do: at level 1, OpenSSL 3 refuses signatures with SHA-1 or
	 * MD5. */
	X509_VERIFY_PARAM_set_auth_level(param, 1);
	if (handshake->is_address)
		return X509_VERIFY_PARAM_set1_ip_asc(param, handshake->reference) == 1;
	return X509_VERIFY_PARAM_set1_host(param, handshake->reference, 0) == 1;
}

static size_t add_records(SSL *ssl, const struct dane *dane)
{
	size_t added = 0;

	for (const struct tlsa *tlsa = dane->records; tlsa; tlsa = tlsa->next)
		if (!tlsa->unusable &&
		    SSL_dane_tlsa_add(ssl, tlsa->usage, tlsa->selector, tlsa->matching_type,
				      tlsa->data, tlsa->len) > 0)
			added++;
	ERR_clear_error();
	return added;
}

/* Sets the TLSA records and the names for DANE-TA: the server's and the further ones (RFC 7672
 * section 3.2.2). DANE-EE ignores names (section 3.1.1). */
static bool prepare_dane(SSL *ssl, struct handshake *handshake)
{
	const struct tls_parameters *parameters = handshake->parameters;

	if (SSL_dane_enable(ssl, handshake->reference) <= 0)
		return false;
	SSL_dane_set_flags(ssl, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
	for (const char *const *name = parameters->dane_names; name && *name; name++)
		if (SSL_add1_host(ssl, *name) != 1)
			return false;
	handshake->pkix_only = add_records(ssl, parameters->dane) == 0;
	return true;
}

bool verify_prepare(SSL *ssl, struct handshake *handshake)
{
	const struct dane *dane = handshake->parameters->dane;

	handshake->pkix_only = true;
	if (dane && dane->status == DANE_USABLE && !handshake->is_address &&
	    !prepare_dane(ssl, handshake))
		return false;
	if (!handshake->pkix_only) {
		SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
		return true;
	}
	return set_reference(SSL_get0_param(ssl), handshake);
}

/* ---- the chain ---- */

/* Verifies by PKIX in a context of its own, where the connection's verifies by DANE. */
static void judge_pkix_apart(X509_STORE_CTX *of_dane, struct handshake *handshake)
{
	X509_STORE_CTX *context = X509_STORE_CTX_new();

	if (context &&
	    X509_STORE_CTX_init(context, handshake->tls->trust, X509_STORE_CTX_get0_cert(of_dane),
				X509_STORE_CTX_get0_untrusted(of_dane)) == 1 &&
	    X509_STORE_CTX_set_default(context, "ssl_server") == 1 &&
	    set_reference(X509_STORE_CTX_get0_param(context), handshake)) {
		X509_STORE_CTX_set_depth(context, TLS_DEPTH_MAX);
		judge_pkix(context, handshake);
	} else {
		verify_add_problem(handshake, X509_V_ERR_OUT_OF_MEM, 0);
	}
	X509_STORE_CTX_free(context);
}

/* Verifies by TLSA records. Without any that matches, the error may still be another one. */
static void judge_dane(X509_STORE_CTX *context, struct tls_session *session)
{
	bool verified = X509_verify_cert(context) == 1;
	int x509_error = X509_STORE_CTX_get_error(context);

	session->dane = verified && x509_error == X509_V_OK ? DANE_VERIFIED : DANE_MISMATCH;
	session->dane_problems = session->dane == DANE_VERIFIED ? 0 : 1u << problem_of(x509_error);
}

int verify_chain(X509_STORE_CTX *context, void *arg)
{
	const SSL *ssl = X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx());
	struct handshake *handshake = handshake_of(ssl);

	(void)arg;
	if (!handshake || !handshake->parameters)
		return 0;
	if (handshake->pkix_only) {
		judge_pkix(context, handshake);
	} else {
		judge_dane(context, handshake->session);
		judge_pkix_apart(context, handshake);
	}
	X509_STORE_CTX_set_error(context, X509_V_OK);
	ERR_clear_error();
	return 1;
}

/* ---- matching TLSA records ---- */

/* The part of a certificate that a selector selects (RFC 6698 section 2.1.2), in DER; the caller
 * frees it with OPENSSL_free(). Returns its length, or less than 1. */
static int selected(X509 *x509, unsigned selector, unsigned char **der_r)
{
	*der_r = NULL;
	if (selector == 0)
		return i2d_X509(x509, der_r);
	return selector == 1 ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), der_r) : 0;
}

static bool fits(const struct tls *tls, const struct tlsa *tlsa, X509 *x509)
{
	const EVP_MD *digests[] = {NULL, tls->sha256, tls->sha512};
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned digest_len = 0;
	unsigned char *der;
	int len = selected(x509, tlsa->selector, &der);
	bool same = false;

	if (len > 0 && tlsa->matching_type == 0)
		same = tlsa->len == (size_t)len && memcmp(tlsa->data, der, tlsa->len) == 0;
	else if (len > 0 && tlsa->matching_type <= 2 &&
		 EVP_Digest(der, (size_t)len, digest, &digest_len, digests[tlsa->matching_type],
			    NULL) == 1)
		same = tlsa->len == digest_len && memcmp(tlsa->data, digest, digest_len) == 0;
	OPENSSL_free(der);
	return same;
}

static bool fits_chain(const struct tls *tls, const struct tlsa *tlsa, const STACK_OF(X509) * chain)
{
	int depths = tlsa->usage == 2 ? sk_X509_num(chain) : 1;

	for (int i = 0; i < depths && i < sk_X509_num(chain) && i <= TLS_CHAIN_MAX; i++)
		if (fits(tls, tlsa, sk_X509_value(chain, i)))
			return true;
	return false;
}

/* True when the chain was verified by this record, which may contain a trust anchor that the server
 * did not send. */
static bool verified_by(SSL *ssl, const struct tlsa *tlsa)
{
	uint8_t usage, selector, matching_type;
	const unsigned char *data;
	size_t len;

	return SSL_get0_dane_tlsa(ssl, &usage, &selector, &matching_type, &data, &len) >= 0 &&
	       usage == tlsa->usage && selector == tlsa->selector &&
	       matching_type == tlsa->matching_type && len == tlsa->len &&
	       memcmp(data, tlsa->data, len) == 0;
}

void verify_match_records(SSL *ssl, struct handshake *handshake)
{
	struct tls_session *session = handshake->session;
	const STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
	uint64_t bit = 1;

	if (handshake->pkix_only || !chain)
		return;
	for (const struct tlsa *tlsa = handshake->parameters->dane->records; tlsa;
	     tlsa = tlsa->next, bit <<= 1) {
		if (!tlsa->unusable && (fits_chain(handshake->tls, tlsa, chain) ||
					(session->dane == DANE_VERIFIED && verified_by(ssl, tlsa))))
			session->tlsa_matches |= bit;
	}
}
