#include "smtp/steps_auth.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "smtp/command.h"
#include "smtp/sasl.h"
#include "smtp/secrets.h"
#include "smtp/state.h"
#include "smtp/transcript.h"

enum {
	AUTH_LINE_MAX = 512, /* with CRLF (RFC 4954 section 4) */
	CRLF_LEN = 2,
	CODE_LEN = 4, /* a reply code and what follows it */
};

/* ---- protection of the credentials ---- */

static bool secured(const struct dialogue *dialogue)
{
	const struct tls_session *tls = dialogue->attempt->tls;

	return tls && tls->established;
}

/* A clause: the reason for which credentials are not safe with this mechanism; NULL when they are.
 * Who plays the server gets what a password can be guessed by from any exchange that proves it. */
static const char *exposure(const struct dialogue *dialogue, const struct auth_traits *traits)
{
	if (!traits->secret)
		return NULL;
	if (!secured(dialogue))
		return "the connection is not encrypted";
	if (!tls_authenticated(dialogue->attempt->tls))
		return "the server's certificate does not verify";
	return NULL;
}

/* ---- choosing ---- */

static bool refuse(struct dialogue *dialogue, enum fault fault, const char *detail)
{
	dialogue->current->fault = fault;
	dialogue->current->detail = detail;
	return false;
}

static bool refuse_offer(struct dialogue *dialogue, const char *offer)
{
	enum auth_mechanism asked = dialogue->test->request.auth.mechanism;
	const char *name = auth_traits(asked)->name;
	struct arena *arena = dialogue->test->arena;
	const char *detail;

	if (asked != AUTH_AUTO && sasl_offered(offer, asked))
		return refuse(dialogue, FAULT_UNPROTECTED,
			      arena_printf(arena,
					   "%s was not begun: it binds to TLS, and this connection "
					   "has nothing to bind to",
					   name));
	dialogue_observe(dialogue, OBSERVED_AUTH_NOT_OFFERED)->text = offer ? offer : "";
	if (!offer)
		detail = "the server does not offer AUTH";
	else if (asked != AUTH_AUTO)
		detail = arena_printf(arena, "the server does not offer %s, but: %s", name, offer);
	else
		detail = arena_printf(
			arena,
			"the server offers no mechanism that the credentials can use, but: %s",
			offer);
	return refuse(dialogue, FAULT_NOT_OFFERED, detail);
}

static void hide_credentials(struct dialogue *dialogue)
{
	const struct auth_options *auth = &dialogue->test->request.auth;

	if (dialogue->secrets)
		return;
	dialogue->secrets = secrets_new();
	if (auth->password)
		secrets_add(dialogue->secrets, auth->password, strlen(auth->password));
	if (auth->token)
		secrets_add(dialogue->secrets, auth->token, strlen(auth->token));
}

/* True when AUTH was sent, and not held back. */
static bool has_begun(const struct attempt *attempt)
{
	const struct step_result *step = attempt_find_step(attempt, STEP_AUTH, -1);

	return step && step->command;
}

void auth_remember(struct dialogue *dialogue)
{
	const struct attempt *attempt = dialogue->test->attempts;

	if (dialogue->secrets || !dialogue->test->request.has_auth)
		return;
	while (attempt && !has_begun(attempt))
		attempt = attempt->next;
	if (attempt)
		hide_credentials(dialogue);
}

static bool begin_exchange(struct dialogue *dialogue, enum auth_mechanism mechanism)
{
	const struct auth_options *auth = &dialogue->test->request.auth;

	dialogue->sasl = sasl_new(auth, mechanism, dialogue->attempt->host, dialogue->stream);
	hide_credentials(dialogue);
	buf_init_secret(&dialogue->response, SASL_MESSAGE_MAX + CRLF_LEN);
	return dialogue->sasl;
}

/* ---- responses ---- */

static const struct auth_traits *traits_of(const struct dialogue *dialogue)
{
	return auth_traits(dialogue->attempt->auth->mechanism);
}

/* A sentence that may quote the server, fit to be shown. */
static const char *shown_reason(struct dialogue *dialogue, const char *reason)
{
	struct buf hidden;
	const char *text;
	bool echoed;

	if (!reason)
		return NULL;
	buf_init(&hidden, SASL_MESSAGE_MAX);
	echoed = secrets_hide(dialogue->secrets, reason, strlen(reason), &hidden);
	text = echoed ? transcript_visible(dialogue->test->arena, hidden.data, hidden.len)
		      : transcript_visible(dialogue->test->arena, reason, strlen(reason));
	if (echoed)
		dialogue_observe(dialogue, OBSERVED_SECRET_ECHOED)->transcript_line =
			transcript_last(dialogue->attempt);
	buf_release(&hidden);
	return text;
}

static const enum fault faults[] = {
	[SASL_CANCEL] = FAULT_BAD_REPLY,
	[SASL_UNPROVED] = FAULT_NOT_PROVED,
	[SASL_UNFIT] = FAULT_LOCAL,
};

/* Takes the exchange a step on, into dialogue->response. False with current->fault set. */
static bool next_response(struct dialogue *dialogue, const char *challenge, size_t len)
{
	struct buf *response = &dialogue->response;
	enum sasl_result result;
	const char *reason;

	buf_release(response);
	result = sasl_step(dialogue->sasl, challenge, len, response, &reason);
	reason = shown_reason(dialogue, reason);
	if (reason)
		dialogue->current->detail = reason;
	if (result == SASL_RESPONSE) {
		if (sasl_revealed(dialogue->sasl))
			secrets_add(dialogue->secrets, response->data, response->len);
		return true;
	}
	dialogue->current->fault = faults[result];
	if (result == SASL_UNPROVED)
		dialogue_observe(dialogue, OBSERVED_AUTH_NOT_PROVED)->text = reason;
	return false;
}

static void put_response(struct dialogue *dialogue, struct command *command)
{
	struct buf *response = &dialogue->response;
	bool secret = traits_of(dialogue)->secret;

	if (secret || response->len > COMMAND_MAX - CRLF_LEN)
		command->shown = arena_printf(dialogue->test->arena, "[%zu octets]", response->len);
	command->secret = secret;
	if (response->len > COMMAND_MAX - CRLF_LEN) {
		buf_add(response, "\r\n", CRLF_LEN);
		command->payload = response;
	} else if (response->len > 0) {
		memcpy(command->text, response->data, response->len);
		command->len = response->len;
	}
}

/* ---- the step ---- */

static bool add_mechanism(struct dialogue *dialogue, struct command *command)
{
	const struct auth_traits *traits = traits_of(dialogue);
	const struct buf *response = &dialogue->response;

	if (!sasl_client_first(dialogue->sasl)) {
		command_add(command, "AUTH %s", traits->name);
		return true;
	}
	if (!next_response(dialogue, NULL, 0))
		return false;
	command_add(command, "AUTH %s", traits->name);
	dialogue->response_deferred = command->len + 1 + response->len + CRLF_LEN > AUTH_LINE_MAX;
	if (dialogue->response_deferred)
		return true;
	if (traits->secret)
		command->shown = arena_printf(dialogue->test->arena, "%.*s [%zu octets]",
					      (int)command->len, command->text, response->len);
	command->secret = traits->secret;
	command_add(command, " %s", response->data);
	return true;
}

bool auth_command(struct dialogue *dialogue, struct command *command)
{
	struct attempt *attempt = dialogue->attempt;
	const struct auth_options *auth = &dialogue->test->request.auth;
	const char *offer = extensions_auth(attempt->extensions);
	enum auth_mechanism mechanism =
		sasl_choose(auth, offer, dialogue->stream,
			    secured(dialogue) && attempt->tls->client_certificate_sent);
	const struct auth_traits *traits = auth_traits(mechanism);
	const char *exposed;

	attempt->auth = arena_alloc(dialogue->test->arena, sizeof(*attempt->auth));
	attempt->auth->mechanism = mechanism;
	if (mechanism == AUTH_AUTO)
		return refuse_offer(dialogue, offer);
	exposed = exposure(dialogue, traits);
	if (exposed && !auth->allow_plaintext)
		return refuse(dialogue, FAULT_UNPROTECTED,
			      arena_printf(dialogue->test->arena, "%s was not begun: %s",
					   traits->name, exposed));
	attempt->auth->channel_bound = traits->channel_binding;
	if (!begin_exchange(dialogue, mechanism))
		return refuse(dialogue, FAULT_LOCAL, "this service could not begin the exchange");
	if (!add_mechanism(dialogue, command))
		return false;
	if (exposed && !dialogue->pending_421)
		dialogue_observe(dialogue, OBSERVED_CREDENTIALS_IN_CLEAR)->text = exposed;
	return true;
}

const char *auth_keep_challenge(struct dialogue *dialogue, const char *line, size_t len)
{
	struct buf *challenge = &dialogue->challenge;

	buf_release(challenge);
	buf_init_secret(challenge, len);
	if (len > CODE_LEN)
		buf_add(challenge, line + CODE_LEN, len - CODE_LEN);
	return arena_printf(dialogue->test->arena, "334%c[%zu octets]",
			    len >= CODE_LEN ? line[CODE_LEN - 1] : ' ', challenge->len);
}

void auth_respond(struct dialogue *dialogue, struct command *command)
{
	bool deferred = dialogue->response_deferred;

	dialogue->response_deferred = false;
	if (!deferred &&
	    !next_response(dialogue, dialogue->challenge.len > 0 ? dialogue->challenge.data : "",
			   dialogue->challenge.len)) {
		command_add(command, "*");
		return;
	}
	dialogue->attempt->auth->rounds++;
	put_response(dialogue, command);
}

/* ---- the end ---- */

static void end_exchange(struct dialogue *dialogue)
{
	sasl_free(dialogue->sasl);
	dialogue->sasl = NULL;
	buf_release(&dialogue->response);
	buf_release(&dialogue->challenge);
}

/* The server accepted the client. */
static void judge_proof(struct dialogue *dialogue)
{
	struct step_result *current = dialogue->current;

	if (sasl_proved(dialogue->sasl)) {
		dialogue->attempt->auth->server_proved = traits_of(dialogue)->mutual;
		return;
	}
	current->outcome = OUTCOME_FAILED;
	current->fault = FAULT_NOT_PROVED;
	if (!current->detail)
		current->detail = "the server accepted, but sent no proof that it knows the "
				  "password";
	dialogue_observe(dialogue, OBSERVED_AUTH_NOT_PROVED)->text = current->detail;
}

enum step after_auth(struct dialogue *dialogue)
{
	if (dialogue->current->outcome == OUTCOME_ACCEPTED && dialogue->sasl)
		judge_proof(dialogue);
	end_exchange(dialogue);
	return STEP_MAIL;
}

void auth_release(struct dialogue *dialogue)
{
	end_exchange(dialogue);
	secrets_free(dialogue->secrets);
	dialogue->secrets = NULL;
}
