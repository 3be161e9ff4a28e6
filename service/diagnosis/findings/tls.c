/* TLS sessions that did not come about: how handshakes fail, and why none was begun. */
#include <string.h>

#include "base/arena.h"
#include "base/word.h"
#include "text/mark.h"

#include "diagnosis/findings/findings.h"
#include "diagnosis/hypothesis/hypothesis.h"
#include "diagnosis/protection.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/finding.h"
#include "diagnosis/evidence.h"

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

/* What a word speaks for, likeliest first. from_server: of an alert that the server sent. */
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
	  N_("What cannot read the traffic any more may drop it."), LIKELIHOOD_MEDIUM},
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

void refine_not_available(const struct context *context, struct finding *finding)
{
	finding->severity = no_tls_severity(context);
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
