#include "diagnosis/witness.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"

#include "diagnosis/protection.h"

enum { RECORDS_SHOWN = 16, PATTERNS_SHOWN = 10, TLSA_BYTES_SHOWN = 64, TEXT_MAX = 2048 };

/* ---- the handshake ---- */

/* The transcript's line of the handshake: the note of its success. */
static int session_line(const struct attempt *attempt)
{
	const struct step_result *step = attempt_find_step(attempt, STEP_TLS, -1);

	return step ? step->transcript_line : -1;
}

void witness_session(const struct scene *scene, struct finding *finding)
{
	const struct tls_session *session = scene->attempt ? scene->attempt->tls : NULL;
	struct arena *arena = scene->test->arena;
	const char *text;

	if (!session)
		return;
	if (session->established) {
		text = arena_printf(arena, "%s with %s%s%s", session->version, session->cipher,
				    session->group ? ", " : "",
				    session->group ? session->group : "");
		if (session->alert)
			text = arena_printf(arena, "%s%s", text,
					    scene_note(scene, "; then {alert}"));
	} else {
		text = scene_note(scene, "handshake failed: {alert}");
		if (session->alert && session->error)
			text = arena_printf(arena, "%s (%s)", text, session->error);
	}
	finding_witness(scene, finding, "tls", session_line(scene->attempt), text);
}

void witness_certificate(const struct scene *scene, struct finding *finding,
			 const struct certificate *certificate)
{
	struct scene of = *scene;

	if (!certificate)
		return;
	of.certificate = certificate;
	finding_witness(scene, finding, "certificate", -1,
			arena_printf(scene->test->arena, "subject %s, %s",
				     certificate->subject ? certificate->subject : "not known",
				     scene_note(&of, "issuer {issuer}, for {names}, valid from "
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

/* What became of a record. */
static const char *tlsa_fate(const struct scene *scene, const struct tlsa *tlsa, size_t index)
{
	const struct tls_session *session = scene->attempt ? scene->attempt->tls : NULL;

	if (tlsa->unusable)
		return tlsa->unusable;
	if (!session || session->certificate_count == 0)
		return "usable";
	return index < TLSA_MAX && (session->tlsa_matches >> index & 1) ? "fits" : "does not fit";
}

void witness_tlsa(const struct scene *scene, struct finding *finding, const struct dane *dane)
{
	struct arena *arena = scene->test->arena;
	size_t index = 0;

	for (const struct tlsa *tlsa = dane->records; tlsa && index < RECORDS_SHOWN;
	     tlsa = tlsa->next, index++)
		finding_witness(scene, finding, "policy", -1,
				arena_printf(arena, "%s TLSA %s: %s",
					     dane->name ? dane->name : scene_name(scene),
					     tlsa_text(arena, tlsa),
					     tlsa_fate(scene, tlsa, index)));
}

void witness_tlsa_wanted(const struct scene *scene, struct finding *finding,
			 const struct dane *dane)
{
	const struct tls_session *session = scene->attempt ? scene->attempt->tls : NULL;
	const struct certificate *own = session ? session->certificates : NULL;

	if (own && own->spki_sha256 && dane->name)
		finding_witness(scene, finding, "policy", -1,
				arena_printf(scene->test->arena,
					     "publish for the key in use: %s. IN TLSA 3 1 1 %s",
					     dane->name, own->spki_sha256));
}

/* ---- MTA-STS ---- */

void witness_mta_sts(const struct scene *scene, struct finding *finding)
{
	const struct mta_sts *sts = scene->test->mta_sts;
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
	finding_witness(scene, finding, "policy", -1,
			arena_strdup(scene->test->arena, text.len > 0 ? text.data : ""));
	buf_release(&text);
}

void witness_demand(const struct scene *scene, struct finding *finding)
{
	if (dane_demands_tls(scene->attempt))
		witness_tlsa(scene, finding, scene->attempt->dane);
	else if (mta_sts_demands_tls(scene->test, scene->attempt))
		witness_mta_sts(scene, finding);
}

void witness_problems(const struct scene *scene, struct finding *finding,
		      const char *const *problems, size_t count)
{
	for (size_t i = 0; i < count && i < POLICY_PROBLEMS_MAX; i++)
		finding_witness(scene, finding, "policy", -1, problems[i]);
}
