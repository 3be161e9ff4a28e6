#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_auth[] = {
	{
		.cause =
			{
				.id = "auth_required",
				.title = N_("The server takes no anonymous mail"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "data"},
				.explanation =
					N_("The server takes mail here only from "
					   "clients that have authenticated. That is usual on "
					   "submission ports and on servers for internal use."),
				.typical_codes = {"530 5.7.0", "530 5.7.1", "550 5.7.57"},
				.advice =
					{
						N_("To submit mail, authenticate "
						   "with a user name and password."),
						N_("To deliver mail to the "
						   "domain, connect to its MX hosts on port 25."),
						N_("If this is the domain's MX "
						   "host, let its receive connector accept "
						   "anonymous clients."),
					},
				.references = {"RFC 4954 section 6", "RFC 6409 section 4.3"},
			},
		.summary = N_("{host} takes mail only from authenticated clients."),
	},
	{
		.cause =
			{
				.id = "auth_failed",
				.title = N_("The credentials were rejected"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation =
					N_("The server knows the mechanism but does "
					   "not accept the credentials, or the account may not log "
					   "in this way."),
				.typical_codes = {"535 5.7.8", "535 5.7.3", "535 5.7.139"},
				.advice =
					{
						N_("Check the user name (often "
						   "the whole address) and the password."),
						N_("With two-factor "
						   "authentication an application password is "
						   "needed."),
						N_("Check that the account is not "
						   "locked and that SMTP AUTH is enabled for it."),
					},
				.references = {"RFC 4954 section 6"},
			},
		.summary = N_("{host} did not accept the credentials."),
	},
	{
		.cause =
			{
				.id = "auth_mechanism_unsupported",
				.title = N_("The way to authenticate is not offered"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation =
					N_("The server does not offer AUTH here, or "
					   "not the mechanism that was used. Many servers offer it "
					   "only after STARTTLS."),
				.typical_codes = {"504 5.5.4", "503 5.5.1", "534 5.7.9"},
				.advice =
					{
						N_("Use a mechanism that the "
						   "answer to EHLO lists, and start TLS first."),
						N_("Use the submission port (587 "
						   "or 465) instead of port 25."),
						N_("On the server, enable the "
						   "mechanism for this port, after TLS alone."),
					},
				.references = {"RFC 4954 section 4", "RFC 3207 section 4.2"},
			},
		.summary = N_("{host} does not offer this way to authenticate."),
	},
	{
		.cause =
			{
				.id = "auth_in_clear_text",
				.title = N_("Passwords are taken in clear text"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"ehlo"},
				.explanation =
					N_("Without TLS the server offers mechanisms "
					   "that show the password, or a token as good as one, to "
					   "whoever listens. A client that does not insist on TLS "
					   "gives them away."),

				.advice =
					{
						N_("On the server, offer AUTH "
						   "only after TLS: in Postfix "
						   "smtpd_tls_auth_only = yes, in Dovecot ssl = "
						   "required, in Exim server_advertise_condition "
						   "= ${if def:tls_in_cipher}."),
						N_("Have users' clients insist on "
						   "TLS, or use port 465."),
					},
				.references = {"RFC 4954 section 4", "RFC 8314 section 4.1"},
			},
		.summary = N_("{host} offers to take passwords without TLS ({offered})."),
	},
	{
		.cause =
			{
				.id = "auth_credentials_in_clear",
				.title = N_("The credentials were sent unprotected"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"auth"},
				.explanation = N_(
					"The request allowed it, and so the "
					"credentials went over a connection without TLS, or over "
					"TLS to a server whose certificate does not verify. "
					"Whoever was on the way has them."),

				.advice =
					{
						N_("Change the password or revoke "
						   "the token, unless it is one made for tests."),
						N_("Use TLS with a certificate "
						   "that verifies, and leave out "
						   "auth.allow_plaintext."),
					},
				.references = {"RFC 4954 section 9", "RFC 8314 section 3"},
			},
		.summary = N_("The credentials went to {host} unprotected ({detail})."),
	},
	{
		.cause =
			{
				.id = "auth_credentials_not_sent",
				.title = N_("The credentials were kept back"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation = N_(
					"Nothing would have protected the "
					"credentials: the connection has no TLS, or the server's "
					"certificate does not verify, so that the server may be "
					"an impostor. They were not sent."),

				.advice =
					{
						N_("Use TLS: mode \"required\" or "
						   "\"implicit\", and a server whose certificate "
						   "verifies for its name."),
						N_("For a server with an "
						   "authority of its own, name that by the "
						   "setting --tls-ca."),
						N_("To test with credentials that "
						   "may be seen, set auth.allow_plaintext in the "
						   "request."),
					},
				.references = {"RFC 4954 section 4", "RFC 8314 section 4.1"},
			},
		.summary = N_("The credentials were not sent to {host}: nothing would "
			      "protect them ({detail})."),
	},
	{
		.cause =
			{
				.id = "auth_server_not_proved",
				.title = N_("The server did not prove that it knows "
					    "the password"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation = N_(
					"The mechanism lets the server prove that "
					"it knows the password, too, and this one did not, or its "
					"proof was wrong. It may be an impostor that takes any "
					"password, or a broken implementation."),

				.advice =
					{
						N_("Check that the connection "
						   "goes to the right server, and that its "
						   "certificate verifies."),
						N_("On the server, update the "
						   "SASL library: the final message of SCRAM must "
						   "carry the right signature (v=)."),
					},
				.references = {"RFC 5802 section 3", "RFC 5802 section 9"},
			},
		.summary = N_("{host} did not prove that it knows the password."),
	},
	{
		.cause =
			{
				.id = "auth_secret_echoed",
				.title = N_("The server says secrets back"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"auth"},
				.explanation = N_(
					"The server repeated a password, a token "
					"or what is made of them in a reply. Replies go into logs "
					"and error messages, and secrets do not belong there. "
					"They are not shown here."),

				.advice =
					{
						N_("On the server, switch off "
						   "what echoes commands or responses in replies, "
						   "and change the passwords that were logged."),
					},
				.references = {"RFC 4954 section 9"},
			},
		.summary = N_("{host} said a secret back in a reply."),
	},
	{.cause = {.id = 0}},
};
