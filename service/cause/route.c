#include "cause/catalogue.h"

const struct entry catalogue_route[] = {
	{
		.cause =
			{
				.id = "dns_nxdomain",
				.title = "The domain does not exist",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					"The DNS says that there is no such name (NXDOMAIN), so "
					"there is nowhere to deliver mail for it.",
				.typical_codes = {"NXDOMAIN", "5.1.2", "5.4.4"},
				.advice =
					{
						"Check the spelling of the domain.",
						"If the domain is yours, check that its "
						"registration has not expired and that the parent "
						"zone delegates it to your name servers.",
					},
				.references = {"RFC 5321 section 5.1", "RFC 8020"},
			},
		.summary = "{name} does not exist in the DNS.",
	},
	{
		.cause =
			{
				.id = "dns_no_mail_host",
				.title = "The domain has no mail host",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					"The name exists in the DNS but has neither MX records nor "
					"an A or AAAA address, so no host takes mail for it.",
				.typical_codes = {"NODATA", "4.4.312", "5.4.312"},
				.advice =
					{
						"Publish an MX record for the domain that names "
						"its mail server.",
						"Check the spelling: a host or subdomain may have "
						"been meant.",
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary =
			"{name} has neither MX records nor an address: no host takes mail for it.",
	},
	{
		.cause =
			{
				.id = "dns_null_mx",
				.title = "The domain accepts no mail",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns", "rcpt"},
				.explanation =
					"The domain publishes a null MX record (\"0 .\"), by which "
					"its owner declares that it accepts no mail at all.",
				.typical_codes = {"556 5.1.10"},
				.advice =
					{
						"Use another address for the recipient.",
						"If the domain is yours and should take mail, "
						"replace the null MX record with one that names "
						"your mail server.",
					},
				.references = {"RFC 7505", "RFC 7504"},
			},
		.summary = "{domain} declares that it accepts no mail (null MX).",
	},
	{
		.cause =
			{
				.id = "dns_null_mx_mixed",
				.title = "A null MX stands beside other MX records",
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = "A null MX record (\"0 .\") must be the only MX "
					       "record of a domain. Beside others it contradicts "
					       "them, and senders differ in which they believe.",
				.typical_codes = {"MX 0 ."},
				.advice =
					{
						"Remove the null MX record if the domain takes "
						"mail, else remove all the others.",
					},
				.references = {"RFC 7505 section 3"},
			},
		.summary = "{domain} has a null MX record beside other MX records.",
	},
	{
		.cause =
			{
				.id = "dns_equal_preference",
				.title = "Exchangers share a preference",
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = "Several exchangers have the same preference value. "
					       "Senders must spread the load over them, so they "
					       "were put in random order here; another test may "
					       "try them in another order.",
				.typical_codes = {"MX"},
				.advice =
					{
						"Nothing needs to be changed if load sharing is "
						"what is wanted.",
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = "Exchangers of {domain} with equal preference were put in random order.",
	},
	{
		.cause =
			{
				.id = "dns_no_address_of_family",
				.title = "No address of the wanted IP version",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = "The test was limited to one IP version, and the "
					       "host has no address of it.",
				.typical_codes = {"NODATA"},
				.advice =
					{
						"Leave \"family\" out of the request, or ask for "
						"the other IP version.",
						"If the host should be reachable by this IP "
						"version, publish the A or AAAA record.",
					},
				.references = {"RFC 5321 section 5.2"},
			},
		.summary = "{name} has no address of the IP version that was asked for.",
	},
	{
		.cause =
			{
				.id = "dns_implicit_mx",
				.title = "No MX record, the domain's address is used",
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = "The domain has no MX record, so mail goes to the "
					       "domain's own A or AAAA address. That is often a "
					       "web server that takes no mail.",
				.typical_codes = {"NODATA"},
				.advice =
					{
						"Publish an MX record for the domain, even if it "
						"names the same host.",
						"If the domain takes no mail, publish a null MX "
						"record (\"0 .\").",
					},
				.references = {"RFC 5321 section 5.1", "RFC 7505"},
			},
		.summary = "{domain} has no MX record: mail goes to the domain's own address.",
	},
	{
		.cause =
			{
				.id = "dns_servfail",
				.title = "The domain's name servers fail",
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = "The question could not be answered: the domain's "
					       "name servers reported an error, refused, or do not "
					       "know the zone that was delegated to them.",
				.typical_codes = {"SERVFAIL", "REFUSED", "4.4.3"},
				.advice =
					{
						"Ask each authoritative name server of the domain "
						"directly and repair those that fail.",
						"Check that every name server in the delegation "
						"serves the zone.",
						"Try again later, or with another resolver, to "
						"rule out a fault of the resolver.",
					},
				.references = {"RFC 5321 section 5.1", "RFC 1035 section 4.1.1"},
			},
		.summary = "The name servers of {name} fail to answer (SERVFAIL).",
	},
	{
		.cause =
			{
				.id = "dns_timeout",
				.title = "No answer from the DNS in time",
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = "No answer to the DNS question came within the "
					       "test's time for DNS. Either the resolver that this "
					       "service uses cannot be reached, or the domain's "
					       "name servers do not answer it.",
				.typical_codes = {"4.4.3"},
				.advice =
					{
						"Look up some other domain through the same "
						"resolver. If that fails too, check the resolver "
						"and the way to it (UDP and TCP port 53).",
						"Otherwise check the domain's authoritative name "
						"servers and the firewalls in front of them.",
						"Try again with a greater timeouts.dns_ms.",
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = "No DNS answer for {name} came in time.",
	},
	{
		.cause =
			{
				.id = "dns_dnssec_bogus",
				.title = "DNSSEC validation fails",
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = "The answer's signatures do not verify against the "
					       "DNS chain of trust. Senders that validate treat "
					       "the domain as if it did not answer; the others may "
					       "still deliver, which makes this fault hard to see.",
				.typical_codes = {"SERVFAIL", "4.7.324"},
				.advice =
					{
						"Sign the zone again: signatures that have expired "
						"are the usual reason.",
						"Compare the DS record in the parent zone with the "
						"zone's DNSKEY, and remove a DS record that is "
						"left over from a change of provider.",
					},
				.references = {"RFC 4035 section 5", "RFC 8914"},
			},
		.summary = "DNSSEC validation of {name} fails, so senders that validate cannot "
			   "deliver.",
	},
	{
		.cause =
			{
				.id = "dns_mx_invalid_target",
				.title = "An MX record names an unusable host",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					"An MX record must name a host that itself has public A or "
					"AAAA addresses. A name without address, an alias (CNAME), "
					"an IP address, a one-label name, or a host with a "
					"loopback or private address cannot be relied on by "
					"senders on the Internet.",
				.typical_codes = {"5.4.4"},
				.advice =
					{
						"Point the MX record at the full name of a host "
						"that has public A or AAAA records.",
						"If the target is an alias, name the host that the "
						"alias leads to.",
					},
				.references = {"RFC 5321 section 5.1", "RFC 2181 section 10.3",
					       "RFC 6890"},
			},
		.summary = "MX record of {domain}: {exchanger} {problem}.",
	},
	{
		.cause =
			{
				.id = "dns_too_many_exchangers",
				.title = "More exchangers than are tested",
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = "The domain has more exchangers than one test looks "
					       "at. Those of the lowest preference were left out.",
				.typical_codes = {"MX"},
				.advice =
					{
						"Test the exchangers that were left out one by "
						"one, by naming each as the host.",
						"Reduce the number of MX records: senders, too, "
						"stop after a few.",
					},
				.references = {"RFC 5321 section 5.1"},
			},
		.summary = "{domain} has more exchangers than one test looks at.",
	},
	{.cause = {.id = 0}},
};
