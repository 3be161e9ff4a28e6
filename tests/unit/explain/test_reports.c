/* Bounces as reports (RFC 3464), with the failed recipients for programs. */

#include "support/bounce_case.h"
#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* clang-format off */
#define REPORTED_AT(host_) { \
	.recipient = "kate@fabrikam.com", .host = host_, \
	.code = 550, .enhanced = "5.1.1", .words = "User unknown", \
	.source = SOURCE_DIAGNOSTIC_CODE, \
}

#define REPORT(text_, fields_) \
	"From: MAILER-DAEMON@tester.example\n" \
	"Subject: Delivery Status Notification (Failure)\n" \
	"Content-Type: multipart/report; report-type=delivery-status;\n boundary=\"=_b1\"\n\n" \
	"preamble\n--=_b1\nContent-Type: text/plain\n\n" text_ \
	"\n--=_b1\nContent-Type: message/delivery-status\n\n" fields_ \
	"\n--=_b1\nContent-Type: message/rfc822\n\n" \
	"Subject: hello\nContent-Type: multipart/mixed; boundary=\"=_b2\"\n\n" \
	"--=_b2\nContent-Type: text/plain\n\n550 5.7.1 this is none of it\n" \
	"--=_b2\nContent-Type: message/delivery-status\n\n" \
	"Final-Recipient: rfc822; ann@tester.example\nAction: failed\nStatus: 5.7.1\n--=_b2--\n" \
	"--=_b1--\nepilogue\n"

static const struct bounce_case reports[] = {
	{
		.name = "AWS SES",
		.text = REPORT(
			"An error occurred while trying to deliver the mail to the following "
			"recipients:\n"
			"kate@fabrikam.com\n",
			"Reporting-MTA: dns; a8-1.smtp-out.tester.example\n\n"
			"Final-Recipient: rfc822; kate@fabrikam.com\n"
			"Action: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.fabrikam.com\n"
			"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"),
		.want = {REPORTED_AT("mx.fabrikam.com")},
	},
	{
		.name = "PowerMTA",
		.text = REPORT(
			"Hello, this is the mail server on mta.tester.example.\n\n"
			"I am sending you this message to inform you on the delivery status of a\n"
			"message you previously sent.\n\n"
			"  <kate@fabrikam.com>  delivery failed; will not continue trying\n",
			"Reporting-MTA: dns;mta.tester.example\n"
			"X-PowerMTA-VirtualMTA: pool\n"
			"Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0000\n\n"
			"Original-Recipient: rfc822;kate@fabrikam.com\n"
			"Final-Recipient: rfc822;kate@fabrikam.com\n"
			"Action: failed\nStatus: 5.1.1 (bad destination mailbox address)\n"
			"Remote-MTA: dns;mx.fabrikam.com (192.0.2.1)\n"
			"Diagnostic-Code: smtp;550 5.1.1 User unknown\n"
			"X-PowerMTA-BounceCategory: bad-mailbox\n"),
		.want = {REPORTED_AT("mx.fabrikam.com")},
	},
	{
		.name = "Exchange, whose report has the status alone",
		.text = REPORT(
			"Delivery has failed to these recipients or groups:\n\n"
			"kate@fabrikam.com\nThe email address couldn't be found.\n",
			"Reporting-MTA: dns;mail.contoso.com\n\n"
			"Final-recipient: RFC822;kate@fabrikam.com\nAction: failed\nStatus: 5.1.1\n"
			"X-Display-Name: Kate\n"),
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, "5.1.1", "", SOURCE_BOUNCE}},
	},
	{
		.name = "several recipients, of whom one got it",
		.text = REPORT(
			"<bob@contoso.com>: host mx.contoso.com[192.0.2.2] said: 552 5.2.2 Over "
			"quota\n"
			"    (in reply to end of DATA command)\n",
			"Reporting-MTA: dns; tester.example\n\n"
			"Final-Recipient: rfc822; kate@fabrikam.com\nAction: failed\n"
			"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
			"Final-Recipient: rfc822; ann@fabrikam.com\nAction: delivered\nStatus: "
			"2.0.0\n\n"
			"Original-Recipient: rfc822;bob@contoso.com\n"
			"Final-Recipient: rfc822; mailbox-7@contoso.com\nAction: delayed\n"
			"Status: 4.2.2\n\n"
			"Final-Recipient: utf-8; bärbel@contoso.com\nAction: failed\nStatus: "
			"5.4.4\n"
			"Diagnostic-Code: x-unix; host not found\n"),
		.want = {
			REPORTED_AT(NULL),
			{"bob@contoso.com", "mx.contoso.com", "message", 552, "5.2.2", "Over quota",
			 SOURCE_BOUNCE},
			{"bärbel@contoso.com", NULL, NULL, 0, "5.4.4", "host not found",
			 SOURCE_DIAGNOSTIC_CODE},
		},
	},
	{
		.name = "a field that is none of the known ones comes first",
		.text = "X-Store-Info: abc\n def\n" REPORT("",
			"Final-Recipient: rfc822; kate@fabrikam.com\n"
			"Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"),
		.want = {REPORTED_AT(NULL)},
	},
	{
		.name = "the type of the mail is lost",
		.text =
			"From: MAILER-DAEMON@tester.example\nSubject: Returned mail\n\n"
			"--b/1\n\nThe original message was received at Tue.\n\n"
			"--b/1\nContent-Type: message/delivery-status\n\n"
			"Reporting-MTA: dns; tester.example\n\n"
			"Final-Recipient: RFC822; kate@fabrikam.com\nAction: failed\n"
			"Diagnostic-Code: SMTP; 550 5.1.1 User unknown\n\n"
			"--b/1\nContent-Type: message/rfc822\n\nSubject: hello\n",
		.want = {REPORTED_AT(NULL)},
	},
	{
		.name = "forwarded as an attachment",
		.text =
			"Subject: what is this?\nContent-Type: multipart/mixed; boundary=f\n\n"
			"--f\n\nPlease have a look.\n--f\nContent-Type: message/rfc822\n\n"
			REPORT("", "Final-Recipient: rfc822; kate@fabrikam.com\n"
				   "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n")
			"--f--\n",
		.want = {REPORTED_AT(NULL)},
	},
	{
		.name = "a report of delivery, whatever came back with it",
		.text = REPORT("",
			"Final-Recipient: rfc822; kate@fabrikam.com\nAction: delivered\n"
			"Status: 2.0.0\n"),
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, "2.0.0", "", SOURCE_BOUNCE}},
	},
	{
		.name = "a reply of several lines, folded",
		.text = REPORT("",
			"Final-Recipient: rfc822; kate@fabrikam.com\nAction: failed\n"
			"Diagnostic-Code: smtp; 550-5.1.1 User unknown\n"
			"    550-5.1.1 at this domain\n    550 5.1.1 gsmtp\n"),
		.want = {REPORTED_AT(NULL)},
	},
};
/* clang-format on */

static void a_report_is_read_but_not_the_returned_mail(void **state)
{
	(void)state;
	bounce_run_cases(reports, COUNT(reports));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_report_is_read_but_not_the_returned_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
