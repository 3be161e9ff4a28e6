#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_tls[] = {
	{
		.cause =
			{
				.id = "tls_required",
				.title = N_("The server wants TLS first"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"ehlo", "auth", "mail", "rcpt"},
				.explanation = N_("The server takes this command only over an "
						  "encrypted "
						  "connection."),
				.typical_codes = {"530 5.7.0", "523 5.7.10", "538 5.7.11"},
				.advice =
					{
						N_("Let the client issue STARTTLS before "
						   "it goes "
						   "on, or use the port for implicit TLS "
						   "(465)."),
					},
				.references = {"RFC 3207 section 4", "RFC 8314 section 3"},
			},
		.summary = N_("{host} wants TLS before it goes on."),
	},
	{
		.cause =
			{
				.id = "tls_not_available",
				.title = N_("TLS is not available"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"starttls"},
				.explanation = N_(
					"TLS was wanted, but the server does not offer "
					"STARTTLS "
					"or refuses it. If the same server offers it to "
					"others, something on the way removes the offer. Without "
					"TLS whoever is on the way can read the mail."),
				.typical_codes = {"454 4.7.0", "502 5.5.1", "503 5.5.1"},
				.advice =
					{
						N_("On the server, enable STARTTLS: in "
						   "Postfix "
						   "smtpd_tls_security_level = may with "
						   "smtpd_tls_chain_files, in Exim "
						   "tls_advertise_hosts = * with tls_certificate."),
						N_("If it answers 454, look in the "
						   "server's log: "
						   "most often it cannot read its "
						   "certificate or key."),
						N_("Compare the answer to EHLO from "
						   "another "
						   "network, to find a firewall that "
						   "strips STARTTLS; switch off its inspection of "
						   "SMTP (\"fixup\", \"inspect esmtp\")."),
					},
				.references = {"RFC 3207 section 4", "RFC 3207 section 6"},
			},
		.summary = N_("{host} does not offer TLS or refuses it."),
	},
	{
		.cause =
			{
				.id = "tls_handshake_failed",
				.title = N_("The TLS handshake failed"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation =
					N_("Client and server did not agree on how to "
					   "encrypt: no "
					   "common protocol version or cipher, or one side "
					   "broke the handshake off. Many senders then deliver in "
					   "clear text, those that insist on TLS do not deliver at "
					   "all."),
				.typical_codes = {"403 4.7.0", "554 5.7.3"},
				.advice =
					{
						N_("On the server, enable TLS 1.2 and 1.3 "
						   "with "
						   "current ciphers, and check that "
						   "certificate and key belong together and can "
						   "be read."),
						N_("Look at the alert in the evidence: it "
						   "says "
						   "which side gave up, and why."),
						N_("Compare with \"openssl s_client "
						   "-starttls "
						   "smtp -connect HOST:PORT\" from "
						   "another network."),
					},
				.references = {"RFC 3207 section 4.1", "RFC 8446 section 6",
					       "RFC 8996"},
			},
		.summary = N_("The TLS handshake with {host} failed ({alert})."),
	},
	{
		.cause =
			{
				.id = "tls_certificate_invalid",
				.title = N_("The certificate does not verify"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_(
					"The server's certificate has expired, is not for "
					"this "
					"host, is not issued by an authority that clients "
					"trust, or has been revoked. Senders that verify will not "
					"deliver, and those that do not cannot tell this server "
					"from an impostor."),
				.typical_codes = {"4.7.5", "4.7.322", "4.7.323", "4.7.325"},
				.advice =
					{
						N_("Expired: renew the certificate and "
						   "reload the "
						   "mail server, for it keeps the old one "
						   "until then."),
						N_("Not for this host: have a certificate "
						   "issued "
						   "whose subjectAltName has the name "
						   "that the MX record gives."),
						N_("Not trusted: send the intermediate "
						   "certificates too (the \"full chain\" "
						   "file), after the server's own; a self-signed "
						   "one needs one from a public authority, or "
						   "TLSA records (DANE)."),
						N_("If TLSA records are published, "
						   "publish the "
						   "new key's before changing the "
						   "certificate."),
					},
				.references = {"RFC 5280 section 6", "RFC 6125 section 6",
					       "RFC 7817", "RFC 3207 section 4.1"},
			},
		.summary = N_("The certificate of {host} does not verify ({detail})."),
	},
	{
		.cause =
			{
				.id = "tls_certificate_expires_soon",
				.title = N_("The certificate expires soon"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_("A certificate that the server sends is about to "
						  "expire. "
						  "From then on senders that verify will not "
						  "deliver."),

				.advice =
					{
						N_("Renew the certificate and reload the "
						   "mail "
						   "server."),
						N_("If it is renewed automatically, find "
						   "out why "
						   "that has not happened yet, and "
						   "whether the mail server is reloaded "
						   "afterwards."),
						N_("With TLSA records \"3 1 1\", keep the "
						   "key "
						   "when renewing, or publish the new "
						   "key's record first."),
					},
				.references = {"RFC 5280 section 4.1.2.5"},
			},
		.summary = N_("The certificate of {host} expires on {until}, in {days}."),
	},
	{
		.cause =
			{
				.id = "tls_version_old",
				.title = N_("The TLS version is out of date"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation =
					N_("Client and server could agree on nothing newer "
					   "than TLS 1.0 or 1.1, which are formally "
					   "deprecated. Senders with current settings do not speak "
					   "them any more."),

				.advice =
					{
						N_("On the server, enable TLS 1.2 and "
						   "1.3: this "
						   "mostly means a newer TLS library, or "
						   "taking off a setting that forbids them."),
					},
				.references = {"RFC 8996", "RFC 9325 section 3.1.1"},
			},
		.summary = N_("{host} speaks {version}, which is deprecated."),
	},
	{
		.cause =
			{
				.id = "tls_cipher_weak",
				.title = N_("The cipher is weak"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_("The connection is encrypted by a cipher with a "
						  "strength "
						  "below 128 bits."),

				.advice =
					{
						N_("On the server, allow ciphers of 128 "
						   "bits and "
						   "more alone: AES-GCM or "
						   "ChaCha20-Poly1305."),
					},
				.references = {"RFC 9325 section 4.1"},
			},
		.summary = N_("{host} encrypts with {cipher}, which is weak."),
	},
	{
		.cause =
			{
				.id = "tls_no_forward_secrecy",
				.title = N_("No forward secrecy"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_("The session's key was sent under the "
						  "certificate's own "
						  "key. Whoever records the traffic today and gets "
						  "that key one day can read the mail then."),

				.advice =
					{
						N_("On the server, prefer cipher suites "
						   "with "
						   "ephemeral Diffie-Hellman (ECDHE), or "
						   "enable TLS 1.3, which has no others."),
					},
				.references = {"RFC 9325 section 4.1"},
			},
		.summary = N_("{host} chose {cipher}, which has no forward secrecy."),
	},
	{
		.cause =
			{
				.id = "tls_key_weak",
				.title = N_("The certificate's key is weak"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_("A key of the certificate chain is too short: "
						  "below 2048 "
						  "bits for RSA, below 224 for elliptic curves. "
						  "Many clients refuse such certificates."),

				.advice =
					{
						N_("Have a certificate issued for a new "
						   "key: RSA "
						   "with 2048 bits or more, or ECDSA with "
						   "P-256."),
						N_("If TLSA records are published, "
						   "publish the "
						   "new key's before changing the "
						   "certificate."),
					},
				.references = {"RFC 9325 section 4.5"},
			},
		.summary = N_("The certificate chain of {host} has a weak key: {key}."),
	},
	{
		.cause =
			{
				.id = "tls_signature_weak",
				.title = N_("A certificate's signature is weak"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation = N_("A certificate of the chain is signed with MD5 "
						  "or SHA-1, "
						  "for which forgeries can be made. Many clients "
						  "refuse such certificates."),

				.advice =
					{
						N_("Have the certificate issued anew: "
						   "authorities "
						   "sign with SHA-256 or better today."),
						N_("If it is an intermediate certificate, "
						   "send "
						   "the authority's current one."),
					},
				.references = {"RFC 9325 section 4.5", "RFC 9155"},
			},
		.summary = N_("The certificate chain of {host} is signed with {signature}."),
	},
	{
		.cause =
			{
				.id = "tls_ocsp_invalid",
				.title = N_("The stapled OCSP response is of no use"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"starttls", "tls", "connect"},
				.explanation =
					N_("The server sends a statement of its "
					   "certificate's status "
					   "along (OCSP stapling), but it is out of date, "
					   "wrongly signed, for another certificate, or says that "
					   "the status is not known. Clients that look at it break "
					   "the handshake off."),

				.advice =
					{
						N_("On the server, let the stapled "
						   "response be "
						   "fetched anew before it expires, or "
						   "switch stapling off."),
					},
				.references = {"RFC 6960", "RFC 6066 section 8"},
			},
		.summary = N_("The OCSP response that {host} sends along is of no use "
			      "({detail})."),
	},
	{
		.cause =
			{
				.id = "starttls_expected",
				.title = N_("The port expects clear text first"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"tls"},
				.explanation =
					N_("TLS was tried from the first byte, but the "
					   "server "
					   "answered in clear text: on this port the "
					   "conversation begins so, and TLS comes by STARTTLS."),

				.advice =
					{
						N_("Use STARTTLS on this port (mode "
						   "\"required\"), or the port for "
						   "implicit TLS, 465."),
						N_("If the port is meant for implicit "
						   "TLS, switch "
						   "it on in the server: in Postfix "
						   "smtpd_tls_wrappermode = yes for that service."),
					},
				.references = {"RFC 8314 section 3.3", "RFC 3207"},
			},
		.summary = N_("{host} port {port} speaks clear text first: use STARTTLS "
			      "there."),
	},
	{
		.cause =
			{
				.id = "starttls_injection",
				.title = N_("Clear text was slipped in before the "
					    "handshake"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"starttls"},
				.explanation =
					N_("Octets came between the reply to STARTTLS and "
					   "the TLS "
					   "handshake. A client that takes them for part "
					   "of the encrypted session obeys whoever wrote them: "
					   "either somebody on the way alters the traffic, or the "
					   "server mixes its buffers (CVE-2011-0411)."),

				.advice =
					{
						N_("On the server, install the current "
						   "version: "
						   "it must throw away what is buffered "
						   "when the handshake begins."),
						N_("Compare from another network: if it "
						   "comes "
						   "from there alone, something on the "
						   "way injects it."),
					},
				.references = {"RFC 3207 section 6"},
			},
		.summary = N_("Clear text came after {host} agreed to STARTTLS, before the "
			      "handshake."),
	},
	{
		.cause =
			{
				.id = "starttls_inside_tls",
				.title = N_("STARTTLS is offered inside TLS"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"ehlo"},
				.explanation = N_("The server offers STARTTLS although TLS is in "
						  "use "
						  "already, which it must not. A client that "
						  "follows the offer gets stuck."),

				.advice =
					{
						N_("On the server, or the proxy that does "
						   "TLS for "
						   "it, leave STARTTLS out of the answer "
						   "to EHLO once TLS is in use."),
					},
				.references = {"RFC 3207 section 4.2"},
			},
		.summary = N_("{host} still offers STARTTLS inside TLS."),
	},
	{
		.cause =
			{
				.id = "tls_enforced",
				.title = N_("The server insists on TLS"),
				.severity = SEVERITY_INFO,
				.retryable = false,
				.steps = {"mail"},
				.explanation = N_("Without TLS the server refused to take mail, "
						  "so nothing "
						  "can be sent to it in clear text by mistake."),
				.typical_codes = {"530 5.7.0"},
				.advice =
					{
						N_("On submission ports this is as it "
						   "should be."),
						N_("On port 25 of a public mail exchanger "
						   "RFC "
						   "3207 forbids it: senders without TLS "
						   "cannot reach it. Keep it there only on "
						   "purpose."),
					},
				.references = {"RFC 3207 section 4", "RFC 8314 section 4.1"},
			},
		.summary = N_("{host} takes no mail without TLS."),
	},
	{
		.cause =
			{
				.id = "tls_not_enforced",
				.title = N_("The server does not insist on TLS"),
				.severity = SEVERITY_WARNING,
				.retryable = false,
				.steps = {"mail"},
				.explanation =
					N_("A second connection without TLS was served as "
					   "well. A "
					   "client that is kept from seeing STARTTLS "
					   "sends its mail, and its password, in clear text. On "
					   "port 25 that is usual, for senders without TLS must be "
					   "able to deliver."),

				.advice =
					{
						N_("On submission ports, let the server "
						   "take MAIL "
						   "only over TLS: in Postfix "
						   "smtpd_tls_security_level = encrypt for the "
						   "submission service."),
						N_("On port 25, leave it; publish TLSA "
						   "records "
						   "(DANE) or an MTA-STS policy, so that "
						   "senders insist."),
					},
				.references = {"RFC 3207 section 4", "RFC 8314 section 4.1"},
			},
		.summary = N_("{host} port {port} takes mail without TLS too."),
	},
	{.cause = {.id = 0}},
};
