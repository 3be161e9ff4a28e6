/* From the connection to EHLO: one row a behaviour of the peer. */
#include <string.h>

#include "base/arena.h"

#include "support/smtp_case.h"
#include "support/test.h"

static void stop_at_ehlo(struct test *test)
{
	test->request.stop_after = STEP_EHLO;
}

/* clang-format off */
static const struct dialogue_case cases[] = {
	{.name = "stop after ehlo, helo stands in", .prepare = stop_at_ehlo,
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("500 what\r\n")},
			{.wait = "HELO", SAYS("250 mx\r\n")}, QUIT_OK),
	 ENDS(ACCEPTED, HELO, ACCEPTED, NONE), SAW(HELO_FALLBACK),
	 .heard = "HELO client.example\nQUIT\n"},
	{.name = "reset before the greeting",
	 .turns = TURNS({.then = PEER_RESETS}),
	 ENDS(FAILED, GREETING, FAILED, RESET), .detail = "reset"},
	{.name = "half a greeting, then closed",
	 .turns = TURNS({SAYS("220 mx.exa"), .then = PEER_CLOSES}),
	 ENDS(FAILED, GREETING, FAILED, HALF_LINE), .shown = "220 mx.exa"},
	{.name = "a greeting that trickles", .prepare = smtp_impatient,
	 .turns = TURNS({SAYS("220 mx.example ESMTP\r\n"), .trickle_ms = 30}),
	 ENDS(FAILED, GREETING, FAILED, HALF_LINE), .detail = "silent"},
	{.name = "a code without text",
	 .turns = TURNS({SAYS("220\r\n")}, EHLO_PLAIN, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, GREETING, ACCEPTED, NONE)},
	{.name = "half an ehlo reply, then closed",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n250-"), .then = PEER_CLOSES}),
	 ENDS(FAILED, EHLO, FAILED, HALF_LINE)},
	{.name = "an ehlo reply that never ends, then silence", .prepare = smtp_impatient,
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("250-mx\r\n")}),
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
};
/* clang-format on */

TEST_GROUP()
{
	return smtp_play_all(cases, sizeof(cases) / sizeof(cases[0]));
}
