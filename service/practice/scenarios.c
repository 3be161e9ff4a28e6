#include "practice/practice.h"

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

static const struct scenario table[] = {
	/* what works */
	{TO("kate", "The recipient is accepted."), LEADS_TO("pass", NULL)},
	{.name = "message", .address = "kate@practice.test",
	 .description = "A whole message is accepted and queued.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" A_MESSAGE "}",
	 LEADS_TO("pass", NULL)},
	{.name = "dsn", .address = "kate@practice.test",
	 .description = "The server takes the wish for delivery status notifications.",
	 .request = "{\"recipients\": [\"kate@practice.test\"]" NOTIFY "}",
	 LEADS_TO("pass", NULL)},
	{.name = "unicode", .address = "k\303\244te@practice.test",
	 .description = "An address with a letter outside ASCII; the server offers SMTPUTF8.",
	 .request = "{\"recipients\": [\"k\303\244te@practice.test\"]}",
	 LEADS_TO("pass", NULL)},
	{DOMAIN("notls", "", "The server does not offer STARTTLS: mail goes to it in the clear."),
	 LEADS_TO("pass", NULL)},

	/* DNS */
	{DOMAIN("nxdomain", "", "The domain does not exist."), LEADS_TO("fail", "dns_nxdomain")},
	{DOMAIN("nomailhost", "", "The domain exists but has neither MX nor address records."),
	 LEADS_TO("fail", "dns_no_mail_host")},
	{DOMAIN("nullmx", "", "The domain says that it takes no mail (null MX)."),
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
	{DOMAIN("mxsingle", "", "The MX record holds a name of one label, as on a local network."),
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
	{DOMAIN("egress", CONNECT_SOON, "Three exchangers, none answers: port 25 seems to be "
		"blocked on the way out."),
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
	{DOMAIN("slow", "", "The greeting comes after 6 seconds."), LEADS_TO("warn", "slow_reply")},
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

	/* MAIL */
	{.name = "badsender", .address = "kate@practice.test",
	 .description = "The sender's address is refused: 550 5.1.7.",
	 .request = "{\"sender\": \"badsender@practice.test\", "
		    "\"recipients\": [\"kate@practice.test\"]}",
	 LEADS_TO("fail", "sender_address_invalid")},
	{DOMAIN("auth", "", "The server takes mail from authenticated clients only: 530 5.7.1."),
	 LEADS_TO("fail", "auth_required")},
	{DOMAIN("tlsrequired", "", "The server wants STARTTLS first: 530 5.7.0."),
	 LEADS_TO("fail", "tls_required")},
	{DOMAIN("unrecognized", "", "The server does not know the command: 500 5.3.3."),
	 LEADS_TO("fail", "protocol_error")},
	{DOMAIN("chatty", "", "The server sends a reply that nobody asked for."),
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
	{TO("tarpit", "The answer to RCPT TO takes 6 seconds."), LEADS_TO("warn", "slow_reply")},

	/* DATA and the message */
	{KATE_AT("nodata", A_MESSAGE, "The server cannot take the message now: 451 4.3.0 to DATA."),
	 LEADS_TO("fail", "server_error")},
	{MESSAGE_TO("toolarge", "The message is too large: 552 5.3.4."),
	 LEADS_TO("fail", "message_too_large")},
	{MESSAGE_TO("malformed", "The message has a malformed header: 554 5.6.0."),
	 LEADS_TO("fail", "message_malformed")},
	{MESSAGE_TO("attachment", "The type of attachment is not allowed: 552 5.7.0."),
	 LEADS_TO("fail", "content_rejected")},
	{MESSAGE_TO("spam", "The message is taken for spam: 550 5.7.1."),
	 LEADS_TO("fail", "spam_rejected")},
	{MESSAGE_TO("virus", "A virus was found in the message: 550 5.7.1."),
	 LEADS_TO("fail", "virus_detected")},
	{MESSAGE_TO("dkim", "The message has no valid DKIM signature: 550 5.7.20."),
	 LEADS_TO("fail", "dkim_failed")},
	{MESSAGE_TO("dmarc", "The DMARC policy of the From domain rejects it: 550 5.7.1."),
	 LEADS_TO("fail", "dmarc_rejected")},
	{MESSAGE_TO("noauth", "Neither SPF nor DKIM passes: 550 5.7.26."),
	 LEADS_TO("fail", "sender_auth_failed")},
	{MESSAGE_TO("loop", "The message runs in a circle: 554 5.4.6."),
	 LEADS_TO("fail", "mail_loop")},
	{.name = NULL},
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct scenario *scenarios(void)
{
	return table;
}
