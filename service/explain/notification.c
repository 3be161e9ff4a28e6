#include "explain/notification.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "model/enhanced.h"
#include "explain/failure.h"
#include "explain/mail_log.h"
#include "explain/paragraph.h"
#include "explain/phrases.h"
#include "explain/quoted_reply.h"

/* clang-format off: one row a line */

/* The lines after these are the returned mail. */
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

/* ---- failures ---- */

/* The status of a line of a Postfix log (RFC 3463). */
#define STATUS " dsn="

static bool same_recipient(const char *a, const char *b)
{
	return a == b || (a && b && strcasecmp(a, b) == 0);
}

/* Finds the failure of a recipient that has one already; NULL: none. */
static struct failure *failure_of(const struct failures *failures, const char *recipient)
{
	struct failure *failure = failures->first;

	while (failure && !same_recipient(failure->recipient, recipient))
		failure = failure->next;
	return failure;
}

/* Adds a failure of the recipient; NULL when there are too many. */
static struct failure *new_failure(struct paragraph *paragraph)
{
	struct failure *failure = failures_add(paragraph->failures);

	if (!failure)
		return NULL;
	failure->source = SOURCE_BOUNCE;
	failure->recipient = paragraph->recipient;
	return failure;
}

/* Adds the status that a log has beside the reply, when that has no code. */
static void add_status(const struct paragraph *paragraph, struct reply *reply)
{
	const char *at = paragraph_find(paragraph, STATUS);
	size_t len = at ? enhanced_length(at + strlen(STATUS)) : 0;

	if (reply->code == 0 && !reply->enhanced && len > 0)
		reply->enhanced =
			arena_strndup(paragraph->failures->arena, at + strlen(STATUS), len);
}

static void add_failure(struct paragraph *paragraph, size_t from)
{
	struct failure *failure = failure_of(paragraph->failures, paragraph->recipient);
	size_t end = phrases_find_reply_end(paragraph, from);
	struct reply *reply;

	if (end == from)
		return;
	reply = quoted_reply_read(paragraph->failures->arena, paragraph->text + from, end - from);
	add_status(paragraph, reply);
	if (!failure)
		failure = new_failure(paragraph);
	if (!failure)
		return;
	/* a text may have words before the server's reply, or alone */
	if (!failure->reply || (failure->reply->code == 0 && reply->code > 0))
		failure->reply = reply;
	if (!failure->host)
		failure->host = paragraph->host;
	if (failure->step == STEP_COUNT)
		failure->step = phrases_find_step(paragraph);
}

/* Ends a paragraph: adds the failure that it reports, if any, and clears it. A recipient that has a
 * failure already gets its host and step, when they were not known. Linear in the text. */
static void end_paragraph(struct paragraph *paragraph)
{
	size_t reply;

	if (paragraph->len > 0) {
		paragraph_fold(paragraph);
		phrases_find_host(paragraph);
		phrases_find_recipient(paragraph);
		reply = phrases_find_reply(paragraph);
		if (reply < paragraph->len) {
			add_failure(paragraph, reply);
			paragraph->expect = EXPECT_NOTHING;
		}
	}
	paragraph_clear(paragraph);
}

/* ---- lines ---- */

static size_t blank_run(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_blank(text[at]))
		at++;
	return at;
}

/* The recipient at the beginning of a line. */
struct head {
	size_t len;	    /* with a colon, if one follows; 0: none */
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
	head.size = mail_address_length(line + head.start, len - head.start);
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

/* Header fields with which the returned mail begins, where no line announces it. */
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

size_t notification_length(const char *text, size_t len)
{
	size_t at = 0;

	len = len < NOTIFICATION_MAX ? len : NOTIFICATION_MAX;
	while (at < len) {
		const char *lf = memchr(text + at, '\n', len - at);
		size_t line = lf ? (size_t)(lf - text) - at + 1 : len - at;

		if (is_end(text + at, line))
			break;
		at += line;
	}
	return at;
}

/* True for a reply that was wrapped before the recipient it quotes: "550 5.1.1", "    <kate@…>: …".
 */
static bool is_continuation(const struct paragraph *paragraph, const char *line,
			    const struct head *head)
{
	return paragraph->len > 0 && head->start > 0 && paragraph->recipient &&
	       strlen(paragraph->recipient) == head->size &&
	       strncasecmp(paragraph->recipient, line + head->start, head->size) == 0;
}

/* Begins a paragraph with the recipient of a line; the paragraph is about it when text follows. */
static void begin_paragraph(struct paragraph *paragraph, const struct head *head, const char *line)
{
	end_paragraph(paragraph);
	paragraph->recipient = visible_text(paragraph->failures->arena, line + head->start,
					    head->size, MAIL_ADDRESS_MAX);
	paragraph->headed = line[head->len - 1] == ':' || line[head->len - 1] == ' ';
	paragraph->indent = head->start;
}

/* Reads a line of a log, which is a paragraph by itself. */
static void read_log_line(struct paragraph *paragraph, const char *line, size_t len)
{
	const char *text = mail_log_qmail_report(paragraph->failures->arena, line, len);

	end_paragraph(paragraph);
	if (text)
		paragraph->recipient = NULL;
	while (text && *text) {
		size_t size = strcspn(text, "\n");

		paragraph_add(paragraph, text, size);
		text += size + (text[size] != '\0');
	}
	if (paragraph->len == 0)
		paragraph_add(paragraph, line, len);
	end_paragraph(paragraph);
}

/* Returns the length of the "> " before a line of a forwarded mail; a transcript has ">>>". */
static size_t quote_length(const char *line, size_t len)
{
	size_t marks = 0, at = 0;

	while (at < len && (line[at] == '>' || (marks > 0 && line[at] == ' ')))
		marks += line[at++] == '>';
	return marks == 1 || marks == 2 ? at : 0;
}

static void read_line(struct paragraph *paragraph, const char *line, size_t len)
{
	size_t quote = quote_length(line, len);
	struct head head;

	line += quote;
	len -= quote;
	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		len--;
	if (len == 0) {
		end_paragraph(paragraph);
		return;
	}
	if (mail_log_is_delivery(line, len)) {
		read_log_line(paragraph, line, len);
		return;
	}
	head = head_of(line, len);
	if (head.len > 0 && is_continuation(paragraph, line, &head))
		head.len = 0;
	if (head.len > 0)
		begin_paragraph(paragraph, &head, line);
	else if (paragraph->len == 0 && paragraph->indent > 0 &&
		 blank_run(line, len) > paragraph->indent)
		paragraph->headed = true;
	paragraph_add(paragraph, line + head.len, len - head.len);
}

static void fill_host(const struct paragraph *paragraph)
{
	for (struct failure *failure = paragraph->failures->first; failure;
	     failure = failure->next) {
		if (!failure->host)
			failure->host = paragraph->talked_to;
	}
}

void notification_read(struct failures *failures, const char *text, size_t len)
{
	struct paragraph paragraph;

	paragraph_init(&paragraph, failures);
	len = notification_length(text, len);
	while (len > 0 && !failures->full) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) + 1 : len;

		read_line(&paragraph, text, line);
		text += line;
		len -= line;
	}
	end_paragraph(&paragraph);
	fill_host(&paragraph);
	if (!failures->named)
		failures->named = paragraph.recipient;
	/* words that precede the recipient they are about */
	if (failures->count == 1 && !failures->first->recipient)
		failures->first->recipient = failures->named;
}
