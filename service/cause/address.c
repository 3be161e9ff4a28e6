#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_address[] = {
	{
		.cause =
			{
				.id = "sender_address_invalid",
				.title = N_("The sender's address is malformed"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt"},
				.explanation = N_(
					"The server takes the address in MAIL "
					"FROM for syntactically wrong, or wants a fully qualified "
					"domain in it."),
				.typical_codes = {"550 5.1.7", "501 5.1.7", "553 5.5.4"},
				.advice =
					{
						N_("Correct the sender's address: "
						   "local part, @, fully qualified domain."),
					},
				.references = {"RFC 5321 section 4.1.2", "RFC 3463 section 3.2"},
			},
		.summary = N_("{host} takes the sender's address {sender} for "
			      "malformed."),
	},
	{
		.cause =
			{
				.id = "sender_domain_invalid",
				.title = N_("The sender's domain cannot receive mail"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "message"},
				.explanation =
					N_("The server looked up the domain of the "
					   "sender's address and found that it does not exist, has "
					   "no mail host, or takes no mail, so that a bounce could "
					   "not be returned."),
				.typical_codes = {"550 5.1.8", "450 4.1.8", "550 5.7.27"},
				.advice =
					{
						N_("Publish MX or address records "
						   "for the sender's domain; remove a null MX "
						   "record from it."),
						N_("Use a sender's address in a "
						   "domain that exists."),
					},
				.references = {"RFC 5321 section 3.6.2", "RFC 7505 section 4.2"},
			},
		.summary = N_("{host} refused the sender {sender}: its domain does not "
			      "resolve or takes no mail."),
	},
	{
		.cause =
			{
				.id = "sender_rejected",
				.title = N_("The sender is refused"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "message"},
				.explanation =
					N_("The server refuses mail from this "
					   "sender's address or account: it is on a local list, is "
					   "not allowed to the client, was found not to exist, or "
					   "its account is suspended."),
				.typical_codes = {"550 5.1.0", "553 5.7.1", "550 5.7.501",
						  "550 5.7.502"},
				.advice =
					{
						N_("Check that the sender's "
						   "address exists and that the client may use "
						   "it."),
						N_("Ask the recipient's "
						   "postmaster to take the sender off the local "
						   "list."),
						N_("Check the sending account for "
						   "suspension or exceeded limits."),
					},
				.references = {"RFC 3463 section 3.8"},
			},
		.summary = N_("{host} refused the sender {sender}: {reply}"),
	},
	{
		.cause =
			{
				.id = "recipient_unknown",
				.title = N_("The mailbox does not exist"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation = N_("The server is responsible for the "
						  "recipient's domain but has no such recipient."),
				.typical_codes = {"550 5.1.1", "550 5.1.10", "550 5.4.1"},
				.advice =
					{
						N_("Check the spelling of the "
						   "recipient's address."),
						N_("On the destination, check "
						   "that the mailbox or alias exists and that "
						   "this server knows of it (directory "
						   "synchronisation)."),
					},
				.references = {"RFC 3463 section 3.2", "RFC 5321 section 4.2.3"},
			},
		.summary = N_("{host} refused {recipient}: the mailbox does not exist."),
	},
	{
		.cause =
			{
				.id = "recipient_verified",
				.title = N_("The server knows its mailboxes"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"rcpt"},
				.explanation =
					N_("A recipient that cannot exist was tried "
					   "at the same domain as control, and the server refused "
					   "it. So its acceptance of the recipient means that it "
					   "knows the mailbox."),
				.typical_codes = {0},
				.advice = {N_("Nothing needs to be done.")},
				.references = {"RFC 5321 section 3.3"},
			},
		.summary = N_("{host} accepted {recipient} and refused an invented "
			      "recipient: it knows the mailbox."),
	},
	{
		.cause =
			{
				.id = "catch_all",
				.title = N_("The server accepts any recipient"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"rcpt"},
				.explanation = N_(
					"A recipient that cannot exist was tried "
					"at the same domain as control, and the server accepted "
					"it, too. So its acceptance of the recipient says nothing "
					"about whether there is such a mailbox: the server "
					"collects what is addressed to nobody, or finds out later "
					"and sends a bounce."),
				.typical_codes = {0},
				.advice =
					{
						N_("To find out whether the "
						   "mailbox exists, send a message and watch for "
						   "a bounce."),
						N_("On the server, have "
						   "recipients checked at RCPT TO: bounces to "
						   "forged senders (backscatter) get its address "
						   "onto blocklists."),
					},
				.references = {"RFC 5321 section 3.3", "RFC 5321 section 6.2"},
			},
		.summary = N_("{host} accepts anything: it accepted {recipient}, but "
			      "also {control}, which does not exist."),
	},
	{
		.cause =
			{
				.id = "catch_all_unknown",
				.title = N_("Not known whether the server accepts any "
					    "recipient"),
				.severity = SEVERITY_INFO,
				.retryable = true,
				.steps = {"rcpt"},
				.explanation = N_(
					"A recipient that cannot exist was tried "
					"at the same domain as control. It was neither accepted "
					"nor refused for what it is: the server deferred it, "
					"refused the second connection or gave another reason. So "
					"it stays open whether the acceptance of the recipient "
					"tells anything."),
				.typical_codes = {0},
				.advice = {N_("Test again later.")},
				.references = {"RFC 5321 section 3.3"},
			},
		.summary = N_("{host} accepted {recipient}; whether it accepts any "
			      "recipient could not be told."),
	},
	{
		.cause =
			{
				.id = "recipient_address_invalid",
				.title = N_("The recipient's address is malformed"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation = N_(
					"The server takes the recipient's address "
					"for syntactically wrong, or for one that is reserved and "
					"cannot exist."),
				.typical_codes = {"501 5.1.3", "553 5.1.3"},
				.advice =
					{
						N_("Correct the recipient's "
						   "address: no spaces, no missing or doubled "
						   "dots, a fully qualified domain."),
					},
				.references = {"RFC 5321 section 4.1.2", "RFC 2606"},
			},
		.summary = N_("{host} takes the recipient's address {recipient} for "
			      "malformed."),
	},
	{
		.cause =
			{
				.id = "recipient_domain_unknown",
				.title = N_("The server cannot find the recipient's "
					    "domain"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation = N_(
					"The server says that the recipient's "
					"domain does not exist or that it knows no way there. If "
					"the DNS knows the domain, this server, or its resolver, "
					"is not set up for it."),
				.typical_codes = {"550 5.1.2", "550 5.4.4"},
				.advice =
					{
						N_("Check the spelling of the "
						   "recipient's domain."),
						N_("Check that this is a server "
						   "for the domain, and the server's own DNS and "
						   "routing tables."),
					},
				.references = {"RFC 3463 section 3.2", "RFC 3463 section 3.5"},
			},
		.summary = N_("{host} refused {recipient}: it cannot find the "
			      "recipient's domain."),
	},
	{
		.cause =
			{
				.id = "relay_denied",
				.title = N_("The server does not relay"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation =
					N_("The server does not regard itself as "
					   "responsible for the recipient's domain, and does not "
					   "pass mail on for this client."),
				.typical_codes = {"550 5.7.1", "554 5.7.1", "550 5.7.54",
						  "550 5.7.64"},
				.advice =
					{
						N_("If the server should take "
						   "mail for the domain, add the domain to its "
						   "local, virtual or accepted domains."),
						N_("If not, correct the domain's "
						   "MX records."),
						N_("To send through the server to "
						   "other domains, authenticate, or let it trust "
						   "the client's network."),
					},
				.references = {"RFC 5321 section 7.9", "RFC 2505"},
			},
		.summary = N_("{host} refused {recipient}: it does not relay for this "
			      "client."),
	},
	{
		.cause =
			{
				.id = "mailbox_disabled",
				.title = N_("The mailbox is disabled"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation = N_("The mailbox exists, or did, but is "
						  "disabled, suspended, locked or expired."),
				.typical_codes = {"550 5.2.1", "525 5.7.13"},
				.advice =
					{
						N_("Reach the recipient another "
						   "way."),
						N_("On the destination, enable "
						   "the account or remove it."),
					},
				.references = {"RFC 3463 section 3.3", "RFC 7504"},
			},
		.summary = N_("{host} refused {recipient}: the mailbox is disabled."),
	},
	{
		.cause =
			{
				.id = "mailbox_full",
				.title = N_("The mailbox is full"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"rcpt", "message"},
				.explanation = N_("The recipient has used up the space that "
						  "the mailbox may take."),
				.typical_codes = {"452 4.2.2", "552 5.2.2"},
				.advice =
					{
						N_("Try again later; the "
						   "recipient must delete mail first."),
						N_("On the destination, raise the "
						   "quota of the mailbox."),
					},
				.references = {"RFC 3463 section 3.3"},
			},
		.summary = N_("{host} refused {recipient}: the mailbox is full."),
	},
	{
		.cause =
			{
				.id = "recipient_moved",
				.title = N_("The recipient has moved"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt"},
				.explanation = N_("The server says that the recipient now "
						  "has another address."),
				.typical_codes = {"551 5.1.6"},
				.advice =
					{
						N_("Use the new address, which "
						   "the reply may name."),
					},
				.references = {"RFC 5321 section 3.4", "RFC 3463 section 3.2"},
			},
		.summary = N_("{host} refused {recipient}: the recipient has moved."),
	},
	{
		.cause =
			{
				.id = "recipient_restricted",
				.title = N_("The recipient takes no mail from this "
					    "sender"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"rcpt", "message"},
				.explanation =
					N_("The mailbox or group exists, but is set "
					   "to refuse mail from this sender or from outside."),
				.typical_codes = {"550 5.7.124", "550 5.7.133", "550 5.7.2"},
				.advice =
					{
						N_("Ask the recipient, or the "
						   "owner of the group, to allow this sender."),
						N_("On the destination, look at "
						   "the delivery restrictions of the mailbox or "
						   "group and at transport rules."),
					},
				.references = {"RFC 3463 section 3.8"},
			},
		.summary = N_("{host} refused {recipient}: the recipient takes no mail "
			      "from this sender."),
	},
	{
		.cause =
			{
				.id = "too_many_recipients",
				.title = N_("Too many recipients at once"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"rcpt", "message"},
				.explanation = N_("The message has more recipients than the "
						  "server takes in one transaction."),
				.typical_codes = {"452 4.5.3", "550 5.5.3"},
				.advice =
					{
						N_("Split the recipients over "
						   "several transactions. Servers must take at "
						   "least 100."),
					},
				.references = {"RFC 5321 section 4.5.3.1.8",
					       "RFC 5321 section 4.5.3.1.10"},
			},
		.summary = N_("{host} takes no more recipients in this transaction."),
	},
	{.cause = {.id = 0}},
};
