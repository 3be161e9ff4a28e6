#include "diagnosis/evidence_security.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "diagnosis/finding.h"
#include "diagnosis/protection.h"

enum { RECORDS_SHOWN = 16, PATTERNS_SHOWN = 10, TLSA_BYTES_SHOWN = 64, TEXT_MAX = 2048 };

/* ---- the handshake ---- */

/* The transcript's line of the handshake: the note of its success. */
static int session_line(const struct attempt *attempt)
{
	const struct step_result *step = attempt_find_step(attempt, STEP_TLS, -1);

	return step ? step->transcript_line : -1;
}

void evidence_session(const struct context *context, struct finding *finding)
{
	const struct tls_session *session = context->attempt ? context->attempt->tls : NULL;
	struct arena *arena = context->test->arena;
	const char *text;

	if (!session)
		return;
	if (session->established) {
		text = arena_printf(arena, "%s with %s%s%s", session->version, session->cipher,
				    session->group ? ", " : "",
				    session->group ? session->group : "");
		if (session->alert)
			text = arena_printf(arena, "%s%s", text,
					    context_note(context, "; then {alert}"));
	} else {
		text = context_note(context, "handshake failed: {alert}");
		if (session->alert && session->error)
			text = arena_printf(arena, "%s (%s)", text, session->error);
	}
	finding_add_evidence(context, finding, "tls", session_line(context->attempt), text);
}

void evidence_certificate(const struct context *context, struct finding *finding,
			  const struct certificate *certificate)
{
	struct context of = *context;

	if (!certificate)
		return;
	of.certificate = certificate;
	finding_add_evidence(
		context, finding, "certificate", -1,
		arena_printf(context->test->arena, "subject %s, %s",
			     certificate->subject ? certificate->subject : "not known",
			     context_note(&of, "issuer {issuer}, for {names}, valid from "
					       "{from} to {until}, {key}, {signature}")));
}

/* ---- TLSA records ---- */

static const char *tlsa_text(struct arena *arena, const struct tlsa *tlsa)
{
	size_t shown = tlsa->len < TLSA_BYTES_SHOWN ? tlsa->len : TLSA_BYTES_SHOWN;
	struct buf text;
	const char *said;
	char *digits;

	buf_init(&text, TEXT_MAX);
	digits = buf_extend(&text, 2 * shown);
	if (digits)
		hex_write(tlsa->data, shown, digits);
	if (tlsa->len > TLSA_BYTES_SHOWN)
		buf_adds(&text, "…");
	said = arena_printf(arena, "%u %u %u %s", tlsa->usage, tlsa->selector, tlsa->matching_type,
			    text.len > 0 ? text.data : "-");
	buf_release(&text);
	return said;
}

/* The result of a record in the handshake. */
static const char *tlsa_fate(const struct context *context, const struct tlsa *tlsa, size_t index)
{
	const struct tls_session *session = context->attempt ? context->attempt->tls : NULL;

	if (tlsa->unusable)
		return tlsa->unusable;
	if (!session || session->certificate_count == 0)
		return "usable";

	bool matches = index < TLSA_MAX && (session->tlsa_matches >> index & 1);
	return matches ? "matches" : "does not match";
}

void evidence_tlsa(const struct context *context, struct finding *finding, const struct dane *dane)
{
	struct arena *arena = context->test->arena;
	size_t index = 0;

	for (const struct tlsa *tlsa = dane->records; tlsa && index < RECORDS_SHOWN;
	     tlsa = tlsa->next, index++)
		finding_add_evidence(context, finding, "policy", -1,
				     arena_printf(arena, "%s TLSA %s: %s",
						  dane->name ? dane->name : context_name(context),
						  tlsa_text(arena, tlsa),
						  tlsa_fate(context, tlsa, index)));
}

void evidence_tlsa_wanted(const struct context *context, struct finding *finding,
			  const struct dane *dane)
{
	const struct tls_session *session = context->attempt ? context->attempt->tls : NULL;
	const struct certificate *own = session ? session->certificates : NULL;

	if (own && own->spki_sha256 && dane->name)
		finding_add_evidence(
			context, finding, "policy", -1,
			arena_printf(context->test->arena,
				     "publish for the key in use: %s. IN TLSA 3 1 1 %s", dane->name,
				     own->spki_sha256));
}

/* ---- MTA-STS ---- */

void evidence_mta_sts(const struct context *context, struct finding *finding)
{
	const struct mta_sts *sts = context->test->mta_sts;
	struct buf text;

	buf_init(&text, TEXT_MAX);
	buf_adds(&text, "MTA-STS policy: mode ");
	buf_adds(&text, sts_mode_name(sts->mode));
	for (size_t i = 0; i < sts->mx_count && i < PATTERNS_SHOWN; i++) {
		buf_adds(&text, i == 0 ? "; mx " : ", ");
		buf_adds(&text, sts->mx[i]);
	}
	if (sts->mx_count > PATTERNS_SHOWN)
		buf_adds(&text, ", …");
	finding_add_evidence(context, finding, "policy", -1,
			     arena_strdup(context->test->arena, text.len > 0 ? text.data : ""));
	buf_release(&text);
}

void evidence_demand(const struct context *context, struct finding *finding)
{
	if (dane_demands_tls(context->attempt))
		evidence_tlsa(context, finding, context->attempt->dane);
	else if (mta_sts_demands_tls(context->test, context->attempt))
		evidence_mta_sts(context, finding);
}

void evidence_problems(const struct context *context, struct finding *finding,
		       const char *const *problems, size_t count)
{
	for (size_t i = 0; i < count && i < POLICY_PROBLEMS_MAX; i++)
		finding_add_evidence(context, finding, "policy", -1, problems[i]);
}
