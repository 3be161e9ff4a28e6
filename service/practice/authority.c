#include "practice/authority.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"

enum {
	WEAK_BITS = 1024,
	PEM_MAX = 4096,
	CONFIG_MAX = 300,
};

enum key { KEY_ROOT, KEY_ISSUER, KEY_STRANGER, KEY_HOSTS, KEY_NEXT, KEY_WEAK, KEY_COUNT };

/* The signer of a certificate. */
enum signer { BY_ITSELF, BY_ISSUER, BY_STRANGER };

struct authority {
	EVP_PKEY *keys[KEY_COUNT];
	X509 *root, *issuer, *stranger;
	char pem[PEM_MAX];
};

/* ---- kinds of certificates ---- */

/* A kind of leaf certificate. Days are relative to now; another_name replaces the host's. */
struct leaf_row {
	enum signer signer;
	enum key key;
	int from_days, to_days;
	const char *another_name;
};

/* clang-format off */
static const struct leaf_row leaves[LEAF_COUNT] = {
	[LEAF_VALID]         = {BY_ISSUER,   KEY_HOSTS, -1,   90, NULL},
	[LEAF_EXPIRED]       = {BY_ISSUER,   KEY_HOSTS, -100, -10, NULL},
	[LEAF_NOT_YET_VALID] = {BY_ISSUER,   KEY_HOSTS, 10,   100, NULL},
	[LEAF_SELF_SIGNED]   = {BY_ITSELF,   KEY_HOSTS, -1,   90, NULL},
	[LEAF_UNTRUSTED]     = {BY_STRANGER, KEY_HOSTS, -1,   90, NULL},
	[LEAF_WRONG_NAME]    = {BY_ISSUER,   KEY_HOSTS, -1,   90, "another.practice.test"},
	[LEAF_WEAK_KEY]      = {BY_ISSUER,   KEY_WEAK,  -1,   90, NULL},
	[LEAF_EXPIRES_SOON]  = {BY_ISSUER,   KEY_HOSTS, -85,  5, NULL},
	[LEAF_NONE]          = {BY_ITSELF,   KEY_HOSTS, 0,    0, NULL},
};
/* clang-format on */

/* Longer than any process runs: only leaf certificates are renewed. */
static const struct leaf_row authority_validity = {.from_days = -1, .to_days = 20 * 365};

/* ---- making certificates ---- */

static bool set_serial(X509 *certificate)
{
	unsigned char octets[8];
	uint64_t number = 0;

	if (RAND_bytes(octets, sizeof(octets)) != 1)
		return false;
	memcpy(&number, octets, sizeof(number));
	/* positive, and never zero (RFC 5280 section 4.1.2.2) */
	return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), (number >> 1) | 1) == 1;
}

static bool set_subject(X509 *certificate, const char *name)
{
	X509_NAME *subject = X509_get_subject_name(certificate);
	const unsigned char *text = (const unsigned char *)name;

	return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, text, -1, -1,
					  0) == 1;
}

/* Adds an hour, so that to_days whole days are left. */
static bool set_validity(X509 *certificate, const struct leaf_row *row)
{
	enum { HOUR_SECONDS = 60 * 60 };

	return X509_time_adj_ex(X509_getm_notBefore(certificate), row->from_days, 0, NULL) &&
	       X509_time_adj_ex(X509_getm_notAfter(certificate), row->to_days, HOUR_SECONDS, NULL);
}

static bool add_extension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
	X509_EXTENSION *extension;
	X509V3_CTX context;
	bool added;

	X509V3_set_ctx_nodb(&context);
	X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	added = extension && X509_add_ext(certificate, extension, -1) == 1;
	X509_EXTENSION_free(extension);
	return added;
}

/* Adds the extensions; alternative_name NULL: of an authority (RFC 5280 section 4.2.1). */
static bool add_extensions(X509 *certificate, X509 *issuer, const char *alternative_name)
{
	if (!add_extension(certificate, issuer, NID_subject_key_identifier, "hash") ||
	    !add_extension(certificate, issuer, NID_authority_key_identifier, "keyid"))
		return false;
	if (!alternative_name)
		return add_extension(certificate, issuer, NID_basic_constraints,
				     "critical,CA:TRUE") &&
		       add_extension(certificate, issuer, NID_key_usage,
				     "critical,keyCertSign,cRLSign");
	return add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
	       add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
	       add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth") &&
	       add_extension(certificate, issuer, NID_subject_alt_name, alternative_name);
}

/* Creates a certificate of key for name, signed by issuer (NULL: self-signed) with issuer_key. */
static X509 *make(const struct leaf_row *row, const char *name, EVP_PKEY *key, X509 *issuer,
		  EVP_PKEY *issuer_key, bool is_authority)
{
	X509 *certificate = X509_new();
	char names[CONFIG_MAX];

	snprintf(names, sizeof(names), "DNS:%s", name);
	if (certificate && X509_set_version(certificate, X509_VERSION_3) &&
	    set_serial(certificate) && set_subject(certificate, name) &&
	    set_validity(certificate, row) && X509_set_pubkey(certificate, key) &&
	    X509_set_issuer_name(certificate,
				 X509_get_subject_name(issuer ? issuer : certificate)) &&
	    add_extensions(certificate, issuer ? issuer : certificate,
			   is_authority ? NULL : names) &&
	    X509_sign(certificate, issuer_key, EVP_sha256()) > 0)
		return certificate;
	X509_free(certificate);
	return NULL;
}

X509 *authority_issue(const struct authority *authority, enum leaf leaf, const char *host)
{
	const struct leaf_row *row = &leaves[leaf];
	const char *name = row->another_name ? row->another_name : host;
	EVP_PKEY *key = authority->keys[row->key];

	if (leaf == LEAF_NONE)
		return NULL;
	switch (row->signer) {
	case BY_ITSELF:
		return make(row, name, key, NULL, key, false);
	case BY_ISSUER:
		return make(row, name, key, authority->issuer, authority->keys[KEY_ISSUER], false);
	case BY_STRANGER:
		break;
	}
	return make(row, name, key, authority->stranger, authority->keys[KEY_STRANGER], false);
}

/* ---- keys and authorities ---- */

static bool make_keys(struct authority *authority)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		authority->keys[i] =
			i == KEY_WEAK ? EVP_RSA_gen(WEAK_BITS) : EVP_EC_gen("prime256v1");
		if (!authority->keys[i])
			return false;
	}
	return true;
}

static bool make_authorities(struct authority *authority)
{
	EVP_PKEY *const *keys = authority->keys;

	authority->root = make(&authority_validity, "Practice Root CA", keys[KEY_ROOT], NULL,
			       keys[KEY_ROOT], true);
	authority->stranger = make(&authority_validity, "Untrusted Root CA", keys[KEY_STRANGER],
				   NULL, keys[KEY_STRANGER], true);
	if (authority->root)
		authority->issuer = make(&authority_validity, "Practice Issuing CA",
					 keys[KEY_ISSUER], authority->root, keys[KEY_ROOT], true);
	return authority->root && authority->issuer && authority->stranger;
}

static bool write_pem(struct authority *authority)
{
	BIO *bio = BIO_new(BIO_s_mem());
	int len = 0;

	if (bio && PEM_write_bio_X509(bio, authority->root) == 1)
		len = BIO_read(bio, authority->pem, sizeof(authority->pem) - 1);
	BIO_free(bio);
	return len > 0;
}

struct authority *authority_new(void)
{
	struct authority *authority = calloc(1, sizeof(*authority));

	if (authority && make_keys(authority) && make_authorities(authority) &&
	    write_pem(authority))
		return authority;
	authority_free(authority);
	return NULL;
}

void authority_free(struct authority *authority)
{
	if (!authority)
		return;
	for (int i = 0; i < KEY_COUNT; i++)
		EVP_PKEY_free(authority->keys[i]);
	X509_free(authority->root);
	X509_free(authority->issuer);
	X509_free(authority->stranger);
	free(authority);
}

const char *authority_pem(const struct authority *authority)
{
	return authority->pem;
}

/* ---- use ---- */

bool authority_use(const struct authority *authority, enum leaf leaf, X509 *certificate, SSL *ssl)
{
	const struct leaf_row *row = &leaves[leaf];

	if (!certificate)
		return leaf == LEAF_NONE;
	if (SSL_use_certificate(ssl, certificate) != 1 ||
	    SSL_use_PrivateKey(ssl, authority->keys[row->key]) != 1)
		return false;
	switch (row->signer) {
	case BY_ISSUER:
		return SSL_add1_chain_cert(ssl, authority->issuer) == 1;
	case BY_STRANGER:
		return SSL_add1_chain_cert(ssl, authority->stranger) == 1;
	case BY_ITSELF:
		break;
	}
	return true;
}

/* The digest of a public key (SubjectPublicKeyInfo). */
static bool key_digest(EVP_PKEY *key, unsigned char digest[32])
{
	unsigned char *der = NULL;
	int len = i2d_PUBKEY(key, &der);
	bool made = len > 0 && EVP_Digest(der, (size_t)len, digest, NULL, EVP_sha256(), NULL) == 1;

	OPENSSL_free(der);
	return made;
}

bool authority_tlsa(const struct authority *authority, enum tlsa_subject subject, unsigned usage,
		    char hex[TLSA_HEX_SIZE])
{
	static const enum key keys[] = {
		[TLSA_OF_LEAF] = KEY_HOSTS,
		[TLSA_OF_ISSUER] = KEY_ISSUER,
		[TLSA_OF_STRANGER] = KEY_STRANGER,
		[TLSA_OF_NEXT] = KEY_NEXT,
	};
	unsigned char digest[32];
	size_t len;

	if (!key_digest(authority->keys[keys[subject]], digest))
		return false;
	snprintf(hex, TLSA_HEX_SIZE, "%02x0101", usage);
	len = strlen(hex);
	hex_write(digest, sizeof(digest), hex + len);
	hex[len + 2 * sizeof(digest)] = '\0';
	return true;
}
