/* STARTTLS as far as the handshake: what the modes make of the server's answer. */

#include "support/smtp_case.h"
#include "support/test.h"

#define TLS_NO                                                              \
	{                                                                   \
		.wait = "STARTTLS", SAYS("454 4.7.0 TLS not available\r\n") \
	}
#define TLS_NEVER                                                                 \
	{                                                                         \
		.wait = "STARTTLS", SAYS("502 5.5.1 Command not implemented\r\n") \
	}

static void required(struct test *test)
{
	test->request.tls.mode = TLS_REQUIRED;
}

static void opportunistic(struct test *test)
{
	test->request.tls.mode = TLS_OPPORTUNISTIC;
}

static void stops_after_starttls(struct test *test)
{
	test->request.tls.mode = TLS_OPPORTUNISTIC;
	test->request.stop_after = STEP_STARTTLS;
}

static void stops_after_ehlo(struct test *test)
{
	test->request.tls.mode = TLS_REQUIRED;
	test->request.stop_after = STEP_EHLO;
}

/* clang-format off */
static const struct dialogue_case cases[] = {
	{.name = "off does not look at the offer",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, MAIL_OK, RCPT_OK, QUIT_OK),
	 ENDS(ACCEPTED, RCPT, ACCEPTED, NONE), .unheard = "STARTTLS"},
	{.name = "opportunistic goes on where it is not offered",
	 .turns = TURNS(TO_MAIL, RCPT_OK, QUIT_OK),
	 .prepare = opportunistic,
	 ENDS(ACCEPTED, STARTTLS, SKIPPED, NONE), SAW(STARTTLS_NOT_OFFERED),
	 .heard = "RCPT TO", .unheard = "STARTTLS", .detail = "does not offer STARTTLS"},
	{.name = "opportunistic goes on where it is refused",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, TLS_NEVER, MAIL_OK, RCPT_OK, QUIT_OK),
	 .prepare = opportunistic,
	 ENDS(ACCEPTED, STARTTLS, REJECTED, NONE), .heard = "STARTTLS\nMAIL FROM"},
	{.name = "opportunistic without EHLO",
	 .turns = TURNS(GREETS, {.wait = "EHLO", SAYS("502 5.5.1 What?\r\n")},
	       {.wait = "HELO", SAYS("250 mx.example\r\n")}, MAIL_OK, RCPT_OK, QUIT_OK),
	 .prepare = opportunistic, ENDS(ACCEPTED, STARTTLS, SKIPPED, NONE),
	 .seen = 1u << OBSERVED_STARTTLS_NOT_OFFERED | 1u << OBSERVED_HELO_FALLBACK},
	{.name = "required is deferred where it is deferred",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, TLS_NO, QUIT_OK),
	 .prepare = required,
	 ENDS(DEFERRED, STARTTLS, DEFERRED, NONE), .heard = "QUIT", .unheard = "MAIL"},
	{.name = "required is rejected where it is refused",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, TLS_NEVER, QUIT_OK), .prepare = required,
	 ENDS(REJECTED, STARTTLS, REJECTED, NONE), .heard = "QUIT", .unheard = "MAIL"},
	{.name = "another success than 220 is none",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, {.wait = "STARTTLS", SAYS("250 OK\r\n")}, QUIT_OK),
	 .prepare = required,
	 ENDS(FAILED, STARTTLS, FAILED, BAD_REPLY), .unheard = "MAIL"},
	{.name = "a half line with the 220 is refused",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, {.wait = "STARTTLS", SAYS("220 Go ahead\r\n25")}),
	 .prepare = required,
	 ENDS(FAILED, STARTTLS, FAILED, INJECTED), SAW(STARTTLS_INJECTION),
	 .detail = "2 octets of clear text"},
	{.name = "the server closes instead of answering",
	 .turns = TURNS(GREETS, EHLO_STARTTLS, {.wait = "STARTTLS", .then = PEER_CLOSES}),
	 .prepare = opportunistic,
	 ENDS(FAILED, STARTTLS, FAILED, CLOSED)},
	{.name = "the test stops after it", .turns = TURNS(GREETS, EHLO_PLAIN, QUIT_OK),
	 .prepare = stops_after_starttls,
	 ENDS(ACCEPTED, STARTTLS, SKIPPED, NONE), SAW(STARTTLS_NOT_OFFERED), .unheard = "MAIL"},
	{.name = "the test stops before it", .turns = TURNS(GREETS, EHLO_STARTTLS, QUIT_OK),
	 .prepare = stops_after_ehlo,
	 ENDS(ACCEPTED, EHLO, ACCEPTED, NONE), .unheard = "STARTTLS"},
};
/* clang-format on */

TEST_GROUP()
{
	return smtp_play_all(cases, sizeof(cases) / sizeof(cases[0]));
}
