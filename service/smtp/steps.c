#include "smtp/steps.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "smtp/ehlo.h"
#include "smtp/state.h"
#include "smtp/steps_auth.h"
#include "smtp/steps_tls.h"

/* ---- commands ---- */

void command_add(struct command *command, const char *format, ...)
{
	size_t room = sizeof(command->text) - strlen("\r\n") - command->len;
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(command->text + command->len, room, format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= room)
		command->overflowed = true;
	else
		command->len += (size_t)len;
}

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
static bool cannot_name(struct dialogue *dialogue, const struct mailbox *mailbox)
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

enum step stage_after_hello(const struct dialogue *dialogue)
{
	if (starttls_wanted(dialogue))
		return STEP_STARTTLS;
	if (purpose_traits(dialogue->attempt->purpose)->authenticates && auth_wanted(dialogue))
		return STEP_AUTH;
	return STEP_MAIL;
}

static bool say_ehlo(struct dialogue *dialogue, struct command *command)
{
	command_add(command, "EHLO %s", request_of(dialogue)->helo);
	return true;
}

/* What was heard in clear is forgotten under TLS (RFC 3207 section 4.2), but for what the two have
 * to tell about the server. */
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

/* Codes by which a server says that it does not know the command; 501 refuses the name. */
static bool command_unknown(const struct reply *reply)
{
	return reply && (reply->code == 500 || reply->code == 502 || reply->code == 504);
}

static enum step after_ehlo(struct dialogue *dialogue)
{
	const struct reply *reply = dialogue->current->reply;

	if (accepted(dialogue)) {
		take_extensions(dialogue, ehlo_parse(dialogue->test->arena, reply));
		return stage_after_hello(dialogue);
	}
	if (!command_unknown(reply))
		return STEP_QUIT;
	dialogue_observe(dialogue, OBSERVED_HELO_FALLBACK)->transcript_line =
		reply->transcript_line;
	return STEP_HELO;
}

static bool say_helo(struct dialogue *dialogue, struct command *command)
{
	command_add(command, "HELO %s", request_of(dialogue)->helo);
	return true;
}

static enum step after_helo(struct dialogue *dialogue)
{
	return accepted(dialogue) ? stage_after_hello(dialogue) : STEP_QUIT;
}

/* ---- MAIL ---- */

/* SIZE (RFC 1870), BODY (RFC 6152): what the server should know of the message. */
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

static bool say_mail(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	const struct extensions *extensions = dialogue->attempt->extensions;

	if (cannot_name(dialogue, &request->sender))
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

	while (attempt->left_out && dialogue->recipient < count &&
	       attempt->left_out[dialogue->recipient])
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
	const char *before = " NOTIFY=";

	for (size_t i = 0; i < sizeof(notify_words) / sizeof(notify_words[0]); i++) {
		if (!(dsn->notify & notify_words[i].bit))
			continue;
		command_add(command, "%s%s", before, notify_words[i].word);
		before = ",";
	}
	if (dsn->original_recipient)
		command_add(command, " ORCPT=%s",
			    orcpt_encode(dialogue->test->arena, dsn->original_recipient));
}

static bool say_rcpt(struct dialogue *dialogue, struct command *command)
{
	const struct request *request = request_of(dialogue);
	const struct mailbox *control = dialogue->attempt->control;
	const struct mailbox *recipient =
		control ? control : &request->recipients[dialogue->recipient];

	dialogue->current->recipient = control ? -1 : (int)dialogue->recipient;
	if (cannot_name(dialogue, recipient))
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

static bool say_data(struct dialogue *dialogue, struct command *command)
{
	(void)dialogue;
	command_add(command, "DATA");
	return true;
}

static enum step after_data(struct dialogue *dialogue)
{
	return accepted(dialogue) ? STEP_MESSAGE : STEP_QUIT;
}

static bool say_message(struct dialogue *dialogue, struct command *command)
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

static bool say_quit(struct dialogue *dialogue, struct command *command)
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
	[STEP_EHLO]     = {.success = 250, .say = say_ehlo, .next = after_ehlo},
	[STEP_HELO]     = {.success = 250, .say = say_helo, .next = after_helo},
	[STEP_STARTTLS] = {.success = 220, .exact = true, .say = say_starttls,
			   .next = after_starttls},
	[STEP_TLS]      = {.act = start_tls, .next = after_tls},
	[STEP_AUTH]     = {.success = 235, .say = say_auth, .answer = answer_challenge,
			   .next = after_auth},
	[STEP_MAIL]     = {.success = 250, .say = say_mail, .next = after_mail},
	[STEP_RCPT]     = {.success = 250, .say = say_rcpt, .next = after_rcpt},
	[STEP_DATA]     = {.success = 354, .exact = true, .say = say_data, .next = after_data},
	[STEP_MESSAGE]  = {.success = 250, .say = say_message, .next = then_quit},
	[STEP_QUIT]     = {.success = 221, .say = say_quit, .next = then_end},
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
