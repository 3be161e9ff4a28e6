/* Trust store, client certificate, and connections. */
#include "net/tls.h"

#include <errno.h>
#include <openssl/bio.h>
#include <openssl/dherr.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "net/handshake.h"
#include "net/verify.h"

enum {
	DH_BITS_MAX = 4096,
	DH_SECURITY_MIN = 80, /* OpenSSL's minimum: 1,024 bits */
};

/* A buffer for an error message that begins with the setting. */
struct complaint {
	char *text;
	size_t size;
};

/* ---- errors ---- */

static bool complain(const struct complaint *complaint, const char *setting, const char *file,
		     const char *what)
{
	snprintf(complaint->text, complaint->size, "%s%s%s: %s", setting, *file ? " " : "", file,
		 what);
	ERR_clear_error();
	return false;
}

/* The same, with the reason from OpenSSL or the system. */
static bool complain_why(const struct complaint *complaint, const char *setting, const char *file)
{
	unsigned long error = ERR_peek_error();
	const char *why = ERR_reason_error_string(error);

	if (ERR_SYSTEM_ERROR(error))
		why = strerrordesc_np(ERR_GET_REASON(error));
	return complain(complaint, setting, file, why ? why : "it cannot be read");
}

/* The same, with lacking when the file has no such PEM object, for which OpenSSL only says
 * "unsupported". */
static bool complain_lacking(const struct complaint *complaint, const char *setting,
			     const char *file, const char *lacking)
{
	int reason = ERR_GET_REASON(ERR_peek_error());

	if (reason != PEM_R_NO_START_LINE && reason != ERR_R_UNSUPPORTED)
		return complain_why(complaint, setting, file);
	return complain(complaint, setting, file, lacking);
}

static bool given(const char *path)
{
	return path && *path;
}

/* ---- trust store ---- */

/* Adds each certificate to the store; false when there is none, or an invalid one. */
static bool trust_pem(X509_STORE *store, BIO *bio)
{
	bool any = false;
	X509 *x509;

	ERR_clear_error();
	while ((x509 = PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL))) {
		/* parses the extensions now, before the threads share the certificate */
		X509_check_purpose(x509, -1, 0);
		any = X509_STORE_add_cert(store, x509) == 1 || any;
		X509_free(x509);
	}
	if (!any || ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
		return false;
	ERR_clear_error();
	return true;
}

static bool trust_file(X509_STORE *store, const char *file, const struct complaint *complaint)
{
	BIO *bio = BIO_new_file(file, "r");
	bool trusted;

	if (!bio)
		return complain_why(complaint, "--tls-ca", file);
	trusted = trust_pem(store, bio);
	BIO_free(bio);
	if (trusted)
		return true;
	return complain_lacking(complaint, "--tls-ca", file, "there is no PEM certificate in it");
}

static bool trust_text(X509_STORE *store, const char *pem, const struct complaint *complaint)
{
	BIO *bio = BIO_new_mem_buf(pem, -1);
	bool trusted = bio && trust_pem(store, bio);

	BIO_free(bio);
	return trusted || complain(complaint, "the authority's certificate", "", "it is broken");
}

static bool set_trust(struct tls *tls, const struct tls_config *config,
		      const struct complaint *complaint)
{
	tls->trust = X509_STORE_new();
	if (!tls->trust)
		return complain_why(complaint, "TLS", "");
	if (given(config->ca_pem)) {
		if (!trust_text(tls->trust, config->ca_pem, complaint))
			return false;
	} else if (X509_STORE_set_default_paths(tls->trust) != 1) {
		return complain_why(complaint, "the system's authorities", "");
	}
	return !given(config->ca_file) || trust_file(tls->trust, config->ca_file, complaint);
}

/* ---- the context ---- */

/* Passphrase callback of a service without a terminal: sets *arg, a bool, and gives none. */
static int no_passphrase(char *out, int size, int writing, void *arg)
{
	(void)out;
	(void)size;
	(void)writing;
	if (arg)
		*(bool *)arg = true;
	return 0;
}

static bool set_key(SSL_CTX *context, const struct tls_config *config,
		    const struct complaint *complaint)
{
	bool apart = given(config->key_file), encrypted = false, set;
	const char *key = apart ? config->key_file : config->certificate_file;
	const char *setting = apart ? "--tls-key" : "--tls-certificate";

	SSL_CTX_set_default_passwd_cb_userdata(context, &encrypted);
	set = SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1;
	SSL_CTX_set_default_passwd_cb_userdata(context, NULL);
	if (set)
		return true;
	if (encrypted)
		return complain(complaint, setting, key,
				"the private key is encrypted; remove its passphrase");
	return complain_lacking(complaint, setting, key,
				apart ? "there is no PEM private key in it"
				      : "there is no PEM private key in it: name its file with "
					"--tls-key");
}

static bool set_certificate(SSL_CTX *context, const struct tls_config *config,
			    const struct complaint *complaint)
{
	const char *certificate = config->certificate_file;

	if (!given(certificate))
		return !given(config->key_file) ||
		       complain(complaint, "--tls-key", config->key_file,
				"it needs --tls-certificate");
	ERR_clear_error();
	if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1)
		return complain_lacking(complaint, "--tls-certificate", certificate,
					"there is no PEM certificate in it");
	return set_key(context, config, complaint);
}

/*
 * Security callback: allows all of security level 0 except large unnamed Diffie-Hellman groups. The
 * exponent of a group that the server made up is as long as its prime, and one of 10,000 bits would
 * block the worker for half a second. Named groups (RFC 7919, RFC 3526) cost little.
 */
/* NOLINTNEXTLINE(readability-function-size): the parameters are OpenSSL's */
static int allows(const SSL *ssl, const SSL_CTX *context, int operation, int bits, int nid,
		  void *key, void *arg)
{
	char name[32];

	(void)ssl;
	(void)context;
	(void)nid;
	(void)arg;
	if (operation != SSL_SECOP_TMP_DH)
		return 1;
	if (key && EVP_PKEY_get_bits(key) > DH_BITS_MAX &&
	    EVP_PKEY_get_group_name(key, name, sizeof(name), NULL) != 1) {
		ERR_raise(ERR_LIB_DH, DH_R_MODULUS_TOO_LARGE);
		return 0;
	}
	return bits >= DH_SECURITY_MIN;
}

/*
 * Allows old and weak protocols and keys, which the test reports. Session resumption and tickets
 * are off: they cost, and a test connects once. Without renegotiation the certificate stays the one
 * that was verified.
 */
static bool set_context(struct tls *tls)
{
	static const uint64_t options = SSL_OP_ALL | SSL_OP_LEGACY_SERVER_CONNECT |
					SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_COMPRESSION |
					SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET;
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());

	tls->context = context;
	if (!context)
		return false;
	SSL_CTX_set_security_level(context, 0);
	SSL_CTX_set_security_callback(context, allows);
	SSL_CTX_set_options(context, options);
	SSL_CTX_clear_options(context, SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1);
	SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
					  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
					  SSL_MODE_NO_AUTO_CHAIN);
	SSL_CTX_clear_mode(context, SSL_MODE_AUTO_RETRY);
	SSL_CTX_set_read_ahead(context, 1);
	SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
	SSL_CTX_set_verify_depth(context, TLS_DEPTH_MAX);
	SSL_CTX_set_cert_verify_callback(context, verify_chain, NULL);
	SSL_CTX_set1_cert_store(context, tls->trust);
	SSL_CTX_set_default_passwd_cb(context, no_passphrase);
	return SSL_CTX_set_cipher_list(context, "DEFAULT:@SECLEVEL=0") == 1 &&
	       SSL_CTX_set_tlsext_status_type(context, TLSEXT_STATUSTYPE_ocsp) == 1 &&
	       SSL_CTX_dane_enable(context) == 1;
}

struct tls *tls_new(const struct tls_config *config, char *err, size_t err_size)
{
	const struct complaint complaint = {.text = err, .size = err_size};
	struct tls *tls = calloc(1, sizeof(*tls));

	if (!tls) {
		complain(&complaint, "TLS", "", "out of memory");
		return NULL;
	}
	tls->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	tls->sha512 = EVP_MD_fetch(NULL, "SHA512", NULL);
	if (!set_trust(tls, config, &complaint)) {
		tls_free(tls);
		return NULL;
	}
	if (!tls->sha256 || !tls->sha512 || !set_context(tls)) {
		complain_why(&complaint, "TLS", "");
		tls_free(tls);
		return NULL;
	}
	if (!set_certificate(tls->context, config, &complaint)) {
		tls_free(tls);
		return NULL;
	}
	ERR_clear_error();
	return tls;
}

void tls_free(struct tls *tls)
{
	if (!tls)
		return;
	SSL_CTX_free(tls->context);
	X509_STORE_free(tls->trust);
	EVP_MD_free(tls->sha256);
	EVP_MD_free(tls->sha512);
	free(tls);
}

struct x509_store_st *tls_trust(const struct tls *tls)
{
	return tls->trust;
}

/* ---- connections of another library ---- */

/* NOLINTNEXTLINE(readability-function-size): the parameters are OpenSSL's */
static void count_message(int sent, int version, int type, const void *data, size_t len, SSL *ssl,
			  void *arg)
{
	struct tls_guard *guard = arg;

	(void)version;
	(void)data;
	(void)len;
	(void)ssl;
	if (!sent && type == SSL3_RT_HANDSHAKE && ++guard->messages == TLS_MESSAGES_MAX + 1)
		shutdown(guard->fd, SHUT_RDWR);
}

void tls_guard(struct ssl_ctx_st *context, struct tls_guard *guard)
{
	SSL_CTX_set_msg_callback(context, count_message);
	SSL_CTX_set_msg_callback_arg(context, guard);
}

/* ---- connections ---- */

static const int wire_versions[TLS_VERSION_COUNT] = {
	[TLS_VERSION_ANY] = 0,	    [TLS_1_0] = TLS1_VERSION,	[TLS_1_1] = TLS1_1_VERSION,
	[TLS_1_2] = TLS1_2_VERSION, [TLS_1_3] = TLS1_3_VERSION,
};

static bool limit_versions(SSL *ssl, const struct tls_parameters *parameters)
{
	int min = wire_versions[parameters->min_version];

	return SSL_set_min_proto_version(ssl, min ? min : TLS1_VERSION) == 1 &&
	       SSL_set_max_proto_version(ssl, wire_versions[parameters->max_version]) == 1;
}

struct ssl_st *tls_connection(const struct tls_parameters *parameters, struct tls_session *session)
{
	struct handshake *handshake = handshake_new(parameters, session);
	SSL *ssl = SSL_new(parameters->tls->context);

	if (!ssl)
		return NULL;
	SSL_set_app_data(ssl, handshake);
	/* a name that is too long for SNI is not sent */
	if (!handshake->is_address && SSL_set_tlsext_host_name(ssl, handshake->reference) == 1)
		session->server_name = handshake->reference;
	if (!limit_versions(ssl, parameters) || !verify_prepare(ssl, handshake)) {
		ERR_clear_error();
		SSL_free(ssl);
		return NULL;
	}
	ERR_clear_error();
	SSL_set_connect_state(ssl);
	handshake_watch(ssl);
	return ssl;
}
