/* AUTH: what is offered where, and what would protect the credentials. */
#include <string.h>

#include "base/arena.h"
#include "base/word.h"
#include "text/mark.h"
#include "diagnosis/evidence_security.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/protection.h"

/* ---- the offer ---- */

const char *auth_offer_word(const struct context *context)
{
	return extensions_auth(context->attempt->extensions) ? "mechanism" : "not_offered";
}

void refine_auth_offer(const struct context *context, struct finding *finding)
{
	const struct attempt *attempt = context->attempt;
	bool in_tls = attempt_tls_state(attempt) == TLS_STATE_IN_USE;

	if (extensions_auth(attempt->extensions)) {
		finding_set_summary(
			context, finding,
			"{host} offers no mechanism of AUTH that can be used here: {offered}.");
		finding_add_evidence(context, finding, "observation", -1,
				     context_note(context, "AUTH offers {offered}"));
		return;
	}
	finding_set_summary(context, finding,
			    in_tls ? N_("{host} port {port} does not offer AUTH.")
				   : N_("{host} port {port} does not offer AUTH without TLS."));
	if (attempt->extensions)
		finding_add_evidence(context, finding, "observation", -1,
				     in_tls ? "AUTH is not among the keywords of EHLO under TLS"
				     : attempt->extensions->known & EXT_STARTTLS
					     ? "AUTH is not among the keywords of EHLO, STARTTLS is"
					     : "AUTH is not among the keywords of EHLO");
}

/* True when a list of mechanisms, blanks between them, has one that reveals the password. */
static bool list_reveals(const char *list)
{
	struct list_word word;
	enum auth_mechanism mechanism;

	while (word_next(&list, &word)) {
		if (auth_mechanism_find(word.text, word.len, &mechanism) &&
		    auth_traits(mechanism)->reveals)
			return true;
	}
	return false;
}

bool offer_reveals(const struct context *context, const struct observation *seen)
{
	(void)context;
	return list_reveals(seen->text);
}

void refine_offer_in_clear(const struct context *context, struct finding *finding)
{
	bool submission = context->attempt->port != 25 || context->test->request.has_auth;

	finding->severity = submission ? SEVERITY_WARNING : SEVERITY_INFO;
}

/* ---- the credentials ---- */

const char *unprotected_word(const struct context *context)
{
	if (attempt_tls_state(context->attempt) != TLS_STATE_IN_USE)
		return "clear_text";
	return tls_authenticated(context->attempt->tls) ? "not_bound" : "unverified";
}

void refine_unprotected(const struct context *context, struct finding *finding)
{
	const struct tls_session *session = context->attempt->tls;

	if (!session || !session->established) {
		finding_add_evidence(context, finding, "tls", -1,
				     "the connection is not encrypted");
		return;
	}
	evidence_session(context, finding);
	if (tls_verified(session))
		return;
	evidence_certificate(context, finding, session->certificates);
	finding_add_evidence(
		context, finding, "tls", -1,
		arena_printf(context->test->arena, "the certificate does not verify: %s",
			     certificate_problem_name(tls_first_problem(session->problems))));
}

void refine_rejected(const struct context *context, struct finding *finding)
{
	static const char *const token[] = {
		N_("Check that the access token has not expired, and that it is for mail: with "
		   "the scope that the provider wants for SMTP."),
		N_("Check that the user name is the one that the token was issued for."),
		N_("Check that SMTP AUTH, and the application that asked for the token, are "
		   "enabled for the account."),
		NULL,
	};
	static const char *const external[] = {
		N_("Check that the server asked for this service's certificate and got it: "
		   "client_certificate of the TLS session says so, --tls-certificate names it."),
		N_("On the server, check which user the certificate stands for, and whether that "
		   "one may act as authorization_id."),
		NULL,
	};
	static const char *const another[] = {
		N_("Check the user name (often the whole address) and the password."),
		N_("Check that the user may act as authorization_id, or leave that out."),
		N_("Check that the account is not locked and that SMTP AUTH is enabled for it."),
		NULL,
	};
	const struct attempt *attempt = context->attempt;
	enum auth_mechanism used = attempt && attempt->auth ? attempt->auth->mechanism : AUTH_AUTO;
	const struct step_result *result = context->result;

	if (used == AUTH_EXTERNAL)
		finding->advice = external;
	else if (auth_traits(used)->token)
		finding->advice = token;
	else if (used != AUTH_AUTO && context->test->request.auth.authorization_id)
		finding->advice = another;
	if (result && result->detail)
		finding_add_evidence(context, finding, "observation", -1, result->detail);
}

void refine_not_proved(const struct context *context, struct finding *finding)
{
	const struct step_result *result = context->result;

	if (result && result->reply && result->detail)
		finding_add_evidence(context, finding, "observation", -1, result->detail);
}

bool not_told_by_fault(const struct context *context, const struct observation *seen)
{
	static const enum fault faults[OBSERVED_KIND_COUNT] = {
		[OBSERVED_STARTTLS_NOT_OFFERED] = FAULT_NOT_OFFERED,
		[OBSERVED_AUTH_NOT_PROVED] = FAULT_NOT_PROVED,
	};

	for (const struct step_result *s = context->attempt->steps; s; s = s->next) {
		if (s->step == seen->step && s->fault != FAULT_NONE &&
		    s->fault == faults[seen->kind])
			return false;
	}
	return true;
}
