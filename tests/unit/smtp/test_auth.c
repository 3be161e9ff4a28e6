/* AUTH as a step: what is said, what becomes of the answers, and what nobody gets to see. */
#include <string.h>

#include "base/arena.h"

#include "support/smtp_case.h"
#include "support/test.h"

#define PLAIN64 "AGthdGUAcHJhY3RpY2U=" /* of NUL, kate, NUL, practice */
#define KATE64 "a2F0ZQ=="

#define OFFERS(mechanisms)                                                            \
	{                                                                             \
		.wait = "EHLO", SAYS("250-mx.example\r\n250 AUTH " mechanisms "\r\n") \
	}
#define AT(begin, text)                            \
	{                                          \
		.wait = (begin), SAYS(text "\r\n") \
	}

static void authenticates(struct test *test, enum auth_mechanism mechanism)
{
	struct request *request = &test->request;

	request->has_auth = true;
	request->auth = (struct auth_options){
		.mechanism = mechanism,
		.username = "kate",
		.password = arena_strdup(test->arena, "practice"),
		.allow_plaintext = true,
	};
}

static void automatic(struct test *test)
{
	authenticates(test, AUTH_AUTO);
}

static void stops(struct test *test)
{
	automatic(test);
	test->request.stop_after = STEP_AUTH;
}

static void stops_before(struct test *test)
{
	automatic(test);
	test->request.stop_after = STEP_EHLO;
}

static void by_login(struct test *test)
{
	authenticates(test, AUTH_LOGIN);
}

static void by_scram_plus(struct test *test)
{
	authenticates(test, AUTH_SCRAM_SHA_256_PLUS);
}

static void by_external(struct test *test)
{
	authenticates(test, AUTH_EXTERNAL);
	test->request.auth.allow_plaintext = false;
}

static void by_anonymous(struct test *test)
{
	authenticates(test, AUTH_ANONYMOUS);
	test->request.auth.allow_plaintext = false;
}

static void long_name(struct test *test)
{
	char name[400];

	automatic(test);
	memset(name, 'k', sizeof(name));
	test->request.auth.username = arena_strndup(test->arena, name, sizeof(name));
}

static void unfit(struct test *test)
{
	automatic(test);
	test->request.auth.username = "ka\ate";
}

/* The longest name with which AUTH PLAIN is one line: of 509 octets; base64 comes by four. */
static void fitting_name(struct test *test)
{
	long_name(test);
	test->request.auth.username = arena_strndup(test->arena, test->request.auth.username, 362);
}

static void by_token(struct test *test)
{
	authenticates(test, AUTH_XOAUTH2);
	test->request.auth.password = NULL;
	test->request.auth.token = arena_strdup(test->arena, "ya29.token");
}

static void by_long_token(struct test *test)
{
	char token[8192];

	by_token(test);
	memset(token, 't', sizeof(token));
	test->request.auth.token = arena_strndup(test->arena, token, sizeof(token));
}

/* clang-format off */
#define CLEAR .seen = 1u << OBSERVED_AUTH_IN_CLEAR | 1u << OBSERVED_CREDENTIALS_IN_CLEAR
#define CLEAR_AND(kind) CLEAR | 1u << OBSERVED_##kind
#define OK AT("AUTH", "235 2.7.0 Accepted")

static const struct dialogue_case cases[] = {
	{.name = "PLAIN in one line as long as may be", .prepare = fitting_name,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), OK, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), CLEAR, .heard = "AUTH PLAIN AGtra",
	 .shown = "AUTH PLAIN [496 octets]"},
	{.name = "PLAIN in two lines, for it is long", .prepare = long_name,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), AT("AUTH", "334 "), AT("AGtra", "235 OK"), MAIL_OK,
			RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), CLEAR, .heard = "AUTH PLAIN\nAGtra",
	 .shown = "[548 octets]", .hidden = "AGtra"},
	{.name = "CRAM-MD5", .prepare = automatic,
	 .turns = TURNS(GREETS, OFFERS("PLAIN CRAM-MD5"),
			AT("AUTH CRAM-MD5", "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+"),
			AT("a2F0ZS", "235 OK"), MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), CLEAR, .shown = "[52 octets]", .hidden = "a2F0ZS"},
	{.name = "EXTERNAL has nothing to protect", .prepare = by_external,
	 .turns = TURNS(GREETS, OFFERS("EXTERNAL"), OK, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), SAW(AUTH_IN_CLEAR), .heard = "AUTH EXTERNAL =\n",
	 .shown = "AUTH EXTERNAL ="},
	{.name = "ANONYMOUS has nothing to protect", .prepare = by_anonymous,
	 .turns = TURNS(GREETS, OFFERS("ANONYMOUS"), OK, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), SAW(AUTH_IN_CLEAR),
	 .shown = "AUTH ANONYMOUS " KATE64},
	{.name = "nothing is offered that serves", .prepare = by_token,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), QUIT_OK), ENDS(FAILED, AUTH, FAILED, NOT_OFFERED),
	 .seen = 1u << OBSERVED_AUTH_IN_CLEAR | 1u << OBSERVED_AUTH_NOT_OFFERED, .unheard = "MAIL"},
	{.name = "AUTH is not offered", .prepare = automatic, .turns = TURNS(GREETS, EHLO_PLAIN,
		QUIT_OK),
	 ENDS(FAILED, AUTH, FAILED, NOT_OFFERED), SAW(AUTH_NOT_OFFERED), .unheard = "AUTH",
	 .detail = "the server does not offer AUTH"},
	{.name = "nothing to bind to", .prepare = by_scram_plus,
	 .turns = TURNS(GREETS, OFFERS("SCRAM-SHA-256-PLUS"), QUIT_OK),
	 ENDS(FAILED, AUTH, FAILED, UNPROTECTED), SAW(AUTH_IN_CLEAR), .unheard = "AUTH",
	 .detail = "nothing to bind to"},
	{.name = "the test stops after it", .prepare = stops,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), OK, QUIT_OK), ENDS(ACCEPTED, AUTH, ACCEPTED, NONE),
	 CLEAR, .unheard = "MAIL"},
	{.name = "the test stops before it", .prepare = stops_before,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), QUIT_OK), ENDS(ACCEPTED, EHLO, ACCEPTED, NONE),
	 SAW(AUTH_IN_CLEAR), .unheard = "AUTH"},
	{.name = "421 in the middle", .prepare = by_login,
	 .turns = TURNS(GREETS, OFFERS("LOGIN"), AT("AUTH", "334 "), AT(KATE64,
		"421 4.3.2 Closing")),
	 ENDS(DEFERRED, AUTH, DEFERRED, NONE), CLEAR, .unheard = "QUIT"},
	{.name = "a name that cannot be prepared", .prepare = unfit,
	 .turns = TURNS(GREETS, OFFERS("SCRAM-SHA-1"), QUIT_OK), ENDS(FAILED, AUTH, FAILED, LOCAL),
	 SAW(AUTH_IN_CLEAR), .unheard = "AUTH", .detail = "SASLprep"},
	{.name = "accepted although it was cancelled", .prepare = automatic,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), AT("AUTH", "334 "), AT("*", "235 OK"), QUIT_OK),
	 ENDS(FAILED, AUTH, FAILED, BAD_REPLY), CLEAR, .unheard = "MAIL"},
	{.name = "the server closes in a challenge", .prepare = by_login,
	 .turns = TURNS(GREETS, OFFERS("LOGIN"), {.wait = "AUTH", SAYS("334 UGFz"),
		.then = PEER_CLOSES}),
	 ENDS(FAILED, AUTH, FAILED, HALF_LINE), CLEAR},
	{.name = "XOAUTH2", .prepare = by_token,
	 .turns = TURNS(GREETS, OFFERS("XOAUTH2"), OK, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), CLEAR, .heard = "AUTH XOAUTH2 dXNlcj1rYXRlA"},
	{.name = "XOAUTH2, the token in the error", .prepare = by_token,
	 .turns = TURNS(GREETS, OFFERS("XOAUTH2"), AT("AUTH", "334 eyJ0IjoieWEyOS50b2tlbiJ9"),
			AT("", "535 5.7.8 No"), QUIT_OK),
	 ENDS(REJECTED, AUTH, REJECTED, NONE), CLEAR_AND(SECRET_ECHOED),
	 .detail = "the server's error: {\"t\":\"[hidden]\"}"},
	{.name = "a token of eight KiB", .prepare = by_long_token,
	 .turns = TURNS(GREETS, OFFERS("XOAUTH2"), AT("AUTH XOAUTH2", "334 "), AT("dXNl", "235 OK"),
			MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, AUTH, ACCEPTED, NONE), CLEAR, .heard = "AUTH XOAUTH2\ndXNlcj1rYXRlA",
	 .shown = "[10956 octets]", .hidden = "dXNl"},
	{.name = "the password said back later, in base64", .prepare = automatic,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), OK, AT("MAIL", "250 a2F0ZTpwcmFjdGljZQ=="),
		RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, MAIL, ACCEPTED, NONE), CLEAR_AND(SECRET_ECHOED),
	 .shown = "250 a2F0ZT[hidden]",
	 .hidden = "wcmFj"},
	{.name = "the password said back by who closes", .prepare = automatic,
	 .turns = TURNS(GREETS, OFFERS("PLAIN"), {.wait = "AUTH", SAYS("535 practice"),
		.then = PEER_CLOSES}),
	 ENDS(FAILED, AUTH, FAILED, HALF_LINE), CLEAR_AND(SECRET_ECHOED), .shown = "535 [hidden]",
	 .hidden = "practice"},
};
/* clang-format on */

TEST_GROUP()
{
	return smtp_play_all(cases, sizeof(cases) / sizeof(cases[0]));
}
