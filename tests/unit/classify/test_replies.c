/* classify/rules: what the replies of well-known servers mean. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/word.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "classify/fold.h"

#include "support/test.h"

static const struct row {
	enum step step;
	int code;
	const char *enhanced;
	const char *text;
	const char *cause;
} rows[] = {
	/* the table of the hand procedure */
	{STEP_EHLO, 501, "5.5.4", "Invalid domain name", "helo_rejected"},
	{STEP_MAIL, 550, "5.1.7", "Invalid address", "sender_address_invalid"},
	{STEP_MAIL, 530, "5.7.1", "Client was not authenticated", "auth_required"},
	{STEP_RCPT, 550, "5.1.1", "User unknown", "recipient_unknown"},
	{STEP_MAIL, 500, "5.3.3", "Unrecognized command", "protocol_error"},
	{STEP_RCPT, 500, "5.3.3", "Unrecognized command", "protocol_error"},

	/* Postfix */
	{STEP_RCPT, 550, "5.1.1",
	 "<kate@fabrikam.com>: Recipient address rejected: User unknown in local recipient table",
	 "recipient_unknown"},
	{STEP_RCPT, 554, "5.7.1", "<kate@fabrikam.com>: Relay access denied", "relay_denied"},
	{STEP_RCPT, 450, "4.7.1",
	 "Client host rejected: cannot find your reverse hostname, [192.0.2.1]", "ptr_missing"},
	{STEP_RCPT, 450, "4.7.25", "Client host rejected: cannot find your hostname, [192.0.2.1]",
	 "ptr_missing"},
	{STEP_RCPT, 504, "5.5.2",
	 "<bad_name>: Helo command rejected: need fully-qualified hostname", "helo_rejected"},
	{STEP_RCPT, 450, "4.7.1", "<mail.contoso.com>: Helo command rejected: Host not found",
	 "helo_rejected"},
	{STEP_RCPT, 450, "4.1.8", "<chris@contoso.test>: Sender address rejected: Domain not found",
	 "sender_domain_invalid"},
	{STEP_RCPT, 553, "5.7.1",
	 "<chris@contoso.com>: Sender address rejected: not owned by user kate", "sender_rejected"},
	{STEP_RCPT, 554, "5.7.1",
	 "Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
	 "ip_blocklisted"},
	{STEP_RCPT, 450, "4.2.0",
	 "<kate@fabrikam.com>: Recipient address rejected: Greylisted, see "
	 "http://postgrey.schweikert.ch/help/fabrikam.com.html",
	 "greylisted"},
	{STEP_RCPT, 451, "4.3.0", "<kate@fabrikam.com>: Temporary lookup failure", "server_error"},
	{STEP_RCPT, 451, "4.3.5", "Server configuration error", "server_error"},
	{STEP_RCPT, 452, "4.5.3", "Error: too many recipients", "too_many_recipients"},
	{STEP_MAIL, 452, "4.3.1", "Insufficient system storage", "server_storage_full"},
	{STEP_MAIL, 552, "5.3.4", "Message size exceeds fixed limit", "message_too_large"},
	{STEP_MAIL, 530, "5.7.0", "Must issue a STARTTLS command first", "tls_required"},
	{STEP_MESSAGE, 550, "5.7.1",
	 "[192.0.2.1] Our system has detected that this message does not meet IPv6 sending "
	 "guidelines regarding PTR records",
	 "ptr_missing"},
	{STEP_GREETING, 421, "4.7.0",
	 "mail.fabrikam.com Error: too many connections from 192.0.2.1", "rate_limited"},
	{STEP_AUTH, 535, "5.7.8", "Error: authentication failed: UGFzc3dvcmQ6", "auth_failed"},
	{STEP_STARTTLS, 454, "4.7.0", "TLS not available due to local problem",
	 "tls_not_available"},

	/* the table of RFC 4954 section 6 */
	{STEP_STARTTLS, 421, "4.3.2", "Service shutting down", "service_unavailable"},
	{STEP_AUTH, 421, "4.3.2", "Service shutting down", "service_unavailable"},
	{STEP_AUTH, 421, "4.7.0", "Too many logins", "rate_limited"},
	{STEP_AUTH, 432, "4.7.12", "A password transition is needed", "auth_failed"},
	{STEP_AUTH, 454, "4.7.0", "Temporary authentication failure", "server_error"},
	{STEP_AUTH, 534, "5.7.9", "Authentication mechanism is too weak",
	 "auth_mechanism_unsupported"},
	{STEP_AUTH, 500, "5.5.6", "Authentication Exchange line is too long", "protocol_error"},
	{STEP_AUTH, 501, "5.5.2", "Cannot Base64-decode Client responses", "protocol_error"},
	{STEP_MAIL, 530, "5.7.0", "Authentication required", "auth_required"},
	{STEP_AUTH, 538, "5.7.11", "Encryption required for requested authentication mechanism",
	 "tls_required"},

	/* AUTH and STARTTLS of other servers */
	{STEP_AUTH, 503, NULL, "AUTH command used when not advertised",
	 "auth_mechanism_unsupported"},
	{STEP_AUTH, 435, NULL, "Unable to authenticate at present", "server_error"},
	{STEP_AUTH, 535, NULL, "Incorrect authentication data", "auth_failed"},
	{STEP_AUTH, 504, NULL, "PLAIN authentication mechanism not supported",
	 "auth_mechanism_unsupported"},
	{STEP_AUTH, 535, "5.7.139",
	 "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant",
	 "auth_failed"},
	{STEP_STARTTLS, 454, NULL, "TLS currently unavailable", "tls_not_available"},
	{STEP_MAIL, 530, "5.7.0", "TLS required.", "tls_required"},
	{STEP_AUTH, 503, "5.5.1", "Error: authentication not enabled",
	 "auth_mechanism_unsupported"},
	{STEP_STARTTLS, 454, "4.7.0", "TLS not available due to local problem",
	 "tls_not_available"},
	{STEP_DATA, 503, "5.5.1", "Error: need RCPT command", "protocol_error"},
	{STEP_MESSAGE, 554, "5.4.6", "Error: too many hops", "mail_loop"},

	/* Exim */
	{STEP_RCPT, 550, NULL, "relay not permitted", "relay_denied"},
	{STEP_RCPT, 550, NULL, "Unrouteable address", "recipient_unknown"},
	{STEP_EHLO, 501, NULL, "Syntactically invalid EHLO argument(s)", "helo_rejected"},
	{STEP_RCPT, 451, NULL, "Temporary local problem - please try later", "server_error"},
	{STEP_RCPT, 550, NULL, "Sender verify failed", "sender_domain_invalid"},
	{STEP_RCPT, 550, NULL, "Administrative prohibition", "policy_rejected"},
	{STEP_MESSAGE, 552, NULL, "Message size exceeds maximum permitted", "message_too_large"},

	/* Sendmail and qmail */
	{STEP_RCPT, 550, "5.1.1", "<kate@fabrikam.com>... User unknown", "recipient_unknown"},
	{STEP_RCPT, 550, "5.7.1",
	 "<kate@fabrikam.com>... Relaying denied. Proper authentication required.", "relay_denied"},
	{STEP_MAIL, 553, "5.1.8",
	 "<chris@contoso.test>... Domain of sender address chris@contoso.test does not exist",
	 "sender_domain_invalid"},
	{STEP_MAIL, 553, "5.5.4", "<chris>... Domain name required for sender address chris",
	 "sender_address_invalid"},
	{STEP_RCPT, 553, NULL, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
	 "relay_denied"},
	{STEP_RCPT, 511, "5.1.1", "sorry, no mailbox here by that name (chkuser)",
	 "recipient_unknown"},
	{STEP_MESSAGE, 451, NULL, "qq write error or disk full (#4.3.0)", "server_storage_full"},

	/* Exchange and Exchange Online */
	{STEP_RCPT, 550, "5.7.54", "SMTP; Unable to relay recipient in non-accepted domain",
	 "relay_denied"},
	{STEP_RCPT, 550, "5.4.1",
	 "Recipient address rejected: Access denied. "
	 "[AM0EUR02FT003.eop-EUR02.prod.protection.outlook.com]",
	 "recipient_unknown"},
	{STEP_RCPT, 550, "5.7.64", "TenantAttribution; Relay Access Denied", "relay_denied"},
	{STEP_MAIL, 451, "4.7.500",
	 "Server busy. Please try again later from [192.0.2.1]. (AS77713334)", "rate_limited"},
	{STEP_RCPT, 550, "5.7.1",
	 "Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal "
	 "from this list see https://www.spamhaus.org/query/ip/192.0.2.1 (AS3130).",
	 "ip_blocklisted"},
	{STEP_MESSAGE, 550, "5.7.133",
	 "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery "
	 "restriction check failed",
	 "recipient_restricted"},
	{STEP_MESSAGE, 552, "5.2.2", "Mailbox size limit exceeded", "mailbox_full"},
	{STEP_RCPT, 452, "4.3.1", "Insufficient system resources (UsedDiskSpace[C:\\Queue])",
	 "server_storage_full"},

	/* large providers */
	{STEP_RCPT, 550, "5.1.1", "The email account that you tried to reach does not exist.",
	 "recipient_unknown"},
	{STEP_RCPT, 552, "5.2.2", "The recipient's inbox is out of storage space.", "mailbox_full"},
	{STEP_MESSAGE, 550, "5.7.26",
	 "This mail has been blocked because the sender is unauthenticated. The sender must "
	 "authenticate with at least one of SPF or DKIM.",
	 "sender_auth_failed"},
	{STEP_MESSAGE, 550, "5.7.26",
	 "Unauthenticated email from contoso.com is not accepted due to domain's DMARC policy.",
	 "dmarc_rejected"},
	{STEP_MESSAGE, 421, "4.7.0",
	 "Our system has detected an unusual rate of unsolicited mail originating from your IP "
	 "address.",
	 "rate_limited"},
	{STEP_RCPT, 450, "4.2.1",
	 "The user you are trying to contact is receiving mail at a rate that prevents additional "
	 "messages from being delivered.",
	 "rate_limited"},
	{STEP_MESSAGE, 554, NULL,
	 "Transaction failed. Reject due to policy restrictions. For explanation visit "
	 "https://postmaster.gmx.net/en/error-messages?ip=192.0.2.1&c=hi",
	 "policy_rejected"},
	{STEP_GREETING, 554, NULL,
	 "gmx.net (mxgmx101) Nemesis ESMTP Service not available. No SMTP service. IP address is "
	 "block listed.",
	 "ip_blocklisted"},
	{STEP_RCPT, 550, NULL, "Requested action not taken: mailbox unavailable",
	 "recipient_unknown"},
	{STEP_MESSAGE, 550, "5.7.1", "Refused. The sender's SPF record does not permit 192.0.2.1",
	 "spf_failed"},
	{STEP_GREETING, 421, "4.7.0",
	 "[TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user "
	 "complaints - 4.16.55.1",
	 "bad_reputation"},

	/* replies that a test must not miss */
	{STEP_GREETING, 554, NULL, "No SMTP service here", "service_unavailable"},
	{STEP_GREETING, 421, NULL, "Service not available, closing transmission channel",
	 "service_unavailable"},
	{STEP_GREETING, 220, NULL, "hello", "unknown"},
	{STEP_EHLO, 530, NULL, "Please login with USER and PASS.", "not_smtp"},
	{STEP_EHLO, 554, "5.7.1",
	 "mail.fabrikam.com: EHLO name contoso.com is listed on dbl.spamhaus.org",
	 "domain_blocklisted"},
	{STEP_RCPT, 551, NULL, "User not local; please try <kate@contoso.com>", "recipient_moved"},
	{STEP_RCPT, 501, "5.1.3", "Bad recipient address syntax", "recipient_address_invalid"},
	{STEP_RCPT, 550, "5.1.2", "Bad destination system address: no such domain",
	 "recipient_domain_unknown"},
	{STEP_RCPT, 550, "5.2.1", "Mailbox disabled, not accepting messages", "mailbox_disabled"},
	{STEP_RCPT, 556, "5.1.10", "Domain does not accept mail (nullMX)", "dns_null_mx"},
	{STEP_RCPT, 550, "5.7.1", "Access denied", "policy_rejected"},
	{STEP_RCPT, 554, NULL, "Ref. 7f3a-11", "unknown"},
	{STEP_RCPT, 450, "4.7.1", "Try again later", "greylisted"},
	{STEP_RCPT, 550, NULL, NULL, "recipient_unknown"},
	{STEP_MESSAGE, 550, "5.7.1", "Message rejected as spam by Content Filtering.",
	 "spam_rejected"},
	{STEP_MESSAGE, 550, NULL, "This message contains a virus (Eicar-Test-Signature)",
	 "virus_detected"},
	{STEP_MESSAGE, 552, "5.7.0",
	 "This message was blocked because its attachment type is not allowed", "content_rejected"},
	{STEP_MESSAGE, 550, "5.7.20", "No valid DKIM signature", "dkim_failed"},
	{STEP_MESSAGE, 554, "5.6.0", "Message contains bare LF", "message_malformed"},
	{STEP_MESSAGE, 550, NULL, "maximum allowed line length is 998 octets, got 1200",
	 "message_malformed"},
	{STEP_RCPT, 550, NULL, "Empf\303\244nger unbekannt", "recipient_unknown"},
	{STEP_RCPT, 552, NULL, "Bo\303\256te du destinataire pleine", "mailbox_full"},
	{STEP_RCPT, 550, NULL, "Usuario desconocido", "recipient_unknown"},
	{STEP_COUNT, 550, "5.1.1", "User unknown", "recipient_unknown"},

	/* other servers than those of SMTP */
	{STEP_EHLO, 500, "5.5.1", "EHLO not allowed in LMTP server", "lmtp_server"},
	{STEP_HELO, 503, "5.5.1", "Use LHLO, not HELO", "lmtp_server"},
	{STEP_COUNT, 500, "5.5.1", "EHLO not allowed in LMTP server", "lmtp_server"},

	/* the certificate of the client */
	{STEP_RCPT, 554, "5.7.1", "No client certificate presented", "client_certificate_required"},
	{STEP_MAIL, 530, "5.7.0", "Client certificate is required for this service",
	 "client_certificate_required"},

	/* a first contact that postscreen has tested */
	{STEP_RCPT, 450, "4.3.2", "Service currently unavailable", "greylisted"},
	{STEP_COUNT, 450, "4.3.2", "Service currently unavailable", "greylisted"},
	{STEP_MAIL, 450, "4.3.2", "Service currently unavailable", "service_unavailable"},

	/* a scanner that fails has found nothing */
	{STEP_MESSAGE, 451, "4.3.0", "All virus scanners failed", "server_error"},
	{STEP_MESSAGE, 451, "4.7.1", "Unable to scan for viruses, please try later",
	 "server_error"},
	{STEP_MESSAGE, 550, "5.7.1", "The message failed virus scanning", "virus_detected"},
	{STEP_MESSAGE, 550, "5.7.1", "Rejected: virus scanner found Eicar-Test-Signature",
	 "virus_detected"},

	/* a sender that is not the user who logged in */
	{STEP_MAIL, 553, NULL, "Mail from must equal authorized user", "sender_rejected"},
	{STEP_MAIL, 553, "5.7.1", "Sender address differs from the authenticated user",
	 "sender_rejected"},

	/* "your address": the sender's after MAIL FROM, the client's before it */
	{STEP_RCPT, 550, NULL, "your address has been blacklisted", "sender_rejected"},
	{STEP_GREETING, 554, NULL, "your address has been blacklisted", "ip_blocklisted"},
	{STEP_RCPT, 554, NULL, "your address 192.0.2.1 has been blacklisted", "ip_blocklisted"},

	/* a server that is not there says nothing of the recipient */
	{STEP_RCPT, 450, "4.4.1",
	 "<kate@fabrikam.com>: The recipient's server was temporarily unavailable",
	 "service_unavailable"},
	{STEP_RCPT, 550, NULL, "Requested action not taken: mailbox unavailable (server busy)",
	 "recipient_unknown"},

	/* the address is no part of the message */
	{STEP_RCPT, 550, "5.1.1", "<spamhaus-quota-relay@virus.example>: no such user",
	 "recipient_unknown"},
};

static struct reply *make_reply(struct test *test, int code, const char *enhanced, const char *text)
{
	struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

	reply->code = code;
	reply->enhanced = enhanced;
	reply->transcript_line = -1;
	if (text) {
		reply->lines = arena_alloc(test->arena, sizeof(*reply->lines));
		reply->lines[0] = text;
		reply->line_count = 1;
	}
	return reply;
}

static void test_replies(void **state)
{
	unsigned wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct test *test = test_new();
		struct reply *reply = make_reply(test, row->code, row->enhanced, row->text);
		struct finding *finding = diagnose_reply(test, row->step, reply);

		assert_ptr_equal(finding, test->findings);
		if (strcmp(finding->cause->name, row->cause) != 0) {
			print_error("%d %s %s: %s, not %s\n", row->code,
				    row->enhanced ? row->enhanced : "-", row->text ? row->text : "",
				    finding->cause->name, row->cause);
			wrong++;
		}
		assert_non_null(finding->evidence);
		assert_string_equal(finding->evidence->kind, "reply");
		test_free(test);
	}
	assert_int_equal(wrong, 0);
}

static void test_lines(void **state)
{
	const char *lines[] = {"5.1.1 The email account that you tried to",
			       "5.1.1 reach does not   exist <Kate@Fabrikam.com>"};
	char text[FOLD_TEXT_SIZE];
	struct test *test = test_new();
	struct reply reply = {.code = 550, .enhanced = "5.1.1", .lines = lines, .line_count = 2};

	(void)state;
	fold_reply(&reply, text, sizeof(text));
	assert_string_equal(text, "the email account that you tried to reach does not exist <@> ");
	assert_string_equal(diagnose_reply(test, STEP_RCPT, &reply)->cause->name,
			    "recipient_unknown");
	test_free(test);
}

/* A hostile server sends what it likes. */
static void test_bounds(void **state)
{
	static char text[100000];
	char folded[FOLD_TEXT_SIZE];
	struct test *test = test_new();
	struct reply *reply = make_reply(test, 550, "5.1.1", text);
	static const char *const fillings[] = {"@",    "a@",	   "user ", "*|*",
					       "\303", "\303\244", "5.1.1 "};

	(void)state;
	for (size_t i = 0; i < sizeof(fillings) / sizeof(fillings[0]); i++) {
		size_t len = strlen(fillings[i]);

		for (size_t at = 0; at + 1 < sizeof(text); at++)
			text[at] = fillings[i][at % len];
		fold_reply(reply, folded, sizeof(folded));
		assert_true(strlen(folded) <= FOLD_TEXT_MAX);
		assert_non_null(diagnose_reply(test, STEP_RCPT, reply));
	}
	test_free(test);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(word_list_has("4.1.1 x.7.1", "x.7.1"));
	assert_false(word_list_has("4.1.1 x.7.10", "x.7.1"));
	assert_false(word_list_has("", "x.7.1"));
}

/* The class of the code says whether to try again, not the cause. */
static void test_retryable(void **state)
{
	struct test *test = test_new();
	struct finding *finding;

	(void)state;
	finding = diagnose_reply(test, STEP_RCPT, make_reply(test, 552, "5.2.2", "Over quota"));
	assert_false(finding->retryable);
	finding = diagnose_reply(test, STEP_RCPT, make_reply(test, 452, "4.2.2", "Over quota"));
	assert_true(finding->retryable);
	test_free(test);
}

/* A reply that fits several causes lists them. */
static void test_others(void **state)
{
	struct test *test = test_new();
	struct finding *finding = diagnose_reply(
		test, STEP_RCPT, make_reply(test, 450, "4.7.1", "Please try again later"));

	(void)state;
	assert_string_equal(finding->cause->name, "greylisted");
	assert_int_equal(finding->confidence, CONFIDENCE_POSSIBLE);
	assert_string_equal(finding->likely_causes->id, "greylisted");
	assert_string_equal(finding->likely_causes->next->id, "rate_limited");
	assert_int_equal(finding->likely_causes->next->likelihood, LIKELIHOOD_MEDIUM);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replies),	  cmocka_unit_test(test_lines),
		cmocka_unit_test(test_bounds),	  cmocka_unit_test(test_names),
		cmocka_unit_test(test_retryable), cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
