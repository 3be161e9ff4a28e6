#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_message[] = {
	{
		.cause =
			{
				.id = "message_too_large",
				.title = N_("The message is too large"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "data", "message"},
				.explanation = N_("The message is larger than the server, or the "
						  "recipient's mailbox, takes."),
				.typical_codes = {"552 5.3.4", "552 5.2.3"},
				.advice =
					{
						N_("Send less than the SIZE that the server "
						   "offers in its answer to EHLO; encoding adds a "
						   "third to attachments."),
						N_("On the server, raise the size limit."),
					},
				.references = {"RFC 1870 section 6", "RFC 3463 section 3.4"},
			},
		.summary = N_("The message is larger than {host} takes."),
	},
	{
		.cause =
			{
				.id = "message_malformed",
				.title = N_("The message's form is not acceptable"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"data", "message"},
				.explanation = N_(
					"Headers, MIME structure or lines of the message break "
					"the rules: a header is missing or doubled, a line is too "
					"long, a bare line feed or 8-bit characters stand where "
					"they may not."),
				.typical_codes = {"554 5.6.0", "550 5.6.11", "550 5.7.1"},
				.advice =
					{
						N_("Correct the header or line that the reply "
						   "names: one From, Date and Message-ID, lines "
						   "of at most 998 octets that end with CRLF."),
					},
				.references = {"RFC 5322 section 2.1.1", "RFC 5322 section 3.6",
					       "RFC 2045"},
			},
		.summary = N_("{host} does not accept the form of the message: {reply}"),
	},
	{
		.cause =
			{
				.id = "content_rejected",
				.title = N_("The content is not allowed"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"data", "message"},
				.explanation =
					N_("The server does not take the kind of attachment, or "
					   "words, that the message has."),
				.typical_codes = {"552 5.7.0", "554 5.6.1", "550 5.7.1"},
				.advice =
					{
						N_("Leave out the attachment or text that the "
						   "reply names, or share it another way."),
					},
				.references = {"RFC 3463 section 3.7"},
			},
		.summary = N_("{host} does not accept the content of the message: {reply}"),
	},
	{
		.cause =
			{
				.id = "spam_rejected",
				.title = N_("The message was judged to be spam"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"data", "message", "rcpt"},
				.explanation = N_(
					"A filter of the server took the message, or its sender, "
					"for unwanted bulk mail."),
				.typical_codes = {"550 5.7.1", "554 5.7.1", "554 5.7.0"},
				.advice =
					{
						N_("Change the content: links, attachments and "
						   "test patterns raise the score."),
						N_("Check reverse DNS, SPF, DKIM and blocklists "
						   "for this client."),
						N_("Ask the postmaster to look up the id in the "
						   "reply."),
					},
				.references = {"RFC 5321 section 7.9"},
			},
		.summary = N_("{host} took the message for spam."),
	},
	{
		.cause =
			{
				.id = "virus_detected",
				.title = N_("Malware was found"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"message"},
				.explanation = N_(
					"A scanner of the server found malware, or what it takes "
					"for it, in the message."),
				.typical_codes = {"550", "552", "554"},
				.advice =
					{
						N_("Scan the message and the machine that it "
						   "comes from."),
						N_("If it is clean, tell the postmaster the name "
						   "of the finding."),
					},
				.references = {"RFC 5321 section 7.9"},
			},
		.summary = N_("{host} found malware in the message: {reply}"),
	},
	{
		.cause =
			{
				.id = "server_error",
				.title = N_("An error inside the server"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting", "ehlo", "auth", "mail", "rcpt", "data",
					  "message"},
				.explanation =
					N_("The server could not do its work because of a fault or "
					   "misconfiguration of its own."),
				.typical_codes = {"451 4.3.0", "451 4.3.5", "454 4.7.0",
						  "554 5.3.5"},
				.advice =
					{
						N_("Try again later."),
						N_("If it persists, tell the server's postmaster "
						   "the reply and its time; the server's log "
						   "names the fault."),
					},
				.references = {"RFC 3463 section 3.4", "RFC 5321 section 4.2.3"},
			},
		.summary = N_("{host} has an error of its own: {reply}"),
	},
	{
		.cause =
			{
				.id = "server_storage_full",
				.title = N_("The server is out of space"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"mail", "rcpt", "data", "message"},
				.explanation = N_(
					"The server, not the mailbox, has too little disk, memory "
					"or queue space to take mail."),
				.typical_codes = {"452 4.3.1"},
				.advice =
					{
						N_("Try again later."),
						N_("On the server, free or add disk space for the "
						   "mail queue."),
					},
				.references = {"RFC 3463 section 3.4", "RFC 5321 section 4.2.3"},
			},
		.summary = N_("{host} is out of storage or resources."),
	},
	{
		.cause =
			{
				.id = "mail_loop",
				.title = N_("Mail goes round in circles"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation =
					N_("The message has passed through too many servers, or "
					   "would come back to one that it has passed: forwarding "
					   "rules or MX records form a circle."),
				.typical_codes = {"554 5.4.6", "554 5.4.14"},
				.advice =
					{
						N_("Check the forwarding rules of the recipient, "
						   "and the domain's MX and routing on each "
						   "server of the way."),
					},
				.references = {"RFC 5321 section 6.3", "RFC 3463 section 3.5"},
			},
		.summary = N_("{host} found that the mail goes round in circles."),
	},
	{
		.cause =
			{
				.id = "unknown",
				.title = N_("No known cause fits"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting", "ehlo", "auth", "mail", "rcpt", "data",
					  "message"},
				.explanation = N_(
					"The server refused, but its reply fits none of the known "
					"causes."),
				.typical_codes = {0},
				.advice =
					{
						N_("Read the reply's text; its author says there "
						   "what is wrong."),
						N_("Ask the server's postmaster; quote the reply "
						   "and its time."),
					},
				.references = {"RFC 5321 section 4.2.1"},
			},
		.summary = N_("{host} refused at {step}: {reply}"),
	},
	{.cause = {.id = 0}},
};
