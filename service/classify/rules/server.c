/* Rules of wordings that one kind of server uses; they come before the words that many servers
 * share. */
#include "classify/rule.h"

#define LIKELY CONFIDENCE_LIKELY
#define CONVERSATION                                                                         \
	(AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_MAIL) | AT(STEP_RCPT) | \
	 AT(STEP_DATA) | AT(STEP_MESSAGE))

/* clang-format off: it would split patterns over two lines */
const struct rule rules_server[] = {
	/* the DNS and connections, as bounces of Postfix, sendmail, Exim and qmail say it */
	{.words = "lookup did not complete|dns query failed|dns resolving error|"
		  "host not found, try again|host name lookup failure|cname lookup failed*",
	 .without = "client host|sender address|helo command|recipient address|infonorecords*",
	 .cause = CAUSE_DNS_SERVFAIL,
	 .confidence = LIKELY},
	{.words = "name server timeout|name server timed out",
	 .cause = CAUSE_DNS_TIMEOUT,
	 .confidence = LIKELY},
	{.words = "mx records point to non-existent|no mail hosts for domain|mx points to nowhere",
	 .without = "sender*",
	 .cause = CAUSE_DNS_NO_MAIL_HOST,
	 .confidence = LIKELY},
	{.words = "indicated no smtp service", .cause = CAUSE_DNS_NULL_MX},
	{.words = "no valid hosts|connection failures|dial tcp*timeout",
	 .cause = CAUSE_TCP_TIMEOUT,
	 .confidence = LIKELY},
	{.words = "conversation with*timed out",
	 .with = "initial server greeting",
	 .cause = CAUSE_GREETING_TIMEOUT,
	 .confidence = LIKELY},
	{.words = "unexpected eof|closed connection in|connection died|lost connection with|"
		  "conversation with*timed out",
	 .cause = CAUSE_CONNECTION_LOST},

	/* Dovecot and Postfix, of what is behind them */
	{.words = "temporary mta failure", .cause = CAUSE_SERVER_ERROR, .confidence = LIKELY},
	{.words = "quota",
	 .with = "calculation|quota lookup|quota backend",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},
	{.words = "recipient address rejected: unverified address",
	 .with = "internal error|temporary*|timed out|connection refused|connect to|"
		 "lost connection",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_RECIPIENT_UNKNOWN, CAUSE_GREYLISTED)},
	/* postscreen's at RCPT, to a client whose first session has just been tested: the next one
	 * is let through */
	{.steps = CONVERSATION & ~AT(STEP_RCPT),
	 .code_min = 450,
	 .code_max = 450,
	 .words = "service currently unavailable",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SERVER_ERROR, CAUSE_RATE_LIMITED)},
	{.code_min = 450,
	 .code_max = 450,
	 .enhanced = "4.3.2",
	 .words = "service currently unavailable",
	 .cause = CAUSE_GREYLISTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SERVICE_UNAVAILABLE)},
	{.steps = AT(STEP_RCPT),
	 .code_min = 450,
	 .code_max = 451,
	 .words = "service currently unavailable",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_GREYLISTED, CAUSE_SERVER_ERROR)},

	/* a DNS blocklist answers the receiver that asks by way of a public resolver, or too often,
	 * with an error, which its server takes for a listing */
	{.words = "error: open resolver|returnc/pub|returnc/vol|returnc/typo",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED)},
	/* Postfix, of what it learned of an address by asking its server */
	{.words = "recipient address rejected: undeliverable address",
	 .without = "loops back to|quota*|full|exceed*|disabled|timed out|temporar*",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY},
	{.words = "sender address rejected: user unknown", .cause = CAUSE_SENDER_REJECTED},
	{.words = "sender address rejected: undeliverable address",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SENDER_REJECTED)},
	/* Google's, to a client that it does not look at yet */
	{.code_min = 421,
	 .code_max = 421,
	 .words = "try again later, closing connection",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_HELO_REJECTED)},
	/* qmail's, and its translations' */
	{.words = "rcpthosts", .cause = CAUSE_RELAY_DENIED},
	{.words = "validrcptto*|resolver.adr.recipnotfound|resolver.adr.exrecipnotfound",
	 .cause = CAUSE_RECIPIENT_UNKNOWN},
	{.words = "resolver.adr.badprimary", .cause = CAUSE_SERVER_ERROR, .confidence = LIKELY},

	/* Yahoo's, to a client that it does not know yet */
	{.words = "gl01",
	 .cause = CAUSE_GREYLISTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_BAD_REPUTATION, CAUSE_RATE_LIMITED)},
	{.enhanced = "4.7.500",
	 .words = "server busy",
	 .cause = CAUSE_RATE_LIMITED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_BAD_REPUTATION, CAUSE_SERVICE_UNAVAILABLE)},
	{.words = "sender's policy prohibits",
	 .cause = CAUSE_DMARC_REJECTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SPF_FAILED, CAUSE_POLICY_REJECTED)},
	{.words = "postmaster.facebook.com/auth_error*|auth_error",
	 .cause = CAUSE_SENDER_AUTH_FAILED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_POLICY_REJECTED)},

	/* filters that the server passes its mail to */
	{.words = "can't connect to 127.0.0.1|connect to 127.0.0.1*refused|amavisd-new line",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},

	/* commands */
	{.code_min = 500,
	 .code_max = 504,
	 .words = "lmtp|lhlo",
	 .with = "ehlo|helo|lhlo",
	 .cause = CAUSE_LMTP_SERVER,
	 .confidence = LIKELY},
	{.words = "i can break rules, too", .cause = CAUSE_PROTOCOL_ERROR, .confidence = LIKELY},
	{.steps = CONVERSATION,
	 .code_min = 500,
	 .code_max = 502,
	 .words = "command not recognized|command not recognised|unrecognized command|"
		  "unrecognised command|command unrecognized|unknown command|"
		  "command not implemented",
	 .cause = CAUSE_PROTOCOL_ERROR},
	{.words = "smtputf8 is required|smtputf8*not offered|requires smtputf8|"
		  "smtputf8 not supported|internationalized*not supported",
	 .cause = CAUSE_SMTPUTF8_NOT_OFFERED},
	{.words = "sender address must contain*domain|no mail from address",
	 .cause = CAUSE_SENDER_ADDRESS_INVALID},
	{.words = "recipient address must contain*domain",
	 .cause = CAUSE_RECIPIENT_ADDRESS_INVALID},
	{.words = "helo does not match*ip|helo*not match your ip|specified in helo does not match",
	 .cause = CAUSE_HELO_REJECTED},

	/* the sender */
	{.words = "sendasdenied*|mapiexceptionsendasdenied*", .cause = CAUSE_SENDER_REJECTED},
	{.words = "sending domain|sender domain",
	 .with = "unconfigured|not configured|not verified|unverified|not registered|"
		 "not authorized",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY},
	{.words = "account or domain may not exist",
	 .without = "sender verify failed",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY},
	{.words = "verification failed for",
	 .with = "unrouteable address",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SENDER_REJECTED)},
	{.words = "sender verify failed",
	 .with = "may not exist",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SENDER_REJECTED)},
	{.words = "callout verification",
	 .without = "sender*",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SENDER_DOMAIN_INVALID)},
	/* services that send for others */
	{.words = "domain is not verified|address not verified|address is not verified|"
		  "verify a domain at|sending paused|outboundspam*|wascl useraction*",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_POLICY_REJECTED, CAUSE_SPAM_REJECTED)},
	{.words = "badmailfrom*|bad mail from list", .cause = CAUSE_SENDER_REJECTED},
	{.words = "invalid sender domain|your mail exchangers|mx for sender|mx record for sender*|"
		  "sender domain has no mx|sender domain*no valid mx",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID},

	/* the recipient */
	{.words = "verification in progress",
	 .cause = CAUSE_GREYLISTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SERVER_ERROR)},
	{.words = "relay rejected|relaying rejected", .cause = CAUSE_RELAY_DENIED},
	{.words = "cannot deliver mail for",
	 .cause = CAUSE_RELAY_DENIED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_RECIPIENT_UNKNOWN)},
	{.words = "not in route list|nosuchuser|unresolvable address",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY},
	{.steps = AT(STEP_MAIL),
	 .words = "local user only",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_RELAY_DENIED)},
	{.words = "mailing list expansion*|alias expansion*|aliases expand*",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},

	/* room and size */
	{.words = "space shortage|no space left*|disk full|disk is full|insufficient disk*",
	 .without = "quota|mailbox|recipient*",
	 .cause = CAUSE_SERVER_STORAGE_FULL},

	{.words = "maxsubmissionexceeded|messagesubmissionexceeded*|mapiexceptionmaxsubmission*",
	 .cause = CAUSE_MESSAGE_TOO_LARGE,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SERVER_ERROR)},

	/* the message */
	{.words = "smtplf.html|bare lf|bare linefeed*|bare newline*|stray newline",
	 .cause = CAUSE_MESSAGE_MALFORMED},
	{.words = "anti-spoofing policy|your country|mailpolicy violation|mail policy violation",
	 .cause = CAUSE_POLICY_REJECTED},

	/* Laposte.net, of addresses of senders */
	{.words = "emails envoyes vers*bloques",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.cause = CAUSE_NONE},
};
/* clang-format on */
