/* AUTH: what is offered where, and what would protect the credentials. */
#include <string.h>

#include "base/arena.h"

#include "diagnosis/protection.h"
#include "diagnosis/refine.h"
#include "diagnosis/witness.h"

/* ---- the offer ---- */

static const struct keyword *auth_keyword(const struct extensions *extensions)
{
	const struct keyword *keyword = extensions ? extensions->keywords : NULL;

	while (keyword && strcmp(keyword->name, "AUTH") != 0)
		keyword = keyword->next;
	return keyword;
}

const char *auth_offer_word(const struct scene *scene)
{
	return auth_keyword(scene->attempt->extensions) ? "mechanism" : "not_offered";
}

void refine_auth_offer(const struct scene *scene, struct finding *finding)
{
	const struct attempt *attempt = scene->attempt;
	bool in_tls = attempt_tls_state(attempt) == TLS_STATE_IN_USE;

	if (auth_keyword(attempt->extensions)) {
		finding_say(scene, finding,
			    "{host} offers no mechanism of AUTH that serves here: {offered}.");
		finding_witness(scene, finding, "observation", -1,
				scene_say(scene, "AUTH offers {offered}"));
		return;
	}
	finding_say(scene, finding,
		    in_tls ? "{host} port {port} does not offer AUTH."
			   : "{host} port {port} does not offer AUTH without TLS.");
	if (attempt->extensions)
		finding_witness(scene, finding, "observation", -1,
				in_tls ? "AUTH is not among the keywords of EHLO under TLS"
				: attempt->extensions->known & EXT_STARTTLS
					? "AUTH is not among the keywords of EHLO, STARTTLS is"
					: "AUTH is not among the keywords of EHLO");
}

/* Whether a list of mechanisms, blanks between them, has one that gives the password away. */
static bool list_reveals(const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");
		enum auth_mechanism mechanism;

		if (auth_mechanism_find(list, len, &mechanism) && auth_traits(mechanism)->reveals)
			return true;
		list += len;
		list += strspn(list, " ");
	}
	return false;
}

bool offer_reveals(const struct scene *scene, const struct observation *seen)
{
	(void)scene;
	return seen->text && list_reveals(seen->text);
}

void refine_offer_in_clear(const struct scene *scene, struct finding *finding)
{
	bool submission = scene->attempt->port != 25 || scene->test->request.has_auth;

	finding->severity = submission ? SEVERITY_WARNING : SEVERITY_INFO;
}

/* ---- the credentials ---- */

const char *unprotected_word(const struct scene *scene)
{
	if (attempt_tls_state(scene->attempt) != TLS_STATE_IN_USE)
		return "clear_text";
	return tls_verified(scene->attempt->tls) ? "not_bound" : "unverified";
}

void refine_unprotected(const struct scene *scene, struct finding *finding)
{
	const struct tls_session *session = scene->attempt->tls;

	if (!session || !session->established) {
		finding_witness(scene, finding, "tls", -1, "the connection is not encrypted");
		return;
	}
	witness_session(scene, finding);
	if (tls_verified(session))
		return;
	witness_certificate(scene, finding, session->certificates);
	finding_witness(
		scene, finding, "tls", -1,
		arena_printf(scene->test->arena, "the certificate does not verify: %s",
			     certificate_problem_name(tls_first_problem(session->problems))));
}

bool not_told_by_fault(const struct scene *scene, const struct observation *seen)
{
	static const enum fault faults[OBSERVED_KIND_COUNT] = {
		[OBSERVED_STARTTLS_NOT_OFFERED] = FAULT_NOT_OFFERED,
		[OBSERVED_AUTH_NOT_PROVED] = FAULT_NOT_PROVED,
	};

	for (const struct step_result *s = scene->attempt->steps; s; s = s->next) {
		if (s->step == seen->step && s->fault != FAULT_NONE &&
		    s->fault == faults[seen->kind])
			return false;
	}
	return true;
}
