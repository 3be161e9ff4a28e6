#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_identity[] = {
	{
		.cause =
			{
				.id = "own_address_private",
				.title = N_("The own address is a private one"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"Connections leave this machine "
					"with a private or otherwise special-purpose address, so "
					"something on the way (NAT) puts another one in its "
					"place. What mail servers see is that other address, and "
					"what the DNS says of the private one does not matter to "
					"them."),
				.advice =
					{
						N_("Give the address that "
						   "mail servers see with --public-address, so "
						   "that its PTR record, SPF and blocklists can "
						   "be looked up."),
					},
				.references = {"RFC 6890"},
			},
		.summary = N_("This machine sends from {own_address}, which is "
			      "a private address: servers see another one."),
	},
	{
		.cause =
			{
				.id = "own_ptr_missing",
				.title = N_("The own address has no name in "
					    "the DNS"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The address that mail is sent "
					   "from has no PTR record. Many mail servers refuse mail "
					   "from such addresses, or take it for spam."),
				.advice =
					{
						N_("Have whoever runs the "
						   "address (the provider, the hoster) set a PTR "
						   "record to the mail server's name."),
						N_("Give that name an A "
						   "or AAAA record with the same address."),
						N_("Use the same name in "
						   "EHLO."),
					},
				.references = {"RFC 1912 section 2.1", "RFC 8601 section 2.7.3"},
			},
		.summary = N_("The address {own_address} that mail is sent from "
			      "has no PTR record."),
	},
	{
		.cause =
			{
				.id = "own_ptr_unconfirmed",
				.title = N_("The name of the own address does "
					    "not lead back to it"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The address that mail is sent "
					"from has a PTR record, but the name in it does not "
					"resolve to this address. Mail servers that check this "
					"(forward-confirmed reverse DNS) treat the address as one "
					"without a name."),
				.advice =
					{
						N_("Give the name in the "
						   "PTR record an A or AAAA record with this "
						   "address."),
						N_("Or have the PTR "
						   "record changed to a name that has one."),
					},
				.references = {"RFC 1912 section 2.1", "RFC 8601 section 3"},
			},
		.summary = N_("The name {own_ptr} of {own_address} does not "
			      "resolve to this address."),
	},
	{
		.cause =
			{
				.id = "own_helo_unresolvable",
				.title = N_("The name in EHLO does not "
					    "resolve"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The name that is given in EHLO "
					   "has no address in the DNS. It must be a name that "
					   "resolves, or an address in brackets, and many mail "
					   "servers refuse what is neither."),
				.advice =
					{
						N_("Set --hostname (or "
						   "helo in the request) to the full name of the "
						   "mail server, as it stands in its PTR record."),
						N_("Give that name an A "
						   "or AAAA record."),
					},
				.references = {"RFC 5321 section 2.3.5", "RFC 5321 section 4.1.4"},
			},
		.summary = N_("The name {helo} in EHLO does not resolve."),
	},
	{
		.cause =
			{
				.id = "own_helo_mismatch",
				.title = N_("The name in EHLO is another "
					    "machine's"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The name that is given in EHLO "
					"resolves, but not to the address that mail is sent from. "
					"Some mail servers score or refuse that."),
				.advice =
					{
						N_("Use the name in EHLO "
						   "that the PTR record of the sending address "
						   "has."),
						N_("Give that name an A "
						   "or AAAA record with the sending address."),
					},
				.references = {"RFC 5321 section 4.1.4", "RFC 5321 section 7.9"},
			},
		.summary = N_("The name {helo} in EHLO does not resolve to "
			      "{own_address}, which mail is sent from."),
	},
	{
		.cause =
			{
				.id = "own_spf_missing",
				.title = N_("The sender's domain has no SPF "
					    "policy"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain in MAIL "
					   "FROM publishes no SPF record, so that servers cannot "
					   "tell its mail from forged mail. Large providers refuse "
					   "mail that passes neither SPF nor DKIM."),
				.advice =
					{
						N_("Publish one TXT "
						   "record at the domain that names its mail "
						   "servers, for example \"v=spf1 mx ip4:ADDRESS "
						   "-all\"."),
						N_("A domain that sends "
						   "no mail publishes \"v=spf1 -all\"."),
					},
				.references = {"RFC 7208 section 3"},
			},
		.summary = N_("{spf_domain} publishes no SPF policy."),
	},
	{
		.cause =
			{
				.id = "own_spf_failed",
				.title = N_("SPF does not permit the own "
					    "address"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The SPF policy of the sender's "
					"domain does not permit the address that mail is sent "
					"from. Mail servers that evaluate SPF refuse such mail or "
					"take it for spam."),
				.advice =
					{
						N_("Add the sending "
						   "address to the SPF record of the domain: "
						   "\"ip4:ADDRESS\" or \"ip6:ADDRESS\" before the "
						   "last term."),
						N_("Or send with a sender "
						   "whose domain permits this address."),
						N_("The evidence names "
						   "the record and the mechanism that decided."),
					},
				.references = {"RFC 7208 section 2.6", "RFC 7208 section 8"},
			},
		.summary = N_("The SPF policy of {spf_domain} does not permit "
			      "{own_address}: {spf_result}."),
	},
	{
		.cause =
			{
				.id = "own_spf_error",
				.title = N_("The sender's SPF policy cannot "
					    "be evaluated"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The SPF policy of the sender's "
					   "domain is not valid, needs too many look-ups, or could "
					   "not be looked up. Mail servers then treat it as no "
					   "policy, or refuse the mail."),
				.advice =
					{
						N_("Correct the record as "
						   "the evidence says; there may be one record "
						   "alone."),
						N_("Keep within ten terms "
						   "that ask the DNS (include, a, mx, ptr, "
						   "exists, redirect), those of included records "
						   "counted."),
						N_("If a look-up failed, "
						   "check the name servers of the domain that the "
						   "evidence names."),
					},
				.references = {"RFC 7208 section 4.6", "RFC 7208 section 8.6",
					       "RFC 7208 section 8.7"},
			},
		.summary = N_("The SPF policy of {spf_domain} cannot be "
			      "evaluated: {spf_result}."),
	},
	{
		.cause =
			{
				.id = "own_dmarc_missing",
				.title = N_("The sender's domain has no DMARC "
					    "policy"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain in the header From "
					"publishes no DMARC policy, and none of the domains above "
					"it does. Large providers demand one of those who send "
					"much mail."),
				.advice =
					{
						N_("Publish a TXT record "
						   "at _dmarc.DOMAIN: \"v=DMARC1; p=none; "
						   "rua=mailto:dmarc-reports@DOMAIN\"."),
						N_("Read the reports, "
						   "then go on to p=quarantine or p=reject."),
					},
				.references = {"RFC 7489 section 6.3", "RFC 9989"},
			},
		.summary = N_("{from_domain} publishes no DMARC policy."),
	},
	{
		.cause =
			{
				.id = "own_dmarc_unaligned",
				.title = N_("DMARC cannot pass by SPF"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain that SPF is evaluated "
					   "for is not that of the header From, nor of the same "
					   "organization as far as the DMARC policy allows it. So "
					   "SPF does not count for DMARC, and mail without a valid "
					   "DKIM signature of that domain fails it."),
				.advice =
					{
						N_("Use a MAIL FROM of "
						   "the same domain as the header From."),
						N_("Or sign the mail with "
						   "DKIM for the domain in the header From."),
					},
				.references = {"RFC 7489 section 3.1.2", "RFC 9989"},
			},
		.summary = N_("The sender's domain {spf_domain} does not count "
			      "for the DMARC policy of {from_domain}."),
	},
	{
		.cause =
			{
				.id = "own_sender_null_mx",
				.title = N_("The sender's domain takes no "
					    "mail"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain in MAIL FROM says by "
					   "a null MX record that it takes no mail. Bounces cannot "
					   "be delivered, and servers may refuse the sender for "
					   "that."),
				.advice =
					{
						N_("Use a sender whose "
						   "domain takes mail."),
						N_("Or take the record "
						   "\"MX 0 .\" away and publish the domain's "
						   "exchangers."),
					},
				.references = {"RFC 7505 section 4.2"},
			},
		.summary = N_("The sender's domain {sender_domain} says that it "
			      "takes no mail (null MX)."),
	},
	{
		.cause =
			{
				.id = "own_sender_unresolvable",
				.title = N_("The sender's domain has no mail "
					    "server"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain in MAIL FROM has "
					"neither an MX record nor an address. Bounces cannot be "
					"delivered, and nearly all servers refuse such a sender."),
				.advice =
					{
						N_("Check the spelling of "
						   "the sender's domain."),
						N_("Publish an MX record "
						   "for it, or use a sender whose domain has one."),
					},
				.references = {"RFC 5321 section 2.3.5", "RFC 5321 section 5.1"},
			},
		.summary = N_("The sender's domain {sender_domain} has neither "
			      "an MX record nor an address."),
	},
	{
		.cause =
			{
				.id = "own_address_listed",
				.title = N_("The own address is on a "
					    "blocklist"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The address that mail is sent "
					"from is on a DNS blocklist that this service was told to "
					"ask. Mail servers that use the list refuse its mail."),
				.advice =
					{
						N_("Find out on the "
						   "list's web site why the address is listed; "
						   "the evidence has what the list itself says."),
						N_("Stop what caused it, "
						   "then ask for the removal there."),
					},
				.references = {"RFC 5782"},
			},
		.summary = N_("The address {own_address} is listed on {zone}."),
	},
	{.cause = {.id = 0}},
};
