/* From the connection to EHLO: one row a behaviour of the peer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "support/group.h"
#include "support/smtp_case.h"

#include <cmocka.h>

static void stop_at_connect(struct test *test)
{
	test->request.stop_after = STEP_CONNECT;
}

static void stop_at_greeting(struct test *test)
{
	test->request.stop_after = STEP_GREETING;
}

static void stop_at_ehlo(struct test *test)
{
	test->request.stop_after = STEP_EHLO;
}

static void null_sender(struct test *test)
{
	test->request.sender = (struct mailbox){.text = ""};
}

/* clang-format off */
static const struct dialogue_case cases[] = {
	{.name = "everything accepted",
	 .turns = TURNS(GREETS, EHLO_FULL, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, QUIT, ACCEPTED, NONE),
	 .heard = "EHLO client.example\nMAIL FROM:<chris@contoso.com>\n"
		  "RCPT TO:<kate@fabrikam.com>\nQUIT\n"},
	{.name = "stop after connect", .prepare = stop_at_connect,
	 .turns = TURNS(GREETS),
	 ENDS(ACCEPTED, CONNECT, ACCEPTED, NONE)},
	{.name = "stop after greeting", .prepare = stop_at_greeting,
	 .turns = TURNS(GREETS, QUIT_OK),
	 ENDS(ACCEPTED, GREETING, ACCEPTED, NONE), .heard = "QUIT\n", .unheard = "EHLO"},
	{.name = "stop after ehlo, helo stands in", .prepare = stop_at_ehlo,
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("500 what\r\n")},
			{.wait = "HELO", SAYS("250 mx\r\n")}, QUIT_OK),
	 ENDS(ACCEPTED, HELO, ACCEPTED, NONE), SAW(HELO_FALLBACK),
	 .heard = "HELO client.example\nQUIT\n"},
	{.name = "null sender", .prepare = null_sender,
	 .turns = TURNS(TO_MAIL, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, MAIL, ACCEPTED, NONE), .heard = "MAIL FROM:<>\n"},
	{.name = "greeting of three lines",
	 .turns = TURNS({SAYS("220-one\r\n220-two\r\n220 three\r\n")}, EHLO_PLAIN, MAIL_OK,
			RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, GREETING, ACCEPTED, NONE), .shown = "220-two"},
	{.name = "greeting refuses with 554",
	 .turns = TURNS({SAYS("554 no service\r\n")}, QUIT_OK),
	 ENDS(REJECTED, GREETING, REJECTED, NONE), .heard = "QUIT\n", .unheard = "EHLO"},
	{.name = "greeting defers with 421 and closes",
	 .turns = TURNS({SAYS("421 busy\r\n"), .then = PEER_CLOSES}),
	 ENDS(DEFERRED, GREETING, DEFERRED, NONE)},
	{.name = "greeting with a code of another step",
	 .turns = TURNS({SAYS("250 hello\r\n")}, QUIT_OK),
	 ENDS(FAILED, GREETING, FAILED, BAD_REPLY), .heard = "QUIT\n",
	 .detail = "250 has no place"},
	{.name = "no greeting", .prepare = smtp_impatient,
	 .turns = TURNS({.wait = "X"}),
	 ENDS(FAILED, GREETING, FAILED, TIMEOUT)},
	{.name = "closed before the greeting",
	 .turns = TURNS({.then = PEER_CLOSES}),
	 ENDS(FAILED, GREETING, FAILED, CLOSED)},
	{.name = "reset before the greeting",
	 .turns = TURNS({.then = PEER_RESETS}),
	 ENDS(FAILED, GREETING, FAILED, RESET), .detail = "reset"},
	{.name = "ssh",
	 .turns = TURNS({SAYS("SSH-2.0-OpenSSH_9.2\r\n")}),
	 ENDS(FAILED, GREETING, FAILED, NOT_SMTP), .unheard = "EHLO", .detail = "SSH-2.0"},
	{.name = "http",
	 .turns = TURNS({SAYS("HTTP/1.1 400 Bad Request\r\n\r\n")}),
	 ENDS(FAILED, GREETING, FAILED, NOT_SMTP), .detail = "HTTP/1.1"},
	{.name = "imap",
	 .turns = TURNS({SAYS("* OK IMAP4rev1 ready\r\n")}),
	 ENDS(FAILED, GREETING, FAILED, NOT_SMTP), .detail = "* OK"},
	{.name = "tls alert without a line end",
	 .turns = TURNS({SAYS("\x15\x03\x01\x00\x02\x02\x46"), .then = PEER_CLOSES}),
	 ENDS(FAILED, GREETING, FAILED, NOT_SMTP), .shown = "\\x15\\x03\\x01\\x00",
	 .detail = "\\x15\\x03"},
	{.name = "half a greeting, then closed",
	 .turns = TURNS({SAYS("220 mx.exa"), .then = PEER_CLOSES}),
	 ENDS(FAILED, GREETING, FAILED, HALF_LINE), .shown = "220 mx.exa"},
	{.name = "a greeting that trickles", .prepare = smtp_impatient,
	 .turns = TURNS({SAYS("220 mx.example ESMTP\r\n"), .trickle_ms = 30}),
	 ENDS(FAILED, GREETING, FAILED, HALF_LINE), .detail = "silent"},
	{.name = "a code without text",
	 .turns = TURNS({SAYS("220\r\n")}, EHLO_PLAIN, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, GREETING, ACCEPTED, NONE)},
	{.name = "ehlo refuses the name",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("501 5.5.4 Invalid domain name\r\n")},
			QUIT_OK),
	 ENDS(REJECTED, EHLO, REJECTED, NONE), .unheard = "HELO c"},
	{.name = "ehlo and helo refused",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("502 no\r\n")},
			{.wait = "HELO", SAYS("550 no\r\n")}, QUIT_OK),
	 ENDS(REJECTED, HELO, REJECTED, NONE), SAW(HELO_FALLBACK), .heard = "QUIT\n"},
	{.name = "half an ehlo reply, then closed",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n250-"), .then = PEER_CLOSES}),
	 ENDS(FAILED, EHLO, FAILED, HALF_LINE)},
	{.name = "an ehlo reply that never ends, then silence", .prepare = smtp_impatient,
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n")}),
	 ENDS(FAILED, EHLO, FAILED, HALF_LINE)},
	{.name = "half an ehlo reply, then reset",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n"), .then = PEER_RESETS}),
	 ENDS(FAILED, EHLO, FAILED, HALF_LINE)},
	{.name = "an ehlo reply of differing codes",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n251 ok\r\n")}),
	 ENDS(FAILED, EHLO, FAILED, BAD_REPLY), .detail = "different"},
	{.name = "an ehlo reply with a line of no code",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\nSIZE 100\r\n")}),
	 ENDS(FAILED, EHLO, FAILED, BAD_REPLY)},
	{.name = "an ehlo reply of 101 lines",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-X\r\n"), .times = 101}),
	 ENDS(FAILED, EHLO, FAILED, FLOOD)},
	{.name = "a line that never ends",
	 .turns = TURNS(GREETS,
			{.wait = "EHLO", SAYS("250-mx xxxxxxxxxxxxxxxxxxxxx"), .times = 60000}),
	 ENDS(FAILED, EHLO, FAILED, FLOOD)},
	{.name = "a line of 8,000 octets",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-")},
			{SAYS("0123456789"), .times = 800}, {SAYS("\r\n250 ok\r\n")}, MAIL_OK,
			RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, EHLO, ACCEPTED, NONE), SAW(LONG_LINE), .shown = "345\xe2\x80\xa6"},
	{.name = "control bytes and NUL",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250 a\0b\x1b[1m\r\n")}, MAIL_OK, RCPT_OK,
			QUIT_OK),
	 ENDS(ACCEPTED, EHLO, ACCEPTED, NONE), SAW(NUL), .shown = "250 a\\x00b\\x1b[1m"},
	{.name = "bare LF",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-a\n250 DSN\n")}, MAIL_OK, RCPT_OK,
			QUIT_OK),
	 ENDS(ACCEPTED, EHLO, ACCEPTED, NONE), SAW(BARE_LF)},
	{.name = "421 to ehlo",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("421 closing\r\n"), .then = PEER_CLOSES}),
	 ENDS(DEFERRED, EHLO, DEFERRED, NONE), .unheard = "QUIT"},
};
/* clang-format on */

TEST_GROUP()
{
	return smtp_play_all(cases, sizeof(cases) / sizeof(cases[0]));
}
