#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_access[] = {
	{
		.cause =
			{
				.id = "greylisted",
				.title = N_("Deferred on first "
					    "contact (greylisting)"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"rcpt", "data", "message"},
				.explanation = N_(
					"The server defers mail "
					"from senders that it sees for the first time, and takes "
					"it when they try again some minutes later. Real mail "
					"servers do; this is normal operation."),
				.typical_codes = {"450 4.2.0", "451 4.7.1"},
				.advice =
					{
						N_("Test again "
						   "after five to fifteen minutes, from the same "
						   "address with the same sender and recipient."),
					},
				.references = {"RFC 6647"},
			},
		.summary = N_("{host} deferred {recipient} for now: it "
			      "asks first-time senders to try again later."),
	},
	{
		.cause =
			{
				.id = "greylisting_cleared",
				.title = N_("Accepted on the second "
					    "try (greylisting)"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"greeting", "mail", "rcpt", "data", "message"},
				.explanation =
					N_("The server deferred the "
					   "first try and accepted the same again after a while. "
					   "Real mail servers try again by themselves, so mail "
					   "arrives: the first time late, later on at once."),
				.typical_codes = {"450 4.2.0", "451 4.7.1"},
				.advice =
					{
						N_("Nothing needs "
						   "to be done."),
						N_("Where the "
						   "first delay hurts, ask the recipient's "
						   "postmaster to exempt your server."),
					},
				.references = {"RFC 6647"},
			},
		.summary = N_("{host} deferred {recipient} at first and "
			      "accepted it {waited} s later: greylisting."),
	},
	{
		.cause =
			{
				.id = "greylisting_persists",
				.title = N_("Still deferred on the "
					    "second try"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"greeting", "mail", "rcpt", "data", "message"},
				.explanation = N_(
					"The server deferred the "
					"second try, too, although it came after the wait, from "
					"the same address, with the same sender and recipient. "
					"Its delay may be longer than the test waited; or it does "
					"not recognise who comes back, so that mail is delayed "
					"for good."),
				.typical_codes = {"450 4.2.0", "451 4.7.1"},
				.advice =
					{
						N_("Test again "
						   "with a longer delay: some servers want up to "
						   "an hour."),
						N_("On the server, look whether the greylisting "
						   "can write its database, and whether it keeps "
						   "to the delay that it states."),
						N_("Look whether "
						   "the server sees both tries come from the same "
						   "address: behind NAT they may not."),
						N_("If it never "
						   "clears, the reason is another one than "
						   "greylisting: ask the recipient's postmaster."),
					},
				.references = {"RFC 6647"},
			},
		.summary = N_("{host} still deferred {recipient} on the "
			      "second try, {waited} s after the first."),
	},
	{
		.cause =
			{
				.id = "follow_up_not_made",
				.title = N_("No second try was made"),
				.severity = SEVERITY_INFO,
				.retryable = true,
				.steps = {"rcpt"},
				.explanation = N_(
					"The deferral was to be "
					"tried again, and was not. How long a server may keep a "
					"test waiting by what it states, and how many tests may "
					"wait at a time, are limited; the evidence says which "
					"limit it was. Whether the deferral clears is not known."),
				.typical_codes = {0},
				.advice =
					{
						N_("Ask for the "
						   "wait yourself: a follow_up with a delay_ms of "
						   "at least what the server states is waited "
						   "for."),
						N_("Whoever runs "
						   "this service can raise --follow-up-max and "
						   "--max-waiting."),
					},
				.references = {"RFC 6647"},
			},
		.summary = N_("No second try was made: {host} asks to "
			      "wait {stated} s, longer than a test waits on a server's word."),
	},
	{
		.cause =
			{
				.id = "rate_limited",
				.title = N_("Too much in too short a "
					    "time"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation =
					N_("The server limits how "
					   "many connections, messages, recipients or errors it "
					   "takes in a period, and the limit is reached."),
				.typical_codes = {"421 4.7.0", "450 4.2.1", "421 4.7.28",
						  "550 5.2.121"},
				.advice =
					{
						N_("Send more "
						   "slowly and over fewer connections at a time, "
						   "then try again later."),
						N_("If the limit "
						   "is the recipient's own, the sender cannot "
						   "change it."),
					},
				.references = {"RFC 5321 section "
					       "4.5.4.1"},
			},
		.summary = N_("{host} limits the rate: {reply}"),
	},
	{
		.cause =
			{
				.id = "ip_blocklisted",
				.title = N_("The client's address is "
					    "blocked"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation = N_(
					"The address that this "
					"client connects from is on a blocklist, a public one or "
					"the server's own."),
				.typical_codes = {"554 5.7.1", "550 5.7.606", "550 5.7.511"},
				.advice =
					{
						N_("Look the "
						   "client's address up on the list that the "
						   "reply names, and remove the cause of the "
						   "listing first."),
						N_("Then ask for "
						   "removal at the address in the reply."),
						N_("If no list is "
						   "named, ask the server's postmaster."),
					},
				.references = {"RFC 5782", "RFC 6471"},
			},
		.summary = N_("{host} blocks the address of this "
			      "client: {reply}"),
	},
	{
		.cause =
			{
				.id = "domain_blocklisted",
				.title = N_("A domain is on a "
					    "blocklist"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "message"},
				.explanation = N_(
					"The sender's domain, the "
					"EHLO name or a domain that the message links to is on a "
					"blocklist."),
				.typical_codes = {"550 5.7.1"},
				.advice =
					{
						N_("Look the "
						   "domains of the sender and of the links up on "
						   "the list that the reply names."),
						N_("Remove the "
						   "cause, then ask for removal from the list."),
					},
				.references = {"RFC 5782 section 2.2"},
			},
		.summary = N_("{host} refused a domain that is on a "
			      "blocklist: {reply}"),
	},
	{
		.cause =
			{
				.id = "bad_reputation",
				.title = N_("The client's reputation "
					    "is low"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation = N_(
					"The provider rates this "
					"address or domain low by what it has seen of it, without "
					"a list entry. New addresses begin low, too."),
				.typical_codes = {"421 4.7.0", "451 4.7.650", "553 5.7.2"},
				.advice =
					{
						N_("Send little "
						   "at first and raise the volume slowly; stop "
						   "mail that recipients complain about."),
						N_("Register with "
						   "the provider's postmaster tools and look at "
						   "the figures there."),
					},
				.references = {"RFC 7070"},
			},
		.summary = N_("{host} holds a low reputation against "
			      "this client: {reply}"),
	},
	{
		.cause =
			{
				.id = "ptr_missing",
				.title = N_("The client's address has "
					    "no proper name"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation =
					N_("The server wants the "
					   "client's address to have a PTR record whose name leads "
					   "back to the same address, and did not find that."),
				.typical_codes = {"550 5.7.25", "450 4.7.1"},
				.advice =
					{
						N_("Let the owner "
						   "of the address (the provider) set a PTR "
						   "record to the client's host name."),
						N_("Publish an A "
						   "or AAAA record for that name with the same "
						   "address."),
					},
				.references = {"RFC 1912 section 2.1", "RFC 7372 section 3.3"},
			},
		.summary = N_("{host} finds no matching reverse DNS "
			      "name for the address of this client."),
	},
	{
		.cause =
			{
				.id = "spf_failed",
				.title = N_("SPF does not allow this "
					    "client"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "message"},
				.explanation =
					N_("The SPF record of the "
					   "sender's domain does not allow this client's address "
					   "to send for it, or the record is faulty."),
				.typical_codes = {"550 5.7.23", "550 5.7.24", "550 5.7.26"},
				.advice =
					{
						N_("Add this "
						   "client's address to the SPF record of the "
						   "sender's domain, or use a sender of a domain "
						   "that allows it."),
						N_("Check the "
						   "record for syntax errors, more than one "
						   "record, and more than ten look-ups."),
					},
				.references = {"RFC 7208 section 8.4", "RFC 7372 section 3.2"},
			},
		.summary = N_("{host} refused the sender {sender}: SPF "
			      "does not allow this client to send for the domain."),
	},
	{
		.cause =
			{
				.id = "dkim_failed",
				.title = N_("The DKIM signature is "
					    "missing or wrong"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"message"},
				.explanation =
					N_("The server wants a valid "
					   "DKIM signature on the message and did not find one."),
				.typical_codes = {"550 5.7.20", "550 5.7.21", "550 5.7.22",
						  "550 5.7.30"},
				.advice =
					{
						N_("Sign outgoing "
						   "mail with DKIM for the domain of the From "
						   "header, and publish the key."),
						N_("Look for a "
						   "gateway that changes the message after it was "
						   "signed."),
					},
				.references = {"RFC 6376", "RFC 7372 section 3.1"},
			},
		.summary = N_("{host} refused the message: its DKIM "
			      "signature is missing or wrong."),
	},
	{
		.cause =
			{
				.id = "dmarc_rejected",
				.title = N_("The domain's DMARC "
					    "policy rejects the message"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"message", "rcpt"},
				.explanation =
					N_("Neither SPF nor DKIM "
					   "passed for a domain that aligns with that of the From "
					   "header, and that domain's DMARC policy asks for "
					   "rejection."),
				.typical_codes = {"550 5.7.1", "550 5.7.26", "550 5.7.509"},
				.advice =
					{
						N_("Let SPF or "
						   "DKIM pass for the domain of the From header."),
						N_("Send test "
						   "messages with a From address in a domain for "
						   "which this client may send."),
					},
				.references = {"RFC 7489 section 6.6", "RFC 7489 section 10.3"},
			},
		.summary = N_("{host} refused the message: the DMARC "
			      "policy of the From domain asks for it."),
	},
	{
		.cause =
			{
				.id = "sender_auth_failed",
				.title = N_("The sender is not "
					    "authenticated by SPF or DKIM"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "message"},
				.explanation =
					N_("The provider takes only "
					   "mail whose sender is shown genuine by SPF or DKIM, "
					   "and neither was."),
				.typical_codes = {"550 5.7.26", "550 5.7.515"},
				.advice =
					{
						N_("Publish an "
						   "SPF record for the sender's domain and sign "
						   "the mail with DKIM."),
						N_("Publish a "
						   "DMARC record for the domain of the From "
						   "header."),
					},
				.references = {"RFC 7208", "RFC 6376", "RFC 7372 section 3.4"},
			},
		.summary = N_("{host} refused the mail: neither SPF nor "
			      "DKIM shows that the sender is genuine."),
	},
	{
		.cause =
			{
				.id = "policy_rejected",
				.title = N_("Refused by the "
					    "server's policy"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation = N_("The server refuses by "
						  "its own rules and does not say more."),
				.typical_codes = {"550 5.7.1", "554 5.7.1", "550 5.7.0"},
				.advice =
					{
						N_("Ask the "
						   "server's postmaster; quote the reply "
						   "with its time, and any id or link in it."),
						N_("Check what "
						   "servers often want: matching reverse DNS, "
						   "SPF, DKIM, no listing of the client's "
						   "address."),
					},
				.references = {"RFC 3463 section 3.8"},
			},
		.summary = N_("{host} refused by its policy: {reply}"),
	},
	{.cause = {.id = 0}},
};
