#include "explain/entry.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"

#include "explain/said.h"

enum { HOST_MAX = 255, REPLY_NEAR = 600 };

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

/* What ends a reply before the end of its paragraph. */
static const char *const reply_ends[] = {"(in reply to", "##", "\n>>> ", "' (", "giving up on"};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- its text ---- */

void entry_init(struct entry *entry, struct failures *failures)
{
	*entry = (struct entry){
		.failures = failures,
		.text = arena_alloc(failures->arena, ENTRY_MAX + 1),
		.lower = arena_alloc(failures->arena, ENTRY_MAX + 1),
	};
}

void entry_add(struct entry *entry, const char *line, size_t len)
{
	while (len > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		len--;
	}
	/* so that a word at the beginning has a blank before it, like all the others */
	if (entry->len == 0 && len > 0)
		entry->text[entry->len++] = '\n';
	if (len + 2 > ENTRY_MAX - entry->len)
		len = ENTRY_MAX - entry->len > 2 ? ENTRY_MAX - entry->len - 2 : 0;
	for (size_t i = 0; i < len; i++)
		entry->text[entry->len++] = line[i] == '\0' || line[i] == '\r' ? ' ' : line[i];
	if (len > 0)
		entry->text[entry->len++] = '\n';
}

static void fold(struct entry *entry)
{
	entry->text[entry->len] = '\0';
	for (size_t i = 0; i < entry->len; i++) {
		char c = entry->text[i];

		entry->lower[i] = c == '\n'		 ? ' '
				  : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a')
							 : c;
	}
}

/* ---- what it says ---- */

static const char *find(const struct entry *entry, const char *words)
{
	return memmem(entry->lower, entry->len, words, strlen(words));
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
static const char *host_first(const struct entry *entry)
{
	const char *host =
		entry->len > 1 ? host_at(entry->failures->arena, entry->text + 1, entry->len - 1)
			       : NULL;
	const char *after = host ? entry->text + 1 + strlen(host) : "";

	return strncmp(after, " [", 2) == 0 || strncmp(after, " does", 5) == 0 ? host : NULL;
}

static void find_host(struct entry *entry)
{
	entry->host = host_first(entry);
	for (size_t i = 0; !entry->host && i < COUNT(hosts); i++) {
		const char *at = find(entry, hosts[i]);
		size_t from = at ? (size_t)(at - entry->lower) + strlen(hosts[i]) : 0;

		if (!at)
			continue;
		entry->host =
			host_at(entry->failures->arena, entry->text + from, entry->len - from);
		if (strcmp(hosts[i], TALKING_TO) == 0)
			entry->talked_to = entry->host;
	}
}

static enum step step_of(const struct entry *entry)
{
	for (size_t i = 0; i < COUNT(steps); i++) {
		if (find(entry, steps[i].words))
			return steps[i].step;
	}
	return STEP_COUNT;
}

static bool in_address(char c)
{
	return c > ' ' && c != 0x7f && !strchr("<>()[],;:\"\\", c);
}

/* The bytes of an address with one "@" at text, without the sentence's end; 0 when it is none. */
size_t entry_address_length(const char *text, size_t len)
{
	size_t size = 0, at = 0;

	while (size < len && size <= ENTRY_ADDRESS_MAX && in_address(text[size])) {
		if (text[size] == '@')
			at = size;
		size++;
	}
	while (size > 0 && text[size - 1] == '.')
		size--;
	return at > 0 && at + 1 < size && size <= ENTRY_ADDRESS_MAX ? size : 0;
}

static void find_recipient(struct entry *entry)
{
	for (size_t i = 0; i < COUNT(recipients); i++) {
		const char *at = find(entry, recipients[i]);
		size_t from = at ? (size_t)(at - entry->lower) + strlen(recipients[i]) : 0, size;

		if (!at)
			continue;
		from += from < entry->len && entry->text[from] == '<';
		size = entry_address_length(entry->text + from, entry->len - from);
		if (size > 0) {
			entry->recipient = visible_text(entry->failures->arena, entry->text + from,
							size, ENTRY_ADDRESS_MAX);
			return;
		}
	}
}

/* Where the reply begins after a mark: at its code, or, when there is none near, at its words. */
static size_t reply_after(const struct entry *entry, size_t from)
{
	size_t near = entry->len - from < REPLY_NEAR ? entry->len - from : REPLY_NEAR;
	size_t code = said_find_code(entry->text + from, near, false);

	return code < near ? from + code : from;
}

/* The offset of the reply in the entry; entry->len when there is none. */
static size_t find_reply(struct entry *entry)
{
	size_t best = entry->len, found = entry->len;

	for (size_t i = 0; i < COUNT(marks); i++) {
		const char *at = find(entry, marks[i]);
		size_t from = at ? (size_t)(at - entry->lower) : entry->len;

		if (from < best) {
			best = from;
			found = reply_after(entry, from + strlen(marks[i]));
		}
	}
	if (best < entry->len) {
		entry->expect = strspn(entry->text + found, " \n\"'") >= entry->len - found;
		return entry->expect ? entry->len : found;
	}
	return said_begins(entry->text, entry->len)
		       ? 0
		       : said_find_code(entry->text, entry->len, !entry->expect);
}

static size_t reply_end(const struct entry *entry, size_t from)
{
	size_t end = entry->len;

	for (size_t i = 0; i < COUNT(reply_ends); i++) {
		bool line = reply_ends[i][0] == '\n';
		const char *hay = line ? entry->text : entry->lower;
		const char *at =
			memmem(hay + from, end - from, reply_ends[i], strlen(reply_ends[i]));

		if (at)
			end = (size_t)(at - hay);
	}
	while (end > from && strchr(" \n'\"", entry->text[end - 1]))
		end--;
	/* the parenthesis or quotation that the reply stands in */
	if (end > from && entry->text[end - 1] == ')' &&
	    !memchr(entry->text + from, '(', end - from))
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

static void add_failure(struct entry *entry, size_t from)
{
	struct failure *failure = failure_of(entry->failures, entry->recipient);
	size_t end = reply_end(entry, from);
	enum step step = step_of(entry);

	if (end == from)
		return;
	if (!failure) {
		failure = failures_add(entry->failures);
		if (!failure)
			return;
		failure->source = SOURCE_BOUNCE;
		failure->recipient = entry->recipient;
		failure->reply = said_reply(entry->failures->arena, entry->text + from, end - from);
	}
	if (!failure->host)
		failure->host = entry->host;
	if (failure->step == STEP_COUNT)
		failure->step = step;
}

void entry_end(struct entry *entry)
{
	size_t reply;

	if (entry->len == 0)
		return;
	fold(entry);
	find_host(entry);
	find_recipient(entry);
	reply = find_reply(entry);
	if (reply < entry->len) {
		add_failure(entry, reply);
		entry->expect = false;
	}
	entry->len = 0;
}
