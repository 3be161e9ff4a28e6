#include "diagnosis/phrases.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *word;
	const char *phrase;
} phrases[] = {
	/* connections */
	{"closed", "the server closed it"},
	{"reset", "the server reset it"},
	{"timeout", "no answer came in time"},
	{"half_line", "in the middle of a reply"},
	{"tls", "the TLS session broke"},
	{"total_time", "the time for the whole test ran out"},
	{"cancelled", "it was cancelled"},
	/* replies */
	{"early_close", "the connection was closed too early"},
	{"extra_reply", "a reply that nothing asked for"},
	{"bare_lf", "lines without a carriage return"},
	{"nul", "a NUL in a line"},
	{"long_line", "a line that is too long"},
	/* credentials */
	{"clear_text", "the connection is not encrypted"},
	{"unverified", "the certificate does not verify"},
	{"not_bound", "there is no TLS session to bind them to"},
	/* certificates */
	{"revoked", "it has been revoked"},
	{"expired", "it has expired"},
	{"not_yet_valid", "it is not valid yet"},
	{"self_signed", "it is self-signed"},
	{"untrusted", "it leads to no trusted authority"},
	{"name_mismatch", "it is for another name"},
	{"wrong_purpose", "it is not for a TLS server"},
	{"invalid", "it is not valid"},
	{"unknown", "the responder does not know the certificate"},
	/* look-ups and fetches */
	{"servfail", "the name servers fail"},
	{"bogus", "DNSSEC validation failed"},
	{"no_host", "its host has no address"},
	{"target_denied", "the target rules forbid its host"},
	{"connect_failed", "there is no connection to its host"},
	{"tls_failed", "the TLS handshake with its host failed"},
	{"certificate", "the certificate of its host does not verify"},
	{"redirected", "its host answers with a redirect"},
	{"status", "its host answers with an error"},
	{"content_type", "it is no text/plain"},
	{"too_large", "it is too large"},
};

const char *detail_phrase(const char *detail)
{
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		if (strcmp(phrases[i].word, detail) == 0)
			return phrases[i].phrase;
	}
	return detail;
}
