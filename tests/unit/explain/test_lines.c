/* Lines of logs, Diagnostic-Codes and replies as people paste them. */

#include "support/bounce_case.h"
#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* clang-format off */
static const struct bounce_case logs[] = {
	{
		.name = "Postfix, bounced",
		.text =
			"Nov 24 10:00:00 mta postfix/smtp[1]: 4F1B2: to=<kate@fabrikam.com>, "
			"relay=mx.fabrikam.com[192.0.2.1]:25, delay=0.5, delays=0.1/0/0.2/0.2, "
			"dsn=5.1.1, "
			"status=bounced (host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1 User "
			"unknown (in "
			"reply to RCPT TO command))",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "rcpt", 550, "5.1.1",
			  "User unknown", SOURCE_BOUNCE}},
	},
	{
		.name = "Postfix, deferred at the greeting",
		.text =
			"postfix/smtp[1]: A: to=<kate@fabrikam.com>, relay=none, dsn=4.7.1, "
			"status=deferred (host mx.fabrikam.com[192.0.2.1] refused to talk to me: "
			"421 4.7.1 "
			"Try later)",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "greeting", 421, "4.7.1",
			  "Try later", SOURCE_BOUNCE}},
	},
	{
		.name = "Postfix, without a reply",
		.text =
			"postfix/smtp[1]: A: to=<kate@fabrikam.com>, relay=none, delay=30, "
			"dsn=4.4.1, "
			"status=deferred (connect to mx.fabrikam.com[192.0.2.1]:25: Connection "
			"timed out)",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "connect", 0, "4.4.1",
			  "connect to mx.fabrikam.com[192.0.2.1]:25: Connection timed out",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "Exim, failed",
		.text =
			"2026-11-24 10:00:00 1rAbCd-000001-2x ** kate@fabrikam.com R=dnslookup "
			"T=remote_smtp H=mx.fabrikam.com [192.0.2.1]: SMTP error from remote "
			"mail server "
			"after RCPT TO:<kate@fabrikam.com>: 550 5.1.1 User unknown",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "rcpt", 550, "5.1.1",
			  "User unknown", SOURCE_BOUNCE}},
	},
	{
		.name = "Exim, tried again",
		.text =
			"2026-11-24 10:00:00 1rAbCd-000001-2x == kate@fabrikam.com R=dnslookup "
			"T=remote_smtp defer (-44) H=mx.fabrikam.com [192.0.2.1]: SMTP error "
			"from remote "
			"mail server after MAIL FROM:<a@tester.example>: 451 4.7.1 Greylisted",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "mail", 451, "4.7.1",
			  "Greylisted", SOURCE_BOUNCE}},
	},
	{
		.name = "sendmail, failed",
		.text =
			"sendmail[1]: x1: to=<kate@fabrikam.com>, delay=00:00:01, mailer=esmtp, "
			"pri=30000, "
			"relay=mx.fabrikam.com. [192.0.2.1], dsn=5.1.1, reply=550 5.1.1 User "
			"unknown, "
			"stat=User unknown",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", NULL, 550, "5.1.1",
			  "User unknown", SOURCE_BOUNCE}},
	},
	{
		.name = "sendmail, failed, an old log",
		.text =
			"sendmail[1]: x1: to=<kate@fabrikam.com>, relay=mx.fabrikam.com. "
			"[192.0.2.1], "
			"dsn=5.1.1, stat=User unknown",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", NULL, 0, "5.1.1", "User unknown",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "sendmail, deferred",
		.text =
			"sendmail[1]: x1: to=<kate@fabrikam.com>, relay=mx.fabrikam.com. "
			"[192.0.2.1], "
			"dsn=4.7.1, stat=Deferred: 450 4.7.1 Greylisted",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", NULL, 450, "4.7.1", "Greylisted",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "qmail, failed",
		.text =
			"@400000005f delivery 3: failure: 192.0.2.1_does_not_like_recipient./"
			"Remote_host_said:_550_5.1.1_User_unknown/Giving_up_on_192.0.2.1./",
		.want = {{NULL, "192.0.2.1", "rcpt", 550, "5.1.1", "User unknown", SOURCE_BOUNCE}},
	},
	{
		.name = "qmail, tried again",
		.text =
			"1790000000.1 delivery 4: deferral: "
			"Connected_to_192.0.2.1_but_greeting_failed./"
			"Remote_host_said:_421_4.7.0_Try_later/",
		.want = {{NULL, "192.0.2.1", "greeting", 421, "4.7.0", "Try later", SOURCE_BOUNCE}},
	},
	{
		.name = "several lines, those that say nothing between them",
		.text =
			"postfix/smtp[1]: A: to=<kate@fabrikam.com>, "
			"relay=mx.fabrikam.com[192.0.2.1]:25, "
			"status=bounced (host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1 User "
			"unknown (in "
			"reply to RCPT TO command))\n"
			"postfix/smtp[1]: A: to=<ann@fabrikam.com>, "
			"relay=mx.fabrikam.com[192.0.2.1]:25, "
			"status=sent (250 2.0.0 Ok)\n"
			"postfix/qmgr[1]: A: removed\n"
			"postfix/smtp[1]: B: to=<bob@contoso.com>, "
			"relay=mx.contoso.com[192.0.2.2]:25, "
			"status=deferred (host mx.contoso.com[192.0.2.2] said: 452 4.2.2 Over "
			"quota (in "
			"reply to RCPT TO command))\n",
		.want = {
			{"kate@fabrikam.com", "mx.fabrikam.com", "rcpt", 550, "5.1.1",
			 "User unknown", SOURCE_BOUNCE},
			{"bob@contoso.com", "mx.contoso.com", "rcpt", 452, "4.2.2", "Over quota",
			 SOURCE_BOUNCE},
		},
	},
};

#define SAID(code_, enhanced_, words_) \
	{.code = code_, .enhanced = enhanced_, .words = words_, .source = SOURCE_REPLY}
#define DIAGNOSED(code_, enhanced_, words_) \
	{.code = code_, .enhanced = enhanced_, .words = words_, .source = SOURCE_DIAGNOSTIC_CODE}

static const struct bounce_case diagnostics[] = {
	{"the value", "smtp; 550 5.1.1 User unknown", {DIAGNOSED(550, "5.1.1", "User unknown")}},
	{"without a blank", "smtp;550 5.1.1 User unknown",
	 {DIAGNOSED(550, "5.1.1", "User unknown")}},
	{"the field", "Diagnostic-Code: smtp; 552 5.2.2 Over quota",
	 {DIAGNOSED(552, "5.2.2", "Over quota")}},
	{"the field in capitals", "DIAGNOSTIC-CODE: SMTP; 552 5.2.2 Over quota",
	 {DIAGNOSED(552, "5.2.2", "Over quota")}},
	{"the field, folded", "Diagnostic-Code: smtp; 552\n 5.2.2 Over\n\tquota",
	 {DIAGNOSED(552, "5.2.2", "Over quota")}},
	{"lines joined", "Diagnostic-Code: smtp; 550-5.1.1 no such 550 5.1.1 user",
	 {DIAGNOSED(550, "5.1.1", "no such")}},
	{"another system's", "Diagnostic-Code: x-unix; user unknown",
	 {DIAGNOSED(0, NULL, "user unknown")}},
};

static const struct bounce_case replies[] = {
	{"one line", "550 5.1.1 User unknown", {SAID(550, "5.1.1", "User unknown")}},
	{"several lines", "550-5.1.1 User unknown\n550 5.1.1 go away",
	 {SAID(550, "5.1.1", "User unknown")}},
	{"a transcript's", "<<< 550 5.1.1 User unknown", {SAID(550, "5.1.1", "User unknown")}},
	{"no enhanced code", "550 User unknown", {SAID(550, NULL, "User unknown")}},
	{"a colon after the code", "550: 5.1.1 User unknown", {SAID(550, "5.1.1", "User unknown")}},
	{"success", "250 2.0.0 OK", {SAID(250, "2.0.0", "OK")}},
	{"success and then a refusal",
	 "220-mx.fabrikam.com ESMTP wait please\r\n521 5.7.1 Service unavailable; blocked",
	 {SAID(521, "5.7.1", "Service unavailable; blocked")}},
	{"success of more lines than one", "250-mx.fabrikam.com\n250 SIZE 550 is all",
	 {SAID(250, NULL, "mx.fabrikam.com")}},
	{"a log's of mail that was taken",
	 "postfix/smtp[1]: A: to=<kate@fabrikam.com>, relay=mx.fabrikam.com[192.0.2.1]:25, "
	 "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)",
	 {{"kate@fabrikam.com", NULL, NULL, 250, "2.0.0", "Ok: queued)", SOURCE_REPLY}}},
	{"the enhanced code alone", "5.1.1", {SAID(0, "5.1.1", "")}},
	{"words", "User unknown", {SAID(0, NULL, "User unknown")}},
	{"words with a code in brackets", "no mailbox here (#5.1.1)",
	 {SAID(0, "5.1.1", "no mailbox here (#5.1.1)")}},
	{"a number that is no code", "5501 is my PIN", {SAID(0, NULL, "5501 is my PIN")}},
};
/* clang-format on */

static void a_line_of_a_log_has_host_reply_and_recipient(void **state)
{
	(void)state;
	bounce_run_cases(logs, COUNT(logs));
}

static void a_diagnostic_code_is_the_reply_behind_its_type(void **state)
{
	(void)state;
	bounce_run_cases(diagnostics, COUNT(diagnostics));
}

static void a_reply_or_words_are_read_as_they_are(void **state)
{
	(void)state;
	bounce_run_cases(replies, COUNT(replies));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_of_a_log_has_host_reply_and_recipient),
		cmocka_unit_test(a_diagnostic_code_is_the_reply_behind_its_type),
		cmocka_unit_test(a_reply_or_words_are_read_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
