#include "diagnosis/phrases.h"

#include "text/mark.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *word;
	const char *phrase;
} phrases[] = {
	/* connections */
	{"closed", N_("the server closed it")},
	{"reset", N_("the server reset it")},
	{"timeout", N_("no answer came in time")},
	{"half_line", N_("in the middle of a reply")},
	{"tls", N_("the TLS session broke")},
	{"total_time", N_("the time for the whole test ran out")},
	{"cancelled", N_("it was cancelled")},
	/* limits of this machine */
	{"descriptors", N_("no file descriptor was left")},
	{"ports", N_("no local port was left")},
	{"memory", N_("no memory was left for it")},
	{"dns_questions", N_("too many DNS questions were waiting")},
	{"connections", N_("too many connections to this address were waiting")},
	/* replies */
	{"early_close", N_("the connection was closed too early")},
	{"extra_reply", N_("a reply that nothing asked for")},
	{"bare_lf", N_("lines without a carriage return")},
	{"nul", N_("a NUL in a line")},
	{"long_line", N_("a line that is too long")},
	/* credentials */
	{"clear_text", N_("the connection is not encrypted")},
	{"unverified", N_("the certificate does not verify")},
	{"not_bound", N_("there is no TLS session to bind them to")},
	/* certificates */
	{"revoked", N_("it has been revoked")},
	{"expired", N_("it has expired")},
	{"not_yet_valid", N_("it is not valid yet")},
	{"self_signed", N_("it is self-signed")},
	{"untrusted", N_("it leads to no trusted authority")},
	{"name_mismatch", N_("it is for another name")},
	{"wrong_purpose", N_("it is not for a TLS server")},
	{"invalid", N_("it is not valid")},
	/* look-ups and fetches */
	{"servfail", N_("the name servers fail")},
	{"bogus", N_("DNSSEC validation failed")},
	{"no_host", N_("its host has no address")},
	{"target_denied", N_("the target rules forbid its host")},
	{"connect_failed", N_("there is no connection to its host")},
	{"tls_failed", N_("the TLS handshake with its host failed")},
	{"certificate", N_("the certificate of its host does not verify")},
	{"redirected", N_("its host answers with a redirect")},
	{"status", N_("its host answers with an error")},
	{"content_type", N_("it is not text/plain")},
	{"too_large", N_("it is too large")},
};

const char *detail_phrase(const char *detail)
{
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if (strcmp(phrases[i].word, detail) == 0)
			return phrases[i].phrase;
	}
	return detail;
}

const char *step_place(enum step step)
{
	static const char *const places[STEP_COUNT + 1] = {
		[STEP_DNS] = N_("the DNS look-up"),
		[STEP_CONNECT] = N_("the connection attempt"),
		[STEP_TLS] = N_("the TLS handshake"),
		[STEP_GREETING] = N_("the greeting"),
		[STEP_EHLO] = "EHLO",
		[STEP_HELO] = "HELO",
		[STEP_STARTTLS] = "STARTTLS",
		[STEP_AUTH] = "AUTH",
		[STEP_MAIL] = "MAIL FROM",
		[STEP_RCPT] = "RCPT TO",
		[STEP_DATA] = "DATA",
		[STEP_MESSAGE] = N_("the end of the message"),
		[STEP_QUIT] = "QUIT",
		[STEP_COUNT] = N_("this command"),
	};

	return places[step];
}
