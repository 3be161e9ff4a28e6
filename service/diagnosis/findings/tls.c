/* Findings of TLS: failed handshakes, TLS that is not available, sessions, certificates. */
#include <string.h>

#include "base/arena.h"
#include "base/word.h"
#include "text/mark.h"
#include "model/address.h"
#include "diagnosis/evidence_security.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/hypothesis.h"
#include "diagnosis/protection.h"

/* ---- handshakes that failed ---- */

bool speaks_clear_text(const struct context *context)
{
	const struct attempt *attempt = context->attempt;

	return attempt->tls_mode == TLS_IMPLICIT && attempt->tls && attempt->tls->not_tls;
}

const char *handshake_word(const struct context *context)
{
	static const char *const words[FAULT_COUNT] = {
		[FAULT_TIMEOUT] = "timeout",  [FAULT_CLOSED] = "closed",
		[FAULT_HALF_LINE] = "closed", [FAULT_RESET] = "reset",
		[FAULT_FLOOD] = "flood",
	};
	const struct tls_session *session = context->attempt->tls;

	if (session && session->alert)
		return session->alert;
	if (session && session->not_tls)
		return "not_tls";
	return words[context->result->fault] ? words[context->result->fault] : "failed";
}

/* Hypotheses by the word of the failure, likeliest first. from_server: of an alert that the server
 * sent. */
static const struct {
	const char *words; /* blanks between them */
	struct reason reason;
	bool from_server;
} reasons[] = {
	{"protocol_version",
	 {"no_common_version", N_("Client and server have no TLS version in common."),
	  N_("The server's alert says so."), LIKELIHOOD_HIGH},
	 true},
	{"protocol_version unsupported_protocol",
	 {"no_common_version", N_("Client and server have no TLS version in common."),
	  N_("This client refused the version that the server chose."), LIKELIHOOD_HIGH},
	 false},
	{"handshake_failure insufficient_security",
	 {"no_common_cipher",
	  N_("Client and server have no cipher or signature algorithm in common."),
	  N_("Servers send this alert when nothing that the client offers will do."),
	  LIKELIHOOD_HIGH},
	 true},
	{"handshake_failure",
	 {"certificate_unreadable", N_("The server has no certificate that it can use."),
	  N_("Servers without a certificate send the same alert."), LIKELIHOOD_MEDIUM},
	 true},
	{"internal_error",
	 {"certificate_unreadable", N_("The server has no certificate that it can use."),
	  N_("Servers that cannot load certificate or key send this alert."), LIKELIHOOD_HIGH},
	 true},
	{"internal_error",
	 {"server_broken", N_("The server's TLS is broken."),
	  N_("The alert stands for any failure inside the server."), LIKELIHOOD_MEDIUM},
	 true},
	{"certificate_required bad_certificate unknown_ca certificate_unknown access_denied",
	 {"client_certificate", N_("The server wants a client certificate that it trusts."),
	  N_("The server's alert is about this client's certificate."), LIKELIHOOD_HIGH},
	 true},
	{"unrecognized_name",
	 {"server_name", N_("The server does not know the name asked for."),
	  N_("The server's alert says so."), LIKELIHOOD_HIGH},
	 true},
	{"handshake_failure insufficient_security",
	 {"weak_parameters",
	  N_("The server chose a cipher or key that this client takes for too weak."),
	  N_("This client sent the alert."), LIKELIHOOD_HIGH},
	 false},
	{"not_tls",
	 {"server_broken", N_("The server answers in clear text where TLS is due."),
	  N_("What came after STARTTLS is no TLS record."), LIKELIHOOD_HIGH},
	 false},
	{"not_tls",
	 {"middlebox", N_("Something on the way answers in the server's place."),
	  N_("Firewalls that inspect SMTP break STARTTLS in this way."), LIKELIHOOD_MEDIUM},
	 false},
	{"closed reset",
	 {"server_broken", N_("The server's TLS is broken or not set up."),
	  N_("The connection ended in the middle of the handshake."), LIKELIHOOD_HIGH},
	 false},
	{"closed reset timeout",
	 {"middlebox", N_("A firewall on the way cuts encrypted connections."),
	  N_("A firewall that cannot read the traffic any more may drop it."), LIKELIHOOD_MEDIUM},
	 false},
	{"timeout",
	 {"server_overloaded", N_("The server is overloaded or hangs."),
	  N_("No answer to the handshake came in time."), LIKELIHOOD_MEDIUM},
	 false},
};

static void explain(const struct context *context, struct finding *finding, const char *word)
{
	const struct tls_session *session = context->attempt->tls;
	bool from_server = session && session->alert && session->alert_from_server;

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if (reasons[i].from_server == from_server && word_list_has(reasons[i].words, word))
			hypothesis_add(context, finding, &reasons[i].reason);
	}
}

/* The versions that the request allows may be what the two sides could not agree on. */
static void evidence_limits(const struct context *context, struct finding *finding)
{
	const struct tls_options *options = &context->test->request.tls;
	const char *min = tls_version_name(options->min_version);
	const char *max = tls_version_name(options->max_version);

	if (options->min_version != TLS_VERSION_ANY)
		finding_add_evidence(context, finding, "tls", -1,
				     arena_printf(context->test->arena,
						  "the request allows no TLS version below %s",
						  min));
	if (options->max_version != TLS_VERSION_ANY)
		finding_add_evidence(context, finding, "tls", -1,
				     arena_printf(context->test->arena,
						  "the request allows no TLS version above %s",
						  max));
}

void refine_handshake(const struct context *context, struct finding *finding)
{
	finding->severity = no_tls_severity(context);
	evidence_session(context, finding);
	evidence_limits(context, finding);
	evidence_demand(context, finding);
	explain(context, finding, context->detail);
}

void refine_broken_session(const struct context *context, struct finding *finding)
{
	evidence_session(context, finding);
	if (context->attempt->tls && context->attempt->tls->alert)
		explain(context, finding, context->attempt->tls->alert);
}

/* ---- TLS that did not come about ---- */

/* The mail went on in clear: over the same connection, or a second one. */
static bool went_on_in_clear(const struct context *context)
{
	const struct attempt *second = context->attempt->next;

	if (context->result && context->result->outcome != OUTCOME_FAILED)
		return true;
	while (second && (second->purpose != PURPOSE_CLEAR_TEXT ||
			  strcmp(second->address, context->attempt->address) != 0))
		second = second->next;
	return second && second->outcome != OUTCOME_FAILED && second->outcome != OUTCOME_NONE &&
	       second->outcome != OUTCOME_SKIPPED;
}

enum severity no_tls_severity(const struct context *context)
{
	if (context->attempt->tls_mode != TLS_OPPORTUNISTIC ||
	    policy_demands_tls(context->test, context->attempt))
		return SEVERITY_ERROR;
	return !context->result || went_on_in_clear(context) ? SEVERITY_WARNING : SEVERITY_ERROR;
}

/* Ports that strangers and users hand mail in at. */
static bool is_mail_port(uint16_t port)
{
	static const uint16_t ports[] = {25, 465, 587, 2525};

	for (size_t i = 0; i < sizeof(ports) / sizeof(ports[0]); i++) {
		if (ports[i] == port)
			return true;
	}
	return false;
}

/* True when the mail of others comes here over networks of others: at a port for mail of a domain's
 * exchanger, or of an address that is nobody's own. A server within a network or a machine that
 * does without TLS is as its operator wants it. */
static bool serves_others(const struct context *context)
{
	const struct attempt *attempt = context->attempt;
	const struct route *route = context->test->route;
	enum address_kind kind = ADDRESS_PUBLIC;
	struct address address;

	if (!is_mail_port(attempt->port))
		return false;
	if (context->test->practice ||
	    (route && (route->method == ROUTE_MX || route->method == ROUTE_IMPLICIT_MX)))
		return true;
	if (address_parse(attempt->address, &address))
		kind = address_kind((const struct sockaddr *)&address.sockaddr);
	return kind != ADDRESS_LOOPBACK && kind != ADDRESS_PRIVATE && kind != ADDRESS_LINK_LOCAL;
}

void refine_not_available(const struct context *context, struct finding *finding)
{
	finding->severity = no_tls_severity(context);
	if (finding->severity == SEVERITY_WARNING && !context->reply && !serves_others(context))
		finding->severity = SEVERITY_INFO;
	if (context->reply) {
		finding_set_summary(context, finding,
				    "{host} offers STARTTLS but refuses it: {reply}");
	} else {
		finding_set_summary(context, finding, "{host} does not offer STARTTLS.");
		finding->retryable = false;
	}
	evidence_demand(context, finding);
	hypotheses_rank(context, finding, SYMPTOM_STARTTLS);
}

void refine_injection(const struct context *context, struct finding *finding)
{
	for (const struct observation *o = context->attempt->observations; o; o = o->next) {
		if (o->kind == OBSERVED_STARTTLS_INJECTION)
			finding_add_evidence(context, finding, "observation", o->transcript_line,
					     arena_printf(context->test->arena,
							  "%lld octets of clear text before the "
							  "handshake",
							  (long long)o->value));
	}
}

/* ---- strength of a session ---- */

static bool is_old(const struct context *context)
{
	return context->attempt->tls->old_version;
}

static bool is_weak_cipher(const struct context *context)
{
	int bits = context->attempt->tls->cipher_bits;

	return bits > 0 && bits < 128;
}

/* OpenSSL's names of suites with RSA key transport begin with the cipher itself. */
static bool lacks_forward_secrecy(const struct context *context)
{
	static const char *const ciphers[] = {"AES", "CAMELLIA", "ARIA", "DES",
					      "RC4", "SEED",	 "NULL"};
	const char *cipher = context->attempt->tls->cipher;

	for (size_t i = 0; cipher && i < sizeof(ciphers) / sizeof(ciphers[0]); i++) {
		if (strncmp(cipher, ciphers[i], strlen(ciphers[i])) == 0)
			return true;
	}
	return false;
}

static bool is_ocsp_useless(const struct context *context)
{
	enum ocsp_status status = context->attempt->tls->ocsp;

	return status == OCSP_INVALID || status == OCSP_UNKNOWN;
}

static const char *ocsp_word(const struct context *context)
{
	return ocsp_status_name(context->attempt->tls->ocsp);
}

static const struct session_fact {
	bool (*holds)(const struct context *context);
	enum cause_id cause;
	const char *(*word)(const struct context *context); /* NULL: no detail */
} session_facts[] = {
	{is_old, CAUSE_TLS_VERSION_OLD, NULL},
	{is_weak_cipher, CAUSE_TLS_CIPHER_WEAK, NULL},
	{lacks_forward_secrecy, CAUSE_TLS_NO_FORWARD_SECRECY, NULL},
	{is_ocsp_useless, CAUSE_TLS_OCSP_INVALID, ocsp_word},
};

/* Facts of a single certificate: the first of the chain that has it is told. */
static bool has_weak_key(const struct context *context)
{
	return context->certificate->weak_key;
}

static bool has_weak_signature(const struct context *context)
{
	return context->certificate->weak_signature;
}

/* An expired certificate has a finding of its own. */
static bool expires_soon(const struct context *context)
{
	const struct certificate *certificate = context->certificate;

	return !(context->attempt->tls->problems & (1u << CERTIFICATE_EXPIRED)) &&
	       certificate->not_after_ms != 0 && certificate->days_left >= 0 &&
	       certificate->days_left < context->test->request.tls.expiry_days;
}

static const struct {
	bool (*holds)(const struct context *context);
	enum cause_id cause;
} chain_facts[] = {
	{has_weak_key, CAUSE_TLS_KEY_WEAK},
	{has_weak_signature, CAUSE_TLS_SIGNATURE_WEAK},
	{expires_soon, CAUSE_TLS_CERTIFICATE_EXPIRES_SOON},
};

static void findings_chain(const struct context *from)
{
	struct context context = *from;

	for (size_t i = 0; i < sizeof(chain_facts) / sizeof(chain_facts[0]); i++) {
		context.certificate = from->attempt->tls->certificates;
		while (context.certificate && !chain_facts[i].holds(&context))
			context.certificate = context.certificate->next;
		if (context.certificate)
			evidence_certificate(&context,
					     context_add_finding(&context, chain_facts[i].cause),
					     context.certificate);
	}
}

/* ---- certificates that do not verify ---- */

static const struct certificate *first_to_expire(const struct tls_session *session)
{
	const struct certificate *first = session->certificates;

	for (const struct certificate *c = first; c; c = c->next) {
		if (c->not_after_ms < first->not_after_ms)
			first = c;
	}
	return first;
}

static const struct certificate *last_to_begin(const struct tls_session *session)
{
	const struct certificate *last = session->certificates;

	for (const struct certificate *c = last; c; c = c->next) {
		if (c->not_before_ms > last->not_before_ms)
			last = c;
	}
	return last;
}

static const struct {
	const char *sentence;
	const struct certificate *(*pick)(const struct tls_session *session); /* NULL: its own */
	const char *advice[4];						      /* ends with NULL */
} problem_texts[CERTIFICATE_PROBLEM_COUNT] = {
	[CERTIFICATE_REVOKED] =
		{.sentence = N_("The certificate of {host} has been revoked."),
		 .advice =
			 {N_("Have a certificate issued for a new key, and reload the mail "
			     "server."),
			  N_("Ask the authority why it revoked this one: the key may be known.")}},
	[CERTIFICATE_EXPIRED] =
		{.sentence = N_("The {whose} of {host} expired on {until}."),
		 .pick = first_to_expire,
		 .advice = {N_("Renew the certificate and reload the mail server, for it keeps the "
			       "old one until then."),
			    N_("Where it was renewed already, check which file the mail server "
			       "reads."),
			    N_("If TLSA records are published, publish the new key's first.")}},
	[CERTIFICATE_NOT_YET_VALID] =
		{.sentence = N_("The {whose} of {host} is not valid before {from}."),
		 .pick = last_to_begin,
		 .advice = {N_("Go back to the former certificate until then, or have another "
			       "issued."),
			    N_("Check the clock of this service and of the machine that issued "
			       "it.")}},
	[CERTIFICATE_SELF_SIGNED] =
		{.sentence = N_("The certificate of {host} is self-signed."),
		 .advice =
			 {N_("Install a certificate from a public authority for the name that the "
			     "MX record gives, or that clients are set up with."),
			  N_("For an MX host TLSA records (DANE) will do, too: with them senders "
			     "take it as it is.")}},
	[CERTIFICATE_UNTRUSTED] =
		{.sentence = N_("The certificate of {host} leads to no trusted authority (issuer "
				"{issuer})."),
		 .advice = {N_("Send the intermediate certificates too (the \"full chain\" file), "
			       "after the server's own."),
			    N_("If the authority is your own, name it to this service with "
			       "--tls-ca; other senders need one from a public authority, or TLSA "
			       "records (DANE).")}},
	[CERTIFICATE_NAME_MISMATCH] =
		{.sentence =
			 N_("The certificate of {host} is for {names}, not for {verified_for}."),
		 .advice =
			 {N_("Have a certificate issued whose subjectAltName has the name that "
			     "the MX record gives, or that clients are set up with."),
			  N_("Or let the MX record, or the clients, use a name that the "
			     "certificate has."),
			  N_("Where one server has several certificates, check which one it sends "
			     "for this name (SNI).")}},
	[CERTIFICATE_WRONG_PURPOSE] =
		{.sentence = N_("The certificate of {host} is not meant for a TLS server."),
		 .advice = {N_(
			 "Have one issued with serverAuth in extendedKeyUsage, by a certificate "
			 "that may issue others (CA:true).")}},
	[CERTIFICATE_INVALID] =
		{.sentence = N_("The certificate of {host} is not valid."),
		 .advice = {N_(
			 "Have it issued anew: the evidence says what is wrong with this one.")}},
};

/* Usable TLSA records take the place of authorities (RFC 7672 section 3.1). */
static enum severity certificate_severity(const struct context *context)
{
	const struct attempt *attempt = context->attempt;

	if (attempt->dane && attempt->dane->status == DANE_USABLE)
		return SEVERITY_INFO;
	if (attempt->tls_mode == TLS_REQUIRED || attempt->tls_mode == TLS_IMPLICIT)
		return SEVERITY_ERROR;
	return mta_sts_demands_tls(context->test, attempt) ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static void likely_untrusted(const struct context *context, struct finding *finding)
{
	static const struct reason alone = {
		.id = "intermediates_missing",
		.text = N_("The server does not send the intermediate certificates."),
		.likelihood = LIKELIHOOD_HIGH,
		.because = N_("It sends its own certificate alone, which another one issued."),
	};
	static const struct reason private = {
		.id = "private_authority",
		.text = N_("The certificate is by an authority of the organisation's own."),
		.likelihood = LIKELIHOOD_MEDIUM,
		.because = N_("The chain ends with an authority that this service does not trust."),
	};

	if (context->attempt->tls->certificate_count == 1)
		hypothesis_add(context, finding, &alone);
	hypothesis_add(context, finding, &private);
}

static const char *const beside_dane[] = {
	N_("For DANE nothing need be done."),
	N_("For senders that verify by authorities (MTA-STS), install a certificate from a public "
	   "one and publish its key's TLSA record first."),
	NULL,
};

static void findings_problem(const struct context *from, enum certificate_problem problem)
{
	const struct tls_session *session = from->attempt->tls;
	struct context context = *from;
	struct finding *finding;

	context.detail = certificate_problem_name(problem);
	if (problem_texts[problem].pick)
		context.certificate = problem_texts[problem].pick(session);
	finding = context_add_finding(&context, CAUSE_TLS_CERTIFICATE_INVALID);
	finding->severity = certificate_severity(&context);
	finding->advice = problem_texts[problem].advice;
	if (finding->severity == SEVERITY_INFO && session->dane == DANE_VERIFIED) {
		finding->explanation = N_(
			"Senders that know DANE take the certificate by its TLSA records, "
			"whatever authorities say. Those that do not cannot tell this server from "
			"an impostor.");
		finding->advice = beside_dane;
	}
	finding_set_summary(&context, finding, problem_texts[problem].sentence);
	evidence_certificate(&context, finding,
			     context.certificate ? context.certificate : session->certificates);
	if (session->problem_text && tls_first_problem(session->problems) == problem)
		finding_add_evidence(&context, finding, "tls", -1, session->problem_text);
	if (finding->severity == SEVERITY_ERROR && from->attempt->tls_mode == TLS_OPPORTUNISTIC)
		evidence_mta_sts(&context, finding);
	if (problem == CERTIFICATE_UNTRUSTED)
		likely_untrusted(&context, finding);
}

void findings_session(struct test *test, const struct attempt *attempt)
{
	struct context context = {.test = test, .attempt = attempt, .step = STEP_TLS};

	if (!attempt->tls || !attempt->tls->established)
		return;
	for (int i = 0; i < CERTIFICATE_PROBLEM_COUNT; i++) {
		if (attempt->tls->certificates && (attempt->tls->problems & (1u << i)))
			findings_problem(&context, (enum certificate_problem)i);
	}
	for (size_t i = 0; i < sizeof(session_facts) / sizeof(session_facts[0]); i++) {
		const struct session_fact *fact = &session_facts[i];

		if (!fact->holds(&context))
			continue;
		context.detail = fact->word ? fact->word(&context) : NULL;
		evidence_session(&context, context_add_finding(&context, fact->cause));
		context.detail = NULL;
	}
	findings_chain(&context);
}
