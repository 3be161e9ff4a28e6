/* Certificates as the API tells them, those of hostile makers included. */
#include <stdlib.h>
#include <string.h>

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "net/certificate.h"

#include "support/test.h"
#include "support/tls_case.h"

static struct identity root;
static struct arena *arena;

static struct certificate *read_it(const struct identity *identity, bool pem)
{
	struct certificate *certificate =
		certificate_read(arena, identity->x509, EVP_sha256(), clock_wall_ms(), pem);

	assert_int_equal(ERR_peek_error(), 0);
	return certificate;
}

static void tells_all(void **state)
{
	struct plan plan = {.cn = "Jürgen, \"x\"",
			    .names = "DNS:mx.example,IP:192.0.2.1,email:a@b.example,"
				     "IP:2001:db8::1,DNS:*.example",
			    .to_days = 30};
	struct identity leaf = identity_make(&plan, &root);
	const struct certificate *c = read_it(&leaf, true);
	char *pem = identity_pem(&leaf);
	int64_t now_ms = clock_wall_ms();

	(void)state;
	assert_string_equal(c->subject, "CN=Jürgen\\, \\\"x\\\"");
	assert_string_equal(c->issuer, "CN=Root");
	assert_int_equal(c->name_count, 4);
	assert_string_equal(c->names[0], "mx.example");
	assert_string_equal(c->names[1], "192.0.2.1");
	assert_string_equal(c->names[2], "2001:db8::1");
	assert_string_equal(c->names[3], "*.example");
	assert_int_equal(c->days_left, 30);
	assert_true(c->not_before_ms < now_ms && now_ms - c->not_before_ms < 90000000);
	assert_true(c->not_after_ms - now_ms > 30 * INT64_C(86400000));
	assert_string_equal(c->key_type, "EC");
	assert_int_equal(c->key_bits, 256);
	assert_string_equal(c->signature_algorithm, "ecdsa-with-SHA256");
	assert_int_equal(strlen(c->sha256), 64);
	assert_int_equal(strlen(c->spki_sha256), 64);
	assert_string_not_equal(c->sha256, c->spki_sha256);
	assert_memory_equal(c->serial, "10", 2);
	assert_false(c->weak_key || c->weak_signature);
	assert_null(c->next);
	assert_string_equal(c->pem, pem);
	assert_null(read_it(&leaf, false)->pem);
	free(pem);
	identity_free(&leaf);
}

static const struct {
	const char *name;
	struct plan plan;
	bool self_signed;
	const char *key_type, *signature;
	int bits;
	bool weak_key, weak_signature;
} strengths[] = {
	{"RSA 1024", {.key = KEY_RSA_1024}, false, "RSA", "ecdsa-with-SHA256", 1024, true, false},
	{"RSA 2048", {.key = KEY_RSA_2048}, false, "RSA", "ecdsa-with-SHA256", 2048, false, false},
	{"P-192", {.key = KEY_P192}, false, "EC", "ecdsa-with-SHA256", 192, true, false},
	{"Ed25519", {.key = KEY_ED25519}, true, "Ed25519", "ED25519", 256, false, false},
	{"SHA-1", {.digest = "SHA1"}, false, "EC", "ecdsa-with-SHA1", 256, false, true},
	{"MD5",
	 {.key = KEY_RSA_2048, .digest = "MD5"},
	 true,
	 "RSA",
	 "md5WithRSAEncryption",
	 2048,
	 false,
	 true},
	{"SHA-512",
	 {.key = KEY_RSA_2048, .digest = "SHA512"},
	 true,
	 "RSA",
	 "sha512WithRSAEncryption",
	 2048,
	 false,
	 false},
	{"a root by SHA-1",
	 {.cn = "R", .digest = "SHA1", .ca = true},
	 true,
	 "EC",
	 "ecdsa-with-SHA1",
	 256,
	 false,
	 false},
};

static void tells_what_is_weak(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(strengths) / sizeof(strengths[0]); i++) {
		struct identity made =
			identity_make(&strengths[i].plan, strengths[i].self_signed ? NULL : &root);
		const struct certificate *c = read_it(&made, false);

		assert_string_equal(c->key_type, strengths[i].key_type);
		assert_string_equal(c->signature_algorithm, strengths[i].signature);
		assert_int_equal(c->key_bits, strengths[i].bits);
		if (c->weak_key != strengths[i].weak_key ||
		    c->weak_signature != strengths[i].weak_signature)
			fail_msg("%s", strengths[i].name);
		identity_free(&made);
	}
}

static void days_are_rounded_down(void **state)
{
	static const struct {
		int64_t left_ms, days;
	} rows[] = {{86400000, 1}, {86399999, 0},   {0, 0},
		    {-1, -1},	   {-86400000, -1}, {-86400001, -2}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t ends_ms = certificate_time_ms(X509_get0_notAfter(root.x509));

		assert_int_equal(certificate_read(arena, root.x509, EVP_sha256(),
						  ends_ms - rows[i].left_ms, false)
					 ->days_left,
				 rows[i].days);
	}
}

static const struct {
	const char *name, *text;
	size_t len;
	const char *shown;
} texts[] = {
	{"plain", "mx.example", 10, "mx.example"},
	{"empty", "", 0, ""},
	{"a NUL", "mx\0.evil", 8, "mx\\x00.evil"},
	{"controls", "a\r\n\x1b[31m\x7f", 9, "a\\x0d\\x0a\\x1b[31m\\x7f"},
	{"C1", "\xc2\x9b", 2, "\\xc2\\x9b"},
	{"UTF-8", "mx.\xc3\xbc", 5, "mx.ü"},
	{"no UTF-8", "\xff\xc3", 2, "\\xff\\xc3"},
};

static void makes_texts_visible(void **state)
{
	char *big = malloc(100000);
	const char *shown;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_string_equal(certificate_text(arena, texts[i].text, texts[i].len),
				    texts[i].shown);
	for (int c = 1; c <= 0xff; c += 0x7f) {
		memset(big, c, 100000);
		shown = certificate_text(arena, big, 100000);
		assert_in_range(strlen(shown), CERTIFICATE_TEXT_MAX - 4, CERTIFICATE_TEXT_MAX + 3);
		assert_true(utf8_valid(shown, strlen(shown)));
		assert_string_equal(shown + strlen(shown) - 3, "…");
	}
	free(big);
}

/* A certificate with names that no sane authority signs. */
static struct identity make_hostile(void)
{
	struct identity made = identity_make(&(struct plan){.cn = "x"}, &root);
	GENERAL_NAMES *names = GENERAL_NAMES_new();
	X509_NAME *subject = X509_NAME_new();
	char *big = malloc(30001);

	for (int i = 0; i < 5000; i++) {
		GENERAL_NAME *name = GENERAL_NAME_new();
		ASN1_STRING *value = i == 1 ? ASN1_OCTET_STRING_new() : ASN1_IA5STRING_new();

		ASN1_STRING_set(value, i == 0 ? "mx.example\0.evil.example" : "\r\n250 OK",
				i == 0 ? 24 : 8);
		GENERAL_NAME_set0_value(name, i == 1 ? GEN_IPADD : GEN_DNS, value);
		sk_GENERAL_NAME_push(names, name);
	}
	X509_add1_ext_i2d(made.x509, NID_subject_alt_name, names, 0, 0);
	GENERAL_NAMES_free(names);
	memset(big, 'z', 30000);
	memcpy(big, "a\0b\033", 4);
	assert_int_equal(X509_NAME_add_entry_by_NID(subject, NID_domainComponent, V_ASN1_UTF8STRING,
						    (unsigned char *)big, 30000, -1, 0),
			 1);
	X509_set_subject_name(made.x509, subject);
	X509_NAME_free(subject);
	X509_sign(made.x509, root.key, EVP_sha256());
	free(big);
	return made;
}

static void survives_hostile_ones(void **state)
{
	struct identity made = make_hostile();
	const struct certificate *c = read_it(&made, true);

	(void)state;
	assert_int_equal(c->name_count, TLS_NAMES_MAX);
	assert_string_equal(c->names[0], "mx.example\\x00.evil.example");
	assert_string_equal(c->names[1], "0d0a323530204f4b");
	assert_string_equal(c->names[2], "\\x0d\\x0a250 OK");
	assert_memory_equal(c->subject, "DC=a\\00b\\1Bzz", 13);
	assert_true(strlen(c->subject) <= CERTIFICATE_TEXT_MAX + 3);
	identity_free(&made);
}

/* Each octet of the DER turned: whatever still parses is told, and nothing breaks. */
static void survives_broken_ones(void **state)
{
	struct identity leaf = identity_make(
		&(struct plan){.cn = "Leaf", .names = "DNS:mx.example,IP:192.0.2.1"}, &root);
	unsigned char *der = NULL;
	int len = i2d_X509(leaf.x509, &der);

	(void)state;
	for (int i = 0; i < 3 * len; i++) {
		static const unsigned char turns[] = {0x01, 0x80, 0xff};
		const unsigned char *at = der;
		X509 *x509;

		der[i / 3] ^= turns[i % 3];
		x509 = d2i_X509(NULL, &at, len);
		if (x509) {
			struct identity broken = {.x509 = x509};
			const struct certificate *c;

			ERR_clear_error();
			c = read_it(&broken, true);
			assert_true(utf8_valid(c->subject, strlen(c->subject)));
			assert_non_null(c->key_type);
			assert_non_null(c->signature_algorithm);
		}
		X509_free(x509);
		der[i / 3] ^= turns[i % 3];
	}
	ERR_clear_error();
	OPENSSL_free(der);
	identity_free(&leaf);
}

static int make_root(void **state)
{
	(void)state;
	arena = arena_new(0);
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	return 0;
}

static int free_root(void **state)
{
	(void)state;
	arena_free(arena);
	identity_free(&root);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_all),
		cmocka_unit_test(tells_what_is_weak),
		cmocka_unit_test(days_are_rounded_down),
		cmocka_unit_test(makes_texts_visible),
		cmocka_unit_test(survives_hostile_ones),
		cmocka_unit_test(survives_broken_ones),
	};

	return cmocka_run_group_tests(tests, make_root, free_root);
}
