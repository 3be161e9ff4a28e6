#include "smtp/steps_tls.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "net/stream.h"
#include "smtp/command.h"
#include "smtp/secrets.h"
#include "smtp/state.h"
#include "smtp/step_row.h"
#include "smtp/steps_auth.h"
#include "smtp/transcript.h"

bool starttls_command(struct dialogue *dialogue, struct command *command)
{
	dialogue->tls_tried = true;
	if (dialogue_offers(dialogue, EXT_STARTTLS)) {
		command_add(command, "STARTTLS");
		return true;
	}
	dialogue_observe(dialogue, OBSERVED_STARTTLS_NOT_OFFERED);
	dialogue->current->detail = "the server does not offer STARTTLS";
	if (dialogue->attempt->tls_mode == TLS_REQUIRED)
		dialogue->current->fault = FAULT_NOT_OFFERED;
	return false;
}

static enum step refuse_injection(struct dialogue *dialogue, size_t pending)
{
	struct observation *observation = dialogue_observe(dialogue, OBSERVED_STARTTLS_INJECTION);
	struct step_result *current = dialogue->current;

	observation->value = (int64_t)pending;
	observation->transcript_line = current->transcript_line;
	current->outcome = OUTCOME_FAILED;
	current->fault = FAULT_INJECTED;
	current->detail = arena_printf(dialogue->test->arena,
				       "%zu octets of clear text came with the reply to STARTTLS, "
				       "before the handshake",
				       pending);
	return STEP_END;
}

enum step after_starttls(struct dialogue *dialogue)
{
	size_t pending = dialogue->stream ? stream_pending(dialogue->stream) : 0;

	if (dialogue->current->outcome != OUTCOME_ACCEPTED)
		return dialogue_stage(dialogue);
	return pending > 0 ? refuse_injection(dialogue, pending) : STEP_TLS;
}

/* The names by which a usage 2 record takes the certificate (RFC 7672 section 3.2.2). */
static const char *const *dane_names(const struct dialogue *dialogue)
{
	const struct route *route = dialogue->test->route;
	const char **names = arena_alloc(dialogue->test->arena, 3 * sizeof(*names));
	size_t count = 0;

	if (dialogue->attempt->dane && dialogue->attempt->dane->base)
		names[count++] = dialogue->attempt->dane->base;
	if (route && route->method == ROUTE_MX && route->dnssec == DNSSEC_SECURE)
		names[count++] = route->domain;
	names[count] = NULL;
	return names;
}

/* The reference identity: the base domain of TLSA records where these are to be judged (RFC 7672
 * section 8.1). */
static const char *server_name(const struct dialogue *dialogue)
{
	const struct attempt *attempt = dialogue->attempt;
	const char *asked = dialogue->test->request.tls.server_name;

	if (asked)
		return asked;
	return attempt->dane && attempt->dane->status == DANE_USABLE ? attempt->dane->base
								     : attempt->host;
}

void tls_begin(struct dialogue *dialogue)
{
	struct test *test = dialogue->test;
	struct attempt *attempt = dialogue->attempt;
	const struct tls_options *options = &test->request.tls;

	attempt->tls = arena_alloc(test->arena, sizeof(*attempt->tls));
	dialogue->tls_parameters = (struct tls_parameters){
		.tls = dialogue->tls,
		.arena = test->arena,
		.server_name = server_name(dialogue),
		.dane_names = dane_names(dialogue),
		.dane = attempt->dane,
		.min_version = options->min_version,
		.max_version = options->max_version,
		.pem = options->pem,
	};
	stream_start_tls(dialogue->stream, &dialogue->tls_parameters, attempt->tls,
			 test->request.timeouts.reply_ms);
}

enum step after_tls(struct dialogue *dialogue)
{
	return dialogue->attempt->tls_mode == TLS_IMPLICIT ? STEP_GREETING : STEP_EHLO;
}

/* ---- secrets in certificates ---- */

/* Undoes the escapes of a distinguished name (RFC 4514 section 2.4): "\\" and a character, or two
 * hexadecimal digits. */
static size_t unescape(const char *text, char *out)
{
	size_t count = 0;

	for (; *text; text++) {
		if (*text != '\\' || !text[1]) {
			out[count++] = *text;
		} else if (hex_value(text[1]) >= 0 && hex_value(text[2]) >= 0) {
			out[count++] = (char)(hex_value(text[1]) << 4 | hex_value(text[2]));
			text += 2;
		} else {
			out[count++] = *++text;
		}
	}
	return count;
}

static bool hide(const struct dialogue *dialogue, const char *data, size_t len, const char **text)
{
	struct buf hidden;
	bool found;

	buf_init(&hidden, STREAM_LINE_MAX);
	found = secrets_hide(dialogue->secrets, data, len, &hidden);
	if (found)
		*text = transcript_visible(dialogue->test->arena, hidden.data, hidden.len);
	buf_release(&hidden);
	return found;
}

/* Of a text that has a secret in escapes, nothing is shown. */
static void hide_in(const struct dialogue *dialogue, const char **text)
{
	struct arena *arena = dialogue->test->arena;
	const char *plain_text;
	char *plain;

	if (!*text || hide(dialogue, *text, strlen(*text), text))
		return;
	plain = arena_alloc(arena, strlen(*text) + 1);
	if (hide(dialogue, plain, unescape(*text, plain), &plain_text))
		*text = "[hidden]";
}

/* PEM is base64 in lines: it is looked through without their ends. */
static void hide_pem(const struct dialogue *dialogue, const char **pem)
{
	const char *ignored;
	size_t count = 0;
	char *joined;

	if (!*pem)
		return;
	joined = arena_alloc(dialogue->test->arena, strlen(*pem) + 1);
	for (const char *c = *pem; *c; c++)
		if (*c != '\n')
			joined[count++] = *c;
	if (hide(dialogue, joined, count, &ignored))
		*pem = NULL;
}

void tls_hide_secrets(struct dialogue *dialogue)
{
	const struct tls_session *tls = dialogue->attempt->tls;

	auth_remember(dialogue);
	if (!tls || !dialogue->secrets)
		return;
	for (struct certificate *at = tls->certificates; at; at = at->next) {
		hide_in(dialogue, &at->subject);
		hide_in(dialogue, &at->issuer);
		hide_in(dialogue, &at->serial);
		for (size_t i = 0; i < at->name_count; i++)
			hide_in(dialogue, &at->names[i]);
		hide_pem(dialogue, &at->pem);
	}
}

static const char *judgement(const struct dialogue *dialogue)
{
	const struct tls_session *tls = dialogue->attempt->tls;
	struct arena *arena = dialogue->test->arena;

	if (tls->dane == DANE_VERIFIED)
		return arena_printf(arena, "the certificate matches the TLSA records of %s",
				    dialogue->attempt->host);
	if (tls->dane == DANE_MISMATCH && tls->tlsa_matches == 0)
		return arena_printf(arena, "the certificate matches none of the TLSA records of %s",
				    dialogue->attempt->host);
	if (tls->dane == DANE_MISMATCH)
		return arena_printf(
			arena,
			"a TLSA record of %s matches, but the certificate does not verify: %s",
			dialogue->attempt->host,
			certificate_problem_name(tls_first_problem(tls->dane_problems)));
	if (tls_verified(tls))
		return arena_printf(arena, "the certificate verifies for %s", tls->verified_for);
	return arena_printf(arena, "the certificate does not verify: %s",
			    certificate_problem_name(tls_first_problem(tls->problems)));
}

int tls_summarize(struct dialogue *dialogue)
{
	const struct tls_session *tls = dialogue->attempt->tls;
	const char *text = arena_printf(dialogue->test->arena, "%s with %s%s%s; %s", tls->version,
					tls->cipher, tls->group ? ", " : "",
					tls->group ? tls->group : "", judgement(dialogue));

	transcript_add(dialogue->test, dialogue->attempt, dialogue_now_ms(dialogue), SPEAKER_NOTE,
		       text, strlen(text));
	return transcript_last(dialogue->attempt);
}
