/* Rules of wordings that one kind of server uses; they come before the words that many servers
 * share. */
#include "classify/rules.h"

#define LIKELY CONFIDENCE_LIKELY
#define CONVERSATION                                                                         \
	(AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_MAIL) | AT(STEP_RCPT) | \
	 AT(STEP_DATA) | AT(STEP_MESSAGE))

/* clang-format off: it would split patterns over two lines */
const struct rule rules_servers[] = {
	/* the DNS and connections, as bounces of Postfix, sendmail, Exim and qmail say it */
	{.words = "lookup did not complete|dns query failed|dns resolving error|"
		  "host not found, try again|host name lookup failure|cname lookup failed*",
	 .without = "client host|sender address|helo command|recipient address|infonorecords*",
	 .cause = "dns_servfail",
	 .confidence = LIKELY},
	{.words = "mx records point to non-existent|no mail hosts for domain|mx points to nowhere",
	 .without = "sender*",
	 .cause = "dns_no_mail_host",
	 .confidence = LIKELY},
	{.words = "indicated no smtp service", .cause = "dns_null_mx"},
	{.words = "no valid hosts|connection failures|dial tcp*timeout",
	 .cause = "tcp_timeout",
	 .confidence = LIKELY},
	{.words = "conversation with*timed out",
	 .with = "initial server greeting",
	 .cause = "greeting_timeout",
	 .confidence = LIKELY},
	{.words = "unexpected eof|closed connection in|connection died|lost connection with|"
		  "conversation with*timed out",
	 .cause = "connection_lost"},

	/* Dovecot and Postfix, of what is behind them */
	{.words = "temporary mta failure", .cause = "server_error", .confidence = LIKELY},
	{.words = "quota",
	 .with = "calculation|quota lookup|quota backend",
	 .cause = "server_error",
	 .confidence = LIKELY},
	{.words = "recipient address rejected: unverified address",
	 .with = "internal error|temporary*|timed out|connection refused|connect to|"
		 "lost connection",
	 .cause = "server_error",
	 .confidence = LIKELY,
	 .others = "recipient_unknown|greylisted"},
	{.steps = AT(STEP_RCPT),
	 .code_min = 450,
	 .code_max = 451,
	 .words = "service currently unavailable",
	 .cause = "service_unavailable",
	 .confidence = LIKELY,
	 .others = "greylisted|server_error"},

	/* commands */
	{.words = "i can break rules, too", .cause = "protocol_error", .confidence = LIKELY},
	{.steps = CONVERSATION,
	 .code_min = 500,
	 .code_max = 502,
	 .words = "command not recognized|command not recognised|unrecognized command|"
		  "unrecognised command|command unrecognized|unknown command|"
		  "command not implemented",
	 .cause = "protocol_error"},
	{.words = "smtputf8 is required|smtputf8*not offered|requires smtputf8|"
		  "smtputf8 not supported|internationalized*not supported",
	 .cause = "smtputf8_not_offered"},
	{.words = "sender address must contain*domain", .cause = "sender_address_invalid"},
	{.words = "recipient address must contain*domain", .cause = "recipient_address_invalid"},
	{.words = "helo does not match*ip|helo*not match your ip|specified in helo does not match",
	 .cause = "helo_rejected"},

	/* the sender */
	{.words = "sendasdenied*|mapiexceptionsendasdenied*", .cause = "sender_rejected"},
	{.words = "sending domain|sender domain",
	 .with = "unconfigured|not configured|not verified|unverified|not registered|"
		 "not authorized",
	 .cause = "sender_rejected",
	 .confidence = LIKELY},
	{.words = "account or domain may not exist",
	 .without = "sender verify failed",
	 .cause = "recipient_unknown",
	 .confidence = LIKELY},
	{.words = "verification failed for",
	 .with = "unrouteable address",
	 .cause = "sender_domain_invalid",
	 .confidence = LIKELY,
	 .others = "sender_rejected"},
	{.words = "sender verify failed",
	 .with = "may not exist",
	 .cause = "sender_rejected",
	 .confidence = LIKELY,
	 .others = "sender_domain_invalid"},
	{.words = "badmailfrom*|bad mail from list", .cause = "sender_rejected"},
	{.words = "invalid sender domain|your mail exchangers|mx for sender|mx record for sender*|"
		  "sender domain has no mx|sender domain*no valid mx",
	 .cause = "sender_domain_invalid"},

	/* the recipient */
	{.words = "verification in progress",
	 .cause = "greylisted",
	 .confidence = LIKELY,
	 .others = "server_error"},
	{.words = "relay rejected|relaying rejected|cannot deliver mail for",
	 .cause = "relay_denied"},
	{.words = "mailing list expansion*|alias expansion*|aliases expand*",
	 .cause = "server_error",
	 .confidence = LIKELY},

	/* room and size */
	{.words = "space shortage|no space left*|disk full|disk is full|insufficient disk*",
	 .without = "quota|mailbox|recipient*",
	 .cause = "server_storage_full"},

	/* what servers make of the message */
	{.words = "smtplf.html|bare lf|bare linefeed*|bare newline*|stray newline",
	 .cause = "message_malformed"},
	{.words = "anti-spoofing policy|your country|mailpolicy violation|mail policy violation",
	 .cause = "policy_rejected"},
	{.cause = NULL},
};
/* clang-format on */
