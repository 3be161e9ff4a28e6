#include "explain/notice.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"

#include "explain/entry.h"
#include "explain/failures.h"
#include "explain/log_line.h"

/* clang-format off: one row a line */

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
	"unsent message follows",
	"------- returned message",
};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static size_t blank_run(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_blank(text[at]))
		at++;
	return at;
}

/* What a line begins with, or is, that is told of one recipient. */
struct head {
	size_t len;	    /* with a colon, if one follows; 0: it begins with none */
	size_t start, size; /* of the address */
};

/* Reads "<kate@fabrikam.com>:" or "kate@fabrikam.com" at the beginning of a line that it fills, or
 * that a colon ends, or Postfix's "<kate@fabrikam.com> (expanded from". */
static struct head head_of(const char *line, size_t len)
{
	struct head head = {.start = blank_run(line, len)};
	char open = head.start < len ? line[head.start] : '\0';
	char close = open == '<' ? '>' : open == '"' ? '"' : '\0';
	bool expanded;
	size_t at;

	head.start += close != '\0';
	head.size = entry_address_length(line + head.start, len - head.start);
	at = head.start + head.size;
	if (head.size == 0 || (close != '\0' && (at == len || line[at] != close)))
		return head;
	at += close != '\0';
	expanded = close == '>' && len - at > 2 && memcmp(line + at, " (", 2) == 0;
	if (expanded || (at < len && line[at] == ':'))
		head.len = at + 1;
	else if (blank_run(line + at, len - at) == len - at)
		head.len = len;
	return head;
}

/* Or the mail that came back begins without a word, with one of these fields. */
static const char *const fields[] = {
	"received:", "return-path:", "dkim-signature:", "domainkey-signature:", "arc-seal:",
};

static bool is_end(const char *line, size_t len)
{
	char lower[128];
	size_t size = len < sizeof(lower) ? len : sizeof(lower);

	for (size_t i = 0; i < size; i++)
		lower[i] = to_lower(line[i]);
	for (size_t i = 0; i < COUNT(ends); i++) {
		if (memmem(lower, size, ends[i], strlen(ends[i])))
			return true;
	}
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (size > strlen(fields[i]) && memcmp(lower, fields[i], strlen(fields[i])) == 0)
			return true;
	}
	return false;
}

size_t notice_length(const char *text, size_t len)
{
	size_t at = 0;

	len = len < NOTICE_MAX ? len : NOTICE_MAX;
	while (at < len) {
		const char *lf = memchr(text + at, '\n', len - at);
		size_t line = lf ? (size_t)(lf - text) - at + 1 : len - at;

		if (is_end(text + at, line))
			break;
		at += line;
	}
	return at;
}

/* A reply that quotes its recipient may be wrapped before it: "550 5.1.1", "    <kate@…>: …". */
static bool is_continuation(const struct entry *entry, const char *line, const struct head *head)
{
	return entry->len > 0 && head->start > 0 && entry->recipient &&
	       strlen(entry->recipient) == head->size &&
	       strncasecmp(entry->recipient, line + head->start, head->size) == 0;
}

/* A line that names a recipient begins an entry, which is about that one when more follows it. */
static void begin_entry(struct entry *entry, const struct head *head, const char *line)
{
	entry_end(entry);
	entry->recipient = visible_text(entry->failures->arena, line + head->start, head->size,
					ENTRY_ADDRESS_MAX);
	entry->headed = line[head->len - 1] == ':' || line[head->len - 1] == ' ';
	entry->indent = head->start;
}

/* A line of a log is an entry by itself. */
static void log_line_read(struct entry *entry, const char *line, size_t len)
{
	const char *text = log_line_of_qmail(entry->failures->arena, line, len);

	entry_end(entry);
	if (text)
		entry->recipient = NULL;
	while (text && *text) {
		size_t size = strcspn(text, "\n");

		entry_add(entry, text, size);
		text += size + (text[size] != '\0');
	}
	if (entry->len == 0)
		entry_add(entry, line, len);
	entry_end(entry);
}

/* The bytes of "> " before a line of a mail that was forwarded; a transcript has ">>>". */
static size_t quote_length(const char *line, size_t len)
{
	size_t marks = 0, at = 0;

	while (at < len && (line[at] == '>' || (marks > 0 && line[at] == ' ')))
		marks += line[at++] == '>';
	return marks == 1 || marks == 2 ? at : 0;
}

static void line_read(struct entry *entry, const char *line, size_t len)
{
	size_t quote = quote_length(line, len);
	struct head head;

	line += quote;
	len -= quote;
	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		len--;
	if (len == 0) {
		entry_end(entry);
		return;
	}
	if (log_line_is(line, len)) {
		log_line_read(entry, line, len);
		return;
	}
	head = head_of(line, len);
	if (head.len > 0 && is_continuation(entry, line, &head))
		head.len = 0;
	if (head.len > 0)
		begin_entry(entry, &head, line);
	else if (entry->len == 0 && entry->indent > 0 && blank_run(line, len) > entry->indent)
		entry->headed = true;
	entry_add(entry, line + head.len, len - head.len);
}

static void fill_host(const struct entry *entry)
{
	for (struct failure *failure = entry->failures->first; failure; failure = failure->next) {
		if (!failure->host)
			failure->host = entry->talked_to;
	}
}

void notice_read(struct failures *failures, const char *text, size_t len)
{
	struct entry entry;

	entry_init(&entry, failures);
	len = notice_length(text, len);
	while (len > 0 && !failures->full) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) + 1 : len;

		line_read(&entry, text, line);
		text += line;
		len -= line;
	}
	entry_end(&entry);
	fill_host(&entry);
	if (!failures->named)
		failures->named = entry.recipient;
	/* words that stand before whom they are about */
	if (failures->count == 1 && !failures->first->recipient)
		failures->first->recipient = failures->named;
}
