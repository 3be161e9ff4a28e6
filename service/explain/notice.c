#include "explain/notice.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"

#include "explain/said.h"

enum {
	TEXT_MAX_READ = 256 * 1024,
	ENTRY_MAX = 16 * 1024,
	ADDRESS_MAX = 320,
	HOST_MAX = 255,
	REPLY_NEAR = 600
};

/* ---- tables; all in lower case ---- */

/* clang-format off: one row a line */

/* What stands before the reply. */
static const char *const marks[] = {
	" said:",
	"<<<",
	"(reason:",
	"returned '",
	"returned \"",
	"returned: ",
	"the response was:",
	"remote server was:",
	"other server returned was:",
	"gave this error:",
	"smtp error from remote mail server after",
	"smtp error from remote mailer after",
	"lmtp error after",
	"refused to talk to me:",
	"stat=\"",
	"stat=",
	"the error was:",
	"the following reason:",
	"responded with:",
	"responded with error",
	"error message:",
	"reason for the failure:",
	"the following error:",
	"error returned:",
	"status=bounced (",
	"status=deferred (",
	"remote host replied:",
	"diagnostic-code:",
	"rejected with:",
	"reason:",
	"smtp error:",
	"diagnostic information for administrators:",
};

/* sendmail names the server once, maybe after the replies. */
#define TALKING_TO "while talking to "

/* What a step is told by. */
static const struct {
	const char *words;
	enum step step;
} steps[] = {
	{"in reply to rcpt", STEP_RCPT},
	{"after rcpt to", STEP_RCPT},
	{"after pipelined rcpt", STEP_RCPT},
	{">>> rcpt", STEP_RCPT},
	{"does not like recipient", STEP_RCPT},
	{"in reply to end of data", STEP_MESSAGE},
	{"after end of data", STEP_MESSAGE},
	{"after pipelined end of data", STEP_MESSAGE},
	{"failed after i sent the message", STEP_MESSAGE},
	{"in reply to data", STEP_DATA},
	{"after data", STEP_DATA},
	{"after pipelined data", STEP_DATA},
	{"failed on data command", STEP_DATA},
	{"in reply to mail from", STEP_MAIL},
	{"after mail from", STEP_MAIL},
	{"after pipelined mail", STEP_MAIL},
	{">>> mail", STEP_MAIL},
	{"sender was rejected", STEP_MAIL},
	{"does not like sender", STEP_MAIL},
	{"in reply to ehlo", STEP_EHLO},
	{"after ehlo", STEP_EHLO},
	{">>> ehlo", STEP_EHLO},
	{"in reply to helo", STEP_HELO},
	{"after helo", STEP_HELO},
	{">>> helo", STEP_HELO},
	{"my name was rejected", STEP_EHLO},
	{"in reply to starttls", STEP_STARTTLS},
	{"after starttls", STEP_STARTTLS},
	{"in reply to auth", STEP_AUTH},
	{"after auth", STEP_AUTH},
	{"after initial connection", STEP_GREETING},
	{"refused to talk to me", STEP_GREETING},
	{"greeting failed", STEP_GREETING},
};

/* What stands before a server's name, which ends at a blank or a bracket. */
static const char *const hosts[] = {
	TALKING_TO, "relay=", "domain by ", " host ", " h=", "connected to ", "remote-mta: dns; ",
};

/* What stands before a recipient's address. */
static const char *const recipients[] = {
	" to=<", "rcpt=<",	  " rcpt to:<",		 "** ",
	"== ",	 "delivered to ", "recipient address: ", "delivery to ",
};

/* Behind these there is nothing but the mail that came back. */
static const char *const ends[] = {
	"is a copy of the message",
	"copy of the original message",
	"original message follows",
	"original message headers:",
	"header of the original message",
	"headers of the original",
	"----- original message -----",
	"-- original message --",
	"copy of your message",
	"message header follows",
	"the original message was as follows",
};

/* What ends a reply before the end of its paragraph. */
static const char *const reply_ends[] = {"(in reply to", "##", "\n>>> ", "' (", "giving up on"};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- an entry: a paragraph, or what is told of one recipient in it ---- */

struct notice {
	struct failures *failures;
	const char *recipient; /* named last */
	const char *host;      /* of the entry */
	const char *talked_to; /* of all entries that name none */
	bool expect;	       /* the last entry ended before its reply */
	char *text;	       /* of the entry, lines ended by LF */
	char *lower;	       /* the same in lower case, blanks for the ends of lines */
	size_t len;
};

static const char *find(const struct notice *notice, const char *words)
{
	return memmem(notice->lower, notice->len, words, strlen(words));
}

static bool in_host(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_' || c == ':';
}

/* The name of a server at text; NULL when it is none: it has a dot and is no address of mail. */
static const char *host_at(struct arena *arena, const char *text, size_t len)
{
	size_t size = 0;

	while (size < len && size <= HOST_MAX && in_host(text[size]))
		size++;
	if (size < len && text[size] == '@')
		return NULL;
	while (size > 0 && (text[size - 1] == '.' || text[size - 1] == ':'))
		size--;
	if (size < 4 || size > HOST_MAX || !memchr(text, '.', size))
		return NULL;
	return arena_strndup(arena, text, size);
}

/* "mx.fabrikam.com [192.0.2.1]" or "192.0.2.1 does not like" at the beginning; NULL. */
static const char *host_first(const struct notice *notice)
{
	const char *host = notice->len > 1 ? host_at(notice->failures->arena, notice->text + 1,
						     notice->len - 1)
					   : NULL;
	const char *after = host ? notice->text + 1 + strlen(host) : "";

	return strncmp(after, " [", 2) == 0 || strncmp(after, " does", 5) == 0 ? host : NULL;
}

static void entry_find_host(struct notice *notice)
{
	notice->host = host_first(notice);
	for (size_t i = 0; !notice->host && i < COUNT(hosts); i++) {
		const char *at = find(notice, hosts[i]);
		size_t from = at ? (size_t)(at - notice->lower) + strlen(hosts[i]) : 0;

		if (!at)
			continue;
		notice->host =
			host_at(notice->failures->arena, notice->text + from, notice->len - from);
		if (strcmp(hosts[i], TALKING_TO) == 0)
			notice->talked_to = notice->host;
	}
}

static enum step entry_step(const struct notice *notice)
{
	for (size_t i = 0; i < COUNT(steps); i++) {
		if (find(notice, steps[i].words))
			return steps[i].step;
	}
	return STEP_COUNT;
}

static bool in_address(char c)
{
	return c > ' ' && c != 0x7f && !strchr("<>()[],;:\"\\", c);
}

/* The bytes of an address with one "@" at text, without the sentence's end; 0 when it is none. */
static size_t address_length(const char *text, size_t len)
{
	size_t size = 0, at = 0;

	while (size < len && size <= ADDRESS_MAX && in_address(text[size])) {
		if (text[size] == '@')
			at = size;
		size++;
	}
	while (size > 0 && text[size - 1] == '.')
		size--;
	return at > 0 && at + 1 < size && size <= ADDRESS_MAX ? size : 0;
}

static void entry_find_recipient(struct notice *notice)
{
	for (size_t i = 0; i < COUNT(recipients); i++) {
		const char *at = find(notice, recipients[i]);
		size_t from = at ? (size_t)(at - notice->lower) + strlen(recipients[i]) : 0, size;

		if (!at)
			continue;
		from += from < notice->len && notice->text[from] == '<';
		size = address_length(notice->text + from, notice->len - from);
		if (size > 0) {
			notice->recipient = visible_text(notice->failures->arena,
							 notice->text + from, size, ADDRESS_MAX);
			return;
		}
	}
}

/* Where the reply begins after a mark: at its code, or, when there is none near, at its words. */
static size_t reply_after(const struct notice *notice, size_t from)
{
	size_t near = notice->len - from < REPLY_NEAR ? notice->len - from : REPLY_NEAR;
	size_t code = said_find_code(notice->text + from, near, false);

	return code < near ? from + code : from;
}

/* The offset of the reply in the entry; notice->len when there is none. */
static size_t entry_find_reply(struct notice *notice)
{
	size_t best = notice->len, found = notice->len;

	for (size_t i = 0; i < COUNT(marks); i++) {
		const char *at = find(notice, marks[i]);
		size_t from = at ? (size_t)(at - notice->lower) : notice->len;

		if (from < best) {
			best = from;
			found = reply_after(notice, from + strlen(marks[i]));
		}
	}
	if (best < notice->len) {
		notice->expect = strspn(notice->text + found, " \n\"'") >= notice->len - found;
		return notice->expect ? notice->len : found;
	}
	return said_begins(notice->text, notice->len)
		       ? 0
		       : said_find_code(notice->text, notice->len, !notice->expect);
}

static size_t entry_reply_end(const struct notice *notice, size_t from)
{
	size_t end = notice->len;

	for (size_t i = 0; i < COUNT(reply_ends); i++) {
		bool line = reply_ends[i][0] == '\n';
		const char *hay = line ? notice->text : notice->lower;
		const char *at =
			memmem(hay + from, end - from, reply_ends[i], strlen(reply_ends[i]));

		if (at)
			end = (size_t)(at - hay);
	}
	while (end > from && strchr(" \n'\"", notice->text[end - 1]))
		end--;
	/* the parenthesis or quotation that the reply stands in */
	if (end > from && notice->text[end - 1] == ')' &&
	    !memchr(notice->text + from, '(', end - from))
		end--;
	return end;
}

static bool same_recipient(const char *a, const char *b)
{
	return a == b || (a && b && strcasecmp(a, b) == 0);
}

/* The failure of a recipient that was told before; NULL. */
static struct failure *failure_of(const struct failures *failures, const char *recipient)
{
	struct failure *failure = failures->first;

	while (failure && !same_recipient(failure->recipient, recipient))
		failure = failure->next;
	return failure;
}

static void entry_add(struct notice *notice, size_t from)
{
	struct failure *failure = failure_of(notice->failures, notice->recipient);
	size_t end = entry_reply_end(notice, from);
	enum step step = entry_step(notice);

	if (end == from)
		return;
	if (!failure) {
		failure = failures_add(notice->failures);
		if (!failure)
			return;
		failure->source = SOURCE_BOUNCE;
		failure->recipient = notice->recipient;
		failure->reply =
			said_reply(notice->failures->arena, notice->text + from, end - from);
	}
	if (!failure->host)
		failure->host = notice->host;
	if (failure->step == STEP_COUNT)
		failure->step = step;
}

static void entry_end(struct notice *notice)
{
	size_t reply;

	if (notice->len == 0)
		return;
	notice->text[notice->len] = '\0';
	for (size_t i = 0; i < notice->len; i++) {
		char c = notice->text[i];

		notice->lower[i] = c == '\n'		  ? ' '
				   : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a')
							  : c;
	}
	entry_find_host(notice);
	entry_find_recipient(notice);
	reply = entry_find_reply(notice);
	if (reply < notice->len) {
		entry_add(notice, reply);
		notice->expect = false;
	}
	notice->len = 0;
}

static size_t blank_run(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* The bytes of "<kate@fabrikam.com>:" or "kate@fabrikam.com" at the beginning of a line that it
 * fills, or that a colon ends; 0 when it is none. */
static size_t head_length(const char *line, size_t len, size_t *start_r, size_t *size_r)
{
	size_t at = blank_run(line, len), size;
	bool bracket = at < len && line[at] == '<';

	at += bracket;
	size = address_length(line + at, len - at);
	*start_r = at;
	*size_r = size;
	at += size;
	if (size == 0 || (bracket && (at == len || line[at] != '>')))
		return 0;
	at += bracket;
	if (at < len && line[at] == ':')
		return at + 1;
	return blank_run(line + at, len - at) == len - at ? len : 0;
}

static void line_add(struct notice *notice, const char *line, size_t len)
{
	size_t blanks = blank_run(line, len);

	line += blanks;
	len -= blanks;
	/* so that a word at the beginning has a blank before it, like all the others */
	if (notice->len == 0 && len > 0)
		notice->text[notice->len++] = '\n';
	if (len + 2 > ENTRY_MAX - notice->len)
		len = ENTRY_MAX - notice->len > 2 ? ENTRY_MAX - notice->len - 2 : 0;
	for (size_t i = 0; i < len; i++)
		notice->text[notice->len++] = line[i] == '\0' || line[i] == '\r' ? ' ' : line[i];
	if (len > 0)
		notice->text[notice->len++] = '\n';
}

static bool is_end(const char *line, size_t len)
{
	char lower[128];
	size_t size = len < sizeof(lower) ? len : sizeof(lower);

	for (size_t i = 0; i < size; i++)
		lower[i] = line[i] >= 'A' && line[i] <= 'Z' ? (char)(line[i] - 'A' + 'a') : line[i];
	for (size_t i = 0; i < COUNT(ends); i++) {
		if (memmem(lower, size, ends[i], strlen(ends[i])))
			return true;
	}
	return false;
}

/* A reply that quotes its recipient may be wrapped before it: "550 5.1.1", "    <kate@…>: …". */
static bool is_continuation(const struct notice *notice, const char *line, size_t start,
			    size_t size)
{
	return notice->len > 0 && start > 0 && notice->recipient &&
	       strlen(notice->recipient) == size &&
	       strncasecmp(notice->recipient, line + start, size) == 0;
}

static void line_read(struct notice *notice, const char *line, size_t len)
{
	size_t start = 0, size = 0, head = 0;

	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		len--;
	if (len == 0) {
		entry_end(notice);
		return;
	}
	head = head_length(line, len, &start, &size);
	if (head > 0 && is_continuation(notice, line, start, size))
		head = 0;
	if (head > 0) {
		entry_end(notice);
		notice->recipient =
			visible_text(notice->failures->arena, line + start, size, ADDRESS_MAX);
	}
	line_add(notice, line + head, len - head);
}

static void fill_host(const struct notice *notice)
{
	for (struct failure *failure = notice->failures->first; failure; failure = failure->next) {
		if (!failure->host)
			failure->host = notice->talked_to;
	}
}

void notice_read(struct failures *failures, const char *text, size_t len)
{
	struct notice notice = {
		.failures = failures,
		.text = arena_alloc(failures->arena, ENTRY_MAX + 1),
		.lower = arena_alloc(failures->arena, ENTRY_MAX + 1),
	};

	len = len < TEXT_MAX_READ ? len : TEXT_MAX_READ;
	while (len > 0 && failures->count < BOUNCE_FAILURES_MAX) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) + 1 : len;

		if (is_end(text, line))
			break;
		line_read(&notice, text, line);
		text += line;
		len -= line;
	}
	entry_end(&notice);
	fill_host(&notice);
}
