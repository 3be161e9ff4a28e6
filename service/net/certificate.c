#include "net/certificate.h"

#include <arpa/inet.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <time.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/visible.h"
#include "model/tls.h"

/* ---- texts ---- */

const char *certificate_text(struct arena *arena, const char *text, size_t len)
{
	return visible_text(arena, text, len, CERTIFICATE_TEXT_MAX);
}

static const char *hex(struct arena *arena, const unsigned char *data, size_t len)
{
	char *text = arena_alloc(arena, 2 * len + 1);

	hex_write(data, len, text);
	return text;
}

static const char *bio_text(struct arena *arena, BIO *bio)
{
	char *data = NULL;
	long len = bio ? BIO_get_mem_data(bio, &data) : 0;

	return len > 0 ? certificate_text(arena, data, (size_t)len) : "";
}

/* RFC 4514, in UTF-8. */
static const char *name_text(struct arena *arena, BIO *bio, const X509_NAME *name)
{
	const unsigned long flags = XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB;

	if (!bio || BIO_reset(bio) != 1 || X509_NAME_print_ex(bio, name, 0, flags) < 0)
		return "";
	return bio_text(arena, bio);
}

static const char *object_name(struct arena *arena, const ASN1_OBJECT *object)
{
	char text[128];
	int len = OBJ_obj2txt(text, sizeof(text), object, 0);
	size_t max = sizeof(text) - 1;

	if (len <= 0)
		return "unknown";
	return certificate_text(arena, text, (size_t)len < max ? (size_t)len : max);
}

/* ---- times ---- */

int64_t certificate_time_ms(const ASN1_TIME *time)
{
	struct tm parts;

	if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
		return 0;
	return (int64_t)timegm(&parts) * 1000;
}

/* Rounded down, so that a time in the past is negative. */
static int64_t whole_days(int64_t ms)
{
	const int64_t day_ms = INT64_C(86400000);

	return ms >= 0 ? ms / day_ms : -((-ms + day_ms - 1) / day_ms);
}

/* ---- names ---- */

static const char *address_of(struct arena *arena, const ASN1_OCTET_STRING *octets)
{
	char text[INET6_ADDRSTRLEN];
	int len = ASN1_STRING_length(octets);
	const unsigned char *data = ASN1_STRING_get0_data(octets);

	if (len != 4 && len != 16)
		return hex(arena, data, (size_t)(len < 32 ? len : 32));
	inet_ntop(len == 4 ? AF_INET : AF_INET6, data, text, sizeof(text));
	return arena_strdup(arena, text);
}

/* NULL: a kind of name that does not identify a server. */
static const char *alternative(struct arena *arena, const GENERAL_NAME *name)
{
	int type;
	const void *value = GENERAL_NAME_get0_value(name, &type);

	if (type == GEN_DNS)
		return certificate_text(arena, (const char *)ASN1_STRING_get0_data(value),
					(size_t)ASN1_STRING_length(value));
	return type == GEN_IPADD ? address_of(arena, value) : NULL;
}

static void read_names(struct arena *arena, const X509 *x509, struct certificate *certificate)
{
	GENERAL_NAMES *names = X509_get_ext_d2i(x509, NID_subject_alt_name, NULL, NULL);
	int count = names ? sk_GENERAL_NAME_num(names) : 0;
	int max = count < TLS_NAMES_MAX ? count : TLS_NAMES_MAX;

	certificate->names = arena_alloc(arena, ((size_t)max + 1) * sizeof(*certificate->names));
	for (int i = 0; i < count && certificate->name_count < TLS_NAMES_MAX; i++) {
		const char *name = alternative(arena, sk_GENERAL_NAME_value(names, i));

		if (name && certificate->name_count < (size_t)max)
			certificate->names[certificate->name_count++] = name;
	}
	GENERAL_NAMES_free(names);
}

/* ---- keys and signatures ---- */

/* Fewer bits are weak (NIST SP 800-131A: 112 bits of security). */
static const struct {
	const char *name;
	int id;
	int weak_below;
} key_types[] = {
	{"RSA", EVP_PKEY_RSA, 2048},	  {"RSA-PSS", EVP_PKEY_RSA_PSS, 2048},
	{"DSA", EVP_PKEY_DSA, 2048},	  {"EC", EVP_PKEY_EC, 224},
	{"Ed25519", EVP_PKEY_ED25519, 0}, {"Ed448", EVP_PKEY_ED448, 0},
};

static void read_key(struct arena *arena, X509 *x509, struct certificate *certificate)
{
	const EVP_PKEY *key = X509_get0_pubkey(x509);
	ASN1_OBJECT *algorithm = NULL;
	int id = key ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;

	certificate->key_bits = key ? EVP_PKEY_get_bits(key) : 0;
	for (size_t i = 0; i < sizeof(key_types) / sizeof(key_types[0]); i++) {
		if (key_types[i].id != id)
			continue;
		certificate->key_type = key_types[i].name;
		certificate->weak_key = certificate->key_bits < key_types[i].weak_below;
		return;
	}
	X509_PUBKEY_get0_param(&algorithm, NULL, NULL, NULL, X509_get_X509_PUBKEY(x509));
	certificate->key_type = object_name(arena, algorithm);
}

static const int weak_digests[] = {NID_md2, NID_md4, NID_md5, NID_mdc2, NID_md5_sha1, NID_sha1};

/* A root is trusted for itself, not for its signature. */
static bool weakly_signed(X509 *x509)
{
	int digest = NID_undef;

	if (X509_get_signature_info(x509, &digest, NULL, NULL, NULL) != 1 ||
	    (X509_get_extension_flags(x509) & EXFLAG_SS && X509_check_ca(x509) > 0))
		return false;
	for (size_t i = 0; i < sizeof(weak_digests) / sizeof(weak_digests[0]); i++)
		if (weak_digests[i] == digest)
			return true;
	return false;
}

static void read_signature(struct arena *arena, X509 *x509, struct certificate *certificate)
{
	const X509_ALGOR *algorithm;
	const ASN1_OBJECT *object;

	X509_get0_signature(NULL, &algorithm, x509);
	X509_ALGOR_get0(&object, NULL, NULL, algorithm);
	certificate->signature_algorithm = object_name(arena, object);
	certificate->weak_signature = weakly_signed(x509);
}

/* ---- the certificate ---- */

static void read_digests(struct arena *arena, X509 *x509, const EVP_MD *sha256,
			 struct certificate *certificate)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len = 0;
	unsigned char *der = NULL;
	int der_len = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &der);

	certificate->sha256 =
		X509_digest(x509, sha256, digest, &len) == 1 ? hex(arena, digest, len) : "";
	certificate->spki_sha256 =
		der_len > 0 && EVP_Digest(der, (size_t)der_len, digest, &len, sha256, NULL) == 1
			? hex(arena, digest, len)
			: "";
	OPENSSL_free(der);
}

static const char *pem_text(struct arena *arena, BIO *bio, X509 *x509)
{
	char *data = NULL;
	long len;

	if (!bio || BIO_reset(bio) != 1 || PEM_write_bio_X509(bio, x509) != 1)
		return NULL;
	len = BIO_get_mem_data(bio, &data);
	return len > 0 ? arena_strndup(arena, data, (size_t)len) : NULL;
}

/* At most 20 octets by RFC 5280 section 4.1.2.2; longer ones are cut. */
static const char *serial_text(struct arena *arena, const ASN1_INTEGER *serial)
{
	enum { OCTETS_MAX = 64 };
	int len = ASN1_STRING_length(serial);

	if (len <= 0)
		return "00";
	return hex(arena, ASN1_STRING_get0_data(serial),
		   (size_t)(len < OCTETS_MAX ? len : OCTETS_MAX));
}

struct certificate *certificate_read(struct arena *arena, X509 *x509, const EVP_MD *sha256,
				     int64_t now_ms, bool pem)
{
	struct certificate *certificate = arena_alloc(arena, sizeof(*certificate));
	BIO *bio = BIO_new(BIO_s_mem());

	certificate->subject = name_text(arena, bio, X509_get_subject_name(x509));
	certificate->issuer = name_text(arena, bio, X509_get_issuer_name(x509));
	read_names(arena, x509, certificate);
	certificate->serial = serial_text(arena, X509_get0_serialNumber(x509));
	certificate->not_before_ms = certificate_time_ms(X509_get0_notBefore(x509));
	certificate->not_after_ms = certificate_time_ms(X509_get0_notAfter(x509));
	certificate->days_left = whole_days(certificate->not_after_ms - now_ms);
	read_key(arena, x509, certificate);
	read_signature(arena, x509, certificate);
	read_digests(arena, x509, sha256, certificate);
	if (pem)
		certificate->pem = pem_text(arena, bio, x509);
	BIO_free(bio);
	ERR_clear_error();
	return certificate;
}
