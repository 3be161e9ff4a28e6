/* Protocols, by the first words of their servers. */
#include "diagnosis/protocol.h"

#include <string.h>

#include "text/mark.h"
#include "classify/pattern.h"

/* ---- the protocols ---- */

static const char *const mail_advice[] = {
	N_("This service hands mail out to its users, and takes none: to send mail, connect to the "
	   "submission server, on port 587 or 465; to deliver to the domain, to its MX hosts on "
	   "port 25."),
	N_("Check the host name and the port number."),
	NULL,
};

static const char *const web_advice[] = {
	N_("Check the port number: mail servers listen on 25, 587 and 465."),
	N_("If the port is a mail server's, a proxy on the way answers in its place: look at the "
	   "HTTP proxy or captive portal of this network, and at the load balancer or the port "
	   "forwarding at the destination."),
	NULL,
};

/*
 * Lists have "|" between their texts, as the transcript has them; any of them tells the protocol,
 * in whatever case: at the beginning of the first line, there if the client had to speak first, in
 * the line, or, beside a reply code as those of SMTP, in a greeting whose server then does not know
 * EHLO.
 */
static const struct protocol {
	const char *word; /* the finding's detail */
	const char *name;
	const char *begins, *answers, *contains, *greets;
	const char *const *advice; /* NULL: the cause's */
} protocols[] = {
	{"ssh", "SSH", .begins = "SSH-"},
	{"http", "HTTP", .begins = "HTTP/|<html|<!DOCTYPE|<head|RTSP/", .advice = web_advice},
	{"imap", "IMAP", .begins = "* OK|* BYE|* PREAUTH", .advice = mail_advice},
	/* Redis answers what it does not know in the words of POP3, which greets first */
	{"redis", "Redis", .begins = "-DENIED Redis", .answers = "-ERR|-NOAUTH|-DENIED|-LOADING|$"},
	{"pop3", "POP3", .begins = "+OK|-ERR", .advice = mail_advice},
	{"managesieve", "ManageSieve",
	 .begins = "\"IMPLEMENTATION\"|\"SIEVE\"|\"SASL\"|\"NOTIFY\"|\"VERSION\"",
	 .advice = mail_advice},
	{"memcached", "memcached", .answers = "ERROR|CLIENT_ERROR|SERVER_ERROR"},
	{"nntp", "NNTP",
	 .greets = "nntp|nnrp|internetnews|inn |news server|posting ok|"
		   "posting allowed|no posting|posting prohibited"},
	{"ftp", "FTP", .greets = "ftp|filezilla|serv-u"},
	{"dict", "DICT", .greets = "dictd"},
	{"mysql", "MySQL", .contains = "mysql|mariadb|caching_sha2_password",
	 .begins = "J\\x00\\x00\\x00"},
	{"postgresql", "PostgreSQL", .contains = "SFATAL|SERROR|unsupported frontend protocol"},
	{"vnc", "VNC", .begins = "RFB "},
	{"amqp", "AMQP", .begins = "AMQP"},
	{"xmpp", "XMPP", .contains = "jabber|stream:stream|stream:error"},
	{"sip", "SIP", .begins = "SIP/"},
	{"rdp", "RDP", .begins = "\\x03\\x00\\x00"},
	{"rsync", "rsync", .begins = "@RSYNCD"},
	{"irc", "IRC", .begins = "NOTICE |ERROR :", .contains = " NOTICE "},
	{"telnet", "Telnet", .begins = "\\xff\\xfb|\\xff\\xfd"},
};

#define PROTOCOL_COUNT (sizeof(protocols) / sizeof(protocols[0]))

static bool begins_with_any(const char *text, const char *list)
{
	struct list_word word;

	while (pattern_next(&list, &word)) {
		if (strncasecmp(text, word.text, word.len) == 0)
			return true;
	}
	return false;
}

static bool has_any(const char *text, const char *list)
{
	for (; list && *text; text++) {
		if (begins_with_any(text, list))
			return true;
	}
	return false;
}

/* ---- the first line that is no reply ---- */

/* The server's first line; *asked_r: the client had spoken by then. */
static const char *first_line(const struct context *context, bool *asked_r)
{
	*asked_r = false;
	for (const struct transcript_line *l = context->attempt->transcript; l; l = l->next) {
		if (l->speaker == SPEAKER_SERVER)
			return l->text;
		*asked_r = *asked_r || l->speaker == SPEAKER_CLIENT;
	}
	return context->result && context->result->detail ? context->result->detail : "";
}

/* A greeting of MySQL: the length of the packet in three octets, its number 0, the version 10 of
 * the protocol, which is a line feed. */
static bool is_mysql_greeting(const char *text)
{
	static const char end[] = "\\x00\\x00\\x00";
	size_t len = strlen(text), end_len = sizeof(end) - 1;

	return len > end_len && len <= end_len + 4 && strcmp(text + len - end_len, end) == 0;
}

static const struct protocol *protocol_of(const struct context *context)
{
	bool asked;
	const char *text = first_line(context, &asked);

	for (size_t i = 0; i < PROTOCOL_COUNT; i++) {
		const struct protocol *p = &protocols[i];

		if (begins_with_any(text, p->begins) || has_any(text, p->contains) ||
		    (asked && begins_with_any(text, p->answers)))
			return p;
		if (strcmp(p->word, "mysql") == 0 && is_mysql_greeting(text))
			return p;
	}
	return NULL;
}

const char *protocol_word(const struct context *context)
{
	const struct protocol *protocol = protocol_of(context);

	return protocol ? protocol->word : "unknown";
}

bool is_tls_alert(const struct context *context)
{
	bool asked;

	return strncmp(first_line(context, &asked), "\\x15\\x03", 8) == 0;
}

bool is_tls_record(const struct context *context)
{
	bool asked;

	return strncmp(first_line(context, &asked), "\\x16\\x03", 8) == 0;
}

/* ---- greetings with the codes of SMTP ---- */

const struct reply *greeting_of(const struct context *context)
{
	const struct step_result *step = attempt_find_step(context->attempt, STEP_GREETING, -1);

	return step ? step->reply : NULL;
}

bool reply_has_any(const struct reply *reply, const char *list)
{
	for (size_t i = 0; reply && i < reply->line_count; i++) {
		if (has_any(reply->lines[i], list))
			return true;
	}
	return false;
}

/* The protocol of a greeting that a mail server could also have sent; NULL. */
static const struct protocol *protocol_of_greeting(const struct context *context)
{
	const struct reply *greeting = greeting_of(context);

	if (!greeting || reply_has_any(greeting, "smtp|mail"))
		return NULL;
	for (size_t i = 0; i < PROTOCOL_COUNT; i++) {
		if (reply_has_any(greeting, protocols[i].greets))
			return &protocols[i];
	}
	return NULL;
}

bool greets_otherwise(const struct context *context)
{
	return protocol_of_greeting(context);
}

const char *greeting_word(const struct context *context)
{
	const struct protocol *protocol = protocol_of_greeting(context);

	return protocol ? protocol->word : "unknown";
}

/* ---- names and advice ---- */

static const struct protocol *protocol_find(const char *word)
{
	for (size_t i = 0; word && i < PROTOCOL_COUNT; i++) {
		if (strcmp(protocols[i].word, word) == 0)
			return &protocols[i];
	}
	return NULL;
}

const char *protocol_name(const struct context *context)
{
	const struct protocol *protocol = protocol_find(context->detail);

	return protocol ? protocol->name : context_phrase(context, "another protocol");
}

const char *const *protocol_advice(const char *word)
{
	const struct protocol *protocol = protocol_find(word);

	return protocol ? protocol->advice : NULL;
}
