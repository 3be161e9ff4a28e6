/* Logging in at the practice hosts: every mechanism, right and wrong, against libgsasl's client. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include <gsasl.h>
#include <openssl/ssl.h>

#include "support/practice_client.h"
#include "support/test.h"

enum { ANY_VERSION = 0, ROUNDS_MAX = 8 };

/* ---- libgsasl's mechanisms ---- */

struct credentials_case {
	const char *name;
	const char *host; /* submission when not given */
	const char *mechanism;
	const char *user; /* kate when not given */
	const char *password;
	const char *authorization_id;
	int max_version;
	const char *end; /* beginning of the last reply */
	int client_end;	 /* the client's judgement of the server's proof */
};

/* clang-format off */
static const struct credentials_case cases[] = {
	{.mechanism = "PLAIN", .password = "practice", .end = "235 2.7.0"},
	{.mechanism = "PLAIN", .password = "wrong", .end = "535 5.7.8"},
	{.mechanism = "PLAIN", .user = "chris", .password = "practice", .end = "535 5.7.8"},
	{.mechanism = "PLAIN", .password = "practice", .authorization_id = "kate", .end = "235"},
	{.mechanism = "PLAIN", .password = "practice", .authorization_id = "chris", .end = "535"},
	{.mechanism = "LOGIN", .password = "practice", .end = "235"},
	{.mechanism = "LOGIN", .password = "wrong", .end = "535"},
	{.mechanism = "CRAM-MD5", .password = "practice", .end = "235"},
	{.mechanism = "CRAM-MD5", .password = "wrong", .end = "535"},
	{.mechanism = "DIGEST-MD5", .password = "practice", .end = "235"},
	{.mechanism = "DIGEST-MD5", .password = "wrong", .end = "535"},
	{.mechanism = "SCRAM-SHA-1", .password = "practice", .end = "235"},
	{.mechanism = "SCRAM-SHA-1", .password = "wrong", .end = "535"},
	{.mechanism = "SCRAM-SHA-1-PLUS", .password = "practice", .end = "235"},
	{.mechanism = "SCRAM-SHA-1-PLUS", .password = "wrong", .end = "535"},
	{.mechanism = "SCRAM-SHA-256", .password = "practice", .end = "235"},
	{.mechanism = "SCRAM-SHA-256", .password = "wrong", .end = "535"},
	{.mechanism = "SCRAM-SHA-256", .user = "chris", .password = "practice", .end = "535"},
	{.mechanism = "SCRAM-SHA-256-PLUS", .password = "practice", .end = "235"},
	{.mechanism = "SCRAM-SHA-256-PLUS", .password = "wrong", .end = "535"},
	{.mechanism = "SCRAM-SHA-256-PLUS", .password = "practice", .max_version = TLS1_2_VERSION,
	 .end = "235"},
	{.mechanism = "EXTERNAL", .authorization_id = "", .end = "235"},
	{.mechanism = "EXTERNAL", .authorization_id = "kate", .end = "235"},
	{.mechanism = "EXTERNAL", .authorization_id = "chris", .end = "535"},
	{.mechanism = "ANONYMOUS", .end = "235"},
	{.host = "authunproved", .mechanism = "SCRAM-SHA-256", .password = "practice",
	 .end = "501 5.7.0", .client_end = GSASL_AUTHENTICATION_ERROR},
	{.host = "authunproved", .mechanism = "SCRAM-SHA-1", .password = "practice",
	 .end = "501 5.7.0", .client_end = GSASL_AUTHENTICATION_ERROR},
	{.host = "authecho", .mechanism = "PLAIN", .password = "practice",
	 .end = "535-5.7.8 Authentication failed for AGthdGUAcHJhY3RpY2U=\n"
		"535 5.7.8 which stands for  kate practice"},
	{.host = "authplainonly", .mechanism = "PLAIN", .password = "practice", .end = "235"},
	{.host = "authplainonly", .mechanism = "LOGIN", .password = "practice", .end = "504 5.5.4"},
	{.host = "authdown", .mechanism = "PLAIN", .password = "practice", .end = "454 4.7.0"},
	{.host = "authnone", .mechanism = "PLAIN", .password = "practice", .end = "500 5.3.3"},
};
/* clang-format on */

static void set_binding(Gsasl_session *session, SSL *ssl)
{
	static const char label[] = "EXPORTER-Channel-Binding";
	unsigned char octets[32];
	char *text = NULL;

	assert_int_equal(SSL_export_keying_material(ssl, octets, sizeof(octets), label,
						    sizeof(label) - 1, NULL, 0, 0),
			 1);
	gsasl_base64_to((const char *)octets, sizeof(octets), &text, NULL);
	gsasl_property_set(session, GSASL_CB_TLS_EXPORTER, text);
	gsasl_free(text);
}

static Gsasl_session *begin(Gsasl *gsasl, const struct credentials_case *c, SSL *ssl)
{
	Gsasl_session *session = NULL;

	assert_int_equal(gsasl_client_start(gsasl, c->mechanism, &session), GSASL_OK);
	gsasl_property_set(session, GSASL_AUTHID, c->user ? c->user : "kate");
	gsasl_property_set(session, GSASL_PASSWORD, c->password);
	gsasl_property_set(session, GSASL_AUTHZID, c->authorization_id);
	gsasl_property_set(session, GSASL_ANONYMOUS_TOKEN, "kate");
	gsasl_property_set(session, GSASL_SERVICE, "smtp");
	gsasl_property_set(session, GSASL_HOSTNAME, "submission.practice.test");
	if (strstr(c->mechanism, "-PLUS"))
		set_binding(session, ssl);
	return session;
}

/* A step of the client's, both ways in base64. gsasl_step64() reads a decoded challenge as a string
 * that has no end. */
static int step64(Gsasl_session *session, const char *challenge, char **response_r)
{
	char *decoded = NULL, *text, *response = NULL;
	size_t len = 0, response_len = 0;
	int result;

	assert_int_equal(gsasl_base64_from(challenge, strlen(challenge), &decoded, &len), GSASL_OK);
	text = calloc(1, len + 1);
	assert_non_null(text);
	memcpy(text, decoded, len);
	result = gsasl_step(session, text, len, &response, &response_len);
	if (result == GSASL_OK || result == GSASL_NEEDS_MORE)
		assert_int_equal(
			gsasl_base64_to(response ? response : "", response_len, response_r, NULL),
			GSASL_OK);
	gsasl_free(decoded);
	gsasl_free(response);
	free(text);
	return result;
}

/* Says what answers the latest challenge, or "*", and hears what comes of it. */
static int answer(struct practice_client *client, Gsasl_session *session)
{
	char *response = NULL;
	int result = step64(session, client->reply + 4, &response);

	client_says(client, result == GSASL_OK || result == GSASL_NEEDS_MORE ? response : "*", "");
	gsasl_free(response);
	return result;
}

static void log_in(struct practice_client *client, Gsasl *gsasl, const struct credentials_case *c)
{
	Gsasl_session *session = begin(gsasl, c, client->ssl);
	char line[100];
	int result = GSASL_OK;

	snprintf(line, sizeof(line), "AUTH %s", c->mechanism);
	client_says(client, line, "");
	for (int i = 0; i < ROUNDS_MAX && !strncmp(client->reply, "334 ", 4); i++)
		result = answer(client, session);
	gsasl_finish(session);
	if (strncmp(client->reply, c->end, strlen(c->end)) != 0)
		fail_msg("%s %s %s: %s", c->host ? c->host : "", c->mechanism,
			 c->password ? c->password : "", client->reply);
	if (c->client_end != GSASL_OK)
		assert_int_equal(result, c->client_end);
}

static void test_mechanisms(void **state)
{
	Gsasl *gsasl = NULL;

	assert_int_equal(gsasl_init(&gsasl), GSASL_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct practice_client client;
		bool in;

		client_start(&client, *state, cases[i].host ? cases[i].host : "submission",
			     cases[i].max_version);
		log_in(&client, gsasl, &cases[i]);
		in = !strncmp(client.reply, "235", 3);
		if (!cases[i].host || in)
			client_says(&client, "MAIL FROM:<>", in ? "250" : "530 5.7.0");
		client_close(&client);
	}
	gsasl_done(gsasl);
}

/* ---- line by line ---- */

/* The client's lines after EHLO under TLS at submission, each with how its reply begins. */
static const struct script {
	const char *name;
	struct {
		const char *say, *hear;
	} lines[5];
} scripts[] = {
	/* clang-format off */
	{"an initial response", {{"AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "235 2.7.0"},
				 {"AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "503 5.5.1"},
				 {"EHLO c", "250"},
				 {"MAIL FROM:<>", "250"}}},
	{"any case", {{"auth plain AGthdGUAcHJhY3RpY2U=", "235"}}},
	{"an empty challenge", {{"AUTH PLAIN", "334 "}, {"AGthdGUAcHJhY3RpY2U=", "235"}}},
	{"cancellation", {{"AUTH LOGIN", "334 "}, {"*", "501 5.7.0"}, {"NOOP", "250"}}},
	{"no base64", {{"AUTH PLAIN", "334 "}, {"!!", "501 5.5.2"}, {"NOOP", "250"}}},
	{"no such mechanism", {{"AUTH NTLM", "504 5.5.4"}, {"AUTH", "504 5.5.4"}}},
	{"two attempts", {{"AUTH PLAIN AGthdGUAd3Jvbmc=", "535 5.7.8"},
			  {"AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "235"}}},
	{"XOAUTH2", {{"AUTH XOAUTH2 dXNlcj1rYXRlAWF1dGg9QmVhcmVyIHByYWN0aWNlLXRva2VuAQE=", "235"}}},
	{"XOAUTH2 with a wrong token",
	 {{"AUTH XOAUTH2 dXNlcj1rYXRlAWF1dGg9QmVhcmVyIHdyb25nAQE=", "334 eyJzdGF0dXMi"},
	  {"", "535 5.7.8"}}},
	{"XOAUTH2 in two steps",
	 {{"AUTH XOAUTH2", "334 "},
	  {"dXNlcj1rYXRlAWF1dGg9QmVhcmVyIHByYWN0aWNlLXRva2VuAQE=", "235"}}},
	{"OAUTHBEARER",
	 {{"AUTH OAUTHBEARER bixhPWthdGUsAWF1dGg9QmVhcmVyIHByYWN0aWNlLXRva2VuAQE=", "235"}}},
	{"OAUTHBEARER with a wrong token",
	 {{"AUTH OAUTHBEARER bixhPWthdGUsAWF1dGg9QmVhcmVyIHdyb25nAQE=", "334 eyJzdGF0dXMi"},
	  {"AQ==", "535 5.7.8"}, {"NOOP", "250"}}},
	{"an empty ANONYMOUS", {{"AUTH ANONYMOUS =", "235"}}},
	{"an empty EXTERNAL", {{"AUTH EXTERNAL =", "235"}}},
	{"MAIL before AUTH", {{"MAIL FROM:<>", "530 5.7.0 Authentication required"}}},
	/* clang-format on */
};

static void test_scripts(void **state)
{
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		struct practice_client client;

		client_start(&client, *state, "submission", ANY_VERSION);
		for (size_t k = 0; k < 5 && scripts[i].lines[k].say; k++)
			client_says(&client, scripts[i].lines[k].say, scripts[i].lines[k].hear);
		client_close(&client);
	}
}

static void test_long_response(void **state)
{
	struct practice_client client;
	char line[CLIENT_REPLY_MAX - 10];

	memset(line, 'A', sizeof(line) - 1);
	line[(sizeof(line) - 1) / 4 * 4] = '\0';
	client_start(&client, *state, "submission", ANY_VERSION);
	client_says(&client, "AUTH PLAIN", "334 ");
	client_says(&client, line, "535 5.7.8");
	client_close(&client);
}

/* ---- the offer ---- */

static const struct offer {
	const char *host;
	const char *clear, *secured; /* the AUTH line; NULL: none */
} offers[] = {
	{"mx1", NULL, NULL},
	{"submission", NULL,
	 "AUTH SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 DIGEST-MD5 CRAM-MD5 "
	 "OAUTHBEARER XOAUTH2 PLAIN LOGIN EXTERNAL ANONYMOUS"},
	{"authclear", "AUTH PLAIN LOGIN CRAM-MD5", "AUTH PLAIN LOGIN CRAM-MD5"},
	{"authnone", NULL, NULL},
};

static void expect_offer(const struct practice_client *client, const char *wanted)
{
	const char *line = strstr(client->reply, "AUTH ");
	size_t len = line ? strcspn(line, "\n") : 0;

	if (!line != !wanted || (wanted && (len != strlen(wanted) || memcmp(line, wanted, len))))
		fail_msg("%s offers %s", client->host, client->reply);
}

static void test_offers(void **state)
{
	for (size_t i = 0; i < sizeof(offers) / sizeof(offers[0]); i++) {
		struct practice_client client;

		client_dial(&client, *state, offers[i].host);
		assert_true(client_hear(&client));
		client_says(&client, "EHLO c", "250");
		expect_offer(&client, offers[i].clear);
		client_says(&client, "STARTTLS", "220");
		assert_true(client_secure(&client, *state, ANY_VERSION));
		client_says(&client, "EHLO c", "250");
		expect_offer(&client, offers[i].secured);
		client_close(&client);
	}
}

static void test_in_clear(void **state)
{
	struct practice_client client;

	client_dial(&client, *state, "submission");
	assert_true(client_hear(&client));
	client_says(&client, "EHLO c", "250");
	client_says(&client, "AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "538 5.7.11");
	client_close(&client);

	client_dial(&client, *state, "authnotls");
	assert_true(client_hear(&client));
	client_says(&client, "AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "503");
	client_says(&client, "EHLO c", "250");
	assert_null(strstr(client.reply, "STARTTLS"));
	client_says(&client, "AUTH PLAIN AGthdGUAcHJhY3RpY2U=", "235");
	client_says(&client, "MAIL FROM:<>", "250");
	client_close(&client);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mechanisms),    cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_long_response), cmocka_unit_test(test_offers),
		cmocka_unit_test(test_in_clear),
	};

	return cmocka_run_group_tests(tests, practice_client_setup, practice_client_teardown);
}
