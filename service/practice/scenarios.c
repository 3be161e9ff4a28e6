#include "practice/scenarios.h"

#include <stddef.h>

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are joined literals and designators */
#define LEADS_TO(outcome, finding) .verdict = outcome, .cause = finding

/* What a recipient's local part decides at RCPT. */
#define TO(local, what)                                                                   \
	.name = local, .address = local "@practice.test", .description = what,            \
	.request = "{\"recipients\": [\"" local "@practice.test\"]}"

/* What it decides when the message is there. */
#define MESSAGE_TO(local, what)                                                           \
	.name = local, .address = local "@practice.test", .description = what,            \
	.request = "{\"recipients\": [\"" local "@practice.test\"], \"message\": "        \
		   "{\"subject\": \"Test\", \"body\": \"This is a test message\"}}"

/* What a domain decides before there is a recipient. fields: more of the request, after a comma. */
#define DOMAIN(label, fields, what)                                                       \
	.name = label, .domain = label ".practice.test", .description = what,             \
	.request = "{\"domain\": \"" label ".practice.test\"" fields "}"

/* A recipient at a domain of its own. */
#define KATE_AT(label, fields, what)                                                      \
	.name = label, .address = "kate@" label ".practice.test", .description = what,    \
	.request = "{\"recipients\": [\"kate@" label ".practice.test\"]" fields "}"

#define CONNECT_SOON ", \"timeouts\": {\"connect_ms\": 1000}"
#define REPLY_SOON ", \"timeouts\": {\"reply_ms\": 1000}"
#define NOTIFY ", \"dsn\": {\"notify\": [\"success\", \"failure\"], \"return\": \"headers\"}"
#define A_MESSAGE ", \"message\": {\"subject\": \"Test\", \"body\": \"This is a test message\"}"
#define ONE_AFTER_THE_OTHER ", \"route\": {\"exchangers\": \"failover\"}"

#define TLS_MODE(word) ", \"tls\": {\"mode\": \"" word "\"}"
#define CONTROL ", \"catch_all\": true"
#define TRY_AGAIN ", \"follow_up\": {\"delay_ms\": 1000}"
#define CHECK_ENFORCEMENT ", \"tls\": {\"check_enforcement\": true}"

/* Logging in at a host. fields: more of the request, after a comma. */
#define LOGS_IN(label, host, fields, auth, what)                                               \
	.name = label, .address = "kate@practice.test", .description = what,                   \
	.request = "{\"host\": \"" host ".practice.test\"" fields                              \
		   ", \"recipients\": [\"kate@practice.test\"], \"auth\": {" auth "}}"
#define SUBMISSION ", \"port\": 587"
#define BY(mechanism) "\"mechanism\": \"" mechanism "\", "
#define WITH(kind, secret) "\"username\": \"kate\", \"" kind "\": \"" secret "\""
#define WITH_PASSWORD WITH("password", "practice")

/* A mechanism with the right credentials, and with wrong ones. */
#define MECHANISM(word, title, kind, right)                                                    \
	{LOGS_IN("auth-" word, "submission", SUBMISSION, BY(word) WITH(kind, right),           \
		 title " with the right " kind "."), LEADS_TO("pass", NULL)},                  \
	{LOGS_IN("auth-" word "-wrong", "submission", SUBMISSION, BY(word) WITH(kind, "wrong"), \
		 title " with a wrong " kind ": 535 5.7.8."), LEADS_TO("fail", "auth_failed")}

/* The sender is at a domain, says a name in EHLO; fields: more of the request, after a comma. */
#define OWN(word, from, to, ehlo, fields, what)                                                \
	.name = word, .address = to "@practice.test", .description = what,                     \
	.request = "{\"sender\": \"chris@" from "\", \"helo\": \"" ehlo ".practice.test\", "       \
		   "\"recipients\": [\"" to "@practice.test\"], \"identity\": \"always\"" fields "}"

static const struct scenario table[] = {
	/* what works */
	{TO("kate", "The recipient is accepted."), LEADS_TO("pass", NULL)},
	{.name = "message", .address = "kate@practice.test",
	 .description = "A whole message is accepted and queued.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" A_MESSAGE "}",
	 LEADS_TO("pass", NULL)},
	{.name = "dsn", .address = "kate@practice.test",
	 .description = "The server accepts the request for delivery status notifications.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" NOTIFY "}",
	 LEADS_TO("pass", NULL)},
	{.name = "unicode", .address = "k\303\244te@practice.test",
	 .description = "An address with a letter outside ASCII; the server offers SMTPUTF8.",
	 .request = "{\"recipients\": [\"k\303\244te@practice.test\"]}",
	 LEADS_TO("pass", NULL)},
	{.name = "tls", .address = "kate@practice.test",
	 .description = "The server takes mail under TLS, which the request requires.",
	 .request = "{\"recipients\": [\"kate@practice.test\"], "
		    "\"tls\": {\"mode\": \"required\"}}",
	 LEADS_TO("pass", NULL)},

	/* DNS */
	{DOMAIN("nxdomain", "", "The domain does not exist."), LEADS_TO("fail", "dns_nxdomain")},
	{DOMAIN("nomailhost", "", "The domain exists but has neither MX nor address records."),
	 LEADS_TO("fail", "dns_no_mail_host")},
	{DOMAIN("nullmx", "", "The domain declares that it takes no mail (null MX)."),
	 LEADS_TO("fail", "dns_null_mx")},
	{DOMAIN("implicit", "", "The domain has no MX record; its own address takes the mail."),
	 LEADS_TO("warn", "dns_implicit_mx")},
	{DOMAIN("servfail", "", "The domain's name servers fail."),
	 LEADS_TO("fail", "dns_servfail")},
	{DOMAIN("dnstimeout", "", "The domain's name servers do not answer."),
	 LEADS_TO("fail", "dns_timeout")},
	{DOMAIN("bogus", "", "The domain's DNSSEC signatures do not validate."),
	 LEADS_TO("fail", "dns_dnssec_bogus")},
	{DOMAIN("mxcname", "", "The MX record points at an alias (CNAME); it works all the same."),
	 LEADS_TO("warn", "dns_mx_invalid_target")},
	{DOMAIN("mxliteral", "", "The MX record holds an IP address in place of a host name."),
	 LEADS_TO("fail", "dns_mx_invalid_target")},
	{DOMAIN("mxgone", "", "The MX record points at a name that does not exist."),
	 LEADS_TO("fail", "dns_mx_invalid_target")},
	{DOMAIN("mxloopback", "", "The MX record leads to a loopback address."),
	 LEADS_TO("fail", "dns_mx_invalid_target")},
	{DOMAIN("mxsingle", "", "The MX record holds a single-label name, as on a local network."),
	 LEADS_TO("warn", "dns_mx_invalid_target")},

	/* connect */
	{DOMAIN("refused", CONNECT_SOON, "Nothing listens on the port: the connection is refused."),
	 LEADS_TO("fail", "tcp_refused")},
	{DOMAIN("timeout", CONNECT_SOON, "The connection attempt is never answered."),
	 LEADS_TO("fail", "tcp_timeout")},
	{DOMAIN("unreachable", "", "There is no route to the server."),
	 LEADS_TO("fail", "tcp_unreachable")},
	{DOMAIN("reset", "", "The connection is accepted and reset at once."),
	 LEADS_TO("fail", "tcp_reset")},
	{DOMAIN("prohibited", "", "A firewall answers that the connection is prohibited."),
	 LEADS_TO("fail", "tcp_admin_prohibited")},
	{DOMAIN("egress", CONNECT_SOON, "Three exchangers, none of which answers: outgoing "
		"connections to port 25 seem to be blocked."),
	 LEADS_TO("fail", "egress_port_blocked")},
	{DOMAIN("failover", ONE_AFTER_THE_OTHER,
		"The first exchanger refuses connections, the second one takes the mail."),
	 LEADS_TO("warn", "tcp_refused")},
	{KATE_AT("lostdot", A_MESSAGE,
		"The first of two exchangers hangs up after the message: it may have taken it, so "
		"the second one is not tried."),
	 LEADS_TO("fail", "connection_lost")},
	{DOMAIN("onedown", "", "One of three exchangers refuses connections."),
	 LEADS_TO("warn", "tcp_refused")},

	/* greeting */
	{DOMAIN("silent", REPLY_SOON, "The server accepts the connection and sends no greeting."),
	 LEADS_TO("fail", "greeting_timeout")},
	{DOMAIN("slow", "", "The greeting comes after 6 seconds."),
	 LEADS_TO("warn", "slow_greeting")},
	{DOMAIN("allslow", "", "Every reply is held back for more than a second."),
	 LEADS_TO("warn", "tarpit")},
	{DOMAIN("tlsport", ", \"port\": 465" REPLY_SOON,
		"The server waits for TLS from the first byte on, as on port 465."),
	 LEADS_TO("fail", "implicit_tls_expected")},
	{DOMAIN("unavailable", "", "The server greets with 421: not available now."),
	 LEADS_TO("fail", "service_unavailable")},
	{DOMAIN("noservice", "", "The server greets with 554: no SMTP service here."),
	 LEADS_TO("fail", "service_unavailable")},
	{DOMAIN("blocked", "", "The server greets with 554: the client is on a blocklist."),
	 LEADS_TO("fail", "ip_blocklisted")},
	{DOMAIN("ssh", REPLY_SOON, "An SSH server answers on the port."),
	 LEADS_TO("fail", "not_smtp")},
	{DOMAIN("http", "", "An HTTP server answers on the port."), LEADS_TO("fail", "not_smtp")},

	/* EHLO */
	{.name = "badhelo", .address = "kate@practice.test",
	 .description = "The name in EHLO has an invalid character: 501 5.5.4.",
	 .request = "{\"recipients\": [\"kate@practice.test\"], "
		    "\"helo\": \"bad_name.practice.test\"}",
	 LEADS_TO("fail", "helo_rejected")},
	{DOMAIN("helo", "", "The server refuses every name in EHLO: 501 5.5.4."),
	 LEADS_TO("fail", "helo_rejected")},
	{DOMAIN("heloonly", "", "An old server that knows HELO only."),
	 LEADS_TO("warn", "ehlo_not_supported")},
	{KATE_AT("nodsn", NOTIFY, "The server does not offer DSN, which the request asks for."),
	 LEADS_TO("warn", "dsn_not_offered")},
	{.name = "ascii", .address = "k\303\244te@ascii.practice.test",
	 .description = "An address with a letter outside ASCII; the server has no SMTPUTF8.",
	 .request = "{\"recipients\": [\"k\303\244te@ascii.practice.test\"]}",
	 LEADS_TO("fail", "smtputf8_not_offered")},

	/* the connection in mid-conversation */
	{DOMAIN("stall", REPLY_SOON, "The server never answers EHLO."),
	 LEADS_TO("fail", "connection_lost")},
	{DOMAIN("closed", "", "The server closes the connection after MAIL FROM."),
	 LEADS_TO("fail", "connection_lost")},
	{DOMAIN("cut", "", "The connection is reset after MAIL FROM."),
	 LEADS_TO("fail", "connection_lost")},
	{DOMAIN("halfline", "", "The server breaks off in the middle of a reply."),
	 LEADS_TO("fail", "connection_lost")},
	{TO("hangup", "The server closes the connection after RCPT TO."),
	 LEADS_TO("fail", "connection_lost")},
	{KATE_AT("swallow", A_MESSAGE REPLY_SOON,
		 "The server never answers the end of the message."),
	 LEADS_TO("fail", "connection_lost")},

	/* TLS */
	{DOMAIN("notls", "", "The server does not offer STARTTLS: mail goes to it in the clear."),
	 LEADS_TO("warn", "tls_not_available")},
	{DOMAIN("starttls454", "", "The server offers STARTTLS and refuses it: 454 4.7.0."),
	 LEADS_TO("warn", "tls_not_available")},
	{DOMAIN("injected", "", "Clear text comes after the reply to STARTTLS, before the "
		"handshake."),
	 LEADS_TO("fail", "starttls_injection")},
	{DOMAIN("tlsalert", "", "The server ends every handshake with an alert."),
	 LEADS_TO("warn", "tls_handshake_failed")},
	{DOMAIN("implicittls", ", \"port\": 465" TLS_MODE("implicit"),
		"The server takes mail under TLS from the first byte on."),
	 LEADS_TO("pass", NULL)},
	{DOMAIN("clearport", ", \"port\": 465" TLS_MODE("implicit"),
		"TLS is expected from the first byte on, but the server speaks clear text."),
	 LEADS_TO("fail", "starttls_expected")},
	{DOMAIN("expired", "", "The server's certificate has expired."),
	 LEADS_TO("warn", "tls_certificate_invalid")},
	{DOMAIN("notyetvalid", "", "The server's certificate is not valid yet."),
	 LEADS_TO("warn", "tls_certificate_invalid")},
	{DOMAIN("selfsigned", "", "The server's certificate is self-signed."),
	 LEADS_TO("warn", "tls_certificate_invalid")},
	{DOMAIN("untrusted", "", "The server's certificate is of an authority that nobody trusts."),
	 LEADS_TO("warn", "tls_certificate_invalid")},
	{DOMAIN("wrongname", "", "The server's certificate is for another host."),
	 LEADS_TO("warn", "tls_certificate_invalid")},
	{.name = "insisted", .domain = "expired.practice.test",
	 .description = "The request requires TLS, and the server's certificate has expired.",
	 .request = "{\"domain\": \"expired.practice.test\"" TLS_MODE("required") "}",
	 LEADS_TO("fail", "tls_certificate_invalid")},
	{DOMAIN("weakkey", "", "The server's certificate has an RSA key of 1024 bits."),
	 LEADS_TO("warn", "tls_key_weak")},
	{DOMAIN("expiressoon", "", "The server's certificate expires in five days."),
	 LEADS_TO("warn", "tls_certificate_expires_soon")},
	{DOMAIN("oldtls", "", "The server has nothing newer than TLS 1.1."),
	 LEADS_TO("warn", "tls_version_old")},
	{DOMAIN("enforced", CHECK_ENFORCEMENT, "The server takes no mail without TLS."),
	 LEADS_TO("pass", "tls_enforced")},
	{DOMAIN("notenforced", ", \"port\": 587" CHECK_ENFORCEMENT,
		"A submission server takes mail without TLS, too."),
	 LEADS_TO("warn", "tls_not_enforced")},

	/* DANE */
	{DOMAIN("dane", "", "TLSA records for the server's key and its authority's; both match."),
	 LEADS_TO("pass", NULL)},
	{DOMAIN("danesingle", "", "One TLSA record, which matches: no way to change the key."),
	 LEADS_TO("pass", "dane_single_record")},
	{DOMAIN("danerollover", "", "A TLSA record matches, another one is for the next key."),
	 LEADS_TO("pass", "dane_record_unmatched")},
	{DOMAIN("daneprivate", "", "TLSA records vouch for an authority that nobody trusts."),
	 LEADS_TO("pass", "tls_certificate_invalid")},
	{DOMAIN("danemismatch", "", "No TLSA record matches the server's certificate."),
	 LEADS_TO("fail", "dane_mismatch")},
	{DOMAIN("daneunusable", "", "TLSA records of usages that do not count for SMTP."),
	 LEADS_TO("warn", "dane_records_unusable")},
	{DOMAIN("danebogus", "", "The DNSSEC signatures of the TLSA records do not validate."),
	 LEADS_TO("fail", "dane_lookup_failed")},

	/* MTA-STS and TLS-RPT */
	{DOMAIN("stsenforce", "", "An MTA-STS policy that is enforced, and met."),
	 LEADS_TO("pass", NULL)},
	{DOMAIN("ststesting", "", "An MTA-STS policy in testing, and met."),
	 LEADS_TO("pass", "mta_sts_testing")},
	{DOMAIN("stsmismatch", "", "The MTA-STS policy does not name the exchanger."),
	 LEADS_TO("fail", "mta_sts_mx_mismatch")},
	{DOMAIN("stscertificate", "", "MTA-STS is enforced and the certificate has expired."),
	 LEADS_TO("fail", "mta_sts_certificate")},
	{DOMAIN("stsnotls", "", "MTA-STS is enforced and the server does not offer STARTTLS."),
	 LEADS_TO("fail", "mta_sts_tls_missing")},
	{DOMAIN("stsrecord", "", "The TXT record of MTA-STS has a syntax error."),
	 LEADS_TO("warn", "mta_sts_record_invalid")},
	{DOMAIN("stsbroken", "", "The MTA-STS policy has syntax errors."),
	 LEADS_TO("warn", "mta_sts_policy_invalid")},
	{DOMAIN("stshost", "", "The policy host's certificate is for another name."),
	 LEADS_TO("warn", "mta_sts_fetch_failed")},
	{DOMAIN("stsmissing", "", "The policy host has no policy: 404."),
	 LEADS_TO("warn", "mta_sts_fetch_failed")},
	{DOMAIN("stsredirect", "", "The policy host redirects, which must not be followed."),
	 LEADS_TO("warn", "mta_sts_fetch_failed")},
	{DOMAIN("tlsrptbroken", "", "The TLS-RPT record has a syntax error."),
	 LEADS_TO("warn", "tls_rpt_invalid")},

	/* AUTH */
	{LOGS_IN("auth-auto", "submission", SUBMISSION, WITH_PASSWORD,
		 "The strongest mechanism offered is used: SCRAM-SHA-256-PLUS."),
	 LEADS_TO("pass", NULL)},
	MECHANISM("plain", "PLAIN", "password", "practice"),
	MECHANISM("login", "LOGIN", "password", "practice"),
	MECHANISM("cram-md5", "CRAM-MD5", "password", "practice"),
	MECHANISM("digest-md5", "DIGEST-MD5", "password", "practice"),
	MECHANISM("scram-sha-1", "SCRAM-SHA-1", "password", "practice"),
	MECHANISM("scram-sha-1-plus", "SCRAM-SHA-1-PLUS", "password", "practice"),
	MECHANISM("scram-sha-256", "SCRAM-SHA-256", "password", "practice"),
	MECHANISM("scram-sha-256-plus", "SCRAM-SHA-256-PLUS", "password", "practice"),
	MECHANISM("xoauth2", "XOAUTH2", "token", "practice-token"),
	MECHANISM("oauthbearer", "OAUTHBEARER", "token", "practice-token"),
	{LOGS_IN("auth-external", "submission", SUBMISSION,
		 BY("external") "\"authorization_id\": \"kate\"",
		 "EXTERNAL as a user whom the server admits."),
	 LEADS_TO("pass", NULL)},
	{LOGS_IN("auth-external-wrong", "submission", SUBMISSION,
		 BY("external") "\"authorization_id\": \"chris\"",
		 "EXTERNAL as a user whom the server does not admit: 535 5.7.8."),
	 LEADS_TO("fail", "auth_failed")},
	{LOGS_IN("auth-anonymous", "submission", SUBMISSION,
		 "\"mechanism\": \"anonymous\"", "ANONYMOUS."),
	 LEADS_TO("pass", NULL)},
	{LOGS_IN("submissions", "submissions", ", \"port\": 465" TLS_MODE("implicit"),
		 WITH_PASSWORD, "AUTH on a port with TLS from the first byte on."),
	 LEADS_TO("pass", NULL)},
	{LOGS_IN("authplainonly", "authplainonly", SUBMISSION, BY("cram-md5") WITH_PASSWORD,
		 "The server does not offer the mechanism asked for."),
	 LEADS_TO("fail", "auth_mechanism_unsupported")},
	{LOGS_IN("authnone", "authnone", SUBMISSION, WITH_PASSWORD,
		 "The server does not offer AUTH."),
	 LEADS_TO("fail", "auth_mechanism_unsupported")},
	{LOGS_IN("authnotls", "authnotls", SUBMISSION, WITH_PASSWORD,
		 "The server offers AUTH without TLS: the password is not sent."),
	 LEADS_TO("fail", "auth_credentials_not_sent")},
	{LOGS_IN("authselfsigned", "authselfsigned", SUBMISSION, WITH_PASSWORD,
		 "The server's certificate is self-signed: the password is not sent."),
	 LEADS_TO("fail", "auth_credentials_not_sent")},
	{LOGS_IN("authcram", "authcram", SUBMISSION TLS_MODE("off"),
		 WITH_PASSWORD ", \"allow_plaintext\": true",
		 "The request turns TLS off and allows credentials in clear text."),
	 LEADS_TO("warn", "auth_credentials_in_clear")},
	{LOGS_IN("authclear", "authclear", SUBMISSION, WITH_PASSWORD,
		 "The server offers AUTH before TLS, too."),
	 LEADS_TO("warn", "auth_in_clear_text")},
	{LOGS_IN("authunproved", "authunproved", SUBMISSION, WITH_PASSWORD,
		 "The server does not prove that it knows the password."),
	 LEADS_TO("fail", "auth_server_not_proved")},
	{LOGS_IN("authecho", "authecho", SUBMISSION, WITH_PASSWORD,
		 "The server repeats the credentials in its refusal."),
	 LEADS_TO("fail", "auth_failed")},
	{LOGS_IN("authdown", "authdown", SUBMISSION, WITH_PASSWORD,
		 "The server cannot check credentials now: 454 4.7.0."),
	 LEADS_TO("fail", "server_error")},

	/* MAIL */
	{.name = "badsender", .address = "kate@practice.test",
	 .description = "The sender's address is refused: 550 5.1.7.",
	 .request = "{\"sender\": \"badsender@practice.test\", "
		    "\"recipients\": [\"kate@practice.test\"]}",
	 LEADS_TO("fail", "sender_address_invalid")},
	{DOMAIN("slowmail", "", "The answer to MAIL FROM takes 6 seconds."),
	 LEADS_TO("warn", "slow_reply")},
	{DOMAIN("auth", "", "The server takes mail from authenticated clients only: 530 5.7.1."),
	 LEADS_TO("fail", "auth_required")},
	{DOMAIN("tlsrequired", TLS_MODE("off"),
		"The server requires STARTTLS, which the request turns off: 530 5.7.0."),
	 LEADS_TO("fail", "tls_required")},
	{DOMAIN("unrecognized", "", "The server does not know the command: 500 5.3.3."),
	 LEADS_TO("fail", "protocol_error")},
	{DOMAIN("chatty", "", "The server sends an unsolicited reply."),
	 LEADS_TO("warn", "protocol_violation")},

	/* RCPT */
	{TO("unknown", "There is no such mailbox: 550 5.1.1."),
	 LEADS_TO("fail", "recipient_unknown")},
	{.name = "mixed", .address = "unknown@practice.test",
	 .description = "One of two recipients is accepted, the other does not exist.",
	 .request = "{\"recipients\": [\"kate@practice.test\", \"unknown@practice.test\"]}",
	 LEADS_TO("fail", "recipient_unknown")},
	{KATE_AT("onestale", "", "One of three exchangers does not know the recipient."),
	 LEADS_TO("fail", "recipient_unknown")},
	{TO("invalid", "The recipient's address has a syntax error: 501 5.1.3."),
	 LEADS_TO("fail", "recipient_address_invalid")},
	{TO("nodomain", "The server finds no such domain: 550 5.1.2."),
	 LEADS_TO("fail", "recipient_domain_unknown")},
	{TO("moved", "The recipient has moved: 551 5.1.6."), LEADS_TO("fail", "recipient_moved")},
	{TO("disabled", "The mailbox is disabled: 550 5.2.1."),
	 LEADS_TO("fail", "mailbox_disabled")},
	{TO("full", "The mailbox is full, for now: 452 4.2.2."), LEADS_TO("fail", "mailbox_full")},
	{TO("overquota", "The mailbox is over its quota: 552 5.2.2."),
	 LEADS_TO("fail", "mailbox_full")},
	{TO("restricted", "The recipient is a group that takes no mail from outside."),
	 LEADS_TO("fail", "recipient_restricted")},
	{TO("relay", "The server does not relay for this domain: 550 5.7.1."),
	 LEADS_TO("fail", "relay_denied")},
	{TO("greylisted", "The server defers the first contact on purpose: 450 4.2.0."),
	 LEADS_TO("warn", "greylisted")},
	{.name = "greycleared", .address = "greycleared@practice.test",
	 .description = "The server defers the first contact for a second; the test waits and "
			"tries again. A client is known by its sender and recipient.",
	 .request = "{\"recipients\": [\"greycleared@practice.test\"]" TRY_AGAIN "}",
	 LEADS_TO("pass", "greylisting_cleared")},
	{.name = "greypersists", .address = "greypersists@practice.test",
	 .description = "The server defers the follow-up, too.",
	 .request = "{\"recipients\": [\"greypersists@practice.test\"]" TRY_AGAIN "}",
	 LEADS_TO("warn", "greylisting_persists")},
	{TO("ratelimited", "Too many messages in a short time: 450 4.7.1."),
	 LEADS_TO("fail", "rate_limited")},
	{TO("toomany", "Too many recipients at once: 452 4.5.3."),
	 LEADS_TO("fail", "too_many_recipients")},
	{TO("blocklisted", "The client's address is on a blocklist: 554 5.7.1."),
	 LEADS_TO("fail", "ip_blocklisted")},
	{TO("domainlisted", "The sender's domain is on a blocklist: 550 5.7.1."),
	 LEADS_TO("fail", "domain_blocklisted")},
	{TO("reputation", "The client's address has a low reputation: 451 4.7.650."),
	 LEADS_TO("fail", "bad_reputation")},
	{TO("noptr", "The client's address has no PTR record: 550 5.7.25."),
	 LEADS_TO("fail", "ptr_missing")},
	{TO("spf", "SPF does not allow the client to send for the sender: 550 5.7.23."),
	 LEADS_TO("fail", "spf_failed")},
	{TO("nosuchsender", "The sender's domain does not exist: 450 4.1.8."),
	 LEADS_TO("fail", "sender_domain_invalid")},
	{TO("bannedsender", "The sender is refused: 550 5.1.0."),
	 LEADS_TO("fail", "sender_rejected")},
	{TO("policy", "Refused by a policy, for no stated reason: 550 5.7.1."),
	 LEADS_TO("fail", "policy_rejected")},
	{TO("storage", "The server's disk is full: 452 4.3.1."),
	 LEADS_TO("fail", "server_storage_full")},
	{TO("servererror", "The server has an internal error: 451 4.3.0."),
	 LEADS_TO("fail", "server_error")},
	{TO("syntax", "The server does not know the command: 500 5.3.3."),
	 LEADS_TO("fail", "protocol_error")},
	{TO("shutdown", "The server shuts down in mid-conversation: 421 4.3.2."),
	 LEADS_TO("fail", "service_unavailable")},
	{TO("opaque", "A refusal that says nothing about its reason."),
	 LEADS_TO("fail", "unknown")},
	{TO("tarpit", "The answer to RCPT TO comes in small pieces, for more than 2 seconds."),
	 LEADS_TO("warn", "tarpit")},
	{TO("slowrcpt", "The answer to RCPT TO takes 6 seconds."),
	 LEADS_TO("warn", "slow_recipient_check")},
	{KATE_AT("catchall", CONTROL, "The server accepts any recipient, the control, too."),
	 LEADS_TO("pass", "catch_all")},
	{KATE_AT("verified", CONTROL, "The server refuses the control: it knows its mailboxes."),
	 LEADS_TO("pass", "recipient_verified")},

	/* DATA and the message */
	{KATE_AT("nodata", A_MESSAGE, "The server cannot take the message now: 451 4.3.0 to DATA."),
	 LEADS_TO("fail", "server_error")},
	{MESSAGE_TO("toolarge", "The message is too large: 552 5.3.4."),
	 LEADS_TO("fail", "message_too_large")},
	{MESSAGE_TO("malformed", "The message has a malformed header: 554 5.6.0."),
	 LEADS_TO("fail", "message_malformed")},
	{MESSAGE_TO("attachment", "The type of attachment is not allowed: 552 5.7.0."),
	 LEADS_TO("fail", "content_rejected")},
	{MESSAGE_TO("spam", "The message is classified as spam: 550 5.7.1."),
	 LEADS_TO("fail", "spam_rejected")},
	{MESSAGE_TO("virus", "A virus was found in the message: 550 5.7.1."),
	 LEADS_TO("fail", "virus_detected")},
	{MESSAGE_TO("dkim", "The message has no valid DKIM signature: 550 5.7.20."),
	 LEADS_TO("fail", "dkim_failed")},
	{MESSAGE_TO("dmarc", "The DMARC policy of the From domain rejects it: 550 5.7.1."),
	 LEADS_TO("fail", "dmarc_rejected")},
	{MESSAGE_TO("noauth", "Neither SPF nor DKIM passes: 550 5.7.26."),
	 LEADS_TO("fail", "sender_auth_failed")},
	{MESSAGE_TO("loop", "The message is in a loop: 554 5.4.6."),
	 LEADS_TO("fail", "mail_loop")},
	{MESSAGE_TO("slowscan", "The answer to the end of the message takes 6 seconds."),
	 LEADS_TO("pass", "slow_content_check")},

	/* the sender's own identity, which its practice DNS tells */
	{OWN("identity", "practice.test", "kate", "mail", "",
	     "The sender's identity is looked up, and nothing is wrong."),
	 LEADS_TO("pass", NULL)},
	{OWN("identity-spf", "spffail.practice.test", "spf", "mail", "",
	     "SPF does not permit the sender's address: the refusal, and the record that decides."),
	 LEADS_TO("fail", "spf_failed")},
	{OWN("identity-ptr", "wrongptr.practice.test", "noptr", "mail", "",
	     "The name of the sender's address leads elsewhere: the refusal, and the names."),
	 LEADS_TO("fail", "ptr_missing")},
	{OWN("identity-listed", "listed.practice.test", "blocklisted", "listed", "",
	     "The sender's address is on a blocklist: the refusal, and what the list says."),
	 LEADS_TO("fail", "ip_blocklisted")},
	{OWN("identity-dmarc", "practice.test", "dmarc", "mail",
	     ", \"message\": {\"from\": \"chris@strictdmarc.practice.test\"}",
	     "SPF of the sender does not count for the header From: the refusal, and the policy."),
	 LEADS_TO("fail", "dmarc_rejected")},
	{.name = NULL},
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct scenario *scenarios(void)
{
	return table;
}
