#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_dane[] = {
	{
		.cause =
			{
				.id = "dane_mismatch",
				.title = N_("The certificate does not fit the TLSA records"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"tls"},
				.explanation = N_(
					"The domain publishes TLSA records (DANE), and none of "
					"them fits the certificate chain that the server sends. "
					"Senders that honour DANE take the server for an impostor "
					"and do not deliver to it."),

				.advice =
					{
						N_("Publish the record that the evidence names "
						   "for the key in use, beside the others."),
						N_("Next time publish the new key's record first, "
						   "wait for twice the TTL, then change the "
						   "certificate, and take the old record away "
						   "last."),
						N_("If the certificate was changed by mistake, "
						   "put the old key back: that helps at once."),
					},
				.references = {"RFC 7672 section 3.1", "RFC 7671 section 8.1"},
			},
		.summary = N_("The certificate of {host} fits none of its TLSA records."),
	},
	{
		.cause =
			{
				.id = "dane_tls_missing",
				.title = N_("DANE demands TLS, and there is none"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"starttls", "tls"},
				.explanation = N_(
					"The domain publishes TLSA records (DANE) for this "
					"exchanger, but TLS could not be had. Senders that honour "
					"DANE do not deliver to it."),

				.advice =
					{
						N_("On the server, enable STARTTLS, or find out "
						   "what strips it on the way."),
						N_("If the server is not to speak TLS, take its "
						   "TLSA records away."),
					},
				.references = {"RFC 7672 section 2.2"},
			},
		.summary = N_("{host} has TLSA records, but TLS could not be had."),
	},
	{
		.cause =
			{
				.id = "dane_records_unusable",
				.title = N_("TLSA records are of no use"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"TLSA records of usages 0 and 1, of unknown parameters or "
					"with data of the wrong length are ignored for mail. When "
					"none is left, senders demand TLS but do not verify the "
					"certificate."),

				.advice =
					{
						N_("Publish records of usage 3 (DANE-EE), best "
						   "\"3 1 1\", the SHA-256 of the server's public "
						   "key; or of usage 2 (DANE-TA)."),
						N_("Take the unusable records away."),
					},
				.references = {"RFC 7672 section 3.1.3", "RFC 7671 section 5"},
			},
		.summary = N_("{unusable} of the TLSA records of {exchanger} cannot be used."),
	},
	{
		.cause =
			{
				.id = "dane_records_unsigned",
				.title = N_("TLSA records without DNSSEC"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"TLSA records are published where DNSSEC does not protect "
					"them. Senders ignore them."),

				.advice =
					{
						N_("Sign the zone with DNSSEC and have the DS "
						   "record published by the registrar."),
						N_("Without DNSSEC, publish an MTA-STS policy "
						   "instead."),
					},
				.references = {"RFC 7672 section 2.1.1", "RFC 6698 section 4"},
			},
		.summary =
			N_("The TLSA records of {exchanger} are not signed, so that no sender uses "
			   "them."),
	},
	{
		.cause =
			{
				.id = "dane_lookup_failed",
				.title = N_("The TLSA look-up failed"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns"},
				.explanation = N_(
					"The exchanger's zone is signed, but the question for its "
					"TLSA records had no good answer. A sender that honours "
					"DANE must not go on without: it defers the mail."),
				.typical_codes = {"4.7.324"},
				.advice =
					{
						N_("Check that the name servers answer \"dig "
						   "+dnssec TLSA NAME\" with a signed answer, "
						   "also where there is no such record."),
						N_("If the answer is bogus, sign the zone anew: "
						   "mostly signatures have expired."),
						N_("Firewalls that drop questions of types that "
						   "they do not know have to let TLSA pass."),
					},
				.references = {"RFC 7672 section 2.1.1"},
			},
		.summary = N_("The look-up of TLSA records for {exchanger} failed."),
	},
	{
		.cause =
			{
				.id = "dane_record_unmatched",
				.title = N_("Some TLSA records do not fit"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"tls"},
				.explanation = N_(
					"Mail is delivered, for one TLSA record fits the "
					"certificate. Others fit nothing that the server sends: "
					"they are of a key to come, which is good, or of one that "
					"is gone."),

				.advice =
					{
						N_("If the record is of the next key, leave it "
						   "until the change is made."),
						N_("If it is of an old key, take it away: whoever "
						   "has that key could still pass for the server."),
					},
				.references = {"RFC 7671 section 8.1", "RFC 7672 section 3.1"},
			},
		.summary =
			N_("TLSA records of {exchanger} fit nothing that the server sends: of the "
			   "next key, or an old one."),
	},
	{
		.cause =
			{
				.id = "dane_single_record",
				.title = N_("One TLSA record alone"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"There is one usable TLSA record. It fits; but changing "
					"the key takes care, for mail stops when the certificate "
					"is changed before the record."),

				.advice =
					{
						N_("Before the key is changed, publish the new "
						   "key's record beside this one, wait for twice "
						   "the TTL, then change the certificate."),
						N_("Or keep a second record all the time: the "
						   "next key's, or the authority's (\"2 1 1\")."),
					},
				.references = {"RFC 7671 section 8.1", "RFC 7671 section 8.4"},
			},
		.summary = N_(
			"{exchanger} has one TLSA record: publish the next key's before changing "
			"the certificate."),
	},
	{
		.cause =
			{
				.id = "dane_mx_unsigned",
				.title = N_("DANE behind an MX record that is not signed"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"dns"},
				.explanation = N_(
					"The exchanger's TLSA records are signed, but the "
					"domain's MX records are not. Who can forge the MX answer "
					"sends the mail elsewhere, and DANE does not help against "
					"that."),

				.advice =
					{
						N_("Sign the domain's own zone with DNSSEC, too."),
						N_("Or publish an MTA-STS policy, which names the "
						   "exchangers."),
					},
				.references = {"RFC 7672 section 2.2.1"},
			},
		.summary =
			N_("The MX records of {domain} are not signed: DANE for {exchanger} can be "
			   "got around."),
	},
	{.cause = {.id = 0}},
};
