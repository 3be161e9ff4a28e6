#include "practice/command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "practice/contacts.h"
#include "practice/login.h"

static const char OUT_OF_SEQUENCE[] = "503 5.5.1 Bad sequence of commands";
static const char UNRECOGNIZED[] = "500 5.3.3 Unrecognized command";

static struct answer say(const char *text)
{
	return (struct answer){.usual = text};
}

/* The scripted turn of the host for a stage, else the usual reply. */
static struct answer turn_at(const struct host *host, enum place place, const char *usual)
{
	return (struct answer){.turn = host->turns[place], .usual = usual};
}

static bool is_scripted(const struct play *turn)
{
	return turn->text || turn->act != ACT_GO_ON || turn->delay_ms > 0;
}

/* True for a positive reply. */
static bool is_yes(const struct play *turn)
{
	return turn->text ? turn->text[0] == '2' : turn->act == ACT_GO_ON;
}

static void transaction_clear(struct transaction *transaction)
{
	transaction->has_sender = false;
	transaction->has_recipient = false;
	transaction->at_message = NULL;
}

/* ---- EHLO and HELO ---- */

/* Letters, digits, hyphens and dots, or an address literal (RFC 5321 section 4.1.2). */
static bool is_domain_name(const char *name)
{
	bool literal = name[0] == '[';

	if (!name[0])
		return false;
	for (const char *p = name; *p; p++) {
		if (!is_alnum(*p) && !strchr(literal ? "-.:[]" : "-.", *p))
			return false;
	}
	return true;
}

static struct answer handle_hello(struct transaction *transaction, const struct host *host,
				  enum place place, const char *argument)
{
	const char *reply = place == AT_HELO ? "250 %h Hello [127.0.0.1]" : "%e";

	if (is_scripted(&host->turns[place]))
		reply = NULL;
	else if (!is_domain_name(argument))
		return say("501 5.5.4 Invalid domain name");
	transaction_clear(transaction);
	transaction->greeted = true;
	return turn_at(host, place, reply);
}

static struct answer handle_ehlo(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	return handle_hello(transaction, host, AT_EHLO, argument);
}

static struct answer handle_helo(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	return handle_hello(transaction, host, AT_HELO, argument);
}

/* ---- MAIL and RCPT ---- */

/* The path in a command. local is the local part, quotes included. */
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

/* The reply to a client that may not send mail yet; NULL: it may. */
static const char *lacking(const struct transaction *transaction, const struct host *host)
{
	if (host->tls.required && !transaction->ssl)
		return "530 5.7.0 Must issue a STARTTLS command first";
	if (host->auth.required && !transaction->authenticated)
		return "530 5.7.0 Authentication required";
	return NULL;
}

static struct answer handle_mail(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	const char *lack = lacking(transaction, host);
	const struct local_part *row;
	struct path path;

	if (is_scripted(&host->turns[AT_MAIL])) {
		transaction->has_sender = is_yes(&host->turns[AT_MAIL]);
		return turn_at(host, AT_MAIL, "250 2.1.0 Sender OK");
	}
	if (!transaction->greeted || transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (lack)
		return say(lack);
	if (!path_parse(argument, "FROM:", &path))
		return say("501 5.5.4 Invalid arguments");
	row = practice_local_part(AT_MAIL, path.local, path.local_len);
	if (row)
		return (struct answer){.turn = row->turn};
	if (declared_size(path.parameters) > MESSAGE_MAX_OCTETS)
		return say("552 5.3.4 Message size exceeds fixed maximum message size");
	transaction->has_sender = true;
	transaction->sender = contact_key(0, path.local, (size_t)(path.parameters - path.local));
	return say("250 2.1.0 Sender OK");
}

/* True when the recipient's greylisting of this sender is over. */
static bool has_cleared(const struct transaction *transaction, const struct host *host,
			const struct local_part *row)
{
	uint64_t key = contact_key(transaction->sender, row->name, strlen(row->name));

	return row->turn.clears_ms > 0 &&
	       contacts_return(transaction->contacts,
			       contact_key(key, host->name, strlen(host->name)),
			       row->turn.clears_ms);
}

static bool is_known(const struct host *host, const struct path *path)
{
	return !host->knows || (path->local_len == strlen(host->knows) &&
				!strncasecmp(path->local, host->knows, path->local_len));
}

/* Handles RCPT: a row that refuses at once rejects the recipient; one that only delays, or refuses
 * the message, accepts it. */
static struct answer handle_rcpt(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	const struct play *turn = &host->turns[AT_RCPT];
	const struct local_part *row;
	struct path path;

	if (!transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (!path_parse(argument, "TO:", &path) || path.local_len == 0)
		return say("501 5.5.4 Invalid arguments");
	if (!is_known(host, &path))
		return say("550 5.1.1 User unknown");
	row = practice_local_part(AT_RCPT, path.local, path.local_len);
	if (row && row->place == AT_MESSAGE)
		transaction->at_message = row;
	else if (row && !is_scripted(turn) && !has_cleared(transaction, host, row))
		turn = &row->turn;
	if (is_yes(turn))
		transaction->has_recipient = true;
	return (struct answer){.turn = *turn, .usual = "250 2.1.5 Recipient OK"};
}

/* ---- STARTTLS and AUTH ---- */

static struct answer handle_starttls(struct transaction *transaction, const struct host *host,
				     const char *argument)
{
	struct answer answer = turn_at(host, AT_STARTTLS, "220 2.0.0 Ready to start TLS");

	if (transaction->ssl)
		return say("503 5.5.1 TLS is in use already");
	if (!offers_starttls(host, NULL))
		return say(UNRECOGNIZED);
	if (argument[0])
		return say("501 5.5.4 No parameters allowed");
	answer.secure = is_yes(&answer.turn);
	return answer;
}

void transaction_secure(struct transaction *transaction, SSL *ssl)
{
	login_free(transaction->login);
	*transaction = (struct transaction){
		.verifier = transaction->verifier, .contacts = transaction->contacts, .ssl = ssl};
}

struct answer login_answer(struct transaction *transaction, const char *line)
{
	struct answer answer = {.usual = NULL};

	switch (login_receive(transaction->login, line, &answer.usual)) {
	case LOGIN_GOES_ON:
		answer.login = true;
		break;
	case LOGIN_SUCCEEDED:
		transaction->authenticated = true;
		break;
	case LOGIN_REFUSED:
		break;
	}
	return answer;
}

/* mechanism [SP initial-response] (RFC 4954 section 4) */
static struct answer handle_auth(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	size_t len = strcspn(argument, " ");

	if (!host->auth.mechanisms)
		return say(UNRECOGNIZED);
	if (!transaction->greeted || transaction->authenticated || transaction->has_sender)
		return say(OUT_OF_SEQUENCE);
	if (!offers_auth(host, transaction->ssl))
		return say("538 5.7.11 Encryption is required for authentication");
	if (is_scripted(&host->turns[AT_AUTH]))
		return turn_at(host, AT_AUTH, NULL);
	login_free(transaction->login);
	transaction->login =
		login_new(transaction->verifier, host, transaction->ssl, argument, len);
	if (!transaction->login)
		return say("504 5.5.4 Unrecognized authentication type");
	return login_answer(transaction, argument[len] ? argument + len + 1 : NULL);
}

/* ---- other commands ---- */

static struct answer handle_data(struct transaction *transaction, const struct host *host,
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

static struct answer handle_rset(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	(void)host;
	(void)argument;
	transaction_clear(transaction);
	return say("250 2.0.0 Resetting");
}

static struct answer handle_noop(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	(void)transaction;
	(void)host;
	(void)argument;
	return say("250 2.0.0 OK");
}

static struct answer handle_vrfy(struct transaction *transaction, const struct host *host,
				 const char *argument)
{
	(void)transaction;
	(void)host;
	(void)argument;
	return say("252 2.1.5 Cannot verify the user, but will take mail for it");
}

static struct answer handle_quit(struct transaction *transaction, const struct host *host,
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
	struct answer (*handle)(struct transaction *transaction, const struct host *host,
				const char *argument);
} commands[] = {
	{"EHLO", handle_ehlo}, {"HELO", handle_helo}, {"STARTTLS", handle_starttls},
	{"AUTH", handle_auth}, {"MAIL", handle_mail}, {"RCPT", handle_rcpt},
	{"DATA", handle_data}, {"RSET", handle_rset}, {"NOOP", handle_noop},
	{"VRFY", handle_vrfy}, {"QUIT", handle_quit},
};

struct answer command_answer(struct transaction *transaction, const struct host *host,
			     const char *line)
{
	size_t len = strcspn(line, " ");
	const char *argument = line + len + strspn(line + len, " ");

	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (len == strlen(commands[i].verb) && !strncasecmp(commands[i].verb, line, len))
			return commands[i].handle(transaction, host, argument);
	}
	return say(UNRECOGNIZED);
}
