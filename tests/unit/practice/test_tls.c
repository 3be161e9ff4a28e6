/* The practice hosts under TLS: certificates, versions, what goes wrong, policy hosts. */

#include <stdio.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "dns/local.h"
#include "dns/resolver.h"
#include "practice/practice.h"

#include "support/practice_client.h"
#include "support/test.h"

enum { ANY_VERSION = 0 };

/* ---- certificates ---- */

static const struct certificate_case {
	const char *host;
	long result; /* of the verification */
	int key_bits;
	int chain; /* certificates */
} certificates[] = {
	{"mx1", X509_V_OK, 256, 2},
	{"mx2", X509_V_OK, 256, 2},
	{"mx.expired", X509_V_ERR_CERT_HAS_EXPIRED, 256, 2},
	{"mx.notyetvalid", X509_V_ERR_CERT_NOT_YET_VALID, 256, 2},
	{"mx.selfsigned", X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, 256, 1},
	{"mx.untrusted", X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, 256, 2},
	{"mx.wrongname", X509_V_ERR_HOSTNAME_MISMATCH, 256, 2},
	{"mx.weakkey", X509_V_OK, 1024, 2},
	{"mx.expiressoon", X509_V_OK, 256, 2},
};

static void test_certificates(void **state)
{
	for (size_t i = 0; i < sizeof(certificates) / sizeof(certificates[0]); i++) {
		const struct certificate_case *c = &certificates[i];
		struct practice_client client;
		X509 *certificate;

		client_start(&client, *state, c->host, ANY_VERSION);
		if (SSL_get_verify_result(client.ssl) != c->result)
			fail_msg("%s: %s", c->host,
				 X509_verify_cert_error_string(SSL_get_verify_result(client.ssl)));
		certificate = SSL_get1_peer_certificate(client.ssl);
		assert_non_null(certificate);
		assert_int_equal(EVP_PKEY_get_bits(X509_get0_pubkey(certificate)), c->key_bits);
		assert_int_equal(sk_X509_num(SSL_get_peer_cert_chain(client.ssl)), c->chain);
		X509_free(certificate);
		client_close(&client);
	}
}

static void test_expires_soon(void **state)
{
	struct practice_client client;
	X509 *certificate;
	int days = 0, seconds = 0;

	client_start(&client, *state, "mx.expiressoon", ANY_VERSION);
	certificate = SSL_get1_peer_certificate(client.ssl);
	assert_int_equal(ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)), 1);
	assert_int_equal(days, 5);
	X509_free(certificate);
	client_close(&client);
}

/* ---- the upgrade ---- */

static void test_upgrade(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "mx1");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO client.example", "250");
	assert_non_null(strstr(client.reply, "STARTTLS"));
	client_says(&client, "STARTTLS now", "501 5.5.4");
	client_says(&client, "STARTTLS", "220 2.0.0 Ready to start TLS");
	assert_true(client_secure(&client, *state, ANY_VERSION));
	client_says(&client, "MAIL FROM:<chris@contoso.com>", "503 5.5.1"); /* forgotten */
	client_says(&client, "EHLO client.example", "250");
	assert_null(strstr(client.reply, "STARTTLS"));
	client_says(&client, "STARTTLS", "503 5.5.1");
	client_says(&client, "MAIL FROM:<chris@contoso.com>", "250 2.1.0");
	client_says(&client, "RCPT TO:<unknown@practice.test>", "550 5.1.1");
	client_says(&client, "RCPT TO:<kate@practice.test>", "250 2.1.5");
	client_says(&client, "DATA", "354");
	client_says(&client, "Subject: Test\r\n\r\nText\r\n.", "250 2.6.0");
	client_says(&client, "QUIT", "221 2.0.0");
	assert_false(client_hear(&client));
	assert_int_equal(SSL_get_shutdown(client.ssl), SSL_RECEIVED_SHUTDOWN);
	client_close(&client);
}

static void test_versions(void **state)
{
	static const struct {
		const char *host;
		int client_max;
		const char *version; /* NULL: no handshake */
	} cases[] = {
		{"mx1", 0, "TLSv1.3"},
		{"mx1", TLS1_2_VERSION, "TLSv1.2"},
		{"mx1", TLS1_1_VERSION, NULL},
		{"mx.oldtls", 0, "TLSv1.1"},
		{"mx.oldtls", TLS1_VERSION, "TLSv1"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct practice_client client;

		client_dial(&client, *state, cases[i].host);
		assert_true(client_hear(&client));
		client_says(&client, "EHLO c", "250");
		client_says(&client, "STARTTLS", "220");
		assert_int_equal(client_secure(&client, *state, cases[i].client_max),
				 cases[i].version != NULL);
		if (cases[i].version)
			assert_string_equal(SSL_get_version(client.ssl), cases[i].version);
		client_close(&client);
	}
}

static void test_implicit(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "mx.implicittls");
	assert_true(client_secure(&client, *state, ANY_VERSION));
	assert_int_equal(SSL_get_verify_result(client.ssl), X509_V_OK);
	assert_true(client_hear(&client));
	assert_memory_equal(client.reply, "220 mx.implicittls.practice.test ", 33);
	client_says(&client, "EHLO c", "250");
	assert_null(strstr(client.reply, "STARTTLS"));
	client_says(&client, "QUIT", "221");
	client_close(&client);
}

static void test_failures(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "mx.starttls454");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "STARTTLS", "454 4.7.0");
	client_says(&client, "MAIL FROM:<>", "250");
	client_close(&client);

	client_dial(&client, *state, "mx.injected");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "STARTTLS", "220 2.0.0");
	assert_true(client_hear(&client));
	assert_string_equal(client.reply, "250 2.0.0 This was slipped in");
	client_close(&client);

	client_dial(&client, *state, "mx.tlsalert");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "STARTTLS", "220");
	ERR_clear_error();
	assert_false(client_secure(&client, *state, ANY_VERSION));
	assert_int_equal(ERR_GET_REASON(ERR_peek_error()), SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE);
	client_close(&client);
}

static void test_enforcement(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "mx.enforced");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "MAIL FROM:<>", "530 5.7.0");
	client_says(&client, "STARTTLS", "220");
	assert_true(client_secure(&client, *state, ANY_VERSION));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "MAIL FROM:<>", "250");
	client_close(&client);
}

/* ---- DANE ---- */

/* The TLSA records of a host, judged by OpenSSL. */
static void test_dane(void **state)
{
	static const struct {
		const char *host;
		bool matches;
	} cases[] = {
		{"mx.dane", true},	  {"mx.danesingle", true},    {"mx.danerollover", true},
		{"mx.daneprivate", true}, {"mx.danemismatch", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char name[100], hex[65];
		struct practice_client client;
		bool matches = false;
		unsigned char *der = NULL, digest[32];
		X509 *certificate;
		int len;

		snprintf(name, sizeof(name), "_25._tcp.%s.practice.test", cases[i].host);
		client_start(&client, *state, cases[i].host, ANY_VERSION);
		certificate = SSL_get1_peer_certificate(client.ssl);
		len = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
		assert_true(len > 0);
		EVP_Digest(der, (size_t)len, digest, NULL, EVP_sha256(), NULL);
		for (size_t k = 0; k < sizeof(digest); k++)
			snprintf(hex + 2 * k, 3, "%02x", digest[k]);
		for (const struct dns_local *row = practice_zone(*state); row->name; row++) {
			if (!strcmp(row->name, name) && !strncmp(row->data, "030101", 6))
				matches = matches || !strcmp(row->data + 6, hex);
		}
		if (matches != cases[i].matches)
			fail_msg("%s: %s", cases[i].host, hex);
		OPENSSL_free(der);
		X509_free(certificate);
		client_close(&client);
	}
}

/* ---- policy hosts ---- */

static const struct policy_case {
	const char *host;
	const char *path;
	long result;
	const char *status;
	const char *holds;
} policies[] = {
	{"mta-sts.stsenforce", "/.well-known/mta-sts.txt", X509_V_OK, "HTTP/1.1 200 ",
	 "\r\n\r\nversion: STSv1\r\nmode: enforce\r\nmx: *.stsenforce.practice.test\r\n"
	 "max_age: 604800\r\n"},
	{"mta-sts.stsenforce", "/", X509_V_OK, "HTTP/1.1 404 ", ""},
	{"mta-sts.ststesting", "/.well-known/mta-sts.txt", X509_V_OK, "HTTP/1.1 200 ",
	 "Content-Type: text/plain\r\n"},
	{"mta-sts.stsmissing", "/.well-known/mta-sts.txt", X509_V_OK, "HTTP/1.1 404 ", ""},
	{"mta-sts.stsredirect", "/.well-known/mta-sts.txt", X509_V_OK, "HTTP/1.1 302 ",
	 "Location: https://mta-sts.stsenforce.practice.test/.well-known/mta-sts.txt\r\n"},
	{"mta-sts.stshost", "/.well-known/mta-sts.txt", X509_V_ERR_HOSTNAME_MISMATCH,
	 "HTTP/1.1 200 ", ""},
};

static void fetch(struct practice_client *client, const char *path, char *text, size_t size)
{
	char question[300];
	size_t len = 0;
	int got = snprintf(question, sizeof(question),
			   "GET %s HTTP/1.1\r\nHost: %s.practice.test\r\n"
			   "Connection: close\r\n\r\n",
			   path, client->host);

	assert_int_equal(SSL_write(client->ssl, question, got), got);
	while (len < size - 1 &&
	       (got = SSL_read(client->ssl, text + len, (int)(size - len - 1))) > 0)
		len += (size_t)got;
	text[len] = '\0';
}

static void test_policies(void **state)
{
	for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
		const struct policy_case *c = &policies[i];
		struct practice_client client;
		char text[2000];

		client_dial(&client, *state, c->host);
		assert_true(client_secure(&client, *state, ANY_VERSION));
		assert_int_equal(SSL_get_verify_result(client.ssl), c->result);
		fetch(&client, c->path, text, sizeof(text));
		if (strncmp(text, c->status, strlen(c->status)) != 0 || !strstr(text, c->holds))
			fail_msg("%s: \"%s\"", c->host, text);
		client_close(&client);
	}
}

static void test_no_such_policy_host(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "mta-sts.stsenforce");
	client.host = "mta-sts.other";
	assert_false(client_secure(&client, *state, ANY_VERSION));
	client_close(&client);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_certificates), cmocka_unit_test(test_expires_soon),
		cmocka_unit_test(test_upgrade),	     cmocka_unit_test(test_versions),
		cmocka_unit_test(test_implicit),     cmocka_unit_test(test_failures),
		cmocka_unit_test(test_enforcement),  cmocka_unit_test(test_dane),
		cmocka_unit_test(test_policies),     cmocka_unit_test(test_no_such_policy_host),
	};

	return cmocka_run_group_tests(tests, practice_client_setup, practice_client_teardown);
}
