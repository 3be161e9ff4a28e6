#include "explain/pasted/client_error.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "explain/failure.h"
#include "explain/pasted/capture.h"
#include "explain/pasted/program.h"
#include "explain/pasted/program_table.h"
#include "explain/quoted_reply.h"

enum { NAME_MAX = 255 };

#define LIKELY CONFIDENCE_LIKELY
#define POSSIBLE CONFIDENCE_POSSIBLE
#define CERTAIN CONFIDENCE_CERTAIN
#define CERTIFICATE(pattern, detail, confidence)                                           \
	{                                                                                  \
		pattern, STEP_TLS, CAUSE_TLS_CERTIFICATE_INVALID, detail, confidence, NULL \
	}

/* clang-format off */
static const struct client_error errors[] = {
	/* certificates; before connections, whose words programs put around them */
	CERTIFICATE("certificate has expired", "expired", CERTAIN),
	CERTIFICATE("CERT_HAS_EXPIRED", "expired", CERTAIN),
	CERTIFICATE("CertificateExpiredException", "expired", CERTAIN),
	CERTIFICATE("invalid peer certificate: Expired", "expired", CERTAIN),
	CERTIFICATE("certificate is not yet valid", "not_yet_valid", CERTAIN),
	CERTIFICATE("self-signed certificate", "self_signed", CERTAIN),
	CERTIFICATE("self signed certificate", "self_signed", CERTAIN),
	CERTIFICATE("SELF_SIGNED_CERT", "self_signed", CERTAIN),
	CERTIFICATE("x509: certificate is valid for %*, not %h", "name_mismatch", CERTAIN),
	CERTIFICATE("x509: certificate relies on legacy Common Name", "name_mismatch", CERTAIN),
	CERTIFICATE("x509: cannot validate certificate for %h because", "name_mismatch", CERTAIN),
	CERTIFICATE("x509: certificate is not valid for any names", "name_mismatch", CERTAIN),
	CERTIFICATE("x509: certificate signed by unknown authority", "untrusted", CERTAIN),
	CERTIFICATE("x509: ", "invalid", CERTAIN),
	CERTIFICATE("certificate is not valid for '%h'", "name_mismatch", CERTAIN),
	CERTIFICATE("Hostname mismatch", "name_mismatch", CERTAIN),
	CERTIFICATE("ERR_TLS_CERT_ALTNAME_INVALID", "name_mismatch", CERTAIN),
	CERTIFICATE("does not match certificate's altnames", "name_mismatch", CERTAIN),
	CERTIFICATE("did not match expected CN=`%h'", "name_mismatch", CERTAIN),
	CERTIFICATE("does not match the server certificate", "name_mismatch", CERTAIN),
	CERTIFICATE("No subject alternative", "name_mismatch", CERTAIN),
	CERTIFICATE("no alternative certificate subject name matches", "name_mismatch", CERTAIN),
	CERTIFICATE("RemoteCertificateNameMismatch", "name_mismatch", CERTAIN),
	CERTIFICATE("certificate owner does not match hostname", "name_mismatch", CERTAIN),
	CERTIFICATE("invalid peer certificate: NotValidForName", "name_mismatch", CERTAIN),
	CERTIFICATE("unable to get local issuer certificate", "untrusted", CERTAIN),
	CERTIFICATE("unable to verify the first certificate", "untrusted", CERTAIN),
	CERTIFICATE("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "untrusted", CERTAIN),
	CERTIFICATE("PKIX path building failed", "untrusted", CERTAIN),
	CERTIFICATE("invalid peer certificate: UnknownIssuer", "untrusted", CERTAIN),
	CERTIFICATE("RemoteCertificateChainErrors", "untrusted", LIKELY),
	CERTIFICATE("the certificate hasn't got a known issuer", "untrusted", CERTAIN),
	CERTIFICATE("PKIX path validation failed", "invalid", CERTAIN),
	CERTIFICATE("certificate verify failed", "invalid", CERTAIN),
	CERTIFICATE("The remote certificate is invalid", "invalid", CERTAIN),
	CERTIFICATE("The remote certificate was rejected", "invalid", CERTAIN),
	CERTIFICATE("TLS certificate verification failed", "invalid", CERTAIN),
	CERTIFICATE("certificate verification failed", "invalid", CERTAIN),
	CERTIFICATE("Server certificate not trusted", "untrusted", CERTAIN),
	CERTIFICATE("Server certificate not verified", "invalid", CERTAIN),
	CERTIFICATE("SSL certificate problem", "invalid", CERTAIN),
	/* clear text where TLS was begun */
	{"wrong version number", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_HANDSHAKE_FAILED, CAUSE_NOT_SMTP)},
	{"SSL23_GET_SERVER_HELLO:unknown protocol", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_HANDSHAKE_FAILED)},
	{"packet length too long", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_HANDSHAKE_FAILED)},
	{"first record does not look like a TLS handshake",
	 STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_NOT_SMTP)},
	{"plaintext connection?", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_NOT_SMTP)},
	{"unexpected packet format", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_NOT_SMTP)},
	{"corrupt message of type InvalidContentType",
	 STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_NOT_SMTP)},
	{"unexpected TLS packet was received", STEP_TLS, CAUSE_STARTTLS_EXPECTED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_HANDSHAKE_FAILED)},
	/* handshakes */
	{"handshake failure", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, CERTAIN, NULL},
	{"alert protocol version", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, CERTAIN, NULL},
	{"unsupported protocol", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, LIKELY, NULL},
	{"dh key too small", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, CERTAIN, NULL},
	{"no protocols available", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, CERTAIN, NULL},
	{"SSLHandshakeException", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_CERTIFICATE_INVALID)},
	{"SslHandshakeException", STEP_TLS, CAUSE_TLS_HANDSHAKE_FAILED, NULL, LIKELY,
	 CAUSES(CAUSE_TLS_CERTIFICATE_INVALID, CAUSE_STARTTLS_EXPECTED)},
	/* STARTTLS */
	{"STARTTLS extension not supported by server",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"does not support TLS via the STARTTLS command",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"does not support the STARTTLS extension",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"Server does not support secure connections",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"host does not support STARTTLS",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"STARTTLS is not supported",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"did not advertise STARTTLS",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"server doesn't support STARTTLS",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"STARTTLS not supported",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "not_offered", CERTAIN, NULL},
	{"Error upgrading connection with STARTTLS",
	 STEP_STARTTLS, CAUSE_TLS_NOT_AVAILABLE, "refused", LIKELY, NULL},
	/* login */
	{"SMTP AUTH extension not supported by server",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"No suitable authentication method found",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"server doesn't support AUTH",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"does not support authentication",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"No authentication mechanisms supported by both",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"No compatible authentication mechanism",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"did not advertise authentication",
	 STEP_AUTH, CAUSE_AUTH_MECHANISM_UNSUPPORTED, NULL, CERTAIN, NULL},
	{"unencrypted connection",
	 STEP_AUTH, CAUSE_AUTH_CREDENTIALS_NOT_SENT, "clear_text", CERTAIN, NULL},
	{"Missing credentials for", STEP_AUTH, CAUSE_AUTH_REQUIRED, NULL, POSSIBLE, NULL},
	{"no password specified?", STEP_AUTH, CAUSE_AUTH_REQUIRED, NULL, POSSIBLE, NULL},
	{"Could not authenticate", STEP_AUTH, CAUSE_AUTH_FAILED, NULL, LIKELY,
	 CAUSES(CAUSE_AUTH_MECHANISM_UNSUPPORTED)},
	{"Login denied", STEP_AUTH, CAUSE_AUTH_FAILED, NULL, LIKELY,
	 CAUSES(CAUSE_AUTH_MECHANISM_UNSUPPORTED)},
	/* name look-up */
	{"Name service error for name=%h type=%*: Host not found, try again",
	 STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"Name service error for name=%h type=%*: Host not found",
	 STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"getaddrinfo ENOTFOUND %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"getaddrinfo EAI_AGAIN %h", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"queryMx ENOTFOUND %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"queryA ENOTFOUND %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"queryMx ENODATA %h", STEP_DNS, CAUSE_DNS_NO_MAIL_HOST, NULL, LIKELY, NULL},
	{"queryMx ESERVFAIL %h", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, CERTAIN, NULL},
	{"queryMx ETIMEOUT %h", STEP_DNS, CAUSE_DNS_TIMEOUT, NULL, CERTAIN, NULL},
	{"lookup %h: no such host", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"lookup %h on %*: no such host", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"lookup %h on %*: server misbehaving", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, CERTAIN, NULL},
	{"lookup %h: Temporary failure in name resolution",
	 STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"lookup %h on %*: i/o timeout", STEP_DNS, CAUSE_DNS_TIMEOUT, NULL, CERTAIN, NULL},
	{"lookup %h: i/o timeout", STEP_DNS, CAUSE_DNS_TIMEOUT, NULL, CERTAIN, NULL},
	{"Unknown SMTP host: %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"UnknownHostException: %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST, CAUSE_DNS_SERVFAIL)},
	{"getaddrinfo for %h failed: Name or service not known",
	 STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"getaddrinfo for %h failed: Temporary failure", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"cannot locate host %h: Temporary failure", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"cannot locate host %h:", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"Could not resolve host: %h", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_SERVFAIL, CAUSE_DNS_TIMEOUT)},
	{"remote name could not be resolved: '%h'", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_SERVFAIL, CAUSE_DNS_TIMEOUT)},
	{"No such host is known. (%h:%p)", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"No such host is known", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"no such host", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"gaierror: [Errno -3]", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"gaierror: [Errno -5]", STEP_DNS, CAUSE_DNS_NO_MAIL_HOST, NULL, LIKELY, NULL},
	{"gaierror: [Errno 11001]", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"getaddrinfo failed", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST, CAUSE_DNS_SERVFAIL)},
	{"Temporary failure in name resolution", STEP_DNS, CAUSE_DNS_SERVFAIL, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_TIMEOUT)},
	{"No address associated with hostname", STEP_DNS, CAUSE_DNS_NO_MAIL_HOST, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NXDOMAIN)},
	{"Name or service not known", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"nodename nor servname provided", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_NO_MAIL_HOST)},
	{"could not resolve hostname", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, LIKELY,
	 CAUSES(CAUSE_DNS_SERVFAIL)},
	{"getaddrinfo", STEP_DNS, CAUSE_DNS_NXDOMAIN, NULL, POSSIBLE,
	 CAUSES(CAUSE_DNS_SERVFAIL, CAUSE_DNS_TIMEOUT)},
	/* connections */
	{"connect ECONNREFUSED %h:%p", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"connect ETIMEDOUT %h:%p", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"connect ENETUNREACH %h:%p", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"connect EHOSTUNREACH %h:%p", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"dial tcp %h:%p: connect: connection refused",
	 STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"dial tcp %h:%p: i/o timeout", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"dial tcp %h:%p: connect: connection timed out",
	 STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"dial tcp %h:%p: connect: network is unreachable",
	 STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"dial tcp %h:%p: connect: no route to host",
	 STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"ECONNREFUSED", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"Connection refused", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"connection refused", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"actively refused it", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, CERTAIN, NULL},
	{"timed out while receiving the initial server greeting",
	 STEP_GREETING, CAUSE_GREETING_TIMEOUT, NULL, LIKELY, NULL},
	{"Greeting never received", STEP_GREETING, CAUSE_GREETING_TIMEOUT, NULL, LIKELY,
	 CAUSES(CAUSE_IMPLICIT_TLS_EXPECTED)},
	{"conversation with %h[%*timed out",
	 STEP_COUNT, CAUSE_CONNECTION_LOST, "timeout", CERTAIN, NULL},
	{"lost connection with %h[%*while receiving the initial server greeting",
	 STEP_GREETING, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"lost connection with %h[%*while sending MAIL FROM",
	 STEP_MAIL, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"lost connection with %h[%*while sending RCPT TO",
	 STEP_RCPT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"lost connection with %h[%*while sending end of data",
	 STEP_MESSAGE, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"lost connection with %h[", STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"ETIMEDOUT", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY,
	 CAUSES(CAUSE_CONNECTION_LOST)},
	{"Connection timed out", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY, NULL},
	{"Operation timed out", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY,
	 CAUSES(CAUSE_CONNECTION_LOST)},
	{"Connection timeout", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY, NULL},
	{"Connect timed out", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"connect timed out", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"WinError 10060", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY, NULL},
	{"did not properly respond after a period of time",
	 STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, LIKELY, NULL},
	{"Net::OpenTimeout", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"in create_connection%*timed out", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, CERTAIN, NULL},
	{"Network is unreachable", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"No route to host", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"ENETUNREACH", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"EHOSTUNREACH", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"unreachable network", STEP_CONNECT, CAUSE_TCP_UNREACHABLE, NULL, CERTAIN, NULL},
	{"in a way forbidden by its access permissions",
	 STEP_CONNECT, CAUSE_TCP_ADMIN_PROHIBITED, NULL, LIKELY, NULL},
	{"Connection unexpectedly closed",
	 STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"Unexpected socket close", STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"net_io_connectionclosed", STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"has unexpectedly disconnected",
	 STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"end of file reached", STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", LIKELY, NULL},
	{"MessagingException: [EOF]", STEP_COUNT, CAUSE_CONNECTION_LOST, "closed", CERTAIN, NULL},
	{"ECONNRESET", STEP_COUNT, CAUSE_CONNECTION_LOST, "reset", LIKELY,
	 CAUSES(CAUSE_TCP_RESET)},
	{"Connection reset by peer", STEP_COUNT, CAUSE_CONNECTION_LOST, "reset", LIKELY,
	 CAUSES(CAUSE_TCP_RESET)},
	{"connection reset by peer", STEP_COUNT, CAUSE_CONNECTION_LOST, "reset", LIKELY,
	 CAUSES(CAUSE_TCP_RESET)},
	{"Net::ReadTimeout", STEP_COUNT, CAUSE_CONNECTION_LOST, "timeout", LIKELY, NULL},
	{"TimeoutError: timed out", STEP_COUNT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_CONNECTION_LOST)},
	{"socket.timeout: timed out", STEP_COUNT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_CONNECTION_LOST)},
	{"The operation has timed out", STEP_COUNT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_CONNECTION_LOST)},
	{"Failed to connect to %h port %p", STEP_CONNECT, CAUSE_TCP_REFUSED, NULL, POSSIBLE,
	 CAUSES(CAUSE_TCP_TIMEOUT, CAUSE_TCP_UNREACHABLE)},
	{"Could not connect to SMTP host", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_TCP_REFUSED, CAUSE_DNS_NXDOMAIN, CAUSE_TLS_HANDSHAKE_FAILED)},
	{"could not connect to SMTP host", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_TCP_REFUSED, CAUSE_DNS_NXDOMAIN, CAUSE_TLS_HANDSHAKE_FAILED)},
	{"Unable to connect to the remote server", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_TCP_REFUSED, CAUSE_TCP_UNREACHABLE)},
	{"SMTP connect() failed", STEP_CONNECT, CAUSE_TCP_TIMEOUT, NULL, POSSIBLE,
	 CAUSES(CAUSE_TCP_REFUSED, CAUSE_DNS_NXDOMAIN, CAUSE_TLS_HANDSHAKE_FAILED)},
};

/* Places of the server's name, for errors whose row has none. */
static const char *const hosts[] = {
	"connect to SMTP host: %h, port: %p",
	"connect to host, port: %h, %p",
	"Failed to connect to %h port %p",
	"cannot connect to %h, port %p",
	"Error connecting to %h:%p",
	"could not be established with host \"ssl://%h:%p",
	"could not be established with host \"tls://%h:%p",
	"could not be established with host \"%h:%p",
	"could not be established with host %h",
	"connect to address %h port %p",
	"connect(2) for \"%h\" port %p",
	"connect to %h[",
	"conversation with %h[",
	"connect to %h:%p",
	"refused it. %h:%p",
	"failed to respond. %h:%p",
	"H=%h [",
	"refused by %h",
	"timed out with %h",
};

/* Sentences that programs say for any failure of a step, and that tell nothing of it; without their
 * full stops. */
static const char *const empty_sentences[] = {
	"Data not accepted",
	"SMTP Error: Data not accepted",
	"Failure sending mail",
	"Unable to send to a recipient",
	"Unable to send to all recipients",
};
static const struct client_error empty = {NULL, STEP_COUNT, CAUSE_UNKNOWN, NULL, POSSIBLE, NULL};

/* Words of a server, in which such errors are about another connection. */
static const char *const servers[] = {
	"rejected", " said: ", "Sender verify", "unverified address", "callout",
};
/* clang-format on */

static bool has_any(const char *text, size_t len, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (memmem(text, len, words[i], strlen(words[i])))
			return true;
	}
	return false;
}

/* True when text is sentence, but for a full stop. */
static bool is_sentence(const char *text, const char *sentence)
{
	size_t len = strlen(sentence);

	return strncmp(text, sentence, len) == 0 && (!text[len] || strcmp(text + len, ".") == 0);
}

/* True for a program's sentence alone, in whose place the server's words would be. */
static bool is_empty_sentence(const char *text)
{
	for (size_t i = 0; i < sizeof(empty_sentences) / sizeof(empty_sentences[0]); i++) {
		if (is_sentence(text, empty_sentences[i]))
			return true;
	}
	for (const struct program_sentence *row = program_sentences; row->words; row++) {
		if (is_sentence(text, row->words))
			return true;
	}
	return false;
}

static const struct client_error *find(const char *text, size_t len, struct capture *capture_r)
{
	if (has_any(text, len, servers, sizeof(servers) / sizeof(servers[0])))
		return NULL;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (capture_find(errors[i].pattern, text, len, 0, capture_r))
			return &errors[i];
	}
	return NULL;
}

/* Fills in step, host and port, where they are not known. */
static void fill(struct failures *failures, struct failure *failure,
		 const struct client_error *error, struct capture *capture, const struct span *text)
{
	failure->error = error;
	if (failure->step == STEP_COUNT)
		failure->step = error->step;
	for (size_t i = 0; capture->host.len == 0 && i < sizeof(hosts) / sizeof(hosts[0]); i++)
		capture_find(hosts[i], text->text, text->len, 0, capture);
	if (failure->host || capture->host.len == 0)
		return;
	failure->host =
		visible_text(failures->arena, capture->host.text, capture->host.len, NAME_MAX);
	failure->port = capture->port;
}

/* Returns the line that has the error, as words without a code. */
static const struct reply *words_of(struct arena *arena, const struct span *text, size_t at)
{
	struct reply *reply = arena_alloc(arena, sizeof(*reply));
	const char *lf = memrchr(text->text, '\n', at),
		   **lines = arena_alloc(arena, sizeof(*lines));
	size_t from = lf ? (size_t)(lf - text->text) + 1 : 0, end;

	lf = memchr(text->text + at, '\n', text->len - at);
	end = lf ? (size_t)(lf - text->text) : text->len;
	while (from < end && is_space(text->text[from]))
		from++;
	while (end > from && is_space(text->text[end - 1]))
		end--;
	lines[0] = visible_text(arena, text->text + from, end - from, QUOTED_LINE_MAX);
	reply->lines = lines;
	reply->line_count = 1;
	reply->transcript_line = -1;
	return reply;
}

void client_error_read(struct failures *failures, const char *text, size_t len)
{
	struct span span = {text, len < PROGRAM_TEXT_MAX ? len : PROGRAM_TEXT_MAX};
	struct capture capture;
	const struct client_error *error = find(span.text, span.len, &capture);
	struct failure *failure = error ? failures_add(failures) : NULL;

	if (!failure)
		return;
	failure->source = SOURCE_CLIENT_ERROR;
	failure->recipient = failures->named;
	failure->reply = words_of(failures->arena, &span, capture.begin);
	fill(failures, failure, error, &capture, &span);
}

/* True when a status is of a network or routing failure (RFC 3463 section 3.5), or of no subject:
 * others are a server's. */
static bool is_own_status(const char *enhanced)
{
	return !enhanced || enhanced[2] == '4' || enhanced[2] == '0';
}

void client_error_refine(struct failures *failures, struct failure *failure)
{
	const struct reply *reply = failure->reply;
	const struct client_error *error;
	struct capture capture = {.begin = 0};
	struct span text;

	if (reply->code > 0 || reply->line_count == 0 || !is_own_status(reply->enhanced))
		return;
	text = (struct span){reply->lines[0], strlen(reply->lines[0])};
	error = find(text.text, text.len, &capture);
	if (!error && !reply->enhanced && is_empty_sentence(text.text))
		error = &empty;
	if (!error)
		return;
	fill(failures, failure, error, &capture, &text);
	if (failure->source == SOURCE_REPLY ||
	    (failure->source == SOURCE_BOUNCE && !failure->recipient))
		failure->source = SOURCE_CLIENT_ERROR;
}
