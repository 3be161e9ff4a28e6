/* Handshakes: what they show, and each way in which they fail. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/dherr.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "support/test.h"
#include "support/tls_case.h"

static struct identity root, leaf, rsa_leaf, weak_leaf;

/* ---- the description of a session ---- */

static const struct {
	const char *name;
	const struct identity *identity;
	int version;
	const char *ciphers, *groups;
	const char *expected_version, *cipher, *group;
	int bits;
	bool old;
} protocols[] = {
	{"1.3", &leaf, TLS1_3_VERSION, NULL, "X25519", "TLSv1.3", "TLS_AES_256_GCM_SHA384",
	 "x25519", 256, false},
	{"1.3, P-256", &leaf, TLS1_3_VERSION, NULL, "P-256", "TLSv1.3", "TLS_AES_256_GCM_SHA384",
	 "secp256r1", 256, false},
	{"1.3, P-384", &leaf, TLS1_3_VERSION, NULL, "P-384", "TLSv1.3", "TLS_AES_256_GCM_SHA384",
	 "secp384r1", 256, false},
	{"1.2", &leaf, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-GCM-SHA256", "P-256", "TLSv1.2",
	 "ECDHE-ECDSA-AES128-GCM-SHA256", "secp256r1", 128, false},
	{"1.2, key transport", &rsa_leaf, TLS1_2_VERSION, "AES128-SHA", NULL, "TLSv1.2",
	 "AES128-SHA", NULL, 128, false},
	{"1.2, finite field", &rsa_leaf, TLS1_2_VERSION, "DHE-RSA-AES128-SHA", NULL, "TLSv1.2",
	 "DHE-RSA-AES128-SHA", "dh2048", 128, false},
	{"1.1", &rsa_leaf, TLS1_1_VERSION, "ECDHE-RSA-AES256-SHA:@SECLEVEL=0", "P-256", "TLSv1.1",
	 "ECDHE-RSA-AES256-SHA", "secp256r1", 256, true},
	{"1.0", &rsa_leaf, TLS1_VERSION, "AES256-SHA:@SECLEVEL=0", NULL, "TLSv1", "AES256-SHA",
	 NULL, 256, true},
	{"1.2 with a weak key", &weak_leaf, TLS1_2_VERSION, NULL, "X25519", "TLSv1.2",
	 "ECDHE-RSA-AES256-GCM-SHA384", "x25519", 256, false},
};

static void shows_the_protocol(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]); i++) {
		struct server_plan plan = {.identity = protocols[i].identity,
					   .min_version = protocols[i].version,
					   .max_version = protocols[i].version,
					   .ciphers = protocols[i].ciphers,
					   .groups = protocols[i].groups};
		struct client client = {0};
		const struct tls_session *session = &client.session;
		struct server_seen seen = handshake_with(&client, &plan, &root, "mx.example");

		if (client.secured != 1)
			fail_msg("%s: %s, %s", protocols[i].name, fault_name(client.fault),
				 session->error);
		assert_true(session->established && seen.established && seen.closed_in_order);
		assert_string_equal(session->version, protocols[i].expected_version);
		assert_string_equal(session->cipher, protocols[i].cipher);
		assert_int_equal(session->cipher_bits, protocols[i].bits);
		if (protocols[i].group)
			assert_string_equal(session->group, protocols[i].group);
		else
			assert_null(session->group);
		assert_int_equal(session->old_version, protocols[i].old);
		assert_false(session->resumed || session->client_certificate_requested);
		assert_null(session->alpn);
		assert_null(session->alert);
		assert_null(session->error);
		assert_int_equal(session->problems, 0);
		assert_int_equal(session->certificate_count, 1);
		assert_int_equal(session->certificates->weak_key,
				 protocols[i].identity == &weak_leaf);
		assert_true(session->handshake_ms >= 0 && session->handshake_ms < 5000);
		client_release(&client);
	}
}

static void binds_channels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]); i++) {
		int version = protocols[i].version;
		struct server_plan plan = {.identity = protocols[i].identity,
					   .min_version = version,
					   .max_version = version,
					   .ciphers = protocols[i].ciphers};
		struct client client = {0};
		struct server_seen seen = handshake_with(&client, &plan, &root, "mx.example");

		assert_int_equal(client.exporter_len, version >= TLS1_2_VERSION ? 32 : 0);
		assert_int_equal(client.unique_len, version >= TLS1_3_VERSION ? 0 : 12);
		assert_memory_equal(client.exporter, seen.exporter, client.exporter_len);
		assert_memory_equal(client.unique, seen.unique, client.unique_len);
		client_release(&client);
	}
}

/* ---- failures ---- */

static const struct failure_case {
	const char *name;
	struct server_plan plan;
	enum tls_version min, max;
	int64_t limit_ms;
	enum fault fault;
	int sys_errno;
	const char *alert;
	bool from_server, not_tls;
	const char *error;
	unsigned long openssl_error; /* its text, in place of error */
} failures[] = {
	{.name = "clear text",
	 .plan = {.way = SERVER_SAYS_TEXT},
	 .fault = FAULT_TLS,
	 .not_tls = true,
	 .openssl_error = SSL_ERROR(WRONG_VERSION_NUMBER)},
	{.name = "an alert",
	 .plan = {.way = SERVER_SAYS_ALERT},
	 .fault = FAULT_TLS,
	 .alert = "internal_error",
	 .from_server = true,
	 .openssl_error = SSL_ERROR(TLSV1_ALERT_INTERNAL_ERROR)},
	{.name = "the end",
	 .plan = {.way = SERVER_CLOSES},
	 .fault = FAULT_CLOSED,
	 .error = "the connection was closed during the handshake"},
	{.name = "a reset",
	 .plan = {.way = SERVER_RESETS},
	 .fault = FAULT_RESET,
	 .sys_errno = ECONNRESET,
	 .error = "Connection reset by peer"},
	{.name = "silence",
	 .plan = {.way = SERVER_IS_SILENT},
	 .limit_ms = 50,
	 .fault = FAULT_TIMEOUT,
	 .error = "no answer to the handshake"},
	{.name = "an endless message",
	 .plan = {.way = SERVER_FLOODS},
	 .fault = FAULT_TLS,
	 .openssl_error = SSL_ERROR(UNEXPECTED_MESSAGE)},
	{.name = "too new for the server",
	 .plan = {.identity = &leaf, .max_version = TLS1_2_VERSION},
	 .min = TLS_1_3,
	 .fault = FAULT_TLS,
	 .alert = "protocol_version",
	 .from_server = true,
	 .openssl_error = SSL_ERROR(TLSV1_ALERT_PROTOCOL_VERSION)},
	{.name = "too old for the server",
	 .plan = {.identity = &leaf, .min_version = TLS1_3_VERSION},
	 .max = TLS_1_2,
	 .fault = FAULT_TLS,
	 .alert = "protocol_version",
	 .from_server = true,
	 .openssl_error = SSL_ERROR(TLSV1_ALERT_PROTOCOL_VERSION)},
	{.name = "no cipher in common",
	 .plan = {.identity = &leaf, .max_version = TLS1_2_VERSION, .ciphers = "AES128-SHA"},
	 .fault = FAULT_TLS,
	 .alert = "handshake_failure",
	 .from_server = true,
	 .openssl_error = SSL_ERROR(SSLV3_ALERT_HANDSHAKE_FAILURE)},
	{.name = "the client's certificate is insisted on, TLS 1.2",
	 .plan = {.identity = &leaf, .max_version = TLS1_2_VERSION, .asks = true, .insists = true},
	 .fault = FAULT_TLS,
	 .alert = "handshake_failure",
	 .from_server = true,
	 .openssl_error = SSL_ERROR(SSLV3_ALERT_HANDSHAKE_FAILURE)},
	{.name = "a finite field that takes long",
	 .plan = {.identity = &rsa_leaf,
		  .max_version = TLS1_2_VERSION,
		  .ciphers = "DHE-RSA-AES128-SHA",
		  .dh_bits = 4104},
	 .fault = FAULT_TLS,
	 .alert = "handshake_failure",
	 .openssl_error = ERR_PACK(ERR_LIB_DH, 0, DH_R_MODULUS_TOO_LARGE)},
};

static void check_failure(const struct failure_case *c, const struct client *client)
{
	const struct tls_session *session = &client->session;
	const char *error = c->error ? c->error : ERR_reason_error_string(c->openssl_error);

	if (client->secured != 0 || client->ended != 1 || client->fault != c->fault ||
	    client->sys_errno != c->sys_errno)
		fail_msg("%s: %s, %d", c->name, fault_name(client->fault), client->sys_errno);
	assert_false(session->established);
	if (session->not_tls != c->not_tls || session->alert_from_server != c->from_server)
		fail_msg("%s: not TLS: %d", c->name, session->not_tls);
	if (c->alert && (!session->alert || strcmp(session->alert, c->alert) != 0))
		fail_msg("%s: alert %s", c->name, session->alert);
	if (!session->error || !error || strcmp(session->error, error) != 0)
		fail_msg("%s: %s", c->name, session->error);
	assert_string_equal(session->server_name, "mx.example");
}

static void tells_failures(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		struct client client = {.parameters.min_version = failures[i].min,
					.parameters.max_version = failures[i].max,
					.limit_ms = failures[i].limit_ms};

		handshake_with(&client, &failures[i].plan, &root, "mx.example");
		check_failure(&failures[i], &client);
		client_release(&client);
	}
}

static void a_failure_shows_the_chain_that_came(void **state)
{
	struct server_plan plan = {
		.identity = &leaf, .max_version = TLS1_2_VERSION, .asks = true, .insists = true};
	struct client client = {0};

	(void)state;
	handshake_with(&client, &plan, &root, "www.example");
	assert_int_equal(client.fault, FAULT_TLS);
	assert_int_equal(client.session.certificate_count, 1);
	assert_int_equal(client.session.problems, 1u << CERTIFICATE_NAME_MISMATCH);
	assert_string_equal(client.session.verified_for, "www.example");
	assert_true(client.session.client_certificate_requested);
	assert_false(client.session.client_certificate_sent);
	client_release(&client);
}

/* TLS 1.3 calls the handshake done before the server has seen the client's certificate. */
static void a_refusal_after_the_handshake_is_told(void **state)
{
	struct server_plan plan = {.identity = &leaf, .asks = true, .insists = true};
	struct client client = {.stays = true};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(client.secured, 1);
	assert_int_equal(client.ended, 1);
	assert_int_equal(client.fault, FAULT_TLS);
	assert_string_equal(client.session.alert, "certificate_required");
	assert_true(client.session.alert_from_server);
	assert_non_null(client.session.error);
	client_release(&client);
}

/* ---- the client's certificate and the settings ---- */

static void write_file(char *path, const struct identity *identity, bool certificate, bool key)
{
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");

	if (certificate)
		PEM_write_X509(file, identity->x509);
	if (key)
		PEM_write_PrivateKey(file, identity->key, NULL, NULL, 0, NULL, NULL);
	fclose(file);
}

/* A key behind a passphrase. */
static void write_locked(char *path, const struct identity *identity)
{
	static const unsigned char passphrase[] = "secret";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");

	PEM_write_PrivateKey(file, identity->key, EVP_aes_256_cbc(), passphrase, 6, NULL, NULL);
	fclose(file);
}

static void sends_the_clients_certificate(void **state)
{
	static const int versions[] = {TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};
	char path[] = "/tmp/test_tls_XXXXXX";
	struct tls_config config = {.certificate_file = path};
	char err[200];

	(void)state;
	write_file(path, &rsa_leaf, true, true);
	for (size_t i = 0; i < 2 * sizeof(versions) / sizeof(versions[0]); i++) {
		struct server_plan plan = {
			.identity = &rsa_leaf, .max_version = versions[i / 2], .asks = i % 2 == 0};
		struct client client = {.tls = tls_new(&config, err, sizeof(err))};
		struct server_seen seen;

		assert_non_null(client.tls);
		seen = handshake_with(&client, &plan, &root, "mx.example");
		assert_int_equal(client.secured, 1);
		assert_int_equal(seen.got_certificate, plan.asks);
		assert_int_equal(client.session.client_certificate_requested, plan.asks);
		assert_int_equal(client.session.client_certificate_sent, plan.asks);
		client_release(&client);
	}
	unlink(path);
}

/* A configuration that is good where what is NULL. */
struct config_case {
	struct tls_config config;
	const char *setting, *file, *what;
};

static void load(const struct config_case *c)
{
	char err[300] = "", expected[300] = "";
	struct tls *tls = tls_new(&c->config, err, sizeof(err));

	if (c->what)
		snprintf(expected, sizeof(expected), "%s %s: %s", c->setting, c->file, c->what);
	assert_string_equal(err, expected);
	assert_int_equal(tls == NULL, c->what != NULL);
	if (tls)
		assert_non_null(tls_trust(tls));
	tls_free(tls);
}

static void names_the_setting_at_fault(void **state)
{
	char whole[] = "/tmp/test_tls_XXXXXX", key[] = "/tmp/test_tls_XXXXXX";
	char other_key[] = "/tmp/test_tls_XXXXXX", empty[] = "/tmp/test_tls_XXXXXX";
	char keyless[] = "/tmp/test_tls_XXXXXX", locked[] = "/tmp/test_tls_XXXXXX";
	const char *const files[] = {whole, key, other_key, empty, keyless, locked};
	const struct config_case rows[] = {
		{{.ca_file = whole}, "", "", NULL},
		{{.certificate_file = whole, .key_file = ""}, "", "", NULL},
		{{.certificate_file = whole, .key_file = key}, "", "", NULL},
		{{.ca_file = "/nowhere/ca.pem"},
		 "--tls-ca",
		 "/nowhere/ca.pem",
		 "No such file or directory"},
		{{.ca_file = empty}, "--tls-ca", empty, "there is no PEM certificate in it"},
		{{.ca_file = key}, "--tls-ca", key, "there is no PEM certificate in it"},
		{{.certificate_file = "/nowhere/x"},
		 "--tls-certificate",
		 "/nowhere/x",
		 "No such file or directory"},
		{{.certificate_file = empty},
		 "--tls-certificate",
		 empty,
		 "there is no PEM certificate in it"},
		{{.certificate_file = keyless},
		 "--tls-certificate",
		 keyless,
		 "there is no PEM private key in it: name its file with --tls-key"},
		{{.certificate_file = keyless, .key_file = empty},
		 "--tls-key",
		 empty,
		 "there is no PEM private key in it"},
		{{.certificate_file = whole, .key_file = other_key},
		 "--tls-key",
		 other_key,
		 "key values mismatch"},
		{{.certificate_file = whole, .key_file = "/nowhere/k"},
		 "--tls-key",
		 "/nowhere/k",
		 "No such file or directory"},
		{{.certificate_file = whole, .key_file = locked},
		 "--tls-key",
		 locked,
		 "the private key is encrypted; remove its passphrase"},
		{{.key_file = key}, "--tls-key", key, "it needs --tls-certificate"},
	};

	(void)state;
	write_file(whole, &rsa_leaf, true, true);
	write_file(key, &rsa_leaf, false, true);
	write_file(other_key, &weak_leaf, false, true);
	write_file(empty, &leaf, false, false);
	write_file(keyless, &rsa_leaf, true, false);
	write_locked(locked, &rsa_leaf);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		load(&rows[i]);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(files[i]);
}

static int make_chain(void **state)
{
	const struct plan rsa = {.names = "DNS:mx.example", .key = KEY_RSA_2048};
	const struct plan weak = {.names = "DNS:mx.example", .key = KEY_RSA_1024};

	(void)state;
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &root);
	rsa_leaf = identity_make(&rsa, &root);
	weak_leaf = identity_make(&weak, &root);
	return 0;
}

static int free_chain(void **state)
{
	(void)state;
	identity_free(&root);
	identity_free(&leaf);
	identity_free(&rsa_leaf);
	identity_free(&weak_leaf);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_the_protocol),
		cmocka_unit_test(binds_channels),
		cmocka_unit_test(tells_failures),
		cmocka_unit_test(a_failure_shows_the_chain_that_came),
		cmocka_unit_test(a_refusal_after_the_handshake_is_told),
		cmocka_unit_test(sends_the_clients_certificate),
		cmocka_unit_test(names_the_setting_at_fault),
	};

	return cmocka_run_group_tests(tests, make_chain, free_chain);
}
