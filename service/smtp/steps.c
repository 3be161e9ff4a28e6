#include "smtp/steps.h"

#include "base/arena.h"
#include "smtp/command.h"
#include "smtp/ehlo.h"
#include "smtp/state.h"
#include "smtp/steps_auth.h"
#include "smtp/steps_tls.h"

static const struct request *request_of(const struct dialogue *dialogue)
{
	return &dialogue->test->request;
}

static bool accepted(const struct dialogue *dialogue)
{
	return dialogue->current->outcome == OUTCOME_ACCEPTED;
}

/* An address has non-ASCII characters in its local part and the server takes none: RFC 6531 section
 * 3.2 forbids to send it. */
static bool is_unsendable(struct dialogue *dialogue, const struct mailbox *mailbox)
{
	if (!mailbox->utf8_local || dialogue_offers(dialogue, EXT_SMTPUTF8))
		return false;
	dialogue_observe(dialogue, OBSERVED_SMTPUTF8_NOT_OFFERED)->text = mailbox->text;
	dialogue->current->detail =
		arena_printf(dialogue->test->arena,
			     "%s was not sent: it needs SMTPUTF8, which the server does not offer",
			     mailbox->text);
	return true;
}

/* ---- connect, greeting ---- */

static enum step after_connect(struct dialogue *dialogue)
{
	return dialogue->attempt->tls_mode == TLS_IMPLICIT ? STEP_TLS : STEP_GREETING;
}

static enum step after_greeting(struct dialogue *dialogue)
{
	if (accepted(dialogue))
		return STEP_EHLO;
	dialogue->may_close = true;
	return STEP_QUIT;
}

/* ---- EHLO, HELO ---- */

static bool ehlo_command(struct dialogue *dialogue, struct command *command)
{
	command_add(command, "EHLO %s", request_of(dialogue)->helo);
	return true;
}

/* Forgets under TLS the extensions that were offered in clear (RFC 3207 section 4.2), but for the
 * observations that come of the two. */
static void take_extensions(struct dialogue *dialogue, const struct extensions *extensions)
{
	struct attempt *attempt = dialogue->attempt;
	const char *offer = extensions_auth(extensions);
	bool secured = attempt->tls && attempt->tls->established;

	if (secured && attempt->tls_mode != TLS_IMPLICIT)
		attempt->clear_extensions = attempt->extensions;
	attempt->extensions = extensions;
	if (secured && dialogue_offers(dialogue, EXT_STARTTLS))
		dialogue_observe(dialogue, OBSERVED_STARTTLS_INSIDE_TLS);
	if (offer && !secured)
		dialogue_observe(dialogue, OBSERVED_AUTH_IN_CLEAR)->text = offer;
	else if (offer && attempt->clear_extensions && !extensions_auth(attempt->clear_extensions))
		dialogue_observe(dialogue, OBSERVED_AUTH_AFTER_TLS)->text = offer;
}

/* Codes for a command that the server does not know; 501 refuses the name. */
static bool command_unknown(const struct reply *reply)
{
	return reply && (reply->code == 500 || reply->code == 502 || reply->code == 504);
}

static enum step after_ehlo(struct dialogue *dialogue)
{
	const struct reply *reply = dialogue->current->reply;

	if (accepted(dialogue)) {
		take_extensions(dialogue, ehlo_parse(dialogue->test->arena, reply));
		return dialogue_stage(dialogue);
	}
	if (!command_unknown(reply))
		return STEP_QUIT;
	dialogue_observe(dialogue, OBSERVED_HELO_FALLBACK)->transcript_line =
		reply->transcript_line;
	return STEP_HELO;
}

static bool helo_command(struct dialogue *dialogue, struct command *command)
{
	command_add(command, "HELO %s", request_of(dialogue)->helo);
	return true;
}

static enum step after_helo(struct dialogue *dialogue)
{
	return accepted(dialogue) ? dialogue_stage(dialogue) : STEP_QUIT;
}

/* ---- MAIL ---- */

/* SIZE (RFC 1870), BODY (RFC 6152): the size of the message, and its octets. */
static void add_message_parameters(struct dialogue *dialogue, struct command *command)
{
	const struct extensions *extensions = dialogue->attempt->extensions;
	const struct wire_message *message = &dialogue->message;

	if (dialogue_offers(dialogue, EXT_SIZE))
		command_add(command, " SIZE=%zu", message->size);
	if (dialogue_offers(dialogue, EXT_SIZE) && extensions->size > 0 &&
	    message->size > extensions->size)
		dialogue_observe(dialogue, OBSERVED_MESSAGE_OVER_SIZE)->value =
			(int64_t)extensions->size;
	if (!message->eight_bit)
		return;
	if (dialogue_offers(dialogue, EXT_8BITMIME))
		command_add(command, " BODY=8BITMIME");
	else
		dialogue_observe(dialogue, OBSERVED_8BITMIME_NOT_OFFERED);
}

/* SMTPUTF8 (RFC 6531 section 3.4), where an address or the message's header needs it. */
static void add_smtputf8(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	bool in_header = dialogue->message.utf8_header;
	bool needed = request->sender.utf8_local || in_header;

	for (size_t i = 0; i < request->recipient_count; i++)
		needed |= request->recipients[i].utf8_local;
	if (!needed)
		return;
	if (dialogue_offers(dialogue, EXT_SMTPUTF8))
		command_add(command, " SMTPUTF8");
	else if (in_header)
		dialogue_observe(dialogue, OBSERVED_SMTPUTF8_NOT_OFFERED)->text =
			"the header of the message";
}

/* RET and ENVID (RFC 3461 sections 4.3 and 4.4). */
static void add_dsn(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	const struct dsn *dsn = &request->dsn;

	if (!request->has_dsn)
		return;
	if (!dialogue_offers(dialogue, EXT_DSN)) {
		dialogue_observe(dialogue, OBSERVED_DSN_NOT_OFFERED);
		return;
	}
	if (dsn->ret != RETURN_DEFAULT)
		command_add(command, " RET=%s", dsn->ret == RETURN_FULL ? "FULL" : "HDRS");
	if (dsn->envelope_id)
		command_add(command, " ENVID=%s",
			    xtext_encode(dialogue->test->arena, dsn->envelope_id));
}

static bool mail_command(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	const struct extensions *extensions = dialogue->attempt->extensions;

	if (is_unsendable(dialogue, &request->sender))
		return false;
	if (request->has_message &&
	    !message_compose(dialogue->test, extensions ? extensions->known : 0,
			     &dialogue->message)) {
		dialogue->current->detail = "the message is larger than this service sends";
		return false;
	}
	if (!request->sender.text || request->sender.text[0] == '\0')
		command_add(command, "MAIL FROM:<>");
	else
		command_add(command, "MAIL FROM:<%s@%s>", request->sender.local,
			    request->sender.domain);
	if (request->has_message)
		add_message_parameters(dialogue, command);
	add_smtputf8(dialogue, command);
	add_dsn(dialogue, command);
	return true;
}

/* Goes on to the next recipient that this attempt tries, the one under way included; false when
 * none is left. A control stands alone. */
static bool seek_recipient(struct dialogue *dialogue)
{
	const struct attempt *attempt = dialogue->attempt;
	size_t count = attempt->control ? 1 : request_of(dialogue)->recipient_count;

	while (attempt->excluded && dialogue->recipient < count &&
	       attempt->excluded[dialogue->recipient])
		dialogue->recipient++;
	return dialogue->recipient < count;
}

static enum step after_mail(struct dialogue *dialogue)
{
	return accepted(dialogue) && seek_recipient(dialogue) ? STEP_RCPT : STEP_QUIT;
}

/* ---- RCPT ---- */

static const struct {
	enum notify bit;
	const char *word;
} notify_words[] = {
	{NOTIFY_NEVER, "NEVER"},
	{NOTIFY_SUCCESS, "SUCCESS"},
	{NOTIFY_FAILURE, "FAILURE"},
	{NOTIFY_DELAY, "DELAY"},
};

/* NOTIFY and ORCPT (RFC 3461 sections 4.1 and 4.2). */
static void add_rcpt_dsn(struct dialogue *dialogue, struct command *command)
{
	const struct dsn *dsn = &request_of(dialogue)->dsn;
	const char *before = " NOTIFY=", *original = dsn->original_recipient;

	for (size_t i = 0; i < sizeof(notify_words) / sizeof(notify_words[0]); i++) {
		if (!(dsn->notify & notify_words[i].bit))
			continue;
		command_add(command, "%s%s", before, notify_words[i].word);
		before = ",";
	}
	if (dsn->original_recipients && dsn->original_recipients[dialogue->recipient])
		original = dsn->original_recipients[dialogue->recipient];
	if (original)
		command_add(command, " ORCPT=%s", orcpt_encode(dialogue->test->arena, original));
}

static bool rcpt_command(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	const struct mailbox *control = dialogue->attempt->control;
	const struct mailbox *recipient =
		control ? control : &request->recipients[dialogue->recipient];

	dialogue->current->recipient = control ? -1 : (int)dialogue->recipient;
	if (is_unsendable(dialogue, recipient))
		return false;
	command_add(command, "RCPT TO:<%s@%s>", recipient->local, recipient->domain);
	if (request->has_dsn && !control && dialogue_offers(dialogue, EXT_DSN))
		add_rcpt_dsn(dialogue, command);
	return true;
}

/* None was accepted. One that may be later is worth another try: the others cannot be worse off. */
static enum outcome worst_of(const unsigned by[OUTCOME_COUNT])
{
	if (by[OUTCOME_DEFERRED] > 0)
		return OUTCOME_DEFERRED;
	return by[OUTCOME_REJECTED] > 0 ? OUTCOME_REJECTED : OUTCOME_SKIPPED;
}

static enum step after_rcpt(struct dialogue *dialogue)
{
	const struct request *request = request_of(dialogue);

	dialogue->recipients_by[dialogue->current->outcome]++;
	dialogue->recipient++;
	if (seek_recipient(dialogue))
		return STEP_RCPT;
	if (dialogue->recipients_by[OUTCOME_ACCEPTED] == 0) {
		dialogue->outcome = worst_of(dialogue->recipients_by);
		return STEP_QUIT;
	}
	return request->has_message || request->stop_after == STEP_DATA ? STEP_DATA : STEP_QUIT;
}

/* ---- DATA, message ---- */

static bool data_command(struct dialogue *dialogue, struct command *command)
{
	(void)dialogue;
	command_add(command, "DATA");
	return true;
}

static enum step after_data(struct dialogue *dialogue)
{
	return accepted(dialogue) ? STEP_MESSAGE : STEP_QUIT;
}

static bool message_command(struct dialogue *dialogue, struct command *command)
{
	command_add(command, "[message of %zu octets]", dialogue->message.size);
	command->payload = &dialogue->message.wire;
	return true;
}

static enum step then_quit(struct dialogue *dialogue)
{
	(void)dialogue;
	return STEP_QUIT;
}

/* ---- QUIT ---- */

static bool quit_command(struct dialogue *dialogue, struct command *command)
{
	(void)dialogue;
	command_add(command, "QUIT");
	return true;
}

static enum step then_end(struct dialogue *dialogue)
{
	(void)dialogue;
	return STEP_END;
}

/* ---- the table ---- */

/* clang-format off */
static const struct step_row rows[STEP_COUNT] = {
	[STEP_CONNECT]  = {.next = after_connect},
	[STEP_GREETING] = {.success = 220, .exact = true, .next = after_greeting},
	[STEP_EHLO]     = {.success = 250, .command = ehlo_command, .next = after_ehlo},
	[STEP_HELO]     = {.success = 250, .command = helo_command, .next = after_helo},
	[STEP_STARTTLS] = {.success = 220, .exact = true, .command = starttls_command,
			   .next = after_starttls},
	[STEP_TLS]      = {.begin = tls_begin, .next = after_tls},
	[STEP_AUTH]     = {.success = 235, .command = auth_command, .respond = auth_respond,
			   .next = after_auth},
	[STEP_MAIL]     = {.success = 250, .command = mail_command, .next = after_mail},
	[STEP_RCPT]     = {.success = 250, .command = rcpt_command, .next = after_rcpt},
	[STEP_DATA]     = {.success = 354, .exact = true, .command = data_command,
			   .next = after_data},
	[STEP_MESSAGE]  = {.success = 250, .command = message_command, .next = then_quit},
	[STEP_QUIT]     = {.success = 221, .command = quit_command, .next = then_end},
};
/* clang-format on */

const struct step_row *step_row(enum step step)
{
	return &rows[step];
}

/* Positive codes that mean one thing alone, whatever their class. */
static bool has_own_meaning(int code)
{
	return code == 220 || code == 221 || code == 235;
}

enum outcome step_judge(enum step step, int code)
{
	const struct step_row *row = &rows[step];

	if (code == row->success)
		return OUTCOME_ACCEPTED;
	if (code / 100 == 4)
		return OUTCOME_DEFERRED;
	if (code / 100 == 5)
		return OUTCOME_REJECTED;
	if (!row->exact && code / 100 == row->success / 100 && !has_own_meaning(code))
		return OUTCOME_ACCEPTED;
	return OUTCOME_FAILED;
}
