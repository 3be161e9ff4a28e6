#include "diagnosis/catalogue.h"

const struct entry catalogue_security[] = {
	{
		.cause =
			{
				.id = "tls_required",
				.title = "The server wants TLS first",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"ehlo", "auth", "mail", "rcpt"},
				.explanation = "The server takes this command only over an "
					       "encrypted connection.",
				.typical_codes = {"530 5.7.0", "523 5.7.10", "538 5.7.11"},
				.advice =
					{
						"Let the client issue STARTTLS before it goes on, "
						"or use the port for implicit TLS.",
					},
				.references = {"RFC 3207 section 4", "RFC 8314"},
			},
		.summary = "{host} wants TLS before it goes on.",
	},
	{
		.cause =
			{
				.id = "tls_not_available",
				.title = "TLS is not available",
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"starttls"},
				.explanation =
					"TLS was wanted, but the server does not offer STARTTLS or "
					"refuses it. If the same server offers it to others, "
					"something on the way removes the offer.",
				.typical_codes = {"454 4.7.0", "502 5.5.1", "503 5.5.1"},
				.advice =
					{
						"On the server, enable STARTTLS and check that its "
						"certificate and key can be read.",
						"Compare the answer to EHLO from another network, "
						"to find a firewall that strips STARTTLS.",
					},
				.references = {"RFC 3207 section 4", "RFC 3207 section 6"},
			},
		.summary = "{host} does not offer TLS or refuses it.",
	},
	{
		.cause =
			{
				.id = "tls_handshake_failed",
				.title = "The TLS handshake failed",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = "Client and server did not agree on how to encrypt: "
					       "no common protocol version or cipher, or one side "
					       "broke the handshake off.",
				.typical_codes = {"403 4.7.0", "554 5.7.3"},
				.advice =
					{
						"On the server, enable TLS 1.2 and 1.3 with "
						"current ciphers, and check its certificate and "
						"key.",
						"Look at the alert in the evidence: it says which "
						"side gave up, and why.",
					},
				.references = {"RFC 3207 section 4.1", "RFC 8996"},
			},
		.summary = "The TLS handshake with {host} failed.",
	},
	{
		.cause =
			{
				.id = "tls_certificate_invalid",
				.title = "The certificate does not verify",
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = "The server's certificate has expired, is not for "
					       "this host, is not signed by a trusted authority, "
					       "or does not fit what the domain publishes (DANE, "
					       "MTA-STS). Senders that verify will not deliver.",
				.typical_codes = {"4.7.5", "4.7.322", "4.7.323", "4.7.325"},
				.advice =
					{
						"Install a valid certificate for the exchanger's "
						"host name, with the whole chain of intermediate "
						"certificates.",
						"If TLSA records are published, publish the new "
						"key's before changing the certificate.",
					},
				.references = {"RFC 7817", "RFC 7672", "RFC 8461"},
			},
		.summary = "The certificate of {host} does not verify ({detail}).",
	},
	{
		.cause =
			{
				.id = "auth_required",
				.title = "The server takes no anonymous mail",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"mail", "rcpt", "data"},
				.explanation = "The server takes mail here only from clients that "
					       "have authenticated. That is usual on submission "
					       "ports and on servers for internal use.",
				.typical_codes = {"530 5.7.0", "530 5.7.1", "550 5.7.57"},
				.advice =
					{
						"To submit mail, authenticate with a user name and "
						"password.",
						"To deliver mail to the domain, connect to its MX "
						"hosts on port 25.",
						"If this is the domain's MX host, let its receive "
						"connector accept anonymous clients.",
					},
				.references = {"RFC 4954 section 6", "RFC 6409"},
			},
		.summary = "{host} takes mail only from authenticated clients.",
	},
	{
		.cause =
			{
				.id = "auth_failed",
				.title = "The credentials were rejected",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation = "The server knows the mechanism but does not accept "
					       "the user name and password, or the account may not "
					       "log in this way.",
				.typical_codes = {"535 5.7.8", "535 5.7.3", "535 5.7.139"},
				.advice =
					{
						"Check the user name (often the whole address) and "
						"the password.",
						"With two-factor authentication an application "
						"password is needed.",
						"Check that the account is not locked and that "
						"SMTP AUTH is enabled for it.",
					},
				.references = {"RFC 4954 section 6"},
			},
		.summary = "{host} did not accept the credentials.",
	},
	{
		.cause =
			{
				.id = "auth_mechanism_unsupported",
				.title = "The way to authenticate is not offered",
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"auth"},
				.explanation =
					"The server does not offer AUTH here, or not the mechanism "
					"that was used. Many servers offer it only after STARTTLS.",
				.typical_codes = {"504 5.5.4", "503 5.5.1", "534 5.7.9"},
				.advice =
					{
						"Use a mechanism that the answer to EHLO lists, "
						"and start TLS first.",
						"Use the submission port (587 or 465) instead of "
						"port 25.",
					},
				.references = {"RFC 4954 section 4"},
			},
		.summary = "{host} does not offer this way to authenticate.",
	},
	{.cause = {.id = 0}},
};
