#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_slow[] = {
	{
		.cause =
			{
				.id = "slow_greeting",
				.title = N_("The greeting took long"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"greeting"},
				.explanation = N_(
					"The server greeted, but only after a long time: a delay "
					"on purpose that programs which send spam do not wait "
					"for, slow look-ups of the client's name or of "
					"blocklists, or a loaded machine. Senders must wait five "
					"minutes, but not all do."),
				.typical_codes = {0},
				.advice =
					{
						N_("If the delay is on purpose, nothing needs to "
						   "be changed."),
						N_("On the server, look for slow look-ups of the "
						   "client's address in DNS and blocklists, and "
						   "for its limit on processes."),
						N_("On the client, check that the name servers of "
						   "its PTR record answer: servers ask them "
						   "before they greet."),
					},
				.references = {"RFC 5321 section 4.5.3.2.1"},
			},
		.summary = N_("{host} took {took} s to greet."),
	},
	{
		.cause =
			{
				.id = "tarpit",
				.title = N_("Every reply is held back (tarpit)"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"greeting", "ehlo", "mail", "rcpt", "data", "message"},
				.explanation = N_(
					"The server holds back every reply, or sends it in small "
					"pieces over a long time. Servers do that on purpose to "
					"clients that they take for sources of spam; a machine at "
					"its limits or a line that loses packets looks the same."),
				.typical_codes = {0},
				.advice =
					{
						N_("Check whether the client's address is on a "
						   "blocklist or lacks a PTR record: tarpits are "
						   "for strangers of low reputation."),
						N_("On the server, look at its rules that delay "
						   "clients, and at its load."),
						N_("Mail gets through, slowly: where much of it "
						   "goes there, allow for the time."),
					},
				.references = {"RFC 5321 section 4.5.3.2"},
			},
		.summary = N_("{host} holds back every reply, for up to {took} s."),
	},
	{
		.cause =
			{
				.id = "slow_recipient_check",
				.title = N_("The check of the recipient took long"),
				.severity = SEVERITY_WARNING,
				.retryable = true,
				.steps = {"rcpt"},
				.explanation = N_(
					"The server took long to answer RCPT TO. At that step it "
					"looks elsewhere: asks a mailbox server or a directory "
					"whether the recipient exists, the sender's server "
					"whether the sender does (callout), blocklists about the "
					"client; or it delays unknown clients on purpose."),
				.typical_codes = {0},
				.advice =
					{
						N_("If the delay is on purpose, nothing needs to "
						   "be changed."),
						N_("On the server, look at its checks of "
						   "recipients and senders and how fast what they "
						   "ask answers."),
						N_("On the sender's side, check that the "
						   "exchangers of the sender's domain answer "
						   "quickly: callouts ask them."),
					},
				.references = {"RFC 5321 section 4.5.3.2.3"},
			},
		.summary = N_("{host} took {took} s to answer for {recipient}."),
	},
	{
		.cause =
			{
				.id = "slow_content_check",
				.title = N_("The check of the message took long"),
				.severity = SEVERITY_INFO,
				.retryable = true,
				.steps = {"message"},
				.explanation = N_(
					"The server took long to answer after the end of the "
					"message: it scans it for spam and malware, or hands it "
					"on, before it takes it. A sender that does not wait the "
					"ten minutes that it must sends the message again, and it "
					"arrives twice."),
				.typical_codes = {0},
				.advice =
					{
						N_("On the server, look at how long its filters "
						   "take, and for look-ups in them that time out."),
						N_("On senders, let the time limit for the end of "
						   "the message be ten minutes."),
					},
				.references = {"RFC 5321 section 4.5.3.2.6", "RFC 1047"},
			},
		.summary = N_("{host} took {took} s to answer to the end of the message."),
	},
	{.cause = {.id = 0}},
};
