/* A dialogue with a scripted peer: what the peer does, what must come of it. */
#ifndef TESTS_SMTP_CASE_H
#define TESTS_SMTP_CASE_H

#include <stddef.h>

#include "model/result.h"
#include "support/peer.h"

/* Replies of the peer when nothing is wrong. clang-format would put each on four lines. */
/* clang-format off */
#define GREETS      {SAYS("220 mx.example ESMTP\r\n")}
#define EHLO_PLAIN  {.wait = "EHLO", SAYS("250 mx.example\r\n")}
#define EHLO_FULL   {.wait = "EHLO", SAYS("250-mx.example hello\r\n250-SIZE 400\r\n" \
			"250-8BITMIME\r\n250-SMTPUTF8\r\n250 DSN\r\n")}
#define EHLO_STARTTLS {.wait = "EHLO", SAYS("250-mx.example\r\n250 STARTTLS\r\n")}
#define MAIL_OK     {.wait = "MAIL", SAYS("250 2.1.0 Sender OK\r\n")}
#define RCPT_OK     {.wait = "RCPT", SAYS("250 2.1.5 Recipient OK\r\n")}
#define RCPT_NO     {.wait = "RCPT", SAYS("550 5.1.1 User unknown\r\n")}
#define DATA_OK     {.wait = "DATA", SAYS("354 Start mail input\r\n")}
#define MESSAGE_OK  {.wait = ".", SAYS("250 2.6.0 Queued\r\n")}
#define QUIT_OK     {.wait = "QUIT", SAYS("221 2.0.0 Bye\r\n"), .then = PEER_CLOSES}
#define TO_MAIL     GREETS, EHLO_PLAIN, MAIL_OK
/* clang-format on */

/* The step to look at is the last one of that kind. */
struct dialogue_case {
	const char *name;
	const struct turn *turns;
	void (*prepare)(struct test *test);
	enum outcome outcome; /* the attempt's */
	enum step step;
	enum outcome step_outcome;
	enum fault fault;
	unsigned seen;	     /* 1 << kind of each observation that there must be; no other may be */
	const char *heard;   /* the peer must have heard this; NULL: any */
	const char *unheard; /* and not this */
	const char *shown;   /* a line of the transcript has this */
	const char *hidden;  /* and none has this */
	const char *detail;  /* the step's detail has this */
};

/* clang-format off */
#define ENDS(attempt, at, step_ends, why)                                                    \
	.outcome = OUTCOME_##attempt, .step = STEP_##at, .step_outcome = OUTCOME_##step_ends, \
	.fault = FAULT_##why
#define SAW(kind) .seen = 1u << OBSERVED_##kind

/* clang-format on */

/* A test of chris@contoso.com's to kate@fabrikam.com that stops after RCPT and uses no TLS. */
struct test *smtp_test(void);
/* A new attempt of it, with the TLS mode of the request. */
struct attempt *smtp_attempt(struct test *test);
void smtp_sender(struct test *test, const char *text);
void smtp_recipient(struct test *test, const char *text);

/* Waits only a tenth of a second for a reply. */
void smtp_impatient(struct test *test);

/* The last step of that kind; NULL: there is none. */
const struct step_result *smtp_last_step(const struct attempt *attempt, enum step step);

/* For cmocka: *state is a struct dialogue_case. */
void smtp_play(void **state);

/* Plays all cases, one cmocka test each; gives the number of those that failed. */
int smtp_play_all(const struct dialogue_case *cases, size_t count);

#endif
