#include "explain/bounce.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"
#include "model/enhanced.h"

#include "explain/failures.h"
#include "explain/html.h"
#include "explain/mime.h"
#include "explain/notice.h"
#include "explain/said.h"

enum { NAME_MAX = 320 };

/* The field that groups of a report have (RFC 3464 section 2.3.2). */
#define FINAL "Final-Recipient:"

const char *bounce_source_name(enum bounce_source source)
{
	static const char *const names[SOURCE_COUNT] = {
		[SOURCE_REPLY] = "reply",
		[SOURCE_DIAGNOSTIC_CODE] = "diagnostic_code",
		[SOURCE_BOUNCE] = "bounce",
	};

	return names[source];
}

/* ---- RFC 3464: delivery status ---- */

/* What stands behind "rfc822;" or "dns;" (RFC 3464 section 2.1.2); NULL for NULL. */
static const char *typed_value(struct arena *arena, const char *value, size_t max)
{
	const char *semicolon = value ? strchr(value, ';') : NULL;

	if (!value)
		return NULL;
	value = semicolon ? semicolon + 1 : value;
	value += strspn(value, " <");
	return *value ? visible_text(arena, value, strcspn(value, "> "), max) : NULL;
}

/* The words behind "smtp;"; a value that names no type is all words. */
static const char *diagnostic_words(const char *value)
{
	size_t type = strcspn(value, "; ");

	if (value[type] != ';')
		return value;
	value += type + 1;
	return value + strspn(value, " ");
}

/* A reply of no words, by the status alone. */
static const struct reply *status_reply(struct arena *arena, const char *status)
{
	struct reply *reply = arena_alloc(arena, sizeof(*reply));
	size_t len = status ? enhanced_length(status) : 0;

	reply->transcript_line = -1;
	if (len > 0)
		reply->enhanced = arena_strndup(arena, status, len);
	return reply;
}

static const struct reply *diagnostic_reply(struct arena *arena, const char *value,
					    const char *status)
{
	const char *words = diagnostic_words(value);
	struct reply *reply = said_reply(arena, words, strlen(words));

	/* without a code of the server's the reporter's is better than none */
	if (reply->code == 0 && !reply->enhanced)
		reply->enhanced = status_reply(arena, status)->enhanced;
	return reply;
}

/* One group of fields is of one recipient, and the first of the message, which has no Action. */
static void group_read(struct failures *failures, const char *text, size_t len)
{
	struct arena *arena = failures->arena;
	const char *action = mime_field(arena, text, len, "Action");
	const char *final = mime_field(arena, text, len, "Final-Recipient");
	const char *original = mime_field(arena, text, len, "Original-Recipient");
	const char *status = mime_field(arena, text, len, "Status");
	const char *code = mime_field(arena, text, len, "Diagnostic-Code");
	bool failed = action ? strncasecmp(action, "failed", 6) == 0 ||
				       strncasecmp(action, "delayed", 7) == 0
			     : final || code;
	struct failure *failure = failed ? failures_add(failures) : NULL;

	if (!failed && final && !failures->delivered)
		failures->delivered = failure = failure_new(arena);
	if (!failure)
		return;
	failure->source = code ? SOURCE_DIAGNOSTIC_CODE : SOURCE_BOUNCE;
	failure->recipient = typed_value(arena, original ? original : final, NAME_MAX);
	failure->host = typed_value(arena, mime_field(arena, text, len, "Remote-MTA"), NAME_MAX);
	failure->reply = code ? diagnostic_reply(arena, code, status) : status_reply(arena, status);
}

static void status_read(struct failures *failures, const char *text, size_t len)
{
	while (len > 0 && !failures->full) {
		size_t group = mime_header_length(text, len);

		group_read(failures, text, group);
		text += group;
		len -= group;
	}
}

/* That nothing failed, or a reply, or words, before the mail that came back: the last resort. */
static void words_read(struct failures *failures, const char *text, size_t len)
{
	struct failure *failure = failures_add(failures);

	if (!failure)
		return;
	if (failures->delivered) {
		*failure = *failures->delivered;
		return;
	}
	failure->source = SOURCE_REPLY;
	failure->recipient = failures->named;
	failure->reply = said_reply(failures->arena, text, notice_length(text, len));
}

/* Whether a line of text begins with that field. */
static bool has_field(const char *text, size_t len, const char *name)
{
	size_t size = strlen(name);

	while (len >= size) {
		const char *lf;

		if (strncasecmp(text, name, size) == 0)
			return true;
		lf = memchr(text, '\n', len);
		if (!lf)
			return false;
		len -= (size_t)(lf - text) + 1;
		text = lf + 1;
	}
	return false;
}

/* ---- the mail ---- */

/* What the text for people knows more: the step, the server's name, words where the status has
 * none. */
static void failure_complete(struct failure *failure, const struct failure *other)
{
	if (failure->step == STEP_COUNT)
		failure->step = other->step;
	if (!failure->host)
		failure->host = other->host;
	if (failure->reply->code == 0 &&
	    (failure->reply->line_count == 0 || other->reply->code > 0)) {
		failure->reply = other->reply;
		failure->source = SOURCE_BOUNCE;
	}
}

/* Takes what was told of the failure's recipient out of the list: it is told once, not again by
 * each of the groups that a hostile report may have of one recipient. NULL. */
static const struct failure *told_take(struct failures *told, const struct failure *failure)
{
	for (struct failure **link = &told->first; *link; link = &(*link)->next) {
		struct failure *other = *link;
		bool same = failure->recipient && other->recipient
				    ? strcasecmp(failure->recipient, other->recipient) == 0
				    : told->count == 1;

		if (!same)
			continue;
		*link = other->next;
		return other;
	}
	return NULL;
}

static void failures_complete(struct failures *failures, struct failures *told)
{
	for (struct failure *failure = failures->first; failure; failure = failure->next) {
		const struct failure *other = told_take(told, failure);

		if (other)
			failure_complete(failure, other);
	}
}

static bool is_status(const char *type)
{
	return strcmp(type, "message/delivery-status") == 0 ||
	       strcmp(type, "message/global-delivery-status") == 0;
}

/* HTML, of which no more is read than of a text. */
static void html_read(struct failures *told, const char *html, size_t len)
{
	const char *text;

	text = html_text(told->arena, html, len < NOTICE_MAX ? len : NOTICE_MAX, &len);
	notice_read(told, text, len);
}

/* A mail that tells of no failure: the words of its first text. */
static void mail_words_read(struct failures *failures, const struct part *parts)
{
	for (const struct part *part = parts; part; part = part->next) {
		bool html = strcmp(part->type, "text/html") == 0;
		const char *text = part->body;
		size_t len = part->len;

		if (!html && strcmp(part->type, "text/plain") != 0)
			continue;
		if (html)
			text = html_text(failures->arena, text, len, &len);
		words_read(failures, text, len);
		return;
	}
}

/* What the parts tell: programs and people. Most mail says in plain text what it says in HTML, too.
 */
static void parts_read(struct failures *failures, struct failures *told, const struct part *parts)
{
	for (const struct part *part = parts; part; part = part->next) {
		if (is_status(part->type))
			status_read(failures, part->body, part->len);
		else if (strcmp(part->type, "text/plain") == 0)
			notice_read(told, part->body, part->len);
	}
	for (const struct part *part = parts; part && told->count == 0; part = part->next) {
		if (strcmp(part->type, "text/html") == 0)
			html_read(told, part->body, part->len);
	}
	/* a report whose parts are not told apart any more */
	if (failures->count == 0 && parts && !parts->next &&
	    has_field(parts->body, parts->len, FINAL))
		status_read(failures, parts->body, parts->len);
}

static bool is_report(struct arena *arena, const char *text, size_t len)
{
	const char *type = mime_field(arena, text, len, "Content-Type");

	return type && strncasecmp(type, "multipart/report", 16) == 0;
}

/* The bounce that somebody attached; NULL. What a report has attached is the mail that came back.
 */
static const struct part *attached_report(struct arena *arena, const struct part *parts)
{
	for (const struct part *part = parts; part; part = part->next) {
		if (strcmp(part->type, "message/rfc822") == 0 &&
		    is_report(arena, part->body, part->len))
			return part;
	}
	return NULL;
}

static void mail_read(struct failures *failures, const char *text, size_t len)
{
	struct arena *arena = failures->arena;
	const struct part *parts = mime_read(arena, text, len), *attached = NULL;
	struct failures told;

	failures_init(&told, arena);
	parts_read(failures, &told, parts);
	if (failures->count == 0 && told.count == 0 && !is_report(arena, text, len))
		attached = attached_report(arena, parts);
	if (attached)
		parts_read(failures, &told, mime_read(arena, attached->body, attached->len));
	failures->named = told.named;
	if (failures->count == 0 && told.count > 0)
		*failures = told;
	else
		failures_complete(failures, &told);
	if (failures->count == 0)
		mail_words_read(failures, parts);
}

/* ---- what it is ---- */

/* "smtp; 550 …", with or without the field's name; NULL when it is none. */
static const char *diagnostic_line(struct arena *arena, const char *text, size_t len)
{
	static const char name[] = "Diagnostic-Code:";
	size_t at = 0;

	while (at < len && strchr(" \t\r\n", text[at]))
		at++;
	if (len - at >= sizeof(name) - 1 && strncasecmp(text + at, name, sizeof(name) - 1) == 0)
		return mime_field(arena, text + at, len - at, "Diagnostic-Code");
	if (len - at >= 5 && strncasecmp(text + at, "smtp;", 5) == 0)
		return arena_strndup(arena, text + at, len - at);
	return NULL;
}

static void text_read(struct failures *failures, const char *text, size_t len)
{
	const char *diagnostic = diagnostic_line(failures->arena, text, len);
	struct failure *failure;

	if (has_field(text, len, FINAL))
		status_read(failures, text, len);
	if (failures->count > 0)
		return;
	if (diagnostic) {
		failure = failures_add(failures);
		failure->source = SOURCE_DIAGNOSTIC_CODE;
		failure->reply = diagnostic_reply(failures->arena, diagnostic, NULL);
	} else if (html_begins(text, len)) {
		html_read(failures, text, len);
	} else if (!said_begins(text, len)) {
		notice_read(failures, text, len);
	}
}

struct failure *bounce_read(struct arena *arena, const char *text, size_t len)
{
	struct failures failures;

	failures_init(&failures, arena);
	if (mime_start(text, len) == MIME_MAIL)
		mail_read(&failures, text, len);
	else
		text_read(&failures, text, len);
	if (failures.count == 0)
		words_read(&failures, text, len);
	return failures.first;
}
