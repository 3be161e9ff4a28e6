#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_route[] = {
	{
		.cause =
			{
				.id = "dns_nxdomain",
				.title = N_("The domain does not exist"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The DNS says that there is no such name "
					"(NXDOMAIN), so there is nowhere to deliver mail for it."),
				.typical_codes = {"NXDOMAIN", "5.1.2", "5.4.4"},
				.advice =
					{
						N_("Check the spelling of the domain."),
						N_("If the domain is yours, check that "
						   "its registration has not expired and that the "
						   "parent zone delegates it to your name "
						   "servers."),
					},
				.references = {"RFC 5321 section 5.1", "RFC 8020"},
			},
		.summary = N_("{name} does not exist in the DNS."),
	},
	{
		.cause =
			{
				.id = "dns_no_mail_host",
				.title = N_("The domain has no mail host"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The name exists in the DNS but has neither MX "
					"records nor an A or AAAA address, so no host takes mail "
					"for it."),
				.typical_codes = {"NODATA", "4.4.312", "5.4.312"},
				.advice =
					{
						N_("Publish an MX record for the domain "
						   "that names its mail server."),
						N_("Check the spelling: a host or "
						   "subdomain may have been meant."),
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = N_("{name} has neither MX records nor an address: no host takes mail "
			      "for it."),
	},
	{
		.cause =
			{
				.id = "dns_null_mx",
				.title = N_("The domain accepts no mail"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns", "rcpt"},
				.explanation =
					N_("The domain publishes a null MX record (\"0 .\"), "
					   "by which its owner declares that it accepts no mail at "
					   "all."),
				.typical_codes = {"556 5.1.10"},
				.advice =
					{
						N_("Use another address for the "
						   "recipient."),
						N_("If the domain is yours and should "
						   "take mail, replace the null MX record with "
						   "one that names your mail server."),
					},
				.references = {"RFC 7505", "RFC 7504"},
			},
		.summary = N_("{domain} declares that it accepts no mail (null MX)."),
	},
	{
		.cause =
			{
				.id = "dns_null_mx_mixed",
				.title = N_("A null MX stands beside other MX records"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("A null MX record (\"0 .\") must be the only MX "
					   "record of a domain. Beside others it contradicts them, "
					   "and senders differ in which they believe."),
				.typical_codes = {"MX 0 ."},
				.advice =
					{
						N_("Remove the null MX record if the "
						   "domain takes mail, else remove all the "
						   "others."),
					},
				.references = {"RFC 7505 section 3"},
			},
		.summary = N_("{domain} has a null MX record beside other MX records."),
	},
	{
		.cause =
			{
				.id = "dns_equal_preference",
				.title = N_("Exchangers share a preference"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"Several exchangers have the same preference "
					"value. Senders must spread the load over them, so they "
					"were put in random order here; another test may try them "
					"in another order."),
				.typical_codes = {"MX"},
				.advice =
					{
						N_("Nothing needs to be changed if load "
						   "sharing is what is wanted."),
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = N_("Exchangers of {domain} with equal preference were put in random "
			      "order."),
	},
	{
		.cause =
			{
				.id = "dns_no_address_of_family",
				.title = N_("No address of the wanted IP version"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_("The test was limited to one IP version, and the "
						  "host has no address of it."),
				.typical_codes = {"NODATA"},
				.advice =
					{
						N_("Leave \"family\" out of the request, "
						   "or ask for the other IP version."),
						N_("If the host should be reachable by "
						   "this IP version, publish the A or AAAA "
						   "record."),
					},
				.references = {"RFC 5321 section 5.2"},
			},
		.summary = N_("{name} has no address of the IP version that was asked for."),
	},
	{
		.cause =
			{
				.id = "dns_implicit_mx",
				.title = N_("No MX record, the domain's address is used"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain has no MX record, so mail goes to the "
					   "domain's own A or AAAA address. That is often a web "
					   "server that takes no mail."),
				.typical_codes = {"NODATA"},
				.advice =
					{
						N_("Publish an MX record for the domain, "
						   "even if it names the same host."),
						N_("If the domain takes no mail, publish "
						   "a null MX record (\"0 .\")."),
					},
				.references = {"RFC 5321 section 5.1", "RFC 7505"},
			},
		.summary = N_("{domain} has no MX record: mail goes to the domain's own "
			      "address."),
	},
	{
		.cause =
			{
				.id = "dns_servfail",
				.title = N_("The domain's name servers fail"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = N_(
					"The question could not be answered: the domain's "
					"name servers reported an error, refused, or do not know "
					"the zone that was delegated to them."),
				.typical_codes = {"SERVFAIL", "REFUSED", "4.4.3"},
				.advice =
					{
						N_("Ask each authoritative name server of "
						   "the domain directly and repair those that "
						   "fail."),
						N_("Check that every name server in the "
						   "delegation serves the zone."),
						N_("Try again later, or with another "
						   "resolver, to rule out a fault of the "
						   "resolver."),
					},
				.references = {"RFC 5321 section 5.1", "RFC 1035 section 4.1.1"},
			},
		.summary = N_("The name servers of {name} fail to answer (SERVFAIL)."),
	},
	{
		.cause =
			{
				.id = "dns_timeout",
				.title = N_("No answer from the DNS in time"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation =
					N_("No answer to the DNS question came within the "
					   "test's time for DNS. Either the resolver that this "
					   "service uses cannot be reached, or the domain's name "
					   "servers do not answer it."),
				.typical_codes = {"4.4.3"},
				.advice =
					{
						N_("Look up some other domain through the "
						   "same resolver. If that fails too, check the "
						   "resolver and the way to it (UDP and TCP port "
						   "53)."),
						N_("Otherwise check the domain's "
						   "authoritative name servers and the firewalls "
						   "in front of them."),
						N_("Try again with a greater "
						   "timeouts.dns_ms."),
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = N_("No DNS answer for {name} came in time."),
	},
	{
		.cause =
			{
				.id = "dns_dnssec_bogus",
				.title = N_("DNSSEC validation fails"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = N_(
					"The answer's signatures do not verify "
					"against the DNS chain of trust. Senders that validate "
					"treat the domain as if it did not answer; the others may "
					"still deliver, which makes this fault hard to see."),
				.typical_codes = {"SERVFAIL", "4.7.324"},
				.advice =
					{
						N_("Sign the zone again: signatures that "
						   "have expired are the usual reason."),
						N_("Compare the DS record in the parent "
						   "zone with the zone's DNSKEY, and remove a DS "
						   "record that is left over from a change of "
						   "provider."),
					},
				.references = {"RFC 4035 section 5", "RFC 8914"},
			},
		.summary = N_("DNSSEC validation of {name} fails, so senders that validate "
			      "cannot deliver."),
	},
	{
		.cause =
			{
				.id = "dns_mx_invalid_target",
				.title = N_("An MX record names an unusable host"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"An MX record must name a host that itself has "
					"public A or AAAA addresses. A name without address, an "
					"alias (CNAME), an IP address, a one-label name, or a "
					"host with a loopback or private address cannot be relied "
					"on by senders on the Internet."),
				.typical_codes = {"5.4.4"},
				.advice =
					{
						N_("Point the MX record at the full name "
						   "of a host that has public A or AAAA records."),
						N_("If the target is an alias, name the "
						   "host that the alias leads to."),
					},
				.references = {"RFC 5321 section 5.1", "RFC 2181 section 10.3",
					       "RFC 6890"},
			},
		.summary = N_("MX record of {domain}: {exchanger} {problem}."),
	},
	{
		.cause =
			{
				.id = "dns_too_many_exchangers",
				.title = N_("More exchangers than are tested"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain has more exchangers than one test "
					"looks at. Those of the lowest preference were left out."),
				.typical_codes = {"MX"},
				.advice =
					{
						N_("Test the exchangers that were left "
						   "out one by one, by naming each as the host."),
						N_("Reduce the number of MX records: "
						   "senders, too, stop after a few."),
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = N_("{domain} has more exchangers than one test looks at."),
	},
	{.cause = {.id = 0}},
};
