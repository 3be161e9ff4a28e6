/* json: what a test found about TLS, AUTH and policies, as documents and as pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "document/render.h"
#include "pages/render.h"
#include "request/request.h"

#include "support/test.h"

enum { DAY_MS = 86400000 };

/* ---- a test, as the engine would fill it in ---- */

static const char *const names[] = {"mx1.fabrikam.com", "*.fabrikam.com"};

static struct certificate *make_certificate(struct test *test)
{
	struct certificate *certificate = arena_alloc(test->arena, sizeof(*certificate));

	certificate->subject = "CN=mx1.fabrikam.com";
	certificate->issuer = "CN=Test CA";
	certificate->names = arena_alloc(test->arena, sizeof(names));
	memcpy(certificate->names, names, sizeof(names));
	certificate->name_count = 2;
	certificate->serial = "0a1b";
	certificate->not_before_ms = test->created_ms - 10LL * DAY_MS;
	certificate->not_after_ms = test->created_ms + 89LL * DAY_MS;
	certificate->days_left = 89;
	certificate->key_type = "EC";
	certificate->key_bits = 256;
	certificate->signature_algorithm = "ecdsa-with-SHA256";
	certificate->sha256 = "aa";
	certificate->spki_sha256 = "bb";
	return certificate;
}

static const struct dane *make_dane(struct test *test)
{
	static const unsigned char data[] = {0x01, 0xaf};
	struct dane *dane = arena_alloc(test->arena, sizeof(*dane));
	struct tlsa *records = arena_alloc(test->arena, 3 * sizeof(*records));

	records[0] = (struct tlsa){.usage = 3,
				   .selector = 1,
				   .matching_type = 1,
				   .data = data,
				   .len = 2,
				   .next = &records[1]};
	records[1] = (struct tlsa){.usage = 1,
				   .data = data,
				   .len = 1,
				   .next = &records[2],
				   .unusable = "usage 1 is not for mail servers"};
	records[2] = (struct tlsa){.usage = 2, .matching_type = 2, .data = data, .len = 1};
	*dane = (struct dane){.status = DANE_USABLE,
			      .name = "_25._tcp.mx1.fabrikam.com",
			      .base = "mx1.fabrikam.com",
			      .dnssec = DNSSEC_SECURE,
			      .records = records,
			      .record_count = 3};
	return dane;
}

static void add_attempt(struct test *test)
{
	static struct keyword auth = {.name = "AUTH", .parameters = "PLAIN SCRAM-SHA-256"};
	static struct keyword size_after = {.name = "SIZE", .parameters = "200", .next = &auth};
	static struct keyword starttls = {.name = "STARTTLS", .parameters = ""};
	static struct keyword size = {.name = "SIZE", .parameters = "100", .next = &starttls};
	static const struct extensions before = {
		.known = EXT_SIZE | EXT_STARTTLS, .size = 100, .keywords = &size};
	static const struct extensions after = {.known = EXT_SIZE | EXT_AUTH,
						.size = 200,
						.auth = "PLAIN SCRAM-SHA-256",
						.keywords = &size_after};
	struct attempt *attempt = test_add_attempt(test);

	attempt->host = "mx1.fabrikam.com";
	attempt->port = 25;
	attempt->outcome = OUTCOME_ACCEPTED;
	attempt->tls_mode = TLS_REQUIRED;
	attempt->extensions = &after;
	attempt->clear_extensions = &before;
	attempt->dane = test->route->exchangers->dane;
	attempt->tls = arena_alloc(test->arena, sizeof(*attempt->tls));
	*attempt->tls = (struct tls_session){.established = true,
					     .version = "TLSv1.3",
					     .cipher = "TLS_AES_256_GCM_SHA384",
					     .cipher_bits = 256,
					     .group = "x25519",
					     .server_name = "mx1.fabrikam.com",
					     .handshake_ms = 7,
					     .client_certificate_requested = true,
					     .certificates = make_certificate(test),
					     .certificate_count = 1,
					     .verified_for = "mx1.fabrikam.com",
					     .ocsp = OCSP_GOOD,
					     .ocsp_this_update_ms = test->created_ms,
					     .dane = DANE_VERIFIED,
					     .tlsa_matches = 1};
	attempt->auth = arena_alloc(test->arena, sizeof(*attempt->auth));
	*attempt->auth = (struct auth_result){
		.mechanism = AUTH_SCRAM_SHA_256, .server_proved = true, .rounds = 2};
}

static void add_policies(struct test *test)
{
	static const char *patterns[] = {"mx1.fabrikam.com", "*.fabrikam.net"};
	struct mta_sts *sts = arena_alloc(test->arena, sizeof(*sts));
	struct tls_rpt *rpt = arena_alloc(test->arena, sizeof(*rpt));

	*sts = (struct mta_sts){.status = STS_VALID,
				.record = "v=STSv1; id=1;",
				.id = "1",
				.url = "https://mta-sts.fabrikam.com/.well-known/mta-sts.txt",
				.http_status = 200,
				.policy = "version: STSv1\\n",
				.mode = STS_MODE_ENFORCE,
				.max_age_s = 86400,
				.mx = patterns,
				.mx_count = 2,
				.duration_ms = 9};
	*rpt = (struct tls_rpt){.status = TLS_RPT_INVALID,
				.record = "v=TLSRPTv1",
				.rua = {"mailto:tls_reports@fabrikam.com"},
				.rua_count = 1,
				.problems = {"the record does not end"},
				.problem_count = 1};
	test->mta_sts = sts;
	test->tls_rpt = rpt;
}

static struct test *make_finished(void)
{
	static const char body[] = "{\"domain\": \"fabrikam.com\"}";
	static const struct request_defaults defaults = {.helo = "tester.example", .sender = ""};
	const struct transport_security security = {.protection = PROTECTION_ACTIVE,
						    .dane = SENDER_DELIVERS,
						    .mta_sts = SENDER_REFUSES,
						    .summary = "DANE protects this mail."};
	struct field_errors errors;
	struct test *test = test_new();
	struct exchanger *exchanger = arena_alloc(test->arena, sizeof(*exchanger));

	assert_int_equal(request_from_json(test, &defaults, body, strlen(body), &errors),
			 REQUEST_OK);
	test->created_ms = 1764000000000;
	test->status = STATUS_FINISHED;
	*exchanger = (struct exchanger){.host = "mx1.fabrikam.com",
					.usable = true,
					.dane = make_dane(test),
					.security = security};
	test->route = arena_alloc(test->arena, sizeof(*test->route));
	*test->route = (struct route){.domain = "fabrikam.com",
				      .exchangers = exchanger,
				      .exchanger_count = 1,
				      .security = security};
	add_attempt(test);
	add_policies(test);
	return test;
}

static void assert_part(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not found:\n%s\nin:\n%s", part, text);
}

/* ---- documents ---- */

#define SECURITY                                                                   \
	"\"transport_security\":{\"protection\":\"active\",\"dane\":\"delivers\"," \
	"\"mta_sts\":\"refuses\",\"summary\":\"DANE protects this mail.\"}"

static void test_session(void **state)
{
	struct test *test = make_finished();
	char *json = render_test(test, NULL);

	(void)state;
	assert_part(json, "\"purpose\":\"delivery\",\"first_attempt\":null,\"waited_ms\":0,"
			  "\"tls_mode\":\"required\",");
	assert_part(json, "\"extension_changes\":{\"added\":[{\"keyword\":\"SIZE\",\"parameters\":"
			  "\"200\"},{\"keyword\":\"AUTH\",\"parameters\":\"PLAIN SCRAM-SHA-256\"}],"
			  "\"removed\":[{\"keyword\":\"SIZE\",\"parameters\":\"100\"},{\"keyword\":"
			  "\"STARTTLS\",\"parameters\":\"\"}]},");
	assert_part(json, "\"extensions_before_tls\":{\"size\":100,\"auth\":[],\"starttls\":true,");
	assert_part(json,
		    "\"tls\":{\"established\":true,\"version\":\"TLSv1.3\",\"cipher\":"
		    "\"TLS_AES_256_GCM_SHA384\",\"cipher_bits\":256,\"group\":\"x25519\","
		    "\"resumed\":false,\"alpn\":null,\"server_name\":\"mx1.fabrikam.com\","
		    "\"handshake_ms\":7,\"client_certificate\":\"requested\",\"certificates\":[{"
		    "\"subject\":\"CN=mx1.fabrikam.com\",\"issuer\":\"CN=Test CA\",\"names\":["
		    "\"mx1.fabrikam.com\",\"*.fabrikam.com\"],\"serial\":\"0a1b\",\"not_before\":"
		    "\"2025-11-14T16:00:00.000Z\",\"not_after\":\"2026-02-21T16:00:00.000Z\","
		    "\"days_left\":89,\"key_type\":\"EC\",\"key_bits\":256,"
		    "\"signature_algorithm\":\"ecdsa-with-SHA256\",\"sha256\":\"aa\","
		    "\"spki_sha256\":\"bb\"}],\"verified_for\":\"mx1.fabrikam.com\","
		    "\"verification\":\"ok\",\"verification_problems\":[],\"verification_text\":"
		    "null,\"ocsp\":{\"status\":\"good\",\"this_update\":"
		    "\"2025-11-24T16:00:00.000Z\",\"next_update\":null},\"dane\":{\"verdict\":"
		    "\"verified\",\"matched\":[0],\"unmatched\":[2]},\"failure\":null},");
	assert_part(json, "\"auth\":{\"mechanism\":\"scram-sha-256\",\"offered\":[\"plain\","
			  "\"scram-sha-256\"],\"channel_bound\":false,\"server_proved\":true,"
			  "\"rounds\":2},");
	free(json);
	test_free(test);
}

static void test_failed_session(void **state)
{
	struct test *test = make_finished();
	char *json;

	(void)state;
	*test->attempts->tls = (struct tls_session){.server_name = "mx1.fabrikam.com",
						    .alert = "handshake_failure",
						    .alert_from_server = true,
						    .error = "sslv3 alert handshake failure"};
	test->attempts->auth->mechanism = AUTH_AUTO;
	json = render_test(test, NULL);
	assert_part(json, "\"tls\":{\"established\":false,\"version\":null,\"cipher\":null,"
			  "\"cipher_bits\":null,\"group\":null,");
	assert_part(json,
		    "\"certificates\":[],\"verified_for\":null,\"verification\":null,"
		    "\"verification_problems\":[],\"verification_text\":null,\"ocsp\":{\"status\":"
		    "\"not_stapled\",\"this_update\":null,\"next_update\":null},\"dane\":null,"
		    "\"failure\":{\"alert\":\"handshake_failure\",\"alert_from\":\"server\","
		    "\"not_tls\":false,\"error\":\"sslv3 alert handshake failure\"}}");
	assert_part(json, "\"auth\":{\"mechanism\":null,");
	free(json);
	test_free(test);
}

static void test_policies(void **state)
{
	struct test *test = make_finished();
	char *json = render_test(test, NULL);

	(void)state;
	assert_part(
		json,
		"\"dane\":{\"status\":\"usable\",\"name\":\"_25._tcp.mx1.fabrikam.com\","
		"\"base\":\"mx1.fabrikam.com\",\"dns\":\"ok\",\"dnssec\":\"secure\","
		"\"records\":[{\"usage\":3,\"selector\":1,\"matching_type\":1,\"data\":"
		"\"01af\",\"usable\":true,\"why\":null},{\"usage\":1,\"selector\":0,"
		"\"matching_type\":0,\"data\":\"01\",\"usable\":false,\"why\":\"usage 1 is "
		"not for mail servers\"},{\"usage\":2,\"selector\":0,\"matching_type\":2,"
		"\"data\":\"01\",\"usable\":true,\"why\":null}]},\"mta_sts_pattern\":null," SECURITY
		"}]," SECURITY "},");
	assert_part(json,
		    "\"policies\":{\"mta_sts\":{\"status\":\"valid\",\"dns\":\"ok\",\"record\":"
		    "\"v=STSv1; id=1;\",\"id\":\"1\",\"url\":"
		    "\"https://mta-sts.fabrikam.com/.well-known/mta-sts.txt\",\"fetch_fault\":"
		    "null,\"http_status\":200,\"fetch_error\":null,\"policy\":\"version: "
		    "STSv1\\\\n\",\"mode\":\"enforce\",\"max_age_s\":86400,\"mx\":["
		    "\"mx1.fabrikam.com\",\"*.fabrikam.net\"],\"problems\":[],\"duration_ms\":9},"
		    "\"tls_rpt\":{\"status\":\"invalid\",\"dns\":\"ok\",\"record\":"
		    "\"v=TLSRPTv1\",\"rua\":[\"mailto:tls_reports@fabrikam.com\"],\"problems\":["
		    "\"the record does not end\"]}},");
	free(json);
	test_free(test);
}

/* ---- pages ---- */

static char *page_of(struct test *test)
{
	size_t len;
	char *json = render_test(test, &len), *page = render_text(json, len, NULL);

	assert_non_null(page);
	free(json);
	return page;
}

static void test_page(void **state)
{
	struct test *test = make_finished();
	char *page = page_of(test);

	(void)state;
	assert_part(page,
		    "\n  TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, x25519; certificate of "
		    "mx1.fabrikam.com\n       by CN=Test CA, 89 days left, verifies\n"
		    "    - CN=mx1.fabrikam.com; EC 256 bits, ecdsa-with-SHA256; until 2026-02-21\n"
		    "  OCSP: the stapled response says good\n"
		    "  DANE: verified; usable records that match: 1, that do not: 1\n"
		    "  EHLO under TLS: now SIZE 200; now AUTH PLAIN SCRAM-SHA-256; no longer SIZE "
		    "100\n"
		    "  AUTH: scram-sha-256; offered: plain, scram-sha-256; the server proved that "
		    "it\n        knows the password\n");
	assert_part(page,
		    "\nTransport security: protection active\n  DANE protects this mail.\n"
		    "  mx1.fabrikam.com: protection active\n"
		    "    DANE: usable, _25._tcp.mx1.fabrikam.com, DNSSEC secure; records: 3 1 "
		    "1, 1 0\n          0 (unusable), 2 0 2; a sender that honours DANE "
		    "delivers\n");
	assert_part(page, "  MTA-STS: valid, mode enforce, kept for 1 day, mx: "
			  "mx1.fabrikam.com,\n           *.fabrikam.net; a sender that honours it "
			  "does not deliver here\n"
			  "  TLS-RPT: invalid, reports go to mailto:tls_reports@fabrikam.com\n"
			  "    - the record does not end\n");
	free(page);
	test_free(test);
}

static void test_page_in_japanese(void **state)
{
	struct test *test = make_finished();
	struct tls_session *tls = test->attempts->tls;
	char *page;

	(void)state;
	test->request.language = LANGUAGE_JA;
	page = page_of(test);
	assert_part(page, "\n  TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, x25519; mx1.fabrikam.com "
			  "の証明書（発行\n       者 CN=Test CA）、残り 89 日、検証に成功\n"
			  "    - CN=mx1.fabrikam.com; EC 256 ビット、ecdsa-with-SHA256; "
			  "2026-02-21 まで\n"
			  "  OCSP: ステープリングされた応答の状態は good\n"
			  "  DANE: verified; 使えるレコードのうち、一致 1 件、不一致 1 件\n"
			  "  TLS での EHLO: SIZE 200 を追加; AUTH PLAIN SCRAM-SHA-256 を追加; SIZE "
			  "100 を削\n                 除\n"
			  "  AUTH: scram-sha-256; 提供: plain, scram-sha-256; サーバーはパスワード"
			  "を知って\n        いることを証明\n");
	assert_part(page, "\n通信路の保護: 盗聴と改変を防ぐ\n");
	assert_part(page,
		    "\n  mx1.fabrikam.com の保護: 盗聴と改変を防ぐ\n"
		    "    DANE: 使用可、_25._tcp.mx1.fabrikam.com、DNSSEC secure; レコード: 3 1 1, "
		    "1 0\n          0（使用不可）, 2 0 2; DANE に従う送信側は配送する\n");
	assert_part(page, "  MTA-STS: 有効、mode enforce、有効期間 1 日、mx: mx1.fabrikam.com,\n"
			  "           *.fabrikam.net; これに従う送信側はここへ配送しない\n"
			  "  TLS-RPT: 不正、レポートの送り先: mailto:tls_reports@fabrikam.com\n");
	free(page);
	tls->problems = 1U << CERTIFICATE_EXPIRED | 1U << CERTIFICATE_NAME_MISMATCH;
	tls->certificates->days_left = -1;
	page = page_of(test);
	assert_part(page, "1 日前に期限切れ、");
	assert_part(page, "期限切れ、名前の不一致");
	free(page);
	test_free(test);
}

static void test_page_of_faults(void **state)
{
	struct test *test = make_finished();
	struct tls_session *tls = test->attempts->tls;
	char *page;

	(void)state;
	test->attempts->purpose = PURPOSE_ENFORCEMENT;
	tls->problems = 1U << CERTIFICATE_EXPIRED | 1U << CERTIFICATE_NAME_MISMATCH;
	tls->problem_text = "certificate has expired";
	tls->certificates->days_left = -3;
	page = page_of(test);
	assert_part(page, "       by CN=Test CA, expired 3 days ago, does not verify for "
			  "mx1.fabrikam.com:\n       expired, name mismatch; certificate has "
			  "expired\n");
	assert_part(page, "\n  a test whether the server accepts mail without TLS\n");
	free(page);
	tls->certificates->days_left = -1;
	page = page_of(test);
	assert_part(page, ", expired 1 day ago, does not verify for ");
	free(page);
	tls->certificates->days_left = 1;
	page = page_of(test);
	assert_part(page, ", 1 day left, does not verify for ");
	free(page);
	*tls = (struct tls_session){.not_tls = true, .error = "wrong version number"};
	page = page_of(test);
	assert_part(page,
		    "  TLS: the handshake failed: the peer's answer is not TLS; wrong version "
		    "number\n");
	free(page);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_session),	       cmocka_unit_test(test_failed_session),
		cmocka_unit_test(test_policies),       cmocka_unit_test(test_page),
		cmocka_unit_test(test_page_of_faults), cmocka_unit_test(test_page_in_japanese),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
