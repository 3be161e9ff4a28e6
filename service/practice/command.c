#include "practice/command.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/id.h"

/* The usual EHLO keywords. STARTTLS is not among them: the practice server has no certificate. */
static const char EXTENSIONS[] = "SIZE 1048576\n8BITMIME\nPIPELINING\nDSN\nENHANCEDSTATUSCODES\n"
				 "SMTPUTF8";

static const char OUT_OF_SEQUENCE[] = "503 5.5.1 Bad sequence of commands";

static struct answer say(const char *text)
{
	return (struct answer){.usual = text};
}

/* The turn that the host's script has for a place, else the usual reply. */
static struct answer turn_at(const struct host *host, enum place place, const char *usual)
{
	return (struct answer){.turn = host->turns[place], .usual = usual};
}

static bool is_scripted(const struct play *turn)
{
	return turn->text || turn->act != ACT_GO_ON || turn->delay_ms > 0;
}

/* Whether a client takes the turn for a yes. */
static bool is_yes(const struct play *turn)
{
	return turn->text ? turn->text[0] == '2' : turn->act == ACT_GO_ON;
}

static void transaction_clear(struct transaction *transaction)
{
	*transaction = (struct transaction){.greeted = transaction->greeted};
}

/* ---- EHLO and HELO ---- */

/* Letters, digits, hyphens and dots, or an address literal (RFC 5321 section 4.1.2). */
static bool is_domain_name(const char *name)
{
	bool literal = name[0] == '[';

	if (!name[0])
		return false;
	for (const char *p = name; *p; p++) {
		if (!isalnum((unsigned char)*p) && !strchr(literal ? "-.:[]" : "-.", *p))
			return false;
	}
	return true;
}

static struct answer hear_hello(struct transaction *transaction, const struct host *host,
				enum place place, const char *argument)
{
	const char *reply = place == AT_HELO ? "250 %h Hello [127.0.0.1]"
			    : host->extensions && !host->extensions[0]
				    ? "250 %h Hello [127.0.0.1]"
				    : "250-%h Hello [127.0.0.1]\n%e";

	if (is_scripted(&host->turns[place]))
		reply = NULL;
	else if (!is_domain_name(argument))
		return say("501 5.5.4 Invalid domain name");
	transaction_clear(transaction);
	transaction->greeted = true;
	return turn_at(host, place, reply);
}

static struct answer hear_ehlo(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	return hear_hello(transaction, host, AT_EHLO, argument);
}

static struct answer hear_helo(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	return hear_hello(transaction, host, AT_HELO, argument);
}

/* ---- MAIL and RCPT ---- */

/* A path as it stands in a command. local is the local part, quotes included. */
struct path {
	const char *local;
	size_t local_len;
	const char *parameters;
};

/* keyword ":" [SP] "<" path ">" [SP parameters]; the null path has no local part. */
static bool path_parse(const char *argument, const char *keyword, struct path *path_r)
{
	size_t len = strlen(keyword);
	const char *at = NULL, *p;
	bool quoted = false;

	if (strncasecmp(argument, keyword, len) != 0)
		return false;
	p = argument + len;
	p += strspn(p, " ");
	if (*p++ != '<')
		return false;
	path_r->local = p;
	for (; *p && (quoted || *p != '>'); p++) {
		if (quoted && *p == '\\' && p[1])
			p++;
		else if (*p == '"')
			quoted = !quoted;
		else if (*p == '@')
			at = p;
	}
	if (*p != '>')
		return false;
	path_r->local_len = (size_t)((at ? at : p) - path_r->local);
	path_r->parameters = p + 1;
	return true;
}

/* The value of SIZE= (RFC 1870 section 4); 0 when there is none. */
static unsigned long long declared_size(const char *parameters)
{
	const char *size = strcasestr(parameters, " SIZE=");

	return size ? strtoull(size + strlen(" SIZE="), NULL, 10) : 0;
}

static struct answer hear_mail(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	const struct local_part *row;
	struct path path;

	if (is_scripted(&host->turns[AT_MAIL])) {
		transaction->has_sender = is_yes(&host->turns[AT_MAIL]);
		return turn_at(host, AT_MAIL, "250 2.1.0 Sender OK");
	}
	if (!transaction->greeted || transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (!path_parse(argument, "FROM:", &path))
		return say("501 5.5.4 Invalid arguments");
	row = practice_local_part(AT_MAIL, path.local, path.local_len);
	if (row)
		return (struct answer){.turn = row->turn};
	if (declared_size(path.parameters) > MESSAGE_MAX_OCTETS)
		return say("552 5.3.4 Message size exceeds fixed maximum message size");
	transaction->has_sender = true;
	return say("250 2.1.0 Sender OK");
}

/* A row that refuses at once leaves the recipient out; one that only delays, or waits for the
 * message, does not. */
static struct answer hear_rcpt(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	const struct play *turn = &host->turns[AT_RCPT];
	const struct local_part *row;
	struct path path;

	if (!transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (!path_parse(argument, "TO:", &path) || path.local_len == 0)
		return say("501 5.5.4 Invalid arguments");
	row = practice_local_part(AT_RCPT, path.local, path.local_len);
	if (row && row->place == AT_MESSAGE)
		transaction->at_message = row;
	else if (row && !is_scripted(turn))
		turn = &row->turn;
	if (is_yes(turn))
		transaction->has_recipient = true;
	return (struct answer){.turn = *turn, .usual = "250 2.1.5 Recipient OK"};
}

/* ---- the rest ---- */

static struct answer hear_data(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	struct answer answer;

	(void)argument;
	if (!transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (!transaction->has_recipient)
		return say("554 5.5.1 No valid recipients");
	answer = turn_at(host, AT_DATA, "354 Start mail input; end with <CRLF>.<CRLF>");
	answer.message = !is_scripted(&answer.turn);
	return answer;
}

struct answer message_answer(struct transaction *transaction, const struct host *host)
{
	struct answer answer = turn_at(host, AT_MESSAGE, "250 2.6.0 <%i> Queued mail for delivery");

	if (transaction->at_message && !is_scripted(&answer.turn))
		answer.turn = transaction->at_message->turn;
	transaction_clear(transaction);
	return answer;
}

static struct answer hear_rset(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	(void)host;
	(void)argument;
	transaction_clear(transaction);
	return say("250 2.0.0 Resetting");
}

static struct answer hear_noop(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	(void)transaction;
	(void)host;
	(void)argument;
	return say("250 2.0.0 OK");
}

static struct answer hear_vrfy(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	(void)transaction;
	(void)host;
	(void)argument;
	return say("252 2.1.5 Cannot verify the user, but will take mail for it");
}

static struct answer hear_quit(struct transaction *transaction, const struct host *host,
			       const char *argument)
{
	struct answer answer =
		turn_at(host, AT_QUIT, "221 2.0.0 Service closing transmission channel");

	(void)transaction;
	(void)argument;
	answer.quit = true;
	return answer;
}

static const struct command {
	const char *verb;
	struct answer (*hear)(struct transaction *transaction, const struct host *host,
			      const char *argument);
} commands[] = {
	{"EHLO", hear_ehlo}, {"HELO", hear_helo}, {"MAIL", hear_mail},
	{"RCPT", hear_rcpt}, {"DATA", hear_data}, {"RSET", hear_rset},
	{"NOOP", hear_noop}, {"VRFY", hear_vrfy}, {"QUIT", hear_quit},
};

struct answer command_answer(struct transaction *transaction, const struct host *host,
			     const char *line)
{
	size_t len = strcspn(line, " ");
	const char *argument = line + len + strspn(line + len, " ");

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (len == strlen(commands[i].verb) && !strncasecmp(commands[i].verb, line, len))
			return commands[i].hear(transaction, host, argument);
	}
	return say("500 5.3.3 Unrecognized command");
}

/* ---- placeholders ---- */

/* One line a keyword, each with its code; the last without the hyphen. */
static void add_extensions(struct buf *out, const struct host *host)
{
	const char *p = host->extensions ? host->extensions : EXTENSIONS;

	for (;;) {
		size_t len = strcspn(p, "\n");

		buf_addf(out, "250%c%.*s", p[len] ? '-' : ' ', (int)len, p);
		if (!p[len])
			return;
		buf_adds(out, "\r\n");
		p += len + 1;
	}
}

static void add_placeholder(struct buf *out, char letter, const struct host *host)
{
	char date[CLOCK_RFC5322_SIZE], id[ID_SIZE];

	switch (letter) {
	case 'h':
		buf_adds(out, host->name);
		break;
	case 'd':
		clock_rfc5322(clock_wall_ms(), date);
		buf_adds(out, date);
		break;
	case 'i':
		id_make(id);
		buf_addf(out, "%s@%s", id, host->name);
		break;
	case 'e':
		add_extensions(out, host);
		break;
	default:
		buf_addc(out, letter);
	}
}

void reply_expand(struct buf *out, const char *text, const struct host *host, bool last_end)
{
	for (const char *p = text; *p; p++) {
		if (*p == '%' && p[1])
			add_placeholder(out, *++p, host);
		else if (*p == '\n')
			buf_adds(out, "\r\n");
		else
			buf_addc(out, *p);
	}
	if (last_end)
		buf_adds(out, "\r\n");
}
