#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_policy[] = {
	{
		.cause =
			{
				.id = "mta_sts_record_invalid",
				.title = N_("The MTA-STS record is not valid"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain has a TXT record for "
					   "MTA-STS, but with wrong syntax, or more than one. "
					   "Senders take the domain as one without MTA-STS."),

				.advice =
					{
						N_("Publish exactly one "
						   "TXT record at _mta-sts.DOMAIN: \"v=STSv1; "
						   "id=20260101T000000;\", with another id "
						   "whenever the policy changes."),
						N_("The id has 1 to 32 "
						   "letters and digits, nothing else."),
					},
				.references = {"RFC 8461 section 3.1"},
			},
		.summary = N_("The MTA-STS record of {domain} is not valid."),
	},
	{
		.cause =
			{
				.id = "mta_sts_lookup_failed",
				.title = N_("The look-up of the MTA-STS "
					    "record failed"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"dns"},
				.explanation =
					N_("The question for the domain's "
					   "MTA-STS record had no good answer. Senders go by a "
					   "policy that they remember, or by none."),

				.advice =
					{
						N_("Check that the "
						   "domain's name servers answer \"dig TXT "
						   "_mta-sts.DOMAIN\"."),
					},
				.references = {"RFC 8461 section 3.1"},
			},
		.summary = N_("The look-up of the MTA-STS record of {domain} "
			      "failed ({detail})."),
	},
	{
		.cause =
			{
				.id = "mta_sts_fetch_failed",
				.title = N_("The MTA-STS policy cannot be "
					    "fetched"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"dns"},
				.explanation = N_(
					"The domain says that it has an "
					"MTA-STS policy, but it cannot be fetched. Senders go by "
					"a policy that they remember, or by none."),

				.advice =
					{
						N_("Serve the policy at "
						   "https://mta-sts.DOMAIN/.well-known/mta-sts.txt "
						   "with status 200 and type text/plain; redirects "
						   "are not followed."),
						N_("The web server's "
						   "certificate must be valid for mta-sts.DOMAIN, "
						   "with the intermediates sent along."),
						N_("If MTA-STS is no "
						   "longer wanted, publish a policy of mode none "
						   "first, and take the record away when the old "
						   "one's max_age is over."),
					},
				.references = {"RFC 8461 section 3.3", "RFC 8461 section 8.3"},
			},
		.summary = N_("The MTA-STS policy of {domain} cannot be fetched "
			      "({detail})."),
	},
	{
		.cause =
			{
				.id = "mta_sts_policy_invalid",
				.title = N_("The MTA-STS policy is not valid"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain's MTA-STS policy has "
					"wrong syntax. Senders go by a policy that they remember, "
					"or by none."),

				.advice =
					{
						N_("Write the policy as "
						   "lines \"version: STSv1\", \"mode: enforce\", "
						   "one \"mx: HOST\" for each exchanger, and "
						   "\"max_age: 604800\", ended by CR LF or LF."),
						N_("Change the id of the "
						   "TXT record when the policy is corrected, so "
						   "that senders fetch it anew."),
					},
				.references = {"RFC 8461 section 3.2"},
			},
		.summary = N_("The MTA-STS policy of {domain} is not valid."),
	},
	{
		.cause =
			{
				.id = "mta_sts_mx_mismatch",
				.title = N_("The MTA-STS policy does not name "
					    "the exchanger"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain's MX records give an "
					"exchanger that its MTA-STS policy does not name. Senders "
					"that honour MTA-STS do not deliver to it."),

				.advice =
					{
						N_("Add the line that the "
						   "evidence names to the policy, then change the "
						   "id of the TXT record at _mta-sts.DOMAIN."),
						N_("If the exchanger is "
						   "out of use, take its MX record away."),
						N_("When exchangers "
						   "change, change the policy first and wait for "
						   "its max_age."),
					},
				.references = {"RFC 8461 section 4.1", "RFC 8461 section 8.1"},
			},
		.summary = N_("The MTA-STS policy of {domain} does not name "
			      "{exchanger}."),
	},
	{
		.cause =
			{
				.id = "mta_sts_certificate",
				.title = N_("The certificate does not satisfy "
					    "the MTA-STS policy"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"tls"},
				.explanation = N_(
					"The domain's MTA-STS policy "
					"demands a certificate that verifies for the exchanger's "
					"name, and this one does not. Senders that honour MTA-STS "
					"do not deliver to it."),

				.advice =
					{
						N_("Install a certificate "
						   "from a public authority for the exchanger's "
						   "name, with the intermediates, and reload the "
						   "mail server."),
						N_("Until that is done, "
						   "put the policy to mode testing and change the "
						   "id of the TXT record."),
					},
				.references = {"RFC 8461 section 4.2"},
			},
		.summary = N_("The certificate of {host} does not satisfy the "
			      "MTA-STS policy of {domain} ({detail})."),
	},
	{
		.cause =
			{
				.id = "mta_sts_tls_missing",
				.title = N_("MTA-STS demands TLS, and there "
					    "is none"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"starttls", "tls"},
				.explanation = N_(
					"The domain's MTA-STS policy "
					"demands TLS, but it could not be had from this "
					"exchanger. Senders that honour MTA-STS do not deliver to "
					"it."),

				.advice =
					{
						N_("On the server, enable "
						   "STARTTLS, or find out what strips it on the "
						   "way."),
						N_("Until that is done, "
						   "put the policy to mode testing and change the "
						   "id of the TXT record."),
					},
				.references = {"RFC 8461 section 5", "RFC 8461 section 4.2"},
			},
		.summary = N_("The MTA-STS policy of {domain} demands TLS, "
			      "which could not be had from {host}."),
	},
	{
		.cause =
			{
				.id = "mta_sts_testing",
				.title = N_("The MTA-STS policy is in testing "
					    "mode"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation =
					N_("The domain's MTA-STS policy is "
					   "in mode testing: senders report what is wrong but "
					   "deliver all the same, so it protects nothing yet."),

				.advice =
					{
						N_("When the TLS reports "
						   "show no failures, set the mode to enforce and "
						   "change the id of the TXT record."),
					},
				.references = {"RFC 8461 section 5", "RFC 8460"},
			},
		.summary = N_("The MTA-STS policy of {domain} is in testing "
			      "mode: it protects nothing yet."),
	},
	{
		.cause =
			{
				.id = "mta_sts_max_age_short",
				.title = N_("The MTA-STS policy is remembered "
					    "for a short time"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"Senders remember the policy for "
					"less than a day. Whoever can keep them from fetching it "
					"for so long has got around it."),

				.advice =
					{
						N_("Set max_age to weeks: "
						   "604800 (one week) or more, once the policy is "
						   "known to work."),
					},
				.references = {"RFC 8461 section 3.2", "RFC 8461 section 10"},
			},
		.summary = N_("Senders remember the MTA-STS policy of {domain} "
			      "for less than a day."),
	},
	{
		.cause =
			{
				.id = "tls_rpt_invalid",
				.title = N_("The TLS reporting record is not "
					    "valid"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain has a TXT record for "
					"TLS reporting, but with wrong syntax, or more than one. "
					"Senders send no reports."),

				.advice =
					{
						N_("Publish exactly one "
						   "TXT record at _smtp._tls.DOMAIN: "
						   "\"v=TLSRPTv1; "
						   "rua=mailto:tls-reports@DOMAIN\"."),
					},
				.references = {"RFC 8460 section 3"},
			},
		.summary = N_("The TLS reporting record of {domain} is not "
			      "valid."),
	},
	{
		.cause =
			{
				.id = "tls_rpt_missing",
				.title = N_("No TLS reporting"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The domain has a policy (DANE or "
					"MTA-STS) that can keep mail out, but asks for no reports "
					"of when it does."),

				.advice =
					{
						N_("Publish a TXT record "
						   "at _smtp._tls.DOMAIN: \"v=TLSRPTv1; "
						   "rua=mailto:tls-reports@DOMAIN\"."),
					},
				.references = {"RFC 8460 section 3"},
			},
		.summary = N_("{domain} has a policy for TLS but asks for no "
			      "reports on it (TLS-RPT)."),
	},
	{.cause = {.id = 0}},
};
