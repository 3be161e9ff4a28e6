/* SASL exchanges against libgsasl's server side, and the examples of the RFCs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "smtp/sasl.h"
#include "smtp/sasl_mechanism.h"

#include "support/test.h"

static const char binding[] = "YmluZGluZw=="; /* base64, as the library wants it */

static char *copy(const char *text)
{
	char *to = strdup(text);

	assert_non_null(to);
	return to;
}

/* ---- a server ---- */

static const struct {
	Gsasl_property property;
	const char *text;
} server_knows[] = {
	{GSASL_PASSWORD, "pencil"},
	{GSASL_SCRAM_ITER, "4096"},
	{GSASL_SCRAM_SALT, "QSXCR+Q6sek8bf92"},
	{GSASL_SERVICE, "smtp"},
	{GSASL_HOSTNAME, "mx.example"},
	{GSASL_REALM, "example"},
};

static int validate(Gsasl_session *session)
{
	const char *username = gsasl_property_fast(session, GSASL_AUTHID);
	const char *password = gsasl_property_fast(session, GSASL_PASSWORD);

	return username && password && strcmp(username, "user") == 0 &&
			       strcmp(password, "pencil") == 0
		       ? GSASL_OK
		       : GSASL_AUTHENTICATION_ERROR;
}

static int serve(Gsasl *context, Gsasl_session *session, Gsasl_property property)
{
	(void)context;
	if (property == GSASL_VALIDATE_SIMPLE)
		return validate(session);
	if (property == GSASL_VALIDATE_EXTERNAL || property == GSASL_VALIDATE_ANONYMOUS)
		return GSASL_OK;
	for (size_t i = 0; i < sizeof(server_knows) / sizeof(server_knows[0]); i++)
		if (server_knows[i].property == property)
			return gsasl_property_set(session, property, server_knows[i].text);
	return GSASL_NO_CALLBACK;
}

/* ---- exchanges ---- */

struct exchange_case {
	const char *name;
	enum auth_mechanism mechanism;
	const char *password; /* the client's */
	const char *server_binding;
	bool accepted;
};

static const struct exchange_case exchanges[] = {
	{"PLAIN", AUTH_PLAIN, "pencil", NULL, true},
	{"PLAIN, wrong", AUTH_PLAIN, "pen", NULL, false},
	{"LOGIN", AUTH_LOGIN, "pencil", NULL, true},
	{"LOGIN, wrong", AUTH_LOGIN, "pen", NULL, false},
	{"CRAM-MD5", AUTH_CRAM_MD5, "pencil", NULL, true},
	{"CRAM-MD5, wrong", AUTH_CRAM_MD5, "pen", NULL, false},
	{"DIGEST-MD5", AUTH_DIGEST_MD5, "pencil", NULL, true},
	{"DIGEST-MD5, wrong", AUTH_DIGEST_MD5, "pen", NULL, false},
	{"SCRAM-SHA-1", AUTH_SCRAM_SHA_1, "pencil", NULL, true},
	{"SCRAM-SHA-1, wrong", AUTH_SCRAM_SHA_1, "pen", NULL, false},
	{"SCRAM-SHA-1, SASLprep", AUTH_SCRAM_SHA_1, "pen\302\255cil", NULL, true},
	{"SCRAM-SHA-1-PLUS", AUTH_SCRAM_SHA_1_PLUS, "pencil", binding, true},
	{"SCRAM-SHA-1-PLUS, wrong", AUTH_SCRAM_SHA_1_PLUS, "pen", binding, false},
	{"SCRAM-SHA-1-PLUS, relayed", AUTH_SCRAM_SHA_1_PLUS, "pencil", "b3RoZXI=", false},
	{"SCRAM-SHA-256", AUTH_SCRAM_SHA_256, "pencil", NULL, true},
	{"SCRAM-SHA-256, wrong", AUTH_SCRAM_SHA_256, "pen", NULL, false},
	{"SCRAM-SHA-256-PLUS", AUTH_SCRAM_SHA_256_PLUS, "pencil", binding, true},
	{"SCRAM-SHA-256-PLUS, wrong", AUTH_SCRAM_SHA_256_PLUS, "pen", binding, false},
	{"SCRAM-SHA-256-PLUS, relayed", AUTH_SCRAM_SHA_256_PLUS, "pencil", "b3RoZXI=", false},
	{"EXTERNAL", AUTH_EXTERNAL, NULL, NULL, true},
	{"ANONYMOUS", AUTH_ANONYMOUS, NULL, NULL, true},
};

/* The server's next message to what the client said; NULL: it has none. The library takes some of
 * what it is given for text, so that a NUL has to follow. */
static int serve_step(Gsasl_session *server, const struct buf *said, char **challenge_r)
{
	const char *text = said->data && strcmp(said->data, "=") != 0 ? said->data : "";
	char *plain, *out = NULL;
	size_t len, out_len = 0;
	struct buf response;
	int result;

	assert_int_equal(gsasl_base64_from(text, strlen(text), &plain, &len), GSASL_OK);
	buf_init(&response, SASL_MESSAGE_MAX);
	assert_true(buf_add(&response, plain, len));
	gsasl_free(plain);
	result = gsasl_step(server, response.data, response.len, &out, &out_len);
	buf_release(&response);
	*challenge_r = NULL;
	if (out)
		gsasl_base64_to(out, out_len, challenge_r, NULL);
	gsasl_free(out);
	return result;
}

/* True when the server accepts in the end. Every response of the client's is taken to be one. */
static bool converse(struct sasl *client, Gsasl_session *server, struct buf *said)
{
	const char *why;
	char *challenge;
	int result;

	if (sasl_client_first(client))
		assert_int_equal(sasl_step(client, NULL, 0, said, &why), SASL_RESPONSE);
	for (int round = 0; round < 8; round++) {
		result = serve_step(server, said, &challenge);
		buf_release(said);
		/* EXTERNAL's empty response is taken for no response yet. */
		if (result == GSASL_NEEDS_MORE && client->over)
			result = GSASL_OK;
		if (result != GSASL_NEEDS_MORE &&
		    (result != GSASL_OK || !challenge || challenge[0] == '\0')) {
			gsasl_free(challenge);
			return result == GSASL_OK;
		}
		assert_int_equal(sasl_step(client, challenge, strlen(challenge), said, &why),
				 SASL_RESPONSE);
		assert_null(why);
		gsasl_free(challenge);
		if (result == GSASL_OK)
			return true;
	}
	return false;
}

static bool exchange(const struct exchange_case *c, Gsasl *library)
{
	struct auth_options auth = {.username = copy("user"),
				    .password = c->password ? copy(c->password) : NULL};
	struct sasl *client = sasl_new(&auth, c->mechanism, "mx.example", NULL);
	Gsasl_session *server;
	struct buf said;
	bool accepted, right;

	assert_non_null(client);
	if (client->traits->channel_binding)
		gsasl_property_set(client->session, GSASL_CB_TLS_EXPORTER, binding);
	assert_int_equal(gsasl_server_start(library, client->traits->name, &server), GSASL_OK);
	gsasl_property_set(server, GSASL_CB_TLS_EXPORTER, c->server_binding);
	buf_init(&said, SASL_MESSAGE_MAX);
	accepted = converse(client, server, &said);
	/* The server's proof comes before it accepts. */
	right = accepted == c->accepted &&
		sasl_proved(client) == (accepted || !client->traits->mutual);
	buf_release(&said);
	gsasl_finish(server);
	sasl_free(client);
	free((void *)(uintptr_t)auth.username);
	free(auth.password);
	return right;
}

static void servers_accept_who_knows_the_password(void **state)
{
	Gsasl *library;

	(void)state;
	assert_int_equal(gsasl_init(&library), GSASL_OK);
	gsasl_callback_set(library, serve);
	for (size_t i = 0; i < sizeof(exchanges) / sizeof(exchanges[0]); i++)
		if (!exchange(&exchanges[i], library))
			fail_msg("%s", exchanges[i].name);
	gsasl_done(library);
}

/* ---- examples ---- */

#define TIM "tim", "tanstaaftanstaaf"
#define BEARER "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="

static const struct example {
	const char *name;
	enum auth_mechanism mechanism;
	const char *username, *secret, *authorization_id; /* secret: password and token */
	const char *challenge;				  /* without base64; NULL: none */
	const char *response;				  /* without base64 */
	size_t len;
	bool revealed;
} examples[] = {
#define IS(text) (text), sizeof(text) - 1
	{"RFC 4616, first", AUTH_PLAIN, TIM, NULL, NULL, IS("\0tim\0tanstaaftanstaaf"), true},
	{"RFC 4616, second", AUTH_PLAIN, "Kurt", "ipj3plmq", "Ursel", NULL,
	 IS("Ursel\0Kurt\0ipj3plmq"), true},
	{"PLAIN, SASLprep", AUTH_PLAIN, "I\302\255X", "\302\252", NULL, NULL, IS("\0IX\0a"), true},
	{"PLAIN, SASLprep forbids", AUTH_PLAIN, "user", "\a", NULL, NULL, IS("\0user\0\a"), true},
	{"RFC 2195", AUTH_CRAM_MD5, TIM, NULL, "<1896.697170952@postoffice.reston.mci.net>",
	 IS("tim b913a602c7eda7a495b4e6e7334d3890"), true},
	{"LOGIN", AUTH_LOGIN, TIM, NULL, "Username:", IS("tim"), false},
	{"LOGIN, another prompt", AUTH_LOGIN, TIM, NULL, "Wie hei\337en Sie?", IS("tim"), false},
	{"LOGIN, no prompt", AUTH_LOGIN, TIM, NULL, "", IS("tim"), false},
	{"RFC 7628", AUTH_OAUTHBEARER, "user@example.com", BEARER, NULL, NULL,
	 IS("n,a=user@example.com,\001host=server.example.com\001"
	    "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\001\001"),
	 true},
	{"OAUTHBEARER, escaped", AUTH_OAUTHBEARER, "a,b=c", "t", NULL, NULL,
	 IS("n,a=a=2Cb=3Dc,\001host=server.example.com\001"
	    "auth=Bearer t\001\001"),
	 true},
	{"XOAUTH2", AUTH_XOAUTH2, "someuser@example.com", BEARER, NULL, NULL,
	 IS("user=someuser@example.com\001"
	    "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\001\001"),
	 true},
	{"EXTERNAL", AUTH_EXTERNAL, NULL, NULL, NULL, NULL, IS(""), false},
	{"EXTERNAL, for another", AUTH_EXTERNAL, NULL, NULL, "fred", NULL, IS("fred"), false},
	{"ANONYMOUS", AUTH_ANONYMOUS, NULL, NULL, NULL, NULL, IS(""), false},
	{"ANONYMOUS, with trace", AUTH_ANONYMOUS, "sirhc", NULL, NULL, NULL, IS("sirhc"), false},
	{"SCRAM, escaped", AUTH_SCRAM_SHA_1, "a,b=c", "pencil", NULL, NULL, IS("n,,n=a=2Cb=3Dc,r="),
	 false},
};

static bool says(const struct buf *said, const struct example *c)
{
	char *text;
	size_t len;
	bool same;

	if (strcmp(said->data, "=") == 0)
		return c->len == 0;
	assert_int_equal(gsasl_base64_from(said->data, said->len, &text, &len), GSASL_OK);
	/* The rest of SCRAM is the nonce. */
	same = (len == c->len || (c->mechanism == AUTH_SCRAM_SHA_1 && len > c->len)) &&
	       memcmp(text, c->response, c->len) == 0;
	gsasl_free(text);
	return same;
}

static void speaks_as_the_examples_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct example *c = &examples[i];
		char *secret = c->secret ? copy(c->secret) : NULL, *challenge = NULL;
		struct auth_options auth = {.username = c->username,
					    .password = secret,
					    .token = secret,
					    .authorization_id = c->authorization_id};
		struct sasl *sasl = sasl_new(&auth, c->mechanism, "server.example.com", NULL);
		const char *why;
		struct buf said;

		assert_non_null(sasl);
		if (c->challenge)
			gsasl_base64_to(c->challenge, strlen(c->challenge), &challenge, NULL);
		buf_init(&said, SASL_MESSAGE_MAX);
		assert_int_equal(
			sasl_step(sasl, challenge, challenge ? strlen(challenge) : 0, &said, &why),
			SASL_RESPONSE);
		if (!says(&said, c) || why || sasl_revealed(sasl) != c->revealed)
			fail_msg("%s: %s", c->name, said.data);
		buf_release(&said);
		sasl_free(sasl);
		gsasl_free(challenge);
		free(secret);
	}
}

/* RFC 7677 section 3 and RFC 5802 section 5; the library's nonces are longer than theirs, so that
 * the rest of the examples cannot be played. */
static const struct salted {
	enum auth_mechanism mechanism;
	const char *salt;
	const char *hex;
} salted[] = {
	{AUTH_SCRAM_SHA_1, "QSXCR+Q6sek8bf92", "1d96ee3a529b5a5f9e47c01f229a2cb8a6e15f7d"},
	{AUTH_SCRAM_SHA_256, "W22ZaJ0SNY7soEsUEjb6gQ==",
	 "c4a49510323ab4f952cac1fa99441939e78ea74d6be81ddf7096e87513dc615d"},
};

static void salts_as_the_rfcs_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(salted) / sizeof(salted[0]); i++) {
		char password[] = "pencil";
		struct auth_options auth = {.username = "user", .password = password};
		struct sasl *sasl = sasl_new(&auth, salted[i].mechanism, "mx.example", NULL);
		char text[100];
		struct octets challenge = {text, 0};

		assert_non_null(sasl);
		sasl->responses = 1;
		challenge.len =
			(size_t)snprintf(text, sizeof(text), "r=x,s=%s,i=4096", salted[i].salt);
		assert_int_equal(scram_check(sasl, &challenge), SASL_RESPONSE);
		assert_string_equal(gsasl_property_fast(sasl->session, GSASL_SCRAM_SALTED_PASSWORD),
				    salted[i].hex);
		sasl_free(sasl);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(servers_accept_who_knows_the_password),
		cmocka_unit_test(speaks_as_the_examples_do),
		cmocka_unit_test(salts_as_the_rfcs_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
