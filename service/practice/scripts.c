#include "practice/script.h"

#include <errno.h>
#include <openssl/tls1.h>
#include <string.h>
#include <strings.h>

enum {
	SLOW_MS = 6000, /* above the 5 s of a slow reply */
	HELD_MS = 1300, /* above the 1 s of a server that delays every reply */
	DRIP_MS = 350,	/* a usual reply then takes longer than 2 s */
	GREYLIST_MS = 1000,
};

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are joined literals and designators */
#define SAYS(reply) {.text = reply}
/* A recipient that is refused at RCPT, or after the message. */
#define AT_ONCE(local, reply) {local, AT_RCPT, SAYS(reply)}
#define AT_THE_DOT(local, reply) {local, AT_MESSAGE, SAYS(reply)}

static const struct local_part local_parts[] = {
	/* senders */
	{"badsender", AT_MAIL, SAYS("550 5.1.7 Invalid address")},

	/* recipients, refused at once */
	AT_ONCE("unknown", "550 5.1.1 User unknown"),
	AT_ONCE("invalid", "501 5.1.3 Bad recipient address syntax"),
	AT_ONCE("nodomain", "550 5.1.2 Bad destination system address: no such domain"),
	AT_ONCE("moved", "551 5.1.6 User has moved; please try <new@practice.test>"),
	AT_ONCE("disabled", "550 5.2.1 Mailbox disabled, not accepting messages"),
	AT_ONCE("full", "452 4.2.2 Mailbox full"),
	AT_ONCE("overquota", "552 5.2.2 Mailbox over quota"),
	AT_ONCE("restricted",
		"550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; "
		"sender not authenticated for group"),
	AT_ONCE("relay", "550 5.7.1 Unable to relay"),
	AT_ONCE("greylisted",
		"450 4.2.0 <greylisted@practice.test>: Recipient address rejected: "
		"Greylisted, please try again in 5 minutes"),
	AT_ONCE("screened", "450 4.3.2 Service currently unavailable"),
	{"screencleared", AT_RCPT,
	 {.text = "450 4.3.2 Service currently unavailable", .clears_ms = GREYLIST_MS}},
	AT_ONCE("clientcert",
		"554 5.7.1 Client host rejected: No client certificate presented"),
	{"greycleared", AT_RCPT,
	 {.text = "451 4.7.1 Greylisted, please try again in 1 second",
	  .clears_ms = GREYLIST_MS}},
	AT_ONCE("greypersists",
		"450 4.2.0 <greypersists@practice.test>: Recipient address rejected: "
		"Greylisted, please try again later"),
	AT_ONCE("ratelimited",
		"450 4.7.1 Error: too many messages from your address, rate limit exceeded"),
	AT_ONCE("toomany", "452 4.5.3 Too many recipients"),
	AT_ONCE("blocklisted",
		"554 5.7.1 Service unavailable; Client host [127.0.0.1] "
		"blocked using zen.dnsbl.practice.test"),
	AT_ONCE("domainlisted",
		"550 5.7.1 Sender domain is listed in a domain blocklist, see dbl.practice.test"),
	AT_ONCE("reputation",
		"451 4.7.650 The mail server has been temporarily deferred "
		"due to the low reputation of its IP address"),
	AT_ONCE("noptr",
		"550 5.7.25 Client host rejected: cannot find your reverse hostname "
		"(no PTR record)"),
	AT_ONCE("spf",
		"550 5.7.23 SPF validation failed: 127.0.0.1 is not allowed to send "
		"mail for this domain"),
	AT_ONCE("nosuchsender", "450 4.1.8 Sender address rejected: Domain not found"),
	AT_ONCE("bannedsender", "550 5.1.0 Sender address rejected: sender denied"),
	AT_ONCE("policy", "550 5.7.1 Rejected by local policy"),
	AT_ONCE("storage", "452 4.3.1 Insufficient system storage"),
	AT_ONCE("servererror", "451 4.3.0 Local error in processing"),
	AT_ONCE("syntax", "500 5.3.3 Unrecognized command"),
	AT_ONCE("opaque", "554 Ref. 7f3a-11"),
	{"shutdown", AT_RCPT,
	 {.text = "421 4.3.2 Service shutting down, closing channel", .act = ACT_CLOSE}},
	{"hangup", AT_RCPT, {.act = ACT_CLOSE}},
	{"tarpit", AT_RCPT, {.drip_ms = DRIP_MS}},
	{"slowrcpt", AT_RCPT, {.delay_ms = SLOW_MS}},

	/* recipients, refused after the message */
	AT_THE_DOT("toolarge", "552 5.3.4 Message size exceeds fixed maximum message size"),
	AT_THE_DOT("malformed", "554 5.6.0 Message is not RFC 5322 compliant: malformed header"),
	AT_THE_DOT("attachment", "552 5.7.0 Blocked: this type of attachment is not allowed"),
	AT_THE_DOT("spam", "550 5.7.1 Message rejected as spam"),
	AT_THE_DOT("virus", "550 5.7.1 Message infected: virus Eicar-Test-Signature found"),
	AT_THE_DOT("dkim", "550 5.7.20 No passing DKIM signature found"),
	AT_THE_DOT("dmarc", "550 5.7.1 Rejected by the DMARC policy of the From domain"),
	AT_THE_DOT("noauth",
		"550 5.7.26 This mail is unauthenticated: the sender must authenticate "
		"with either SPF or DKIM"),
	{"slowscan", AT_MESSAGE, {.delay_ms = SLOW_MS}},
	AT_THE_DOT("loop", "554 5.4.6 Too many hops, mail loop detected"),
	{.name = NULL},
};

#define NAME(label) .name = label ".practice.test"
#define EVERY_MECHANISM                                                                        \
	"SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 DIGEST-MD5 CRAM-MD5 "   \
	"OAUTHBEARER XOAUTH2 PLAIN LOGIN EXTERNAL ANONYMOUS"
/* A host with such a certificate. */
#define SHOWS(label, which) {NAME(label), .tls = {.leaf = which}}
/* A host with one scripted turn. */
#define PLAYS(label, place, ...) {NAME(label), .turns = {[place] = __VA_ARGS__}}

static const struct host hosts[] = {
	{NAME("mx1")},
	{NAME("mx2")},

	/* before the first byte */
	{NAME("implicit")},
	{NAME("alias")},
	{.name = "practice-mailhost"},
	{NAME("mx.refused"),	 .kind = HOST_REFUSED},
	{NAME("mx.timeout"),	 .kind = HOST_BLACK_HOLE},
	{NAME("mx.unreachable"), .kind = HOST_ERRNO, .sys_errno = EHOSTUNREACH},
	{NAME("mx.prohibited"),	 .kind = HOST_ERRNO, .sys_errno = EACCES},
	{NAME("mx.nodescriptors"), .kind = HOST_ERRNO, .sys_errno = EMFILE},
	{NAME("mx.noports"),	 .kind = HOST_ERRNO, .sys_errno = EADDRNOTAVAIL},
	{NAME("mx1.halfcongested"), .kind = HOST_ERRNO, .sys_errno = EMFILE},
	{NAME("mx2.halfcongested")},
	{NAME("mx.stsunknown")},
	{NAME("mx1.egress"),	 .kind = HOST_BLACK_HOLE},
	{NAME("mx2.egress"),	 .kind = HOST_BLACK_HOLE},
	{NAME("mx3.egress"),	 .kind = HOST_BLACK_HOLE},
	{NAME("mx1.failover"),	 .kind = HOST_REFUSED},
	{NAME("mx2.failover")},
	PLAYS("mx1.lostdot", AT_MESSAGE, {.act = ACT_CLOSE}),
	{NAME("mx2.lostdot")},
	{NAME("mx1.crowded")},
	{NAME("mx2.crowded")},
	{NAME("mx1.onedown")},
	{NAME("mx2.onedown"),	 .kind = HOST_REFUSED},
	{NAME("mx3.onedown")},
	{NAME("mx1.onestale")},
	PLAYS("mx2.onestale", AT_RCPT, SAYS("550 5.1.1 User unknown")),
	{NAME("mx3.onestale")},

	/* the greeting */
	PLAYS("mx.reset", AT_GREETING, {.act = ACT_RESET}),
	PLAYS("mx.silent", AT_GREETING, {.act = ACT_SILENCE}),
	{NAME("mx.tlsport"), .tls = {.start = AT_ONCE}},
	PLAYS("mx.slow", AT_GREETING, {.delay_ms = SLOW_MS}),
	{NAME("mx.allslow"), .delay_ms = HELD_MS},
	PLAYS("mx.unavailable", AT_GREETING, {
		.text = "421 4.3.2 %h Service not available, closing transmission channel",
		.act = ACT_CLOSE}),
	PLAYS("mx.noservice", AT_GREETING, SAYS("554 5.3.2 %h No SMTP service here")),
	PLAYS("mx.blocked", AT_GREETING, {
		.text = "554 5.7.1 %h Your IP address 127.0.0.1 is listed on a blocklist, "
			"see https://dnsbl.practice.test/",
		.act = ACT_CLOSE}),
	PLAYS("mx.ssh", AT_GREETING,
		{.text = "SSH-2.0-OpenSSH_9.2p1 Debian-2", .act = ACT_SILENCE}),
	PLAYS("mx.http", AT_GREETING, {
		.text = "HTTP/1.1 400 Bad Request\nConnection: close\n", .act = ACT_CLOSE}),

	PLAYS("mx.imap", AT_GREETING, {
		.text = "* OK [CAPABILITY IMAP4rev1 STARTTLS] %h IMAP4 ready", .act = ACT_SILENCE}),
	{NAME("mx.lmtp"),
	 .turns = {[AT_GREETING] = SAYS("220 %h LMTP ready"),
		   [AT_EHLO] = SAYS("500 5.5.1 EHLO not allowed in LMTP server"),
		   [AT_HELO] = SAYS("500 5.5.1 HELO not allowed in LMTP server")}},

	/* EHLO */
	{NAME("mx.helo"),
	 .turns = {[AT_EHLO] = SAYS("501 5.5.4 Invalid domain name"),
		   [AT_HELO] = SAYS("501 5.5.4 Invalid domain name")}},
	PLAYS("mx.heloonly", AT_EHLO, SAYS("500 5.3.3 Unrecognized command")),
	PLAYS("mx.stall", AT_EHLO, {.act = ACT_SILENCE}),
	{NAME("mx.nodsn"),
	 .extensions = "SIZE 1048576\n8BITMIME\nENHANCEDSTATUSCODES\nSMTPUTF8"},
	{NAME("mx.ascii"),
	 .extensions = "SIZE 1048576\n8BITMIME\nDSN\nENHANCEDSTATUSCODES"},

	/* TLS */
	{NAME("mx.notls"), .tls = {.start = NO_TLS}},
	PLAYS("mx.starttls454", AT_STARTTLS,
		SAYS("454 4.7.0 TLS not available due to temporary reason")),
	PLAYS("mx.injected", AT_STARTTLS,
		SAYS("220 2.0.0 Ready to start TLS\n250 2.0.0 This was slipped in")),
	SHOWS("mx.tlsalert", LEAF_NONE),
	{NAME("mx.implicittls"), .tls = {.start = AT_ONCE}},
	{NAME("mx.clearport"), .tls = {.start = NO_TLS}},
	SHOWS("mx.expired", LEAF_EXPIRED),
	SHOWS("mx.notyetvalid", LEAF_NOT_YET_VALID),
	SHOWS("mx.selfsigned", LEAF_SELF_SIGNED),
	SHOWS("mx.untrusted", LEAF_UNTRUSTED),
	SHOWS("mx.wrongname", LEAF_WRONG_NAME),
	SHOWS("mx.weakkey", LEAF_WEAK_KEY),
	SHOWS("mx.expiressoon", LEAF_EXPIRES_SOON),
	{NAME("mx.oldtls"), .tls = {.max_version = TLS1_1_VERSION}},
	{NAME("mx.enforced"), .tls = {.required = true}},
	{NAME("mx.notenforced")},

	/* DANE and MTA-STS */
	{NAME("mx.dane")},
	{NAME("mx.danesingle")},
	{NAME("mx.danemismatch")},
	{NAME("mx.danerollover")},
	{NAME("mx.daneunusable")},
	{NAME("mx.danebogus")},
	SHOWS("mx.daneprivate", LEAF_UNTRUSTED),
	SHOWS("mx.danename", LEAF_WRONG_NAME),
	{NAME("mx.stsenforce")},
	{NAME("mx.stsmismatch")},
	SHOWS("mx.stscertificate", LEAF_EXPIRED),
	{NAME("mx.stsnotls"), .tls = {.start = NO_TLS}},
	{NAME("mx.ststesting")},
	{NAME("mx.stsbroken")},
	{NAME("mx.stsrecord")},
	{NAME("mx.stshost")},
	{NAME("mx.stsmissing")},
	{NAME("mx.stsredirect")},
	{NAME("mx.tlsrptbroken")},

	/* AUTH */
	{NAME("submission"), .auth = {EVERY_MECHANISM, .required = true}},
	{NAME("submissions"), .tls = {.start = AT_ONCE},
	 .auth = {EVERY_MECHANISM, .required = true}},
	{NAME("authclear"), .auth = {"PLAIN LOGIN CRAM-MD5", .in_clear = true, .required = true}},
	{NAME("authnotls"), .tls = {.start = NO_TLS},
	 .auth = {"PLAIN LOGIN", .in_clear = true, .required = true}},
	{NAME("authcram"), .auth = {"CRAM-MD5", .in_clear = true, .required = true}},
	{NAME("authselfsigned"), .tls = {.leaf = LEAF_SELF_SIGNED},
	 .auth = {"PLAIN LOGIN", .required = true}},
	{NAME("authplainonly"), .auth = {"PLAIN", .required = true}},
	{NAME("authnone")},
	{NAME("authunproved"), .auth = {"SCRAM-SHA-256 SCRAM-SHA-1", AUTH_UNPROVED,
					.required = true}},
	{NAME("authecho"), .auth = {"PLAIN LOGIN", AUTH_ECHOES, .required = true}},
	{NAME("authdown"), .auth = {"PLAIN LOGIN", .required = true},
	 .turns = {[AT_AUTH] = SAYS("454 4.7.0 Temporary authentication failure")}},

	/* MAIL */
	PLAYS("mx.slowmail", AT_MAIL, {.delay_ms = SLOW_MS}),
	PLAYS("mx.auth", AT_MAIL, SAYS("530 5.7.1 Client was not authenticated")),
	{NAME("mx.tlsrequired"), .tls = {.required = true}},
	PLAYS("mx.unrecognized", AT_MAIL, SAYS("500 5.3.3 Unrecognized command")),
	PLAYS("mx.closed", AT_MAIL, {.act = ACT_CLOSE}),
	PLAYS("mx.cut", AT_MAIL, {.act = ACT_RESET}),
	PLAYS("mx.halfline", AT_MAIL, {.text = "250 2.1.0 Sen", .act = ACT_HALF_LINE}),
	PLAYS("mx.chatty", AT_MAIL, SAYS("250 2.1.0 Sender OK\n250 2.1.0 Sender OK")),

	/* RCPT */
	{NAME("mx.catchall")},
	{NAME("mx.verified"), .knows = "kate"},

	/* DATA and the message */
	PLAYS("mx.nodata", AT_DATA, SAYS("451 4.3.0 Temporary internal error")),
	PLAYS("mx.swallow", AT_MESSAGE, {.act = ACT_SILENCE}),
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct host *practice_hosts(size_t *count_r)
{
	*count_r = sizeof(hosts) / sizeof(hosts[0]);
	return hosts;
}

const struct host *practice_host(const char *name)
{
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		if (!strcasecmp(hosts[i].name, name))
			return &hosts[i];
	}
	return NULL;
}

const struct local_part *practice_local_parts(void)
{
	return local_parts;
}

const struct local_part *practice_local_part(enum place place, const char *local, size_t len)
{
	for (const struct local_part *row = local_parts; row->name; row++) {
		if ((row->place == AT_MAIL) == (place == AT_MAIL) && strlen(row->name) == len &&
		    !strncasecmp(row->name, local, len))
			return row;
	}
	return NULL;
}

bool offers_starttls(const struct host *host, const SSL *ssl)
{
	return host->tls.start == BY_STARTTLS && !ssl;
}

bool offers_auth(const struct host *host, const SSL *ssl)
{
	return host->auth.mechanisms && (ssl || host->auth.in_clear);
}
