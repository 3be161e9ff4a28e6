#include "practice/zone.h"

#include <stdlib.h>
#include <string.h>

#include "dns/local.h"
#include "dns/resolver.h"
#include "practice/authority.h"
#include "practice/domain.h"

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are joined literals and designators */
#define MX(domain, order, target) \
	{.name = domain, .type = DNS_TYPE_MX, .preference = order, .data = target}
#define HOST(host, address) {.name = host, .type = DNS_TYPE_A, .data = address}
/* The outcome of a query for domain. */
#define ENDS(domain, question, outcome) {.name = domain, .type = question, .status = outcome}
#define BOGUS(domain, question) \
	{.name = domain, .type = question, .status = DNS_BOGUS, .dnssec = DNSSEC_BOGUS}
/* A domain with one exchanger of its own. */
#define SITE(label, address)                                       \
	MX(label ".practice.test", 10, "mx." label ".practice.test"), \
	HOST("mx." label ".practice.test", address)

#define TEXT(host, text) {.name = host, .type = DNS_TYPE_TXT, .data = text}
#define PTR(reversed, host) \
	{.name = reversed ".in-addr.arpa", .type = DNS_TYPE_PTR, .data = host}
/* A sender's domain. */
#define SENDER(label, policy)                                    \
	MX(label ".practice.test", 10, "mx1.practice.test"),     \
	TEXT(label ".practice.test", policy)
#define TLS_RPT(label) \
	TEXT("_smtp._tls." label "practice.test", "v=TLSRPTv1; rua=mailto:tls@practice.test")
/* The same with signed answers (DNSSEC), the denial of IPv6 addresses included. */
#define SIGNED_SITE(label, address)                                                           \
	{.name = label ".practice.test", .type = DNS_TYPE_MX, .preference = 10,               \
	 .data = "mx." label ".practice.test", .dnssec = DNSSEC_SECURE},                      \
	{.name = "mx." label ".practice.test", .type = DNS_TYPE_A, .data = address,           \
	 .dnssec = DNSSEC_SECURE},                                                            \
	{.name = "mx." label ".practice.test", .type = DNS_TYPE_AAAA, .status = DNS_NODATA,   \
	 .dnssec = DNSSEC_SECURE},                                                            \
	TLS_RPT(label ".")
/* The same with a policy host; text is its TXT record. */
#define POLICY_SITE(label, address, policy_address, text)           \
	SITE(label, address),                                       \
	HOST("mta-sts." label ".practice.test", policy_address),    \
	TEXT("_mta-sts." label ".practice.test", text),             \
	TLS_RPT(label ".")
#define STS "v=STSv1; id=20260101T000000;"

/*
 * The zone. Addresses are loopback ones, so that the practice domain never leads elsewhere; each
 * host has its own because the diagnosis counts distinct addresses. Only 127.0.0.1 stands for
 * itself; the resolver treats the others as stand-ins of public addresses. Senders have public
 * addresses, as servers would see them, but no hosts.
 */
static const struct dns_local zone[] = {
	MX("practice.test", 10, "mx1.practice.test"),
	MX("practice.test", 20, "mx2.practice.test"),
	HOST("mx1.practice.test", "127.25.0.1"),
	HOST("mx2.practice.test", "127.25.0.2"),
	TLS_RPT(""),

	/* names that have no mail host; nxdomain.practice.test has no row at all */
	ENDS("nomailhost.practice.test", DNS_TYPE_MX, DNS_NODATA),
	MX("nullmx.practice.test", 0, ""),
	HOST("implicit.practice.test", "127.25.0.3"),

	/* failing queries; of each type, so that no fallback hides the failure */
	ENDS("servfail.practice.test", DNS_TYPE_MX, DNS_SERVFAIL),
	ENDS("servfail.practice.test", DNS_TYPE_A, DNS_SERVFAIL),
	ENDS("servfail.practice.test", DNS_TYPE_AAAA, DNS_SERVFAIL),
	ENDS("dnstimeout.practice.test", DNS_TYPE_MX, DNS_TIMEOUT),
	ENDS("dnstimeout.practice.test", DNS_TYPE_A, DNS_TIMEOUT),
	ENDS("dnstimeout.practice.test", DNS_TYPE_AAAA, DNS_TIMEOUT),
	ENDS("dnscongested.practice.test", DNS_TYPE_MX, DNS_CONGESTED),
	ENDS("dnscongested.practice.test", DNS_TYPE_A, DNS_CONGESTED),
	ENDS("dnscongested.practice.test", DNS_TYPE_AAAA, DNS_CONGESTED),
	ENDS("noresolver.practice.test", DNS_TYPE_MX, DNS_RESOLVER_UNREACHABLE),
	ENDS("noresolver.practice.test", DNS_TYPE_A, DNS_RESOLVER_UNREACHABLE),
	ENDS("noresolver.practice.test", DNS_TYPE_AAAA, DNS_RESOLVER_UNREACHABLE),
	BOGUS("bogus.practice.test", DNS_TYPE_MX),
	BOGUS("bogus.practice.test", DNS_TYPE_A),
	BOGUS("bogus.practice.test", DNS_TYPE_AAAA),

	/* invalid exchangers */
	MX("mxcname.practice.test", 10, "alias.practice.test"),
	{.name = "alias.practice.test", .type = DNS_TYPE_A, .data = "127.25.0.1",
	 .canonical = "mx1.practice.test"},
	MX("mxliteral.practice.test", 10, "192.0.2.1"),
	MX("mxgone.practice.test", 10, "gone.practice.test"), /* without a row */
	MX("mxloopback.practice.test", 10, "localhost.practice.test"),
	HOST("localhost.practice.test", "127.0.0.1"),
	MX("mxsingle.practice.test", 10, "practice-mailhost"),
	HOST("practice-mailhost", "127.25.0.4"),

	/* several exchangers */
	MX("egress.practice.test", 10, "mx1.egress.practice.test"),
	MX("egress.practice.test", 20, "mx2.egress.practice.test"),
	MX("egress.practice.test", 30, "mx3.egress.practice.test"),
	HOST("mx1.egress.practice.test", "127.25.1.1"),
	HOST("mx2.egress.practice.test", "127.26.1.2"),
	HOST("mx3.egress.practice.test", "127.27.1.3"),
	MX("failover.practice.test", 10, "mx1.failover.practice.test"),
	MX("failover.practice.test", 20, "mx2.failover.practice.test"),
	HOST("mx1.failover.practice.test", "127.25.1.4"),
	HOST("mx2.failover.practice.test", "127.25.1.5"),
	MX("lostdot.practice.test", 10, "mx1.lostdot.practice.test"),
	MX("lostdot.practice.test", 20, "mx2.lostdot.practice.test"),
	HOST("mx1.lostdot.practice.test", "127.25.1.12"),
	HOST("mx2.lostdot.practice.test", "127.25.1.13"),
	MX("onedown.practice.test", 10, "mx1.onedown.practice.test"),
	MX("onedown.practice.test", 20, "mx2.onedown.practice.test"),
	MX("onedown.practice.test", 30, "mx3.onedown.practice.test"),
	HOST("mx1.onedown.practice.test", "127.25.1.6"),
	HOST("mx2.onedown.practice.test", "127.25.1.7"),
	HOST("mx3.onedown.practice.test", "127.25.1.8"),
	MX("halfcongested.practice.test", 10, "mx1.halfcongested.practice.test"),
	MX("halfcongested.practice.test", 20, "mx2.halfcongested.practice.test"),
	HOST("mx1.halfcongested.practice.test", "127.25.1.14"),
	HOST("mx2.halfcongested.practice.test", "127.25.1.15"),
	MX("onestale.practice.test", 10, "mx1.onestale.practice.test"),
	MX("onestale.practice.test", 20, "mx2.onestale.practice.test"),
	MX("onestale.practice.test", 30, "mx3.onestale.practice.test"),
	HOST("mx1.onestale.practice.test", "127.25.1.9"),
	HOST("mx2.onestale.practice.test", "127.25.1.10"),
	HOST("mx3.onestale.practice.test", "127.25.1.11"),

	/* more addresses in one network than a test connects to */
	MX("crowded.practice.test", 10, "mx1.crowded.practice.test"),
	MX("crowded.practice.test", 20, "mx2.crowded.practice.test"),
	HOST("mx1.crowded.practice.test", "127.25.4.1"),
	HOST("mx1.crowded.practice.test", "127.25.4.2"),
	HOST("mx1.crowded.practice.test", "127.25.4.3"),
	HOST("mx1.crowded.practice.test", "127.25.4.4"),
	HOST("mx1.crowded.practice.test", "127.25.4.5"),
	HOST("mx1.crowded.practice.test", "127.25.4.6"),
	HOST("mx1.crowded.practice.test", "127.25.4.7"),
	HOST("mx1.crowded.practice.test", "127.25.4.8"),
	HOST("mx1.crowded.practice.test", "127.25.4.9"),
	HOST("mx2.crowded.practice.test", "127.25.4.10"),
	HOST("mx2.crowded.practice.test", "127.25.4.11"),
	HOST("mx2.crowded.practice.test", "127.25.4.12"),
	HOST("mx2.crowded.practice.test", "127.25.4.13"),
	HOST("mx2.crowded.practice.test", "127.25.4.14"),
	HOST("mx2.crowded.practice.test", "127.25.4.15"),
	HOST("mx2.crowded.practice.test", "127.25.4.16"),
	HOST("mx2.crowded.practice.test", "127.25.4.17"),

	/* one exchanger each */
	SITE("refused",	     "127.25.2.1"),
	SITE("timeout",	     "127.25.2.2"),
	SITE("unreachable",  "127.25.2.3"),
	SITE("prohibited",   "127.25.2.4"),
	SITE("nodescriptors", "127.25.1.16"),
	SITE("noports",	     "127.25.1.17"),
	SITE("stsunknown",   "127.25.1.18"),
	ENDS("_mta-sts.stsunknown.practice.test", DNS_TYPE_TXT, DNS_CONGESTED),
	SITE("reset",	     "127.25.2.5"),
	SITE("silent",	     "127.25.2.6"),
	SITE("tlsport",	     "127.25.2.7"),
	SITE("slow",	     "127.25.2.8"),
	SITE("unavailable",  "127.25.2.9"),
	SITE("noservice",    "127.25.2.10"),
	SITE("blocked",	     "127.25.2.11"),
	SITE("ssh",	     "127.25.2.12"),
	SITE("http",	     "127.25.2.13"),
	SITE("helo",	     "127.25.2.14"),
	SITE("heloonly",     "127.25.2.15"),
	SITE("stall",	     "127.25.2.16"),
	SITE("nodsn",	     "127.25.2.17"),
	SITE("ascii",	     "127.25.2.18"),
	SITE("notls",	     "127.25.2.19"),
	SITE("auth",	     "127.25.2.20"),
	SITE("tlsrequired",  "127.25.2.21"),
	SITE("unrecognized", "127.25.2.22"),
	SITE("closed",	     "127.25.2.23"),
	SITE("cut",	     "127.25.2.24"),
	SITE("halfline",     "127.25.2.25"),
	SITE("chatty",	     "127.25.2.26"),
	SITE("nodata",	     "127.25.2.27"),
	SITE("swallow",	     "127.25.2.28"),
	SITE("allslow",	     "127.25.2.29"),
	SITE("slowmail",     "127.25.2.30"),
	SITE("catchall",     "127.25.2.31"),
	SITE("verified",     "127.25.2.32"),
	SITE("imap",	     "127.25.2.33"),
	SITE("lmtp",	     "127.25.2.34"),

	/* TLS */
	SITE("starttls454",  "127.25.3.1"),
	SITE("injected",     "127.25.3.2"),
	SITE("tlsalert",     "127.25.3.3"),
	SITE("implicittls",  "127.25.3.4"),
	SITE("clearport",    "127.25.3.5"),
	SITE("expired",	     "127.25.3.6"),
	SITE("notyetvalid",  "127.25.3.7"),
	SITE("selfsigned",   "127.25.3.8"),
	SITE("untrusted",    "127.25.3.9"),
	SITE("wrongname",    "127.25.3.10"),
	SITE("weakkey",	     "127.25.3.11"),
	SITE("expiressoon",  "127.25.3.12"),
	SITE("oldtls",	     "127.25.3.13"),
	SITE("enforced",     "127.25.3.14"),
	SITE("notenforced",  "127.25.3.15"),

	/* DANE; the TLSA records of certificates are added at start */
	SIGNED_SITE("dane",	      "127.25.3.20"),
	SIGNED_SITE("danesingle",     "127.25.3.21"),
	SIGNED_SITE("danemismatch",   "127.25.3.22"),
	SIGNED_SITE("danerollover",   "127.25.3.23"),
	SIGNED_SITE("daneunusable",   "127.25.3.24"),
	SIGNED_SITE("danebogus",      "127.25.3.25"),
	SIGNED_SITE("daneprivate",    "127.25.3.26"),
	SIGNED_SITE("danename",	      "127.25.3.27"),
	BOGUS("_25._tcp.mx.danebogus.practice.test", DNS_TYPE_TLSA),

	/* MTA-STS and TLS-RPT */
	POLICY_SITE("stsenforce",     "127.25.4.1",  "127.25.5.1", STS),
	POLICY_SITE("stsmismatch",    "127.25.4.2",  "127.25.5.2", STS),
	POLICY_SITE("stscertificate", "127.25.4.3",  "127.25.5.3", STS),
	POLICY_SITE("stsnotls",	      "127.25.4.4",  "127.25.5.4", STS),
	POLICY_SITE("ststesting",     "127.25.4.5",  "127.25.5.5", STS),
	POLICY_SITE("stsbroken",      "127.25.4.6",  "127.25.5.6", STS),
	POLICY_SITE("stsrecord",      "127.25.4.7",  "127.25.5.7", "v=STSv1; id=2026-01-01;"),
	POLICY_SITE("stshost",	      "127.25.4.8",  "127.25.5.8", STS),
	POLICY_SITE("stsmissing",     "127.25.4.9",  "127.25.5.9", STS),
	POLICY_SITE("stsredirect",    "127.25.4.10", "127.25.5.10", STS),
	SITE("tlsrptbroken",	      "127.25.4.11"),
	TEXT("_smtp._tls.tlsrptbroken.practice.test", "v=TLSRPTv1; rua=tls@practice.test"),

	/* submission */
	HOST("submission.practice.test",    "127.25.6.1"),
	HOST("submissions.practice.test",   "127.25.6.2"),
	HOST("authclear.practice.test",	    "127.25.6.3"),
	HOST("authnotls.practice.test",	    "127.25.6.4"),
	HOST("authplainonly.practice.test", "127.25.6.5"),
	HOST("authnone.practice.test",	    "127.25.6.6"),
	HOST("authunproved.practice.test",  "127.25.6.7"),
	HOST("authecho.practice.test",	    "127.25.6.8"),
	HOST("authdown.practice.test",	    "127.25.6.9"),
	HOST("authcram.practice.test",	    "127.25.6.10"),
	HOST("authselfsigned.practice.test", "127.25.6.11"),

	/* senders: their addresses are for documentation, see practice_source() */
	HOST("mail.practice.test", "192.0.2.25"),
	PTR("25.2.0.192", "mail.practice.test"),
	TEXT("practice.test", "v=spf1 a:mail.practice.test include:_spf.practice.test -all"),
	TEXT("_spf.practice.test", "v=spf1 ip4:192.0.2.32/28 ?all"),
	TEXT("_dmarc.practice.test", "v=DMARC1; p=reject; rua=mailto:dmarc@practice.test"),
	ENDS("_dmarc.test", DNS_TYPE_TXT, DNS_NXDOMAIN), /* the next name above it */
	SENDER("spffail", "v=spf1 ip4:192.0.2.32/28 -all exp=why.practice.test"),
	TEXT("why.practice.test", "%{i} may not send for %{d}"),
	SENDER("spferror", "v=spf1 include:spferror.practice.test -all"),
	SENDER("strictdmarc", "v=spf1 a:mail.practice.test -all"),
	TEXT("_dmarc.strictdmarc.practice.test", "v=DMARC1; p=reject; adkim=s; aspf=s"),
	SENDER("wrongptr", "v=spf1 ip4:192.0.2.27 -all"),
	PTR("27.2.0.192", "mail.practice.test"),
	SENDER("listed", "v=spf1 a -all"),
	HOST("listed.practice.test", "192.0.2.26"),
	ENDS("26.2.0.192.in-addr.arpa", DNS_TYPE_PTR, DNS_NXDOMAIN),
	HOST("26.2.0.192." PRACTICE_BLOCKLIST, "127.0.0.2"),
	TEXT("26.2.0.192." PRACTICE_BLOCKLIST, "listed for practice, see RFC 5782"),
	{.name = NULL},
};
/* A TLSA record for the host of that name: its usage, and the key of its digest. */
#define TLSA(label, number, key)                                                            \
	{.name = "_25._tcp.mx." label ".practice.test", .usage = number, .subject = key}

static const struct tlsa_row {
	const char *name;
	unsigned usage;
	enum tlsa_subject subject;
} tlsa_rows[] = {
	TLSA("dane",	       3, TLSA_OF_LEAF),
	TLSA("dane",	       2, TLSA_OF_ISSUER),
	TLSA("danesingle",     3, TLSA_OF_LEAF),
	TLSA("danemismatch",   3, TLSA_OF_NEXT),
	TLSA("danename",       2, TLSA_OF_ISSUER),
	TLSA("danerollover",   3, TLSA_OF_LEAF),
	TLSA("danerollover",   3, TLSA_OF_NEXT),
	TLSA("daneunusable",   1, TLSA_OF_LEAF),
	TLSA("daneunusable",   0, TLSA_OF_ISSUER),
	TLSA("daneprivate",    3, TLSA_OF_LEAF),
	TLSA("daneprivate",    2, TLSA_OF_STRANGER),
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

enum {
	STATIC_ROWS = sizeof(zone) / sizeof(zone[0]) - 1,
	TLSA_ROWS = sizeof(tlsa_rows) / sizeof(tlsa_rows[0]),
};

struct zone {
	struct dns_local rows[STATIC_ROWS + TLSA_ROWS + 1]; /* terminated like the static ones */
	char hex[TLSA_ROWS][TLSA_HEX_SIZE];
};

static bool add_tlsa(struct zone *made, const struct authority *authority, size_t i)
{
	const struct tlsa_row *row = &tlsa_rows[i];

	made->rows[STATIC_ROWS + i] = (struct dns_local){
		.name = row->name,
		.data = made->hex[i],
		.type = DNS_TYPE_TLSA,
		.dnssec = DNSSEC_SECURE,
	};
	return authority_tlsa(authority, row->subject, row->usage, made->hex[i]);
}

struct zone *zone_new(const struct authority *authority)
{
	struct zone *made = calloc(1, sizeof(*made));

	if (!made)
		return NULL;
	memcpy(made->rows, zone, sizeof(zone));
	for (size_t i = 0; i < TLSA_ROWS; i++) {
		if (!add_tlsa(made, authority, i)) {
			zone_free(made);
			return NULL;
		}
	}
	return made;
}

void zone_free(struct zone *made)
{
	free(made);
}

const struct dns_local *zone_rows(const struct zone *made)
{
	return made ? made->rows : zone;
}
