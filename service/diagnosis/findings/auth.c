/* AUTH: what is offered where, and what would protect the credentials. */
#include <string.h>

#include "base/arena.h"
#include "base/word.h"
#include "text/mark.h"
#include "cause/catalogue.h"
#include "classify/classify.h"
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

/* ---- refusals of a client that has not logged in ---- */

enum { RELAY_PORT = 25 };

/* Causes whose words a server also uses to who has not logged in, and those of them that say no
 * more than "no". */
static const enum cause_id *const also_of_login =
	CAUSES(CAUSE_POLICY_REJECTED, CAUSE_RECIPIENT_RESTRICTED, CAUSE_RELAY_DENIED,
	       CAUSE_SENDER_REJECTED, CAUSE_UNKNOWN);
static const enum cause_id *const bare_refusals =
	CAUSES(CAUSE_POLICY_REJECTED, CAUSE_RECIPIENT_RESTRICTED, CAUSE_UNKNOWN);

static bool could_log_in(const struct context *context)
{
	const struct attempt *attempt = context->attempt;
	const struct step_result *auth = attempt_find_step(attempt, STEP_AUTH, -1);
	unsigned steps = AT(STEP_MAIL) | AT(STEP_RCPT) | AT(STEP_DATA);

	return attempt && (steps & AT(context->step)) && extensions_auth(attempt->extensions) &&
	       !(auth && auth->outcome == OUTCOME_ACCEPTED);
}

/* first, then list without it, then last. */
static const enum cause_id *join_causes(struct arena *arena, enum cause_id first,
					const enum cause_id *list, enum cause_id last)
{
	size_t count = 0, room = 3;
	enum cause_id *joined;

	for (const enum cause_id *id = list; id && *id != CAUSE_NONE; id++)
		room++;
	joined = arena_alloc(arena, room * sizeof(*joined));
	if (first != CAUSE_NONE)
		joined[count++] = first;
	for (; list && *list != CAUSE_NONE; list++) {
		if (*list != first && *list != last)
			joined[count++] = *list;
	}
	if (last != CAUSE_NONE)
		joined[count++] = last;
	joined[count] = CAUSE_NONE;
	return joined;
}

const struct classification *refine_login(const struct context *context,
					  const struct classification *said)
{
	struct arena *arena = context->test->arena;
	struct classification *refined;

	if (!causes_include(also_of_login, said->cause) || !could_log_in(context))
		return said;
	refined = arena_alloc(arena, sizeof(*refined));
	*refined = *said;
	if (context->attempt->port == RELAY_PORT || said->confidence == CONFIDENCE_CERTAIN ||
	    !causes_include(bare_refusals, said->cause)) {
		refined->others = join_causes(arena, CAUSE_NONE, said->others, CAUSE_AUTH_REQUIRED);
		return refined;
	}
	refined->cause = CAUSE_AUTH_REQUIRED;
	refined->detail = NULL;
	refined->confidence = CONFIDENCE_LIKELY;
	refined->others =
		join_causes(arena, said->cause == CAUSE_UNKNOWN ? CAUSE_NONE : said->cause,
			    said->others, CAUSE_NONE);
	return refined;
}

/* ---- the server's proof ---- */

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
