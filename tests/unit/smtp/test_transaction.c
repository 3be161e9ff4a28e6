/* From MAIL to QUIT: one row a behaviour of the peer. */
#include <string.h>

#include "base/arena.h"
#include "smtp/dialogue.h"

#include "support/smtp_case.h"
#include "support/test.h"

static void two_recipients(struct test *test)
{
	smtp_recipient(test, "tim@fabrikam.com");
}

static void with_message(struct test *test)
{
	test->request.stop_after = STEP_MESSAGE;
	test->request.has_message = true;
	test->request.message.subject = "Test";
	test->request.message.body = "first\n.dot\n";
}

static void with_umlauts(struct test *test)
{
	with_message(test);
	test->request.message.body = "Gr\xc3\xbc\xc3\x9f"
				     "e\n";
}

static void nearly_too_large(struct test *test)
{
	arena_alloc(test->arena, TEST_BYTES_MAX);
}

static void with_large_message(struct test *test)
{
	char *body = arena_alloc(test->arena, 900001);

	with_message(test);
	memset(body, 'x', 900000);
	for (size_t i = 70; i < 900000; i += 71)
		body[i] = '\n';
	test->request.message.body = body;
}

static void unicode_sender(struct test *test)
{
	smtp_sender(test, "j\xc3\xb6rg@contoso.com");
}

static void injecting_helo(struct test *test)
{
	test->request.helo = "client.example\r\nRSET";
}

/* clang-format off */
static const struct dialogue_case cases[] = {
	{.name = "354 to mail",
	 .turns = TURNS(GREETS, EHLO_PLAIN, {.wait = "MAIL", SAYS("354 go\r\n")}, QUIT_OK),
	 ENDS(FAILED, MAIL, FAILED, BAD_REPLY), .heard = "QUIT\n"},
	{.name = "221 to mail",
	 .turns = TURNS(GREETS, EHLO_PLAIN,
			{.wait = "MAIL", SAYS("221 bye\r\n"), .then = PEER_CLOSES}),
	 ENDS(FAILED, MAIL, FAILED, BAD_REPLY)},
	{.name = "another 2yz to mail",
	 .turns = TURNS(GREETS, EHLO_PLAIN, {.wait = "MAIL", SAYS("252 fine\r\n")}, RCPT_OK,
			QUIT_OK),
	 ENDS(ACCEPTED, MAIL, ACCEPTED, NONE)},
	{.name = "smtputf8 offered", .prepare = unicode_sender,
	 .turns = TURNS(GREETS, EHLO_FULL, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, MAIL, ACCEPTED, NONE),
	 .heard = "MAIL FROM:<j\xc3\xb6rg@contoso.com> SMTPUTF8\n"},
	{.name = "one recipient refused, one deferred", .prepare = two_recipients,
	 .turns = TURNS(TO_MAIL, {.wait = "RCPT", SAYS("450 later\r\n")}, RCPT_NO, QUIT_OK),
	 ENDS(DEFERRED, RCPT, REJECTED, NONE)},
	{.name = "421 to the second recipient", .prepare = two_recipients,
	 .turns = TURNS(TO_MAIL, RCPT_OK,
			{.wait = "RCPT", SAYS("421 too many\r\n"), .then = PEER_CLOSES}),
	 ENDS(DEFERRED, RCPT, DEFERRED, NONE), .unheard = "QUIT"},
	{.name = "closed after mail",
	 .turns = TURNS(GREETS, EHLO_PLAIN,
			{.wait = "MAIL", SAYS("250 ok\r\n"), .then = PEER_CLOSES}),
	 ENDS(FAILED, RCPT, FAILED, CLOSED)},
	{.name = "half an unasked reply is no answer",
	 .turns = TURNS(GREETS, EHLO_PLAIN, {.wait = "MAIL", SAYS("250 ok\r\n550 ex")},
			{.wait = "RCPT", SAYS("tra\r\n250 ok\r\n")}, QUIT_OK),
	 ENDS(ACCEPTED, RCPT, ACCEPTED, NONE), SAW(EXTRA_REPLY), .shown = "550 extra"},
	{.name = "data refused", .prepare = with_message,
	 .turns = TURNS(TO_MAIL, RCPT_OK, {.wait = "DATA", SAYS("451 later\r\n")}, QUIT_OK),
	 ENDS(DEFERRED, DATA, DEFERRED, NONE), .heard = "QUIT\n", .unheard = "Subject"},
	{.name = "250 to data", .prepare = with_message,
	 .turns = TURNS(TO_MAIL, RCPT_OK, {.wait = "DATA", SAYS("250 ok\r\n")}, QUIT_OK),
	 ENDS(FAILED, DATA, FAILED, BAD_REPLY), .unheard = "Subject"},
	{.name = "quoted-printable elsewhere", .prepare = with_umlauts,
	 .turns = TURNS(TO_MAIL, RCPT_OK, DATA_OK, MESSAGE_OK, QUIT_OK),
	 ENDS(ACCEPTED, MESSAGE, ACCEPTED, NONE), .heard = "base64\n\nR3LDvMOfZQ0K\n",
	 .unheard = "BODY="},
	{.name = "a message over SIZE", .prepare = with_large_message,
	 .turns = TURNS(GREETS, EHLO_FULL, {.wait = "MAIL", SAYS("552 5.3.4 too big\r\n")},
			QUIT_OK),
	 ENDS(REJECTED, MAIL, REJECTED, NONE), SAW(MESSAGE_OVER_SIZE), .heard = " SIZE=91"},
	{.name = "a large message", .prepare = with_large_message,
	 .turns = TURNS(TO_MAIL, RCPT_OK, DATA_OK, MESSAGE_OK, QUIT_OK),
	 ENDS(ACCEPTED, MESSAGE, ACCEPTED, NONE), .heard = "xxxx\n.\nQUIT\n"},
	{.name = "quit refused",
	 .turns = TURNS(TO_MAIL, RCPT_OK, {.wait = "QUIT", SAYS("500 what\r\n")}),
	 ENDS(ACCEPTED, QUIT, REJECTED, NONE)},
	{.name = "more than is kept of a test", .prepare = nearly_too_large,
	 .turns = TURNS(TO_MAIL), ENDS(FAILED, GREETING, FAILED, LOCAL), .detail = "too large"},
	{.name = "a command with a line end in it", .prepare = injecting_helo,
	 .turns = TURNS(GREETS, QUIT_OK),
	 ENDS(FAILED, EHLO, FAILED, LOCAL), .heard = "QUIT\n", .unheard = "RSET"},
};
/* clang-format on */

TEST_GROUP()
{
	return smtp_play_all(cases, sizeof(cases) / sizeof(cases[0]));
}
