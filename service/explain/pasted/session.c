#include "explain/pasted/session.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "explain/failure.h"
#include "explain/paragraph.h"
#include "explain/pasted/program.h"
#include "explain/quoted_reply.h"

/* Limits on the bytes before a line's mark (a time, a name), and on commands without a reply. */
enum { MARK_MAX = 100, PENDING_MAX = 128, CODE_LEN = 3, GO_AHEAD = 354, CHALLENGE = 334 };

/* The marks before the lines of client and server, one row a program. */
/* clang-format off */
static const struct style {
	const char *client, *server, *server_too;
} styles[] = {
	{"CLIENT -> SERVER: ", "SERVER -> CLIENT: ", NULL}, /* PHPMailer */
	{"SMTP>> ", "SMTP<< ", NULL},			    /* Exim */
	{")>>> ", ")<<< ", NULL},			    /* Net::SMTP of Perl */
	{"--> ", "<-- ", NULL},				    /* msmtp */
	{" -> ", "<** ", "<-  "},			    /* swaks */
	{" ~> ", "<~* ", "<~  "},			    /* swaks, under TLS */
	{"send: '", "reply: b'", "reply: '"},		    /* smtplib */
	{"C: ", "S: ", NULL},				    /* MailKit, Nodemailer, RFCs */
	{"In:  ", "Out: ", NULL},			    /* Postfix */
	{">> ", "<< ", NULL},				    /* Swift Mailer */
	{"> ", "< ", NULL},				    /* curl, Symfony Mailer */
	{"", "", NULL},					    /* telnet, Jakarta Mail */
};

static const struct verb {
	const char *word;
	enum step step;
} verbs[] = {
	{"RCPT TO:", STEP_RCPT}, {"MAIL FROM:", STEP_MAIL}, {"EHLO ", STEP_EHLO},
	{"HELO ", STEP_HELO}, {"LHLO ", STEP_EHLO}, {"STARTTLS", STEP_STARTTLS},
	{"AUTH ", STEP_AUTH}, {"DATA", STEP_DATA}, {"BDAT ", STEP_MESSAGE}, {"RSET", STEP_COUNT},
	{"NOOP", STEP_COUNT}, {"VRFY ", STEP_COUNT}, {"QUIT", STEP_QUIT},
};
/* clang-format on */

/* A command whose reply has not come. */
struct command {
	enum step step;
	const char *recipient; /* NULL: none */
};

struct session {
	struct failures *failures;
	const struct style *style;
	struct command pending[PENDING_MAX]; /* a ring */
	size_t first, count;
	const char *reply;     /* the first line of the reply that is being read; NULL: none */
	size_t reply_len;      /* to the end of its last line */
	struct failure *other; /* the last refusal that is no recipient's; NULL: none */
	bool commands;	       /* there was one */
};

/* ---- lines ---- */

/* Returns the text behind a mark in a line, at its beginning or after a blank unless the mark says
 * what comes before; NULL: it has none. */
static const char *behind(const char *mark, const char *line, size_t len, size_t *len_r)
{
	size_t size = strlen(mark), max = len < MARK_MAX ? len : MARK_MAX;
	bool inner = *mark == ' ' || *mark == ')';
	const char *at = line;

	while ((at = memmem(at, max - (size_t)(at - line), mark, size))) {
		if (inner || at == line || is_blank(at[-1])) {
			*len_r = len - (size_t)(at - line) - size;
			return at + size;
		}
		at++;
	}
	return NULL;
}

static const struct verb *verb_of(const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		size_t size = strlen(verbs[i].word);
		bool ends = verbs[i].word[size - 1] == ' ' || verbs[i].word[size - 1] == ':';

		if (len < size || strncasecmp(text, verbs[i].word, size) != 0)
			continue;
		/* "DATA" fills its line, but for what a program's literal ends with */
		if (ends || len == size || is_space(text[size]) || strchr("'\\<", text[size]))
			return &verbs[i];
	}
	return NULL;
}

/* Returns the reply code at the start of a line of the server; 0: none. */
static int code_of(const char *text, size_t len)
{
	if (len < CODE_LEN || !quoted_reply_begins(text, len) || !is_digit(*text))
		return 0;
	return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

/* ---- commands ---- */

static void push(struct session *session, enum step step, const char *recipient)
{
	if (session->count == PENDING_MAX)
		return;
	session->pending[(session->first + session->count++) % PENDING_MAX] =
		(struct command){step, recipient};
}

static struct command pop(struct session *session)
{
	struct command command = {session->commands ? STEP_COUNT : STEP_GREETING, NULL};

	if (session->count == 0)
		return command;
	command = session->pending[session->first];
	session->first = (session->first + 1) % PENDING_MAX;
	session->count--;
	return command;
}

static void read_command(struct session *session, const struct verb *verb, const char *text,
			 size_t len)
{
	const char *recipient = NULL;

	session->commands = true;
	if (verb->step == STEP_RCPT) {
		size_t at = strlen(verb->word), size;

		while (at < len && (text[at] == ' ' || text[at] == '<'))
			at++;
		size = mail_address_length(text + at, len - at);
		if (size > 0)
			recipient = visible_text(session->failures->arena, text + at, size,
						 MAIL_ADDRESS_MAX);
	}
	push(session, verb->step, recipient);
}

/* ---- replies ---- */

static void add_failure(struct session *session, const struct command *command,
			const struct reply *reply)
{
	bool recipients = session->failures->count > (session->other ? 1 : 0);
	struct failure *failure;

	if (command->step == STEP_QUIT || (recipients && command->step == STEP_DATA))
		return; /* "no valid recipients" is what refusals of them lead to */
	failure = command->step != STEP_RCPT && session->other ? session->other
							       : failures_add(session->failures);
	if (!failure)
		return;
	if (command->step != STEP_RCPT)
		session->other = failure;
	failure->source = SOURCE_CLIENT;
	failure->step = command->step;
	failure->recipient = command->recipient;
	failure->reply = reply;
}

/* Copies the reply's lines without their marks. */
static const struct reply *reply_of(const struct session *session)
{
	struct arena *arena = session->failures->arena;
	char *lines = arena_alloc(arena, session->reply_len + 1);
	const char *text = session->reply;
	size_t left = session->reply_len, size = 0;

	while (left > 0) {
		const char *lf = memchr(text, '\n', left), *line;
		size_t len = lf ? (size_t)(lf - text) + 1 : left, line_len = 0;

		line = behind(session->style->server, text, len, &line_len);
		if (!line && session->style->server_too)
			line = behind(session->style->server_too, text, len, &line_len);
		if (line) {
			memcpy(lines + size, line, line_len);
			size += line_len;
		}
		text += len;
		left -= len;
	}
	return quoted_reply_read(arena, lines, size);
}

/* Ends the reply that is being read: its command is answered. */
static void end_reply(struct session *session)
{
	const struct reply *reply;
	struct command command;

	if (!session->reply)
		return;
	reply = reply_of(session);
	session->reply = NULL;
	command = pop(session);
	if (reply->code >= 400)
		add_failure(session, &command, reply);
	else if (reply->code == GO_AHEAD)
		push(session, STEP_MESSAGE, NULL);
	else if (reply->code == CHALLENGE)
		push(session, STEP_AUTH, NULL);
	else if (reply->code > 0 && session->other && session->other->step == STEP_EHLO &&
		 command.step == STEP_HELO)
		session->other->step = STEP_COUNT; /* HELO took its place */
}

static bool read_server_line(struct session *session, const char *line, size_t len)
{
	size_t size = 0;
	const char *text = behind(session->style->server, line, len, &size);

	if (!text && session->style->server_too)
		text = behind(session->style->server_too, line, len, &size);
	if (!text || (!*session->style->server && text != line) || code_of(text, size) == 0)
		return false;
	if (!session->reply)
		session->reply = line;
	session->reply_len = (size_t)(line - session->reply) + len;
	if (size <= CODE_LEN || text[CODE_LEN] != '-')
		end_reply(session);
	return true;
}

static void read_line(struct session *session, const char *line, size_t len)
{
	const struct verb *verb;
	size_t size = 0;
	const char *text;

	if (read_server_line(session, line, len))
		return;
	text = behind(session->style->client, line, len, &size);
	verb = text ? verb_of(text, size) : NULL;
	if (!verb)
		return;
	end_reply(session);
	read_command(session, verb, text, size);
}

/* ---- sessions ---- */

static void read_all(struct session *session, const char *text, size_t len)
{
	while (len > 0 && !session->failures->full) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) + 1 : len;

		read_line(session, text, line);
		text += line;
		len -= line;
	}
	end_reply(session);
}

/* True when some line is a command with the mark of a style. */
static bool has_command(const struct style *style, const char *text, size_t len)
{
	while (len > 0) {
		const char *lf = memchr(text, '\n', len), *command;
		size_t line = lf ? (size_t)(lf - text) + 1 : len, size = 0;

		command = behind(style->client, text, line, &size);
		if (command && verb_of(command, size))
			return true;
		text += line;
		len -= line;
	}
	return false;
}

void session_read(struct failures *failures, const char *text, size_t len)
{
	struct arena *arena = failures->arena;
	const char *lf;

	len = len < PROGRAM_TEXT_MAX ? len : PROGRAM_TEXT_MAX;
	lf = memchr(text, '\n', len);
	if (!lf || lf + 1 == text + len)
		return; /* one line is no session */
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		struct session session = {.failures = failures, .style = &styles[i]};

		if (!has_command(&styles[i], text, len))
			continue;
		read_all(&session, text, len);
		if (failures->count > 0)
			return;
	}
	failures_init(failures, arena);
}
