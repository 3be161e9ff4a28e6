/* The choice of a mechanism, and servers that do not keep to it. */
#include <stdlib.h>
#include <string.h>

#include "smtp/sasl.h"
#include "smtp/sasl_mechanism.h"

#include "support/test.h"

/* ---- choosing ---- */

enum { PASSWORD = 1, TOKEN = 2, CERTIFICATE = 4, FOR_ANOTHER = 8 };

#define ALL                                                                                   \
	"ANONYMOUS EXTERNAL LOGIN PLAIN XOAUTH2 OAUTHBEARER CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 " \
	"SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-256-PLUS"

static const struct choice {
	const char *name;
	enum auth_mechanism asked;
	const char *offered;
	unsigned has;
	enum auth_mechanism chosen;
} choices[] = {
	{"strongest without binding", AUTH_AUTO, ALL, PASSWORD, AUTH_SCRAM_SHA_256},
	{"any case", AUTH_AUTO, "login Plain scram-sha-1", PASSWORD, AUTH_SCRAM_SHA_1},
	{"DIGEST-MD5 before CRAM-MD5", AUTH_AUTO, "CRAM-MD5 DIGEST-MD5 PLAIN", PASSWORD,
	 AUTH_DIGEST_MD5},
	{"CRAM-MD5 before PLAIN", AUTH_AUTO, "PLAIN CRAM-MD5", PASSWORD, AUTH_CRAM_MD5},
	{"PLAIN before LOGIN", AUTH_AUTO, "LOGIN PLAIN", PASSWORD, AUTH_PLAIN},
	{"LOGIN", AUTH_AUTO, "LOGIN", PASSWORD, AUTH_LOGIN},
	{"unknown ones are passed over", AUTH_AUTO, "NTLM  GSSAPI\tLOGIN", PASSWORD, AUTH_LOGIN},
	{"a name within another", AUTH_AUTO, "PLAINER XPLAIN", PASSWORD, AUTH_AUTO},
	{"token", AUTH_AUTO, ALL, TOKEN, AUTH_OAUTHBEARER},
	{"token for XOAUTH2", AUTH_AUTO, "PLAIN XOAUTH2", TOKEN, AUTH_XOAUTH2},
	{"token where there is none", AUTH_AUTO, "PLAIN LOGIN", TOKEN, AUTH_AUTO},
	{"password and token", AUTH_AUTO, "XOAUTH2 PLAIN", PASSWORD | TOKEN, AUTH_XOAUTH2},
	{"certificate", AUTH_AUTO, ALL, CERTIFICATE, AUTH_EXTERNAL},
	{"certificate and password", AUTH_AUTO, "EXTERNAL", CERTIFICATE | PASSWORD, AUTH_AUTO},
	{"no certificate", AUTH_AUTO, ALL, 0, AUTH_AUTO},
	{"nothing offered", AUTH_AUTO, "", PASSWORD, AUTH_AUTO},
	{"no AUTH", AUTH_AUTO, NULL, PASSWORD, AUTH_AUTO},
	{"for another", AUTH_AUTO, "LOGIN CRAM-MD5 PLAIN", PASSWORD | FOR_ANOTHER, AUTH_PLAIN},
	{"none for another", AUTH_AUTO, "LOGIN CRAM-MD5", PASSWORD | FOR_ANOTHER, AUTH_AUTO},
	{"token for another", AUTH_AUTO, "XOAUTH2", TOKEN | FOR_ANOTHER, AUTH_AUTO},
	{"asked for", AUTH_LOGIN, ALL, PASSWORD, AUTH_LOGIN},
	{"asked for, not offered", AUTH_LOGIN, "PLAIN", PASSWORD, AUTH_AUTO},
	{"asked for, nothing to bind to", AUTH_SCRAM_SHA_1_PLUS, ALL, PASSWORD, AUTH_AUTO},
	{"anonymous asked for", AUTH_ANONYMOUS, ALL, 0, AUTH_ANONYMOUS},
	{"anonymous is no choice", AUTH_AUTO, "ANONYMOUS", PASSWORD, AUTH_AUTO},
	{"external asked for", AUTH_EXTERNAL, ALL, 0, AUTH_EXTERNAL},
};

static void chooses_the_strongest_that_serves(void **state)
{
	char secret[] = "secret";

	(void)state;
	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++) {
		const struct choice *c = &choices[i];
		struct auth_options auth = {
			.mechanism = c->asked,
			.username = c->has & (PASSWORD | TOKEN) ? "kate" : NULL,
			.password = c->has & PASSWORD ? secret : NULL,
			.token = c->has & TOKEN ? secret : NULL,
			.authorization_id = c->has & FOR_ANOTHER ? "chris" : NULL,
		};

		if (sasl_choose(&auth, c->offered, NULL, c->has & CERTIFICATE) != c->chosen)
			fail_msg("%s", c->name);
	}
}

/* ---- hostile servers ---- */

/* After "!" the rest is no base64, but sent as it is. "$" stands for the client's nonce. */
static const struct hostile_case {
	const char *name;
	enum auth_mechanism mechanism;
	const char *challenges[4];
	enum sasl_result result; /* of the last; the others are answered */
	const char *why;
	const char *answer; /* to the last, base64 */
} hostile_cases[] = {
	{"iterations without end",
	 AUTH_SCRAM_SHA_256,
	 {"r=$x,s=YWJj,i=4000000000"},
	 SASL_CANCEL,
	 "iteration count is not",
	 NULL},
	{"iterations over the limit",
	 AUTH_SCRAM_SHA_1,
	 {"r=$x,s=YWJj,i=200001"},
	 SASL_CANCEL,
	 "from 1 to 100000",
	 NULL},
	{"iterations beyond any number",
	 AUTH_SCRAM_SHA_1,
	 {"r=$x,s=YWJj,i=18446744073709551617"},
	 SASL_CANCEL,
	 "iteration count",
	 NULL},
	{"no iterations", AUTH_SCRAM_SHA_1, {"r=$x,s=YWJj,i=0"}, SASL_CANCEL, "iteration", NULL},
	{"negative", AUTH_SCRAM_SHA_1, {"r=$x,s=YWJj,i=-1"}, SASL_CANCEL, "iteration", NULL},
	{"count missing", AUTH_SCRAM_SHA_1, {"r=$x,s=YWJj"}, SASL_CANCEL, "grammar", NULL},
	{"salt missing", AUTH_SCRAM_SHA_1, {"r=$x,i=4096"}, SASL_CANCEL, "grammar", NULL},
	{"salt of rubbish", AUTH_SCRAM_SHA_1, {"r=$x,s=?,i=4096"}, SASL_CANCEL, "salt", NULL},
	{"nonce of another",
	 AUTH_SCRAM_SHA_1,
	 {"r=abcdefghijklmnopqrstuvwxyz,s=YWJj,i=1"},
	 SASL_CANCEL,
	 "does not belong",
	 NULL},
	{"nonce cut", AUTH_SCRAM_SHA_1, {"r=a,s=YWJj,i=4096"}, SASL_CANCEL, "not belong", NULL},
	{"order", AUTH_SCRAM_SHA_1, {"s=YWJj,r=$x,i=4096"}, SASL_CANCEL, "grammar", NULL},
	{"mandatory extension",
	 AUTH_SCRAM_SHA_1,
	 {"m=x,r=$x,s=YWJj,i=4096"},
	 SASL_CANCEL,
	 "grammar",
	 NULL},
	{"no challenge in SCRAM", AUTH_SCRAM_SHA_1, {"!"}, SASL_CANCEL, "grammar", NULL},
	{"wrong signature",
	 AUTH_SCRAM_SHA_1,
	 {"r=$x,s=YWJj,i=4096", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="},
	 SASL_UNPROVED,
	 "is wrong",
	 NULL},
	{"empty signature",
	 AUTH_SCRAM_SHA_256,
	 {"r=$x,s=YWJj,i=4096", "v="},
	 SASL_UNPROVED,
	 "proof",
	 NULL},
	{"no signature",
	 AUTH_SCRAM_SHA_256,
	 {"r=$x,s=YWJj,i=4096", "!"},
	 SASL_UNPROVED,
	 "something else",
	 NULL},
	{"error at the end",
	 AUTH_SCRAM_SHA_256,
	 {"r=$x,s=YWJj,i=4096", "e=invalid-proof"},
	 SASL_RESPONSE,
	 "the server's error: invalid-proof",
	 ""},
	{"error at once",
	 AUTH_SCRAM_SHA_256,
	 {"e=unknown-user,x=y"},
	 SASL_RESPONSE,
	 "the server's error: unknown-user",
	 ""},
	{"more after the error",
	 AUTH_SCRAM_SHA_256,
	 {"e=unknown-user", "!"},
	 SASL_CANCEL,
	 "was over",
	 NULL},
	{"no base64", AUTH_SCRAM_SHA_1, {"!%%%%"}, SASL_CANCEL, "is not base64", NULL},
	{"base64 cut", AUTH_CRAM_MD5, {"!PDE4OTY"}, SASL_CANCEL, "is not base64", NULL},
	{"NUL", AUTH_CRAM_MD5, {"!AGFiYw=="}, SASL_CANCEL, "NUL", NULL},
	{"no challenge in CRAM-MD5", AUTH_CRAM_MD5, {"!"}, SASL_CANCEL, "is empty", NULL},
	{"CRAM-MD5 goes on", AUTH_CRAM_MD5, {"<1@x>", "<2@x>"}, SASL_CANCEL, "over", NULL},
	{"no challenge in DIGEST-MD5", AUTH_DIGEST_MD5, {"!"}, SASL_CANCEL, "is empty", NULL},
	{"DIGEST-MD5 of rubbish", AUTH_DIGEST_MD5, {"realm=,,=\""}, SASL_CANCEL, "grammar", NULL},
	{"DIGEST-MD5, wrong proof",
	 AUTH_DIGEST_MD5,
	 {"realm=\"x\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8",
	  "rspauth=ea40f60335c427b5527b84dbabcdfffd"},
	 SASL_UNPROVED,
	 "is wrong",
	 NULL},
	{"DIGEST-MD5, no proof",
	 AUTH_DIGEST_MD5,
	 {"nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess", "!"},
	 SASL_UNPROVED,
	 "something else",
	 NULL},
	{"PLAIN is asked again", AUTH_PLAIN, {"!"}, SASL_CANCEL, "was over", NULL},
	{"LOGIN is asked for a third",
	 AUTH_LOGIN,
	 {"Username:", "Password:", "Shoe size:"},
	 SASL_CANCEL,
	 "was over",
	 NULL},
	{"LOGIN's prompts of rubbish",
	 AUTH_LOGIN,
	 {"!%", "!Password"},
	 SASL_RESPONSE,
	 NULL,
	 "cGVuY2ls"},
	{"XOAUTH2's error",
	 AUTH_XOAUTH2,
	 {"{\"status\":\"400\"}"},
	 SASL_RESPONSE,
	 "the server's error: {\"status\":\"400\"}",
	 ""},
	{"XOAUTH2's second error", AUTH_XOAUTH2, {"{}", "{}"}, SASL_CANCEL, "was over", NULL},
	{"OAUTHBEARER's error",
	 AUTH_OAUTHBEARER,
	 {"{\"status\":\"invalid_token\"}"},
	 SASL_RESPONSE,
	 "the server's error: {\"status\":\"invalid_token\"}",
	 "AQ=="},
};

/* The client's nonce: the end of its first message; "" when there is none. */
static void take_nonce(const struct buf *first, struct buf *nonce)
{
	char *plain;
	size_t len;
	const char *at;

	assert_int_equal(gsasl_base64_from(first->data, first->len, &plain, &len), GSASL_OK);
	at = memmem(plain, len, ",r=", 3);
	if (at)
		buf_add(nonce, at + 3, len - (size_t)(at + 3 - plain));
	gsasl_free(plain);
}

/* A challenge as it goes over the wire; free with gsasl_free(). */
static char *wire(const char *text, const struct buf *nonce)
{
	const char *dollar = strchr(text, '$');
	struct buf plain;
	char *base64 = NULL;

	buf_init(&plain, 1000);
	buf_add(&plain, text, dollar ? (size_t)(dollar - text) : strlen(text));
	if (dollar) {
		buf_add(&plain, nonce->data, nonce->len);
		buf_adds(&plain, dollar + 1);
	}
	if (text[0] == '!')
		base64 = strdup(text + 1);
	else
		gsasl_base64_to(plain.data, plain.len, &base64, NULL);
	buf_release(&plain);
	return base64;
}

static bool told(const char *why, const char *expected)
{
	return expected ? why && strstr(why, expected) : !why;
}

static void play(const struct hostile_case *c)
{
	char secret[] = "pencil";
	struct auth_options auth = {.username = "user", .password = secret, .token = secret};
	struct sasl *sasl = sasl_new(&auth, c->mechanism, "mx.example", NULL);
	enum sasl_result result = SASL_RESPONSE;
	const char *why = NULL;
	struct buf said, nonce;

	assert_non_null(sasl);
	buf_init(&said, SASL_MESSAGE_MAX);
	buf_init(&nonce, SASL_MESSAGE_MAX);
	if (sasl_client_first(sasl)) {
		assert_int_equal(sasl_step(sasl, NULL, 0, &said, &why), SASL_RESPONSE);
		take_nonce(&said, &nonce);
	}
	for (size_t i = 0; c->challenges[i]; i++) {
		char *challenge = wire(c->challenges[i], &nonce);

		buf_release(&said);
		assert_int_equal(result, SASL_RESPONSE);
		result = sasl_step(sasl, challenge, strlen(challenge), &said, &why);
		gsasl_free(challenge);
	}
	if (result != c->result || !told(why, c->why))
		fail_msg("%s: %d, %s", c->name, (int)result, why ? why : "no sentence");
	if (c->answer && strcmp(said.data ? said.data : "", c->answer) != 0)
		fail_msg("%s: %s", c->name, said.data);
	if (sasl->traits->mutual && sasl_proved(sasl))
		fail_msg("%s: proved", c->name);
	buf_release(&said);
	buf_release(&nonce);
	sasl_free(sasl);
}

static void holds_out_against_hostile_servers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hostile_cases) / sizeof(hostile_cases[0]); i++)
		play(&hostile_cases[i]);
}

/* ---- limits ---- */

/* A text of len octets; free with free(). */
static char *long_text(size_t len)
{
	char *text = malloc(len + 1);

	assert_non_null(text);
	memset(text, 'a', len);
	text[len] = '\0';
	return text;
}

static enum sasl_result first_with_token(size_t len)
{
	char *token = long_text(len);
	struct auth_options auth = {.username = "user", .token = token};
	struct sasl *sasl = sasl_new(&auth, AUTH_XOAUTH2, "mx.example", NULL);
	const char *why;
	struct buf said;
	enum sasl_result result;

	buf_init(&said, SASL_MESSAGE_MAX);
	result = sasl_step(sasl, NULL, 0, &said, &why);
	assert_true(result == SASL_RESPONSE ? said.len <= SASL_MESSAGE_MAX : said.len == 0);
	buf_release(&said);
	sasl_free(sasl);
	free(token);
	return result;
}

static void a_response_has_a_limit(void **state)
{
	(void)state;
	assert_int_equal(first_with_token(8192), SASL_RESPONSE);
	assert_int_equal(first_with_token(9216 - 9 - 13 - 2), SASL_RESPONSE);
	assert_int_equal(first_with_token(9216 - 9 - 13 - 1), SASL_UNFIT);
	assert_int_equal(first_with_token(100000), SASL_UNFIT);
}

static enum sasl_result challenged_with(size_t len)
{
	char *challenge = long_text(len);
	char password[] = "pencil";
	struct auth_options auth = {.username = "user", .password = password};
	struct sasl *sasl = sasl_new(&auth, AUTH_CRAM_MD5, "mx.example", NULL);
	const char *why;
	struct buf said;
	enum sasl_result result;

	buf_init(&said, SASL_MESSAGE_MAX);
	result = sasl_step(sasl, challenge, len, &said, &why);
	buf_release(&said);
	sasl_free(sasl);
	free(challenge);
	return result;
}

static void a_challenge_has_a_limit(void **state)
{
	(void)state;
	assert_int_equal(challenged_with(SASL_MESSAGE_MAX), SASL_RESPONSE);
	assert_int_equal(challenged_with(SASL_MESSAGE_MAX + 4), SASL_CANCEL);
}

static void a_name_that_cannot_be_prepared_is_unfit(void **state)
{
	char password[] = "pencil";
	struct auth_options auth = {.username = "us\aer", .password = password};
	struct sasl *sasl = sasl_new(&auth, AUTH_SCRAM_SHA_1, "mx.example", NULL);
	const char *why;
	struct buf said;

	(void)state;
	buf_init(&said, SASL_MESSAGE_MAX);
	assert_int_equal(sasl_step(sasl, NULL, 0, &said, &why), SASL_UNFIT);
	assert_non_null(strstr(why, "SASLprep"));
	assert_int_equal(said.len, 0);
	sasl_free(sasl);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chooses_the_strongest_that_serves),
		cmocka_unit_test(holds_out_against_hostile_servers),
		cmocka_unit_test(a_response_has_a_limit),
		cmocka_unit_test(a_challenge_has_a_limit),
		cmocka_unit_test(a_name_that_cannot_be_prepared_is_unfit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
