#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_session[] = {
	{
		.cause =
			{
				.id = "greeting_timeout",
				.title = N_("Connected, but no "
					    "greeting"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting"},
				.explanation =
					N_("The connection came "
					   "about but the server said nothing. It may be "
					   "overloaded or delay its greeting on purpose; a filter "
					   "may sit in between; or the port expects TLS from the "
					   "first byte."),
				.typical_codes = {0},
				.advice =
					{
						N_("Wait longer "
						   "with a greater timeouts.reply_ms: "
						   "senders must wait five minutes for a "
						   "greeting."),
						N_("On the destination, look for slow DNS "
						   "or blocklist look-ups before the greeting, "
						   "and for a full process limit."),
						N_("If the port "
						   "is one for TLS from the first byte "
						   "(465), use that."),
					},
				.references = {"RFC 5321 section "
					       "4.5.3.2.1"},
			},
		.summary = N_("{where} accepted the connection but sent "
			      "no greeting."),
	},
	{
		.cause =
			{
				.id = "service_unavailable",
				.title = N_("The server declines "
					    "service now"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation =
					N_("The server answers that "
					   "it does not offer its service at the moment, "
					   "without saying why. It may be starting, stopping, "
					   "overloaded or closed to this client."),
				.typical_codes = {"421 4.3.2", "521", "554"},
				.advice =
					{
						N_("Try again "
						   "later."),
						N_("If it persists from one source "
						   "address only, suspect a block of that address "
						   "and ask the server's postmaster."),
					},
				.references = {"RFC 5321 section 3.8", "RFC 7504"},
			},
		.summary = N_("{host} declines service: {reply}"),
	},
	{
		.cause =
			{
				.id = "not_smtp",
				.title = N_("The peer does not speak "
					    "SMTP"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting"},
				.explanation = N_("The first bytes that "
						  "came are no SMTP greeting, so another service "
						  "listens on this port."),
				.typical_codes = {0},
				.advice =
					{
						N_("Check the "
						   "host name and the port number."),
						N_("On the destination, check which "
						   "program listens on the port, and port "
						   "forwardings that lead there."),
					},
				.references = {"RFC 5321 section 4.2"},
			},
		.summary = N_("What answers at {host} port {port} is "
			      "not an SMTP server ({detail})."),
	},
	{
		.cause =
			{
				.id = "implicit_tls_expected",
				.title = N_("The port expects TLS "
					    "from the first byte"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting"},
				.explanation =
					N_("On this port the client "
					   "must start a TLS handshake right after "
					   "connecting; the SMTP greeting comes inside TLS."),
				.typical_codes = {"465"},
				.advice =
					{
						N_("Use TLS from "
						   "the first byte (implicit TLS) on this "
						   "port."),
						N_("Mail between "
						   "servers goes to port 25, with "
						   "STARTTLS."),
					},
				.references = {"RFC 8314 section 3.3"},
			},
		.summary = N_("{host} port {port} expects TLS from the "
			      "first byte."),
	},
	{
		.cause =
			{
				.id = "connection_lost",
				.title = N_("The connection broke off"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"greeting", "ehlo", "auth", "mail", "rcpt", "data",
					  "message"},
				.explanation = N_("The server closed or "
						  "reset the connection, or stopped answering, in "
						  "the middle of the conversation."),
				.typical_codes = {"421 4.4.2"},
				.advice =
					{
						N_("Try again; "
						   "look in the server's log for this "
						   "time and source address."),
						N_("Look for a "
						   "firewall or proxy that cuts SMTP "
						   "sessions. If it breaks at DATA only, suspect "
						   "a too great packet size (MTU) on the way."),
					},
				.references = {"RFC 5321 section 3.8"},
			},
		.summary = N_("The connection to {host} was lost at "
			      "{step} ({detail})."),
	},
	{
		.cause =
			{
				.id = "helo_rejected",
				.title = N_("The EHLO or HELO name is "
					    "refused"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"ehlo", "helo", "mail", "rcpt"},
				.explanation =
					N_("The server does not "
					   "accept the name by which the client introduces "
					   "itself. Some servers say so only at a later command."),
				.typical_codes = {"501 5.5.4", "504 5.5.2", "550 5.7.506"},
				.advice =
					{
						N_("Introduce the "
						   "client by a fully qualified host name "
						   "of letters, digits, hyphens and dots that "
						   "resolves to its address (the setting "
						   "--hostname, or \"helo\" in the request)."),
						N_("If the name "
						   "is right, check the destination's "
						   "connection restrictions for this source "
						   "address."),
					},
				.references = {"RFC 5321 section 4.1.1.1",
					       "RFC 5321 section 4.1.4"},
			},
		.summary = N_("{host} does not accept the name {helo} "
			      "in EHLO or HELO."),
	},
	{
		.cause =
			{
				.id = "ehlo_not_supported",
				.title = N_("The server knows HELO "
					    "only"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"ehlo", "helo"},
				.explanation = N_(
					"The server did not know "
					"EHLO, so HELO was used. Without EHLO there are "
					"no extensions: no TLS, no authentication, no delivery "
					"status notifications. A firewall that inspects SMTP can "
					"be the reason."),
				.typical_codes = {"500", "502 5.5.1"},
				.advice =
					{
						N_("On the destination, turn off SMTP "
						   "inspection (\"fixup\") in the firewall, or "
						   "update the server."),
					},
				.references = {"RFC 5321 section 3.2"},
			},
		.summary = N_("{host} does not know EHLO; HELO was "
			      "used."),
	},
	{
		.cause =
			{
				.id = "dsn_not_offered",
				.title = N_("Delivery status "
					    "notifications are not offered"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"ehlo", "mail", "rcpt"},
				.explanation =
					N_("The test asked for "
					   "delivery status notifications, but the server "
					   "does not offer the DSN extension. The test went on "
					   "without; a notice of success, if any, comes from this "
					   "hop, not from the destination."),
				.typical_codes = {0},
				.advice =
					{
						N_("On the server, enable the DSN "
						   "extension, or leave \"dsn\" out of the "
						   "request."),
					},
				.references = {"RFC 3461 section 4", "RFC 3461 section 5.2.2"},
			},
		.summary = N_("{host} does not offer DSN, so no "
			      "notification was asked for."),
	},
	{
		.cause =
			{
				.id = "smtputf8_not_offered",
				.title = N_("Internationalised "
					    "addresses are not offered"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"ehlo", "mail", "rcpt"},
				.explanation =
					N_("An address has "
					   "characters outside ASCII before the @, which "
					   "only a server with the SMTPUTF8 extension can take."),
				.typical_codes = {"553 5.6.7", "550 5.6.7"},
				.advice =
					{
						N_("Use an ASCII "
						   "address of the same person, if there "
						   "is one."),
						N_("On the server, enable the SMTPUTF8 "
						   "extension."),
					},
				.references = {"RFC 6531 section 3.2"},
			},
		.summary = N_("{host} does not offer SMTPUTF8, which an "
			      "address of this test needs."),
	},
	{
		.cause =
			{
				.id = "eight_bit_not_offered",
				.title = N_("8-bit content is not "
					    "offered"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"ehlo", "mail", "message"},
				.explanation =
					N_("The message has octets "
					   "outside ASCII, but the server does not offer "
					   "8BITMIME. They may be refused or garbled on the way."),
				.typical_codes = {"554 5.6.3"},
				.advice =
					{
						N_("Encode the "
						   "message as quoted-printable or "
						   "base64."),
						N_("On the server, enable the 8BITMIME "
						   "extension."),
					},
				.references = {"RFC 6152"},
			},
		.summary = N_("{host} does not offer 8BITMIME, which "
			      "the message needs."),
	},
	{
		.cause =
			{
				.id = "protocol_violation",
				.title = N_("The server does not keep "
					    "to the protocol"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message",
					  "quit"},
				.explanation =
					N_("What the server sent "
					   "could be understood but breaks the rules of "
					   "SMTP, as the detail says. Other senders may be less "
					   "forgiving."),
				.typical_codes = {0},
				.advice =
					{
						N_("Look at the "
						   "transcript; update the server, or the "
						   "proxy or filter in front of it, that writes "
						   "such lines."),
					},
				.references = {"RFC 5321 section 2.3.8", "RFC 5321 section "
									 "4.5.3.1.5"},
			},
		.summary = N_("{host} does not keep to the protocol at "
			      "{step} ({detail})."),
	},
	{
		.cause =
			{
				.id = "slow_reply",
				.title = N_("A reply took long"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"connect", "greeting", "ehlo", "mail", "rcpt", "data",
					  "message"},
				.explanation =
					N_("The server "
					   "answered, but only after a long time. Slow "
					   "DNS or blocklist look-ups, a loaded machine or a delay "
					   "on purpose (tarpit) are the usual reasons."),
				.typical_codes = {0},
				.advice =
					{
						N_("On the server, look for slow look-ups "
						   "at this step and for its load."),
						N_("If it delays "
						   "strangers on purpose, nothing needs "
						   "to be changed."),
					},
				.references = {"RFC 5321 section "
					       "4.5.3.2"},
			},
		.summary = N_("{host} answered slowly at {step}."),
	},
	{
		.cause =
			{
				.id = "protocol_error",
				.title = N_("A command or reply broke "
					    "the protocol"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"greeting", "ehlo", "auth", "mail", "rcpt", "data",
					  "message"},
				.explanation =
					N_("The server did not "
					   "accept a command, its order or its "
					   "parameters, or sent something that is no valid reply. "
					   "An unknown command, a syntax error, or a device in "
					   "between that rewrites SMTP are the usual reasons."),
				.typical_codes = {"500 5.3.3", "501 5.5.4", "503 5.5.1",
						  "555 5.5.4"},
				.advice =
					{
						N_("Compare the "
						   "command in the transcript with the "
						   "extensions that the server offers."),
						N_("Look for a "
						   "firewall that inspects or rewrites "
						   "SMTP and turn that off."),
					},
				.references = {"RFC 5321 section 4.2.4", "RFC 5321 section 4.3.2"},
			},
		.summary = N_("{host} and the client disagree about the "
			      "protocol at {step}: {reply}"),
	},
	{
		.cause =
			{
				.id = "test_limit",
				.title = N_("The test ended before it "
					    "could tell"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns", "connect", "greeting", "ehlo", "mail", "rcpt",
					  "message"},
				.explanation =
					N_("The test's total time "
					   "ran out, or the test was cancelled, before "
					   "this was decided. That says nothing about the server."),
				.typical_codes = {0},
				.advice =
					{
						N_("Start the "
						   "test again, with a greater "
						   "timeouts.total_ms if the time ran out."),
					},
				.references = {0},
			},
		.summary = N_("The test ended at {step} before the "
			      "outcome was known ({detail})."),
	},
	{
		.cause =
			{
				.id = "local_error",
				.title = N_("This service could not "
					    "try"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"dns", "connect", "greeting", "ehlo", "mail", "rcpt",
					  "message"},
				.explanation =
					N_("The machine that runs "
					   "this service had a fault of its own, as the "
					   "evidence says. That says nothing about the server."),
				.typical_codes = {0},
				.advice =
					{
						N_("Look in the "
						   "log of this service; check its limits "
						   "for open files and memory, and its resolver."),
					},
				.references = {0},
			},
		.summary = N_("This service could not carry out the "
			      "test at {step}."),
	},
	{.cause = {.id = 0}},
};
