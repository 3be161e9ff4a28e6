#include "practice/scenarios.h"

#include <stddef.h>

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are joined literals and designators */
#define LEADS_TO(outcome, finding) .verdict = outcome, .cause = finding

/* A scenario that a recipient's local part selects, at RCPT. */
#define TO(local, what)                                                                   \
	.name = local, .address = local "@practice.test", .description = what,            \
	.request = "{\"recipients\": [\"" local "@practice.test\"]}"

/* A scenario that a recipient's local part selects, after the message. */
#define MESSAGE_TO(local, what)                                                           \
	.name = local, .address = local "@practice.test", .description = what,            \
	.request = "{\"recipients\": [\"" local "@practice.test\"], \"message\": "        \
		   "{\"subject\": \"Test\", \"body\": \"This is a test message\"}}"

/* A scenario that a domain selects, before RCPT. fields: further fields of the request, after a
 * comma. */
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

/* Authentication at a host. fields: further fields of the request, after a comma. */
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
		 title " with the right " kind "."), LEADS_TO("pass", CAUSE_NONE)},            \
	{LOGS_IN("auth-" word "-wrong", "submission", SUBMISSION, BY(word) WITH(kind, "wrong"), \
		 title " with a wrong " kind ": 535 5.7.8."), LEADS_TO("fail", CAUSE_AUTH_FAILED)}

/* A scenario with a sender's domain and a name in EHLO; fields: further fields of the request,
 * after a comma. */
#define OWN(word, from, to, ehlo, fields, what)                                                \
	.name = word, .address = to "@practice.test", .description = what,                     \
	.request = "{\"sender\": \"chris@" from "\", \"helo\": \"" ehlo ".practice.test\", "       \
		   "\"recipients\": [\"" to "@practice.test\"], \"identity\": \"always\"" fields "}"

static const struct scenario table[] = {
	/* success */
	{TO("kate", "The recipient is accepted."), LEADS_TO("pass", CAUSE_NONE)},
	{.name = "message", .address = "kate@practice.test",
	 .description = "A whole message is accepted and queued.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" A_MESSAGE "}",
	 LEADS_TO("pass", CAUSE_NONE)},
	{.name = "dsn", .address = "kate@practice.test",
	 .description = "The server accepts the request for delivery status notifications.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" NOTIFY "}",
	 LEADS_TO("pass", CAUSE_NONE)},
	{.name = "unicode", .address = "k\303\244te@practice.test",
	 .description = "An address with a letter outside ASCII; the server offers SMTPUTF8.",
	 .request = "{\"recipients\": [\"k\303\244te@practice.test\"]}",
	 LEADS_TO("pass", CAUSE_NONE)},
	{.name = "tls", .address = "kate@practice.test",
	 .description = "The server takes mail under TLS, which the request requires.",
	 .request = "{\"recipients\": [\"kate@practice.test\"], "
		    "\"tls\": {\"mode\": \"required\"}}",
	 LEADS_TO("pass", CAUSE_NONE)},

	/* DNS */
	{DOMAIN("nxdomain", "", "The domain does not exist."),
	 LEADS_TO("fail", CAUSE_DNS_NXDOMAIN)},
	{DOMAIN("nomailhost", "", "The domain exists but has neither MX nor address records."),
	 LEADS_TO("fail", CAUSE_DNS_NO_MAIL_HOST)},
	{DOMAIN("nullmx", "", "The domain declares that it takes no mail (null MX)."),
	 LEADS_TO("fail", CAUSE_DNS_NULL_MX)},
	{DOMAIN("implicit", "", "The domain has no MX record; its own address takes the mail."),
	 LEADS_TO("warn", CAUSE_DNS_IMPLICIT_MX)},
	{DOMAIN("servfail", "", "The domain's name servers fail."),
	 LEADS_TO("fail", CAUSE_DNS_SERVFAIL)},
	{DOMAIN("dnstimeout", "", "The domain's name servers do not answer."),
	 LEADS_TO("fail", CAUSE_DNS_TIMEOUT)},
	{DOMAIN("bogus", "", "The domain's DNSSEC signatures do not validate."),
	 LEADS_TO("fail", CAUSE_DNS_DNSSEC_BOGUS)},
	{DOMAIN("mxcname", "", "The MX record points at an alias (CNAME); it works all the same."),
	 LEADS_TO("warn", CAUSE_DNS_MX_INVALID_TARGET)},
	{DOMAIN("mxliteral", "", "The MX record holds an IP address in place of a host name."),
	 LEADS_TO("fail", CAUSE_DNS_MX_INVALID_TARGET)},
	{DOMAIN("mxgone", "", "The MX record points at a name that does not exist."),
	 LEADS_TO("fail", CAUSE_DNS_MX_INVALID_TARGET)},
	{DOMAIN("mxloopback", "", "The MX record leads to a loopback address."),
	 LEADS_TO("fail", CAUSE_DNS_MX_INVALID_TARGET)},
	{DOMAIN("mxsingle", "", "The MX record holds a single-label name, as on a local network."),
	 LEADS_TO("warn", CAUSE_DNS_MX_INVALID_TARGET)},

	/* connect */
	{DOMAIN("refused", CONNECT_SOON, "Nothing listens on the port: the connection is refused."),
	 LEADS_TO("fail", CAUSE_TCP_REFUSED)},
	{DOMAIN("timeout", CONNECT_SOON, "The connection attempt is never answered."),
	 LEADS_TO("fail", CAUSE_TCP_TIMEOUT)},
	{DOMAIN("unreachable", "", "There is no route to the server."),
	 LEADS_TO("fail", CAUSE_TCP_UNREACHABLE)},
	{DOMAIN("reset", "", "The connection is accepted and reset at once."),
	 LEADS_TO("fail", CAUSE_TCP_RESET)},
	{DOMAIN("prohibited", "", "A firewall answers that the connection is prohibited."),
	 LEADS_TO("fail", CAUSE_TCP_ADMIN_PROHIBITED)},
	{DOMAIN("egress", CONNECT_SOON, "Three exchangers, none of which answers: outgoing "
		"connections to port 25 seem to be blocked."),
	 LEADS_TO("unknown", CAUSE_EGRESS_PORT_BLOCKED)},
	{DOMAIN("nodescriptors", "", "This machine has no file descriptor left for a connection."),
	 LEADS_TO("unknown", CAUSE_LOCAL_CONGESTION)},
	{DOMAIN("noports", "", "This machine has no local port left for a connection."),
	 LEADS_TO("unknown", CAUSE_LOCAL_CONGESTION)},
	{DOMAIN("dnscongested", "", "Too many DNS questions wait to be asked."),
	 LEADS_TO("unknown", CAUSE_LOCAL_CONGESTION)},
	{DOMAIN("noresolver", "", "The resolver of this service does not answer."),
	 LEADS_TO("unknown", CAUSE_RESOLVER_UNREACHABLE)},
	{DOMAIN("halfcongested", "",
		"No file descriptor is left for the first of two exchangers, the second one takes "
		"the mail."),
	 LEADS_TO("pass", CAUSE_LOCAL_CONGESTION)},
	{DOMAIN("stsunknown", "", "Too many DNS questions wait: whether there is an MTA-STS policy "
		"is not known."),
	 LEADS_TO("unknown", CAUSE_LOCAL_CONGESTION)},
	{DOMAIN("failover", ONE_AFTER_THE_OTHER,
		"The first exchanger refuses connections, the second one takes the mail."),
	 LEADS_TO("warn", CAUSE_TCP_REFUSED)},
	{KATE_AT("lostdot", A_MESSAGE,
		"The first of two exchangers hangs up after the message: it may have taken it, so "
		"the second one is not tried."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{DOMAIN("crowded", ", \"route\": {\"addresses\": \"all\"}",
		"Two exchangers have 17 addresses in one network, of which 16 are tested."),
	 LEADS_TO("pass", CAUSE_ATTEMPTS_LIMITED)},
	{DOMAIN("onedown", "", "One of three exchangers refuses connections."),
	 LEADS_TO("warn", CAUSE_TCP_REFUSED)},

	/* greeting */
	{DOMAIN("silent", REPLY_SOON, "The server accepts the connection and sends no greeting."),
	 LEADS_TO("fail", CAUSE_GREETING_TIMEOUT)},
	{DOMAIN("slow", "", "The greeting comes after 6 seconds."),
	 LEADS_TO("warn", CAUSE_SLOW_GREETING)},
	{DOMAIN("allslow", "", "Every reply is held back for more than a second."),
	 LEADS_TO("warn", CAUSE_TARPIT)},
	{DOMAIN("tlsport", ", \"port\": 465" REPLY_SOON,
		"The server waits for TLS from the first byte on, as on port 465."),
	 LEADS_TO("fail", CAUSE_IMPLICIT_TLS_EXPECTED)},
	{DOMAIN("unavailable", "", "The server greets with 421: not available now."),
	 LEADS_TO("fail", CAUSE_SERVICE_UNAVAILABLE)},
	{DOMAIN("noservice", "", "The server greets with 554: no SMTP service here."),
	 LEADS_TO("fail", CAUSE_SERVICE_UNAVAILABLE)},
	{DOMAIN("blocked", "", "The server greets with 554: the client is on a blocklist."),
	 LEADS_TO("fail", CAUSE_IP_BLOCKLISTED)},
	{DOMAIN("ssh", REPLY_SOON, "An SSH server answers on the port."),
	 LEADS_TO("fail", CAUSE_NOT_SMTP)},
	{DOMAIN("http", "", "An HTTP server answers on the port."),
	 LEADS_TO("fail", CAUSE_NOT_SMTP)},

	{DOMAIN("imap", "", "An IMAP server answers on the port."),
	 LEADS_TO("fail", CAUSE_NOT_SMTP)},
	{DOMAIN("lmtp", "", "An LMTP server answers on the port: it knows neither EHLO nor HELO."),
	 LEADS_TO("fail", CAUSE_LMTP_SERVER)},

	/* EHLO */
	{.name = "badhelo", .address = "kate@practice.test",
	 .description = "The name in EHLO has an invalid character: 501 5.5.4.",
	 .request = "{\"recipients\": [\"kate@practice.test\"], "
		    "\"helo\": \"bad_name.practice.test\"}",
	 LEADS_TO("fail", CAUSE_HELO_REJECTED)},
	{DOMAIN("helo", "", "The server refuses every name in EHLO: 501 5.5.4."),
	 LEADS_TO("fail", CAUSE_HELO_REJECTED)},
	{DOMAIN("heloonly", "", "An old server that knows HELO only."),
	 LEADS_TO("warn", CAUSE_EHLO_NOT_SUPPORTED)},
	{KATE_AT("nodsn", NOTIFY, "The server does not offer DSN, which the request asks for."),
	 LEADS_TO("warn", CAUSE_DSN_NOT_OFFERED)},
	{.name = "ascii", .address = "k\303\244te@ascii.practice.test",
	 .description = "An address with a letter outside ASCII; the server has no SMTPUTF8.",
	 .request = "{\"recipients\": [\"k\303\244te@ascii.practice.test\"]}",
	 LEADS_TO("fail", CAUSE_SMTPUTF8_NOT_OFFERED)},

	/* the connection in mid-conversation */
	{DOMAIN("stall", REPLY_SOON, "The server never answers EHLO."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{DOMAIN("closed", "", "The server closes the connection after MAIL FROM."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{DOMAIN("cut", "", "The connection is reset after MAIL FROM."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{DOMAIN("halfline", "", "The server breaks off in the middle of a reply."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{TO("hangup", "The server closes the connection after RCPT TO."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},
	{KATE_AT("swallow", A_MESSAGE REPLY_SOON,
		 "The server never answers the end of the message."),
	 LEADS_TO("fail", CAUSE_CONNECTION_LOST)},

	/* TLS */
	{DOMAIN("notls", "", "The server does not offer STARTTLS: mail goes to it in the clear."),
	 LEADS_TO("warn", CAUSE_TLS_NOT_AVAILABLE)},
	{DOMAIN("starttls454", "", "The server offers STARTTLS and refuses it: 454 4.7.0."),
	 LEADS_TO("warn", CAUSE_TLS_NOT_AVAILABLE)},
	{DOMAIN("injected", "", "Clear text comes after the reply to STARTTLS, before the "
		"handshake."),
	 LEADS_TO("fail", CAUSE_STARTTLS_INJECTION)},
	{DOMAIN("tlsalert", "", "The server ends every handshake with an alert."),
	 LEADS_TO("warn", CAUSE_TLS_HANDSHAKE_FAILED)},
	{DOMAIN("implicittls", ", \"port\": 465" TLS_MODE("implicit"),
		"The server takes mail under TLS from the first byte on."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{DOMAIN("clearport", ", \"port\": 465" TLS_MODE("implicit"),
		"TLS is expected from the first byte on, but the server speaks clear text."),
	 LEADS_TO("fail", CAUSE_STARTTLS_EXPECTED)},
	{DOMAIN("expired", "", "The server's certificate has expired."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("notyetvalid", "", "The server's certificate is not valid yet."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("selfsigned", "", "The server's certificate is self-signed."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("untrusted", "", "The server's certificate is of an authority that nobody trusts."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("wrongname", "", "The server's certificate is for another host."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_INVALID)},
	{.name = "insisted", .domain = "expired.practice.test",
	 .description = "The request requires TLS, and the server's certificate has expired.",
	 .request = "{\"domain\": \"expired.practice.test\"" TLS_MODE("required") "}",
	 LEADS_TO("fail", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("weakkey", "", "The server's certificate has an RSA key of 1024 bits."),
	 LEADS_TO("warn", CAUSE_TLS_KEY_WEAK)},
	{DOMAIN("expiressoon", "", "The server's certificate expires in five days."),
	 LEADS_TO("warn", CAUSE_TLS_CERTIFICATE_EXPIRES_SOON)},
	{DOMAIN("oldtls", "", "The server has nothing newer than TLS 1.1."),
	 LEADS_TO("warn", CAUSE_TLS_VERSION_OLD)},
	{DOMAIN("enforced", CHECK_ENFORCEMENT, "The server takes no mail without TLS."),
	 LEADS_TO("pass", CAUSE_TLS_ENFORCED)},
	{DOMAIN("notenforced", ", \"port\": 587" CHECK_ENFORCEMENT,
		"A submission server takes mail without TLS, too."),
	 LEADS_TO("warn", CAUSE_TLS_NOT_ENFORCED)},

	/* DANE */
	{DOMAIN("dane", "", "TLSA records for the server's key and its authority's; both match."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{DOMAIN("danesingle", "", "One TLSA record, which matches: no way to change the key."),
	 LEADS_TO("pass", CAUSE_DANE_SINGLE_RECORD)},
	{DOMAIN("danerollover", "", "A TLSA record matches, another one is for the next key."),
	 LEADS_TO("pass", CAUSE_DANE_RECORD_UNMATCHED)},
	{DOMAIN("daneprivate", "", "TLSA records vouch for an authority that nobody trusts."),
	 LEADS_TO("pass", CAUSE_TLS_CERTIFICATE_INVALID)},
	{DOMAIN("danemismatch", "", "No TLSA record matches the server's certificate."),
	 LEADS_TO("fail", CAUSE_DANE_MISMATCH)},
	{DOMAIN("danename", "", "A TLSA record matches the authority of the certificate, which is "
		"for another host."),
	 LEADS_TO("fail", CAUSE_DANE_CERTIFICATE_INVALID)},
	{DOMAIN("daneunusable", "", "TLSA records of usages that do not count for SMTP."),
	 LEADS_TO("warn", CAUSE_DANE_RECORDS_UNUSABLE)},
	{DOMAIN("danebogus", "", "The DNSSEC signatures of the TLSA records do not validate."),
	 LEADS_TO("fail", CAUSE_DANE_LOOKUP_FAILED)},

	/* MTA-STS and TLS-RPT */
	{DOMAIN("stsenforce", "", "An MTA-STS policy that is enforced, and met."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{DOMAIN("ststesting", "", "An MTA-STS policy in testing, and met."),
	 LEADS_TO("pass", CAUSE_MTA_STS_TESTING)},
	{DOMAIN("stsmismatch", "", "The MTA-STS policy does not name the exchanger."),
	 LEADS_TO("fail", CAUSE_MTA_STS_MX_MISMATCH)},
	{DOMAIN("stscertificate", "", "MTA-STS is enforced and the certificate has expired."),
	 LEADS_TO("fail", CAUSE_MTA_STS_CERTIFICATE)},
	{DOMAIN("stsnotls", "", "MTA-STS is enforced and the server does not offer STARTTLS."),
	 LEADS_TO("fail", CAUSE_MTA_STS_TLS_MISSING)},
	{DOMAIN("stsrecord", "", "The TXT record of MTA-STS has a syntax error."),
	 LEADS_TO("warn", CAUSE_MTA_STS_RECORD_INVALID)},
	{DOMAIN("stsbroken", "", "The MTA-STS policy has syntax errors."),
	 LEADS_TO("warn", CAUSE_MTA_STS_POLICY_INVALID)},
	{DOMAIN("stshost", "", "The policy host's certificate is for another name."),
	 LEADS_TO("warn", CAUSE_MTA_STS_FETCH_FAILED)},
	{DOMAIN("stsmissing", "", "The policy host has no policy: 404."),
	 LEADS_TO("warn", CAUSE_MTA_STS_FETCH_FAILED)},
	{DOMAIN("stsredirect", "", "The policy host redirects, which must not be followed."),
	 LEADS_TO("warn", CAUSE_MTA_STS_FETCH_FAILED)},
	{DOMAIN("tlsrptbroken", "", "The TLS-RPT record has a syntax error."),
	 LEADS_TO("warn", CAUSE_TLS_RPT_INVALID)},

	/* AUTH */
	{LOGS_IN("auth-auto", "submission", SUBMISSION, WITH_PASSWORD,
		 "The strongest mechanism offered is used: SCRAM-SHA-256-PLUS."),
	 LEADS_TO("pass", CAUSE_NONE)},
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
	 LEADS_TO("pass", CAUSE_NONE)},
	{LOGS_IN("auth-external-wrong", "submission", SUBMISSION,
		 BY("external") "\"authorization_id\": \"chris\"",
		 "EXTERNAL as a user whom the server does not admit: 535 5.7.8."),
	 LEADS_TO("fail", CAUSE_AUTH_FAILED)},
	{LOGS_IN("auth-anonymous", "submission", SUBMISSION,
		 "\"mechanism\": \"anonymous\"", "ANONYMOUS."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{LOGS_IN("submissions", "submissions", ", \"port\": 465" TLS_MODE("implicit"),
		 WITH_PASSWORD, "AUTH on a port with TLS from the first byte on."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{LOGS_IN("authplainonly", "authplainonly", SUBMISSION, BY("cram-md5") WITH_PASSWORD,
		 "The server does not offer the mechanism asked for."),
	 LEADS_TO("fail", CAUSE_AUTH_MECHANISM_UNSUPPORTED)},
	{LOGS_IN("authnone", "authnone", SUBMISSION, WITH_PASSWORD,
		 "The server does not offer AUTH."),
	 LEADS_TO("fail", CAUSE_AUTH_MECHANISM_UNSUPPORTED)},
	{LOGS_IN("authnotls", "authnotls", SUBMISSION, WITH_PASSWORD,
		 "The server offers AUTH without TLS: the password is not sent."),
	 LEADS_TO("fail", CAUSE_AUTH_CREDENTIALS_NOT_SENT)},
	{LOGS_IN("authselfsigned", "authselfsigned", SUBMISSION, WITH_PASSWORD,
		 "The server's certificate is self-signed: the password is not sent."),
	 LEADS_TO("fail", CAUSE_AUTH_CREDENTIALS_NOT_SENT)},
	{LOGS_IN("authcram", "authcram", SUBMISSION TLS_MODE("off"),
		 WITH_PASSWORD ", \"allow_plaintext\": true",
		 "The request turns TLS off and allows credentials in clear text."),
	 LEADS_TO("warn", CAUSE_AUTH_CREDENTIALS_IN_CLEAR)},
	{LOGS_IN("authclear", "authclear", SUBMISSION, WITH_PASSWORD,
		 "The server offers AUTH before TLS, too."),
	 LEADS_TO("warn", CAUSE_AUTH_IN_CLEAR_TEXT)},
	{LOGS_IN("authunproved", "authunproved", SUBMISSION, WITH_PASSWORD,
		 "The server does not prove that it knows the password."),
	 LEADS_TO("fail", CAUSE_AUTH_SERVER_NOT_PROVED)},
	{LOGS_IN("authecho", "authecho", SUBMISSION, WITH_PASSWORD,
		 "The server repeats the credentials in its refusal."),
	 LEADS_TO("fail", CAUSE_AUTH_FAILED)},
	{LOGS_IN("authdown", "authdown", SUBMISSION, WITH_PASSWORD,
		 "The server cannot check credentials now: 454 4.7.0."),
	 LEADS_TO("fail", CAUSE_SERVER_ERROR)},

	/* MAIL */
	{.name = "badsender", .address = "kate@practice.test",
	 .description = "The sender's address is refused: 550 5.1.7.",
	 .request = "{\"sender\": \"badsender@practice.test\", "
		    "\"recipients\": [\"kate@practice.test\"]}",
	 LEADS_TO("fail", CAUSE_SENDER_ADDRESS_INVALID)},
	{DOMAIN("slowmail", "", "The answer to MAIL FROM takes 6 seconds."),
	 LEADS_TO("warn", CAUSE_SLOW_REPLY)},
	{DOMAIN("auth", "", "The server takes mail from authenticated clients only: 530 5.7.1."),
	 LEADS_TO("fail", CAUSE_AUTH_REQUIRED)},
	{DOMAIN("tlsrequired", TLS_MODE("off"),
		"The server requires STARTTLS, which the request turns off: 530 5.7.0."),
	 LEADS_TO("fail", CAUSE_TLS_REQUIRED)},
	{DOMAIN("unrecognized", "", "The server does not know the command: 500 5.3.3."),
	 LEADS_TO("fail", CAUSE_PROTOCOL_ERROR)},
	{DOMAIN("chatty", "", "The server sends an unsolicited reply."),
	 LEADS_TO("warn", CAUSE_PROTOCOL_VIOLATION)},

	/* RCPT */
	{TO("unknown", "There is no such mailbox: 550 5.1.1."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_UNKNOWN)},
	{.name = "mixed", .address = "unknown@practice.test",
	 .description = "One of two recipients is accepted, the other does not exist.",
	 .request = "{\"recipients\": [\"kate@practice.test\", \"unknown@practice.test\"]}",
	 LEADS_TO("fail", CAUSE_RECIPIENT_UNKNOWN)},
	{KATE_AT("onestale", "", "One of three exchangers does not know the recipient."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_UNKNOWN)},
	{TO("invalid", "The recipient's address has a syntax error: 501 5.1.3."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_ADDRESS_INVALID)},
	{TO("nodomain", "The server finds no such domain: 550 5.1.2."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_DOMAIN_UNKNOWN)},
	{TO("moved", "The recipient has moved: 551 5.1.6."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_MOVED)},
	{TO("disabled", "The mailbox is disabled: 550 5.2.1."),
	 LEADS_TO("fail", CAUSE_MAILBOX_DISABLED)},
	{TO("full", "The mailbox is full, for now: 452 4.2.2."),
	 LEADS_TO("fail", CAUSE_MAILBOX_FULL)},
	{TO("overquota", "The mailbox is over its quota: 552 5.2.2."),
	 LEADS_TO("fail", CAUSE_MAILBOX_FULL)},
	{TO("restricted", "The recipient is a group that takes no mail from outside."),
	 LEADS_TO("fail", CAUSE_RECIPIENT_RESTRICTED)},
	{TO("relay", "The server does not relay for this domain: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_RELAY_DENIED)},
	{TO("greylisted", "The server defers the first contact on purpose: 450 4.2.0."),
	 LEADS_TO("warn", CAUSE_GREYLISTED)},
	{TO("screened", "Postscreen defers a first contact that it has tested: 450 4.3.2."),
	 LEADS_TO("warn", CAUSE_GREYLISTED)},
	{.name = "screencleared", .address = "screencleared@practice.test",
	 .description = "Postscreen defers the first contact and lets the second one through.",
	 .request = "{\"recipients\": [\"screencleared@practice.test\"]" TRY_AGAIN "}",
	 LEADS_TO("pass", CAUSE_GREYLISTING_CLEARED)},
	{TO("clientcert", "The server wants a certificate of the client: 554 5.7.1."),
	 LEADS_TO("fail", CAUSE_CLIENT_CERTIFICATE_REQUIRED)},
	{.name = "greycleared", .address = "greycleared@practice.test",
	 .description = "The server defers the first contact for a second; the test waits and "
			"tries again. A client is known by its sender and recipient.",
	 .request = "{\"recipients\": [\"greycleared@practice.test\"]" TRY_AGAIN "}",
	 LEADS_TO("pass", CAUSE_GREYLISTING_CLEARED)},
	{.name = "greypersists", .address = "greypersists@practice.test",
	 .description = "The server defers the follow-up, too.",
	 .request = "{\"recipients\": [\"greypersists@practice.test\"]" TRY_AGAIN "}",
	 LEADS_TO("warn", CAUSE_GREYLISTING_PERSISTS)},
	{TO("ratelimited", "Too many messages in a short time: 450 4.7.1."),
	 LEADS_TO("fail", CAUSE_RATE_LIMITED)},
	{TO("toomany", "Too many recipients at once: 452 4.5.3."),
	 LEADS_TO("fail", CAUSE_TOO_MANY_RECIPIENTS)},
	{TO("blocklisted", "The client's address is on a blocklist: 554 5.7.1."),
	 LEADS_TO("fail", CAUSE_IP_BLOCKLISTED)},
	{TO("domainlisted", "The sender's domain is on a blocklist: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_DOMAIN_BLOCKLISTED)},
	{TO("reputation", "The client's address has a low reputation: 451 4.7.650."),
	 LEADS_TO("fail", CAUSE_BAD_REPUTATION)},
	{TO("noptr", "The client's address has no PTR record: 550 5.7.25."),
	 LEADS_TO("fail", CAUSE_PTR_MISSING)},
	{TO("spf", "SPF does not allow the client to send for the sender: 550 5.7.23."),
	 LEADS_TO("fail", CAUSE_SPF_FAILED)},
	{TO("nosuchsender", "The sender's domain does not exist: 450 4.1.8."),
	 LEADS_TO("fail", CAUSE_SENDER_DOMAIN_INVALID)},
	{TO("bannedsender", "The sender is refused: 550 5.1.0."),
	 LEADS_TO("fail", CAUSE_SENDER_REJECTED)},
	{TO("policy", "Refused by a policy, for no stated reason: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_POLICY_REJECTED)},
	{TO("storage", "The server's disk is full: 452 4.3.1."),
	 LEADS_TO("fail", CAUSE_SERVER_STORAGE_FULL)},
	{TO("servererror", "The server has an internal error: 451 4.3.0."),
	 LEADS_TO("fail", CAUSE_SERVER_ERROR)},
	{TO("syntax", "The server does not know the command: 500 5.3.3."),
	 LEADS_TO("fail", CAUSE_PROTOCOL_ERROR)},
	{TO("shutdown", "The server shuts down in mid-conversation: 421 4.3.2."),
	 LEADS_TO("fail", CAUSE_SERVICE_UNAVAILABLE)},
	{TO("opaque", "A refusal that says nothing about its reason."),
	 LEADS_TO("fail", CAUSE_UNKNOWN)},
	{TO("tarpit", "The answer to RCPT TO comes in small pieces, for more than 2 seconds."),
	 LEADS_TO("warn", CAUSE_TARPIT)},
	{TO("slowrcpt", "The answer to RCPT TO takes 6 seconds."),
	 LEADS_TO("warn", CAUSE_SLOW_RECIPIENT_CHECK)},
	{KATE_AT("catchall", CONTROL, "The server accepts any recipient, the control, too."),
	 LEADS_TO("pass", CAUSE_CATCH_ALL)},
	{KATE_AT("verified", CONTROL, "The server refuses the control: it knows its mailboxes."),
	 LEADS_TO("pass", CAUSE_RECIPIENT_VERIFIED)},

	/* DATA and the message */
	{KATE_AT("nodata", A_MESSAGE, "The server cannot take the message now: 451 4.3.0 to DATA."),
	 LEADS_TO("fail", CAUSE_SERVER_ERROR)},
	{MESSAGE_TO("toolarge", "The message is too large: 552 5.3.4."),
	 LEADS_TO("fail", CAUSE_MESSAGE_TOO_LARGE)},
	{MESSAGE_TO("malformed", "The message has a malformed header: 554 5.6.0."),
	 LEADS_TO("fail", CAUSE_MESSAGE_MALFORMED)},
	{MESSAGE_TO("attachment", "The type of attachment is not allowed: 552 5.7.0."),
	 LEADS_TO("fail", CAUSE_CONTENT_REJECTED)},
	{MESSAGE_TO("spam", "The message is classified as spam: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_SPAM_REJECTED)},
	{MESSAGE_TO("virus", "A virus was found in the message: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_VIRUS_DETECTED)},
	{MESSAGE_TO("dkim", "The message has no valid DKIM signature: 550 5.7.20."),
	 LEADS_TO("fail", CAUSE_DKIM_FAILED)},
	{MESSAGE_TO("dmarc", "The DMARC policy of the From domain rejects it: 550 5.7.1."),
	 LEADS_TO("fail", CAUSE_DMARC_REJECTED)},
	{MESSAGE_TO("noauth", "Neither SPF nor DKIM passes: 550 5.7.26."),
	 LEADS_TO("fail", CAUSE_SENDER_AUTH_FAILED)},
	{MESSAGE_TO("loop", "The message is in a loop: 554 5.4.6."),
	 LEADS_TO("fail", CAUSE_MAIL_LOOP)},
	{MESSAGE_TO("slowscan", "The answer to the end of the message takes 6 seconds."),
	 LEADS_TO("pass", CAUSE_SLOW_CONTENT_CHECK)},

	/* the sender's identity, by the practice DNS */
	{OWN("identity", "practice.test", "kate", "mail", "",
	     "The sender's identity is looked up, and nothing is wrong."),
	 LEADS_TO("pass", CAUSE_NONE)},
	{OWN("identity-spf", "spffail.practice.test", "spf", "mail", "",
	     "SPF does not permit the sender's address: the refusal, and the record that decides."),
	 LEADS_TO("fail", CAUSE_SPF_FAILED)},
	{OWN("identity-ptr", "wrongptr.practice.test", "noptr", "mail", "",
	     "The name of the sender's address leads elsewhere: the refusal, and the names."),
	 LEADS_TO("fail", CAUSE_PTR_MISSING)},
	{OWN("identity-listed", "listed.practice.test", "blocklisted", "listed", "",
	     "The sender's address is on a blocklist: the refusal, and what the list says."),
	 LEADS_TO("fail", CAUSE_IP_BLOCKLISTED)},
	{OWN("identity-dmarc", "practice.test", "dmarc", "mail",
	     ", \"message\": {\"from\": \"chris@strictdmarc.practice.test\"}",
	     "SPF of the sender does not count for the header From: the refusal, and the policy."),
	 LEADS_TO("fail", CAUSE_DMARC_REJECTED)},
	{.name = NULL},
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct scenario *scenarios(void)
{
	return table;
}
