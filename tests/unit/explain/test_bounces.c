/* The texts of bounces of each kind of server: failed recipients and their replies. */

#include "support/bounce_case.h"
#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* clang-format off */
#define UNKNOWN_AT(host_, step_) { \
	.recipient = "kate@fabrikam.com", .host = host_, .step = step_, \
	.code = 550, .enhanced = "5.1.1", .words = "User unknown", .source = SOURCE_BOUNCE, \
}
static const struct bounce_case texts[] = {
	{
		.name = "Postfix",
		.text =
			"This is the mail system at host tester.example.\n\n"
			"I'm sorry to have to inform you that your message could not\n"
			"be delivered to one or more recipients. It's attached below.\n\n"
			"                   The mail system\n\n"
			"<kate@fabrikam.com>: host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1\n"
			"    User unknown (in reply to RCPT TO command)\n\n"
			"<bob@contoso.com>: host mx.contoso.com[192.0.2.2] said: 552 5.2.2 Over\n"
			"    quota (in reply to end of DATA command)\n",
		.want = {
			UNKNOWN_AT("mx.fabrikam.com", "rcpt"),
			{"bob@contoso.com", "mx.contoso.com", "message", 552, "5.2.2", "Over quota",
			 SOURCE_BOUNCE},
		},
	},
	{
		.name = "Postfix, refused at the greeting",
		.text =
			"<kate@fabrikam.com>: host mx.fabrikam.com[192.0.2.1] refused to talk to "
			"me: 554\n"
			"    5.7.1 Service unavailable\n",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "greeting", 554, "5.7.1",
			  "Service unavailable", SOURCE_BOUNCE}},
	},
	{
		.name = "Exim",
		.text =
			"This message was created automatically by mail delivery software.\n\n"
			"A message that you sent could not be delivered to one or more of its\n"
			"recipients. This is a permanent error. The following address(es) "
			"failed:\n\n"
			"  kate@fabrikam.com\n"
			"    host mx.fabrikam.com [192.0.2.1]\n"
			"    SMTP error from remote mail server after RCPT "
			"TO:<kate@fabrikam.com>:\n"
			"    550 5.1.1 User unknown\n"
			"  bob@contoso.com\n"
			"    SMTP error from remote mail server after pipelined end of data:\n"
			"    552 5.2.2 Over quota\n\n"
			"------ This is a copy of the message, including all the headers. "
			"------\n\n"
			"From: a@tester.example\n\n550 5.7.1 this is none of it\n",
		.want = {
			UNKNOWN_AT("mx.fabrikam.com", "rcpt"),
			{"bob@contoso.com", NULL, "message", 552, "5.2.2", "Over quota",
			 SOURCE_BOUNCE},
		},
	},
	{
		.name = "Exim, which said it itself",
		.text =
			"A message that you sent could not be delivered to one or more of its\n"
			"recipients. This is a permanent error. The following address(es) "
			"failed:\n\n"
			"  kate@fabrikam.com\n"
			"    Unrouteable address\n"
			"  bob@contoso.com\n"
			"    retry timeout exceeded\n",
		.want = {
			{"kate@fabrikam.com", NULL, NULL, 0, NULL, "Unrouteable "
			"address", SOURCE_BOUNCE},
			{"bob@contoso.com", NULL, NULL, 0, NULL, "retry timeout "
			"exceeded", SOURCE_BOUNCE},
		},
	},
	{
		.name = "Postfix, which said it itself",
		.text =
			"<kate@fabrikam.com>: connect to mx.fabrikam.com[192.0.2.1]:25: "
			"Connection timed\n"
			"    out\n\n"
			"<bob@tester.example>: unknown user: \"bob\"\n",
		.want = {
			{"kate@fabrikam.com", "mx.fabrikam.com", "connect", 0, NULL,
			 "connect to mx.fabrikam.com[192.0.2.1]:25: Connection timed "
			"out", SOURCE_BOUNCE},
			{"bob@tester.example", NULL, NULL, 0, NULL, "unknown user: \"bob\"",
			 SOURCE_BOUNCE},
		},
	},
	{
		.name = "Sendmail",
		.text =
			"The original message was received at Tue, 24 Nov 2026 10:00:00 GMT\n"
			"from tester.example [192.0.2.9]\n\n"
			"   ----- The following addresses had permanent fatal errors -----\n"
			"<kate@fabrikam.com>\n"
			"    (reason: 550 5.1.1 User unknown)\n\n"
			"   ----- Transcript of session follows -----\n"
			"... while talking to mx.fabrikam.com.:\n"
			">>> RCPT To:<kate@fabrikam.com>\n"
			"<<< 550 5.1.1 User unknown\n"
			"550 5.1.1 <kate@fabrikam.com>... User unknown\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", "rcpt")},
	},
	{
		.name = "qmail",
		.text =
			"Hi. This is the qmail-send program at tester.example.\n"
			"I'm afraid I wasn't able to deliver your message to the following "
			"addresses.\n"
			"This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
			"<kate@fabrikam.com>:\n"
			"192.0.2.1 does not like recipient.\n"
			"Remote host said: 550 5.1.1 User unknown\n"
			"Giving up on 192.0.2.1.\n\n"
			"<bob@contoso.com>:\n"
			"Sorry, no mailbox here by that name. (#5.1.1)\n\n"
			"--- Below this line is a copy of the message.\n\n"
			"550 5.7.1 this is none of it\n",
		.want = {
			UNKNOWN_AT("192.0.2.1", "rcpt"),
			{"bob@contoso.com", NULL, NULL, 0, "5.1.1",
			 "Sorry, no mailbox here by that name. (#5.1.1)", SOURCE_BOUNCE},
		},
	},
	{
		.name = "Exchange Online",
		.text =
			"Delivery has failed to these recipients or groups:\n\n"
			"kate@fabrikam.com<mailto:kate@fabrikam.com>\n"
			"The email address you entered couldn't be found. Please check the "
			"recipient's\n"
			"email address and try to resend the message.\n\n"
			"Diagnostic information for administrators:\n\n"
			"Generating server: AM0PR01.eurprd01.prod.outlook.com\n\n"
			"kate@fabrikam.com\n"
			"Remote Server returned '550 5.1.1 User unknown'\n\n"
			"Original message headers:\n\n"
			"Received: from x (550 5.7.1 none of it)\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "Exchange Online, new form",
		.text =
			"Your message to kate@fabrikam.com couldn't be delivered.\n\n"
			"kate wasn't found at fabrikam.com.\n\n"
			"Original Message Details\n"
			"Created Date: 11/24/2026 10:00:00 AM\n"
			"Sender Address: ann@tester.example\n"
			"Recipient Address: kate@fabrikam.com\n"
			"Subject: hello\n\n"
			"Error Details\n"
			"Reported error: 550 5.1.1 User unknown\n"
			"DSN generated by: AM0PR01.eurprd01.prod.outlook.com\n"
			"Remote server: mx.fabrikam.com\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", NULL)},
	},
	{
		.name = "Exchange 2010",
		.text =
			"Delivery has failed to these recipients or groups:\n\n"
			"kate@fabrikam.com\n"
			"The e-mail address you entered couldn't be found.\n\n"
			"Diagnostic information for administrators:\n\n"
			"Generating server: mail.contoso.com\n\n"
			"kate@fabrikam.com\n"
			"#550 5.1.1 User unknown ##\n\n"
			"Original message headers:\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "Exchange 2003",
		.text =
			"Your message did not reach some or all of the intended recipients.\n\n"
			"      Subject: hello\n"
			"      Sent:    11/24/2026 10:00 AM\n\n"
			"The following recipient(s) could not be reached:\n\n"
			"      kate@fabrikam.com on 11/24/2026 10:01 AM\n"
			"            The e-mail account does not exist at the organization.\n"
			"            <mail.contoso.com #5.1.1 smtp;550 5.1.1 User unknown>\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "Gmail",
		.text =
			"** Address not found **\n\n"
			"Your message wasn't delivered to kate@fabrikam.com because the address "
			"couldn't "
			"be found, or is unable to receive mail.\n\n"
			"The response from the remote server was:\n\n"
			"550 5.1.1 User unknown\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "Gmail, old form",
		.text =
			"Delivery to the following recipient failed permanently:\n\n"
			"     kate@fabrikam.com\n\n"
			"Technical details of permanent failure: \n"
			"Google tried to deliver your message, but it was rejected by the server "
			"for the "
			"recipient domain fabrikam.com by mx.fabrikam.com. [192.0.2.1].\n\n"
			"The error that the other server returned was:\n"
			"550 5.1.1 User unknown\n\n\n"
			"----- Original message -----\n\n"
			"550 5.7.1 this is none of it\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", NULL)},
	},
	{
		.name = "Courier",
		.text =
			"This is a delivery status notification from tester.example.\n\n"
			"<kate@fabrikam.com>:\n"
			"     mx.fabrikam.com [192.0.2.1]:\n"
			" >>> RCPT TO:<kate@fabrikam.com>\n"
			" <<< 550 5.1.1 User unknown\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", "rcpt")},
	},
	{
		.name = "OpenSMTPD",
		.text =
			"    Hi!\n\n"
			"    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n"
			"    An error has occurred while attempting to deliver a message for\n"
			"    the following list of recipients:\n\n"
			"kate@fabrikam.com: 550 5.1.1 User unknown\n\n"
			"    Below is a copy of the original message:\n\n"
			"550 5.7.1 this is none of it\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "Domino",
		.text =
			"Your message\n\n"
			"  Subject: hello\n\n"
			"was not delivered to:\n\n"
			"  kate@fabrikam.com\n\n"
			"because:\n\n"
			"  User kate (kate@fabrikam.com) not listed in Domino Directory\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, NULL,
			  "User kate (kate@fabrikam.com) not listed in Domino Directory",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "Yahoo",
		.text =
			"Sorry, we were unable to deliver your message to the following "
			"address.\n\n"
			"<kate@fabrikam.com>:\n"
			"550: 5.1.1 User unknown\n\n"
			"--- Below this line is a copy of the message.\n",
		.want = {UNKNOWN_AT(NULL, NULL)},
	},
	{
		.name = "hMailServer",
		.text =
			"Your message did not reach some or all of the intended recipients.\n\n"
			"   Sent: Tue, 24 Nov 2026 10:00:00 +0000\n"
			"   Subject: hello\n\n"
			"The following recipient(s) could not be reached:\n\n"
			"kate@fabrikam.com\n"
			"   Error Type: SMTP\n"
			"   Remote server (192.0.2.1) issued an error.\n"
			"   hMailServer sent: RCPT TO:<kate@fabrikam.com>\n"
			"   Remote server replied: 550 5.1.1 User unknown\n\n"
			"hMailServer\n",
		.want = {UNKNOWN_AT(NULL, "rcpt")},
	},
	{
		.name = "Exchange 5.5",
		.text =
			"Your message\n\n"
			"  To:      kate@fabrikam.com\n  Subject: hello\n\n"
			"did not reach the following recipient(s):\n\n"
			"kate@fabrikam.com on Tue, 24 Nov 2026 10:00:00 -0000\n"
			"    The recipient name is not recognized\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, NULL,
			  "kate@fabrikam.com on Tue, 24 Nov 2026 10:00:00 -0000 The recipient name "
			  "is not recognized", SOURCE_BOUNCE}},
	},
	{
		.name = "Gmail, which was not answered",
		.text =
			"Delivery to the following recipient failed permanently:\n\n"
			"     kate@fabrikam.com\n\n"
			"Technical details of permanent failure: \n"
			"The recipient server did not accept our requests to connect.\n\n"
			"----- Original message -----\n\nDKIM-Signature: none of it\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, NULL,
			  "The recipient server did not accept our requests to connect.",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "GMX",
		.text =
			"This message was created automatically by mail delivery software.\n\n"
			"\"kate@fabrikam.com\":\n"
			"SMTP error from remote server after RCPT command:\n"
			"host: mx.fabrikam.com\n"
			"5.1.1 User unknown\n\n"
			"--- The header of the original message is following. ---\n",
		.want = {{"kate@fabrikam.com", "mx.fabrikam.com", "rcpt", 0, "5.1.1",
			  "RCPT command: host: mx.fabrikam.com 5.1.1 User unknown",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "DragonFly",
		.text =
			"This is the DragonFly Mail Agent v0.13 at tester.example.\n\n"
			"There was an error delivering your mail to <kate@fabrikam.com>.\n\n"
			"mx.fabrikam.com [192.0.2.1] did not like our RCPT TO:\n"
			"550 5.1.1 User unknown\n\nMessage headers follow\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", NULL)},
	},
	{
		.name = "Mimecast",
		.text =
			"An email that you attempted to send to the following address could not be "
			"delivered:\n-- kate@fabrikam.com\n\n"
			"Additional information follows :\n-- 5.1.1 User unknown\n\n"
			"This condition occurred after 1 attempt(s).\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, "5.1.1", "-- 5.1.1 User unknown",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "Notes, which names the recipient last",
		.text =
			"------- Failure Reasons  --------\n\n"
			"User not listed in public Name & Address Book\nkate@fabrikam.com\n\n"
			"------- Returned Message --------\n\n550 5.7.1 this is none of it\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, NULL,
			  "User not listed in public Name & Address Book", SOURCE_BOUNCE}},
	},
	{
		.name = "Postfix, of an alias",
		.text =
			"<kate@fabrikam.com> (expanded from <list@fabrikam.com>): host\n"
			"    mx.fabrikam.com[192.0.2.1] said: 550 5.1.1 User unknown (in reply "
			"to RCPT\n"
			"    TO command)\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", "rcpt")},
	},
	{
		.name = "an old sendmail",
		.text =
			"   ----- Transcript of session follows -----\n"
			"550 fabrikam.com (smtp)... 550 Host unknown\n\n"
			"   ----- Unsent message follows -----\n550 5.7.1 none of it\n",
		.want = {{NULL, NULL, NULL, 550, NULL, "fabrikam.com (smtp)... 550 Host unknown",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "the mail that came back begins without a word",
		.text =
			"Your message could not be delivered to: <kate@fabrikam.com>\n"
			"As their mailbox is full.\n\n"
			"Received: from a by b\nSubject: 550 5.7.1 none of it\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 0, NULL,
			  "Your message could not be delivered to: <kate@fabrikam.com> As their "
			  "mailbox is full.", SOURCE_REPLY}},
	},
	{
		.name = "forwarded with quotation marks",
		.text =
			"What is this?\n\n"
			"> <kate@fabrikam.com>: host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1\n"
			">     User unknown (in reply to RCPT TO command)\n"
			">\n"
			"> -- the administrator\n",
		.want = {UNKNOWN_AT("mx.fabrikam.com", "rcpt")},
	},
	{
		.name = "AWS SES, as JSON",
		.text =
			"{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\","
			"\"bouncedRecipients\":[{\"emailAddress\":\"kate@fabrikam.com\","
			"\"action\":\"failed\",\"status\":\"5.1.1\",\"diagnosticCode\":"
			"\"smtp; 550 5.1.1 User unknown\"}],\"remoteMtaIp\":\"192.0.2.1\"}}",
		.want = {{"kate@fabrikam.com", "192.0.2.1", NULL, 550, "5.1.1", "User unknown",
			  SOURCE_EVENT}},
	},
};

/* clang-format on */

static void the_text_of_a_bounce_has_each_recipient_and_reply(void **state)
{
	(void)state;
	bounce_run_cases(texts, COUNT(texts));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_of_a_bounce_has_each_recipient_and_reply),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
