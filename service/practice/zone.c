#include "practice/practice.h"

#include "dns/resolver.h"

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are joined literals and designators */
#define MX(domain, order, target) \
	{.name = domain, .type = DNS_TYPE_MX, .preference = order, .data = target}
#define HOST(host, address) {.name = host, .type = DNS_TYPE_A, .data = address}
/* A question about domain ends with outcome. */
#define ENDS(domain, question, outcome) {.name = domain, .type = question, .status = outcome}
#define BOGUS(domain, question) \
	{.name = domain, .type = question, .status = DNS_BOGUS, .dnssec = DNSSEC_BOGUS}
/* A domain with one exchanger of its own. */
#define SITE(label, address)                                       \
	MX(label ".practice.test", 10, "mx." label ".practice.test"), \
	HOST("mx." label ".practice.test", address)

/*
 * Addresses are loopback ones, so that nothing of the practice domain can lead anywhere else; each
 * host has one of its own because the diagnosis counts distinct addresses. Only 127.0.0.1 stands
 * for itself, the resolver takes the others for stand-ins of public addresses.
 */
static const struct dns_local zone[] = {
	MX("practice.test", 10, "mx1.practice.test"),
	MX("practice.test", 20, "mx2.practice.test"),
	HOST("mx1.practice.test", "127.25.0.1"),
	HOST("mx2.practice.test", "127.25.0.2"),

	/* names that have no mail host; nxdomain.practice.test has no row at all */
	ENDS("nomailhost.practice.test", DNS_TYPE_MX, DNS_NODATA),
	MX("nullmx.practice.test", 0, ""),
	HOST("implicit.practice.test", "127.25.0.3"),

	/* questions without a good answer; each type, so that no fallback hides it */
	ENDS("servfail.practice.test", DNS_TYPE_MX, DNS_SERVFAIL),
	ENDS("servfail.practice.test", DNS_TYPE_A, DNS_SERVFAIL),
	ENDS("servfail.practice.test", DNS_TYPE_AAAA, DNS_SERVFAIL),
	ENDS("dnstimeout.practice.test", DNS_TYPE_MX, DNS_TIMEOUT),
	ENDS("dnstimeout.practice.test", DNS_TYPE_A, DNS_TIMEOUT),
	ENDS("dnstimeout.practice.test", DNS_TYPE_AAAA, DNS_TIMEOUT),
	BOGUS("bogus.practice.test", DNS_TYPE_MX),
	BOGUS("bogus.practice.test", DNS_TYPE_A),
	BOGUS("bogus.practice.test", DNS_TYPE_AAAA),

	/* exchangers that are none */
	MX("mxcname.practice.test", 10, "alias.practice.test"),
	{.name = "alias.practice.test", .type = DNS_TYPE_A, .data = "127.25.0.1",
	 .canonical = "mx1.practice.test"},
	MX("mxliteral.practice.test", 10, "192.0.2.1"),
	MX("mxgone.practice.test", 10, "gone.practice.test"), /* which has no row */
	MX("mxloopback.practice.test", 10, "localhost.practice.test"),
	HOST("localhost.practice.test", "127.0.0.1"),
	MX("mxsingle.practice.test", 10, "practice-mailhost"),
	HOST("practice-mailhost", "127.25.0.4"),

	/* several exchangers */
	MX("egress.practice.test", 10, "mx1.egress.practice.test"),
	MX("egress.practice.test", 20, "mx2.egress.practice.test"),
	MX("egress.practice.test", 30, "mx3.egress.practice.test"),
	HOST("mx1.egress.practice.test", "127.25.1.1"),
	HOST("mx2.egress.practice.test", "127.25.1.2"),
	HOST("mx3.egress.practice.test", "127.25.1.3"),
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
	MX("onestale.practice.test", 10, "mx1.onestale.practice.test"),
	MX("onestale.practice.test", 20, "mx2.onestale.practice.test"),
	MX("onestale.practice.test", 30, "mx3.onestale.practice.test"),
	HOST("mx1.onestale.practice.test", "127.25.1.9"),
	HOST("mx2.onestale.practice.test", "127.25.1.10"),
	HOST("mx3.onestale.practice.test", "127.25.1.11"),

	/* one exchanger each */
	SITE("refused",	     "127.25.2.1"),
	SITE("timeout",	     "127.25.2.2"),
	SITE("unreachable",  "127.25.2.3"),
	SITE("prohibited",   "127.25.2.4"),
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
	{.name = NULL},
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct dns_local *practice_zone(const struct practice *practice)
{
	(void)practice;
	return zone;
}
