#include "explain/bounce.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "explain/delivery_status.h"
#include "explain/failure.h"
#include "explain/html.h"
#include "explain/mail_log.h"
#include "explain/mime.h"
#include "explain/notification.h"
#include "explain/pasted/client_error.h"
#include "explain/pasted/event.h"
#include "explain/pasted/program.h"
#include "explain/pasted/session.h"
#include "explain/quoted_reply.h"

/* Words behind a reply in a log of Postfix. */
#define IN_REPLY_TO "(in reply to "

/* Reads text before the returned mail as one reply, or as a delivery without failure: the last
 * resort. */
static void read_any_text(struct failures *failures, const char *text, size_t len)
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
	failure->reply = quoted_reply_read(failures->arena, text, notification_length(text, len));
}

/* True when a line of text begins with that field. */
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

/* Completes a failure from the text for people: step, server, and the reply where the status has
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

/* Removes and returns the text's failure of the same recipient; NULL: none. It is used once, not by
 * each of the groups that a hostile report may have for one recipient. */
static const struct failure *take_same_recipient(struct failures *from_text,
						 const struct failure *failure)
{
	for (struct failure **link = &from_text->first; *link; link = &(*link)->next) {
		struct failure *other = *link;
		bool same = failure->recipient && other->recipient
				    ? strcasecmp(failure->recipient, other->recipient) == 0
				    : from_text->count == 1;

		if (!same)
			continue;
		*link = other->next;
		return other;
	}
	return NULL;
}

static void failures_complete(struct failures *failures, struct failures *from_text)
{
	for (struct failure *failure = failures->first; failure; failure = failure->next) {
		const struct failure *other = take_same_recipient(from_text, failure);

		if (other)
			failure_complete(failure, other);
	}
}

static bool is_status(const char *type)
{
	return strcmp(type, "message/delivery-status") == 0 ||
	       strcmp(type, "message/global-delivery-status") == 0;
}

/* Reads HTML, and no more of it than of a text. */
static void html_read(struct failures *from_text, const char *html, size_t len)
{
	const char *text;

	text = html_text(from_text->arena, html, len < NOTIFICATION_MAX ? len : NOTIFICATION_MAX,
			 &len);
	notification_read(from_text, text, len);
}

/* Reads the first text of a mail that reports no failure. */
static void read_first_text(struct failures *failures, const struct part *parts)
{
	for (const struct part *part = parts; part; part = part->next) {
		bool html = strcmp(part->type, "text/html") == 0;
		const char *text = part->body;
		size_t len = part->len;

		if (!html && strcmp(part->type, "text/plain") != 0)
			continue;
		if (html)
			text = html_text(failures->arena, text, len, &len);
		program_read(failures, text, len);
		if (failures->count == 0)
			read_any_text(failures, text, len);
		return;
	}
}

/* Reads the parts for programs and those for people. HTML is read only without plain text, as most
 * mail has both. */
static void parts_read(struct failures *failures, struct failures *from_text,
		       const struct part *parts)
{
	for (const struct part *part = parts; part; part = part->next) {
		if (is_status(part->type))
			delivery_status_read(failures, part->body, part->len);
		else if (strcmp(part->type, "text/plain") == 0)
			notification_read(from_text, part->body, part->len);
	}
	for (const struct part *part = parts; part && from_text->count == 0; part = part->next) {
		if (strcmp(part->type, "text/html") == 0)
			html_read(from_text, part->body, part->len);
	}
	/* a report whose MIME structure is lost */
	if (failures->count == 0 && parts && !parts->next &&
	    has_field(parts->body, parts->len, FINAL_RECIPIENT))
		delivery_status_read(failures, parts->body, parts->len);
}

static bool is_report(struct arena *arena, const char *text, size_t len)
{
	const char *type = mime_field(arena, text, len, "Content-Type");

	return type && strncasecmp(type, "multipart/report", 16) == 0;
}

/* Returns a bounce attached to a mail; NULL: none. In a report, the attachment is the returned
 * mail.
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
	struct failures from_text;

	failures_init(&from_text, arena);
	parts_read(failures, &from_text, parts);
	if (failures->count == 0 && from_text.count == 0 && !is_report(arena, text, len))
		attached = attached_report(arena, parts);
	if (attached)
		parts_read(failures, &from_text, mime_read(arena, attached->body, attached->len));
	failures->named = from_text.named;
	if (failures->count == 0 && from_text.count > 0)
		*failures = from_text;
	else
		failures_complete(failures, &from_text);
	if (failures->count == 0)
		read_first_text(failures, parts);
}

/* ---- the kind of text ---- */

/* Returns the value of a lone Diagnostic-Code, with or without the field's name; NULL: none. */
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

/* Reads what is not a reply from its first byte on. Lines of a log are known at once; the forms
 * that have a syntax of their own come before the texts of bounces. */
static void pasted_read(struct failures *failures, const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);

	if (mail_log_is_delivery(text, lf ? (size_t)(lf - text) : len)) {
		notification_read(failures, text, len);
		return;
	}
	event_read(failures, text, len);
	if (failures->count == 0 && !failures->delivered)
		program_read(failures, text, len);
	if (failures->count == 0 && !failures->delivered)
		notification_read(failures, text, len);
}

/* Completes the one failure of a text that no form is known of by the command before its reply. */
static void add_command(struct failures *failures, const char *text, size_t len)
{
	struct failure *failure = failures->first;
	struct failures found;

	if (failures->count != 1 || failure->step != STEP_COUNT || failure->source != SOURCE_BOUNCE)
		return;
	failures_init(&found, failures->arena);
	command_read(&found, text, len);
	if (found.count != 1)
		return;
	failure->step = found.first->step;
	if (!failure->recipient)
		failure->recipient = found.first->recipient;
}

/* Reads an error of a client's own, and the command before a reply, in a text that no form is known
 * of. */
static void loose_read(struct failures *failures, const char *text, size_t len)
{
	if (failures->delivered)
		return;
	if (failures->count > 0) {
		add_command(failures, text, len);
		return;
	}
	command_read(failures, text, len);
	if (failures->count == 0 && quoted_reply_find_code(text, len, true) == len)
		client_error_read(failures, text, len);
}

static void text_read(struct failures *failures, const char *text, size_t len)
{
	const char *diagnostic = diagnostic_line(failures->arena, text, len);
	struct failure *failure;

	if (has_field(text, len, FINAL_RECIPIENT))
		delivery_status_read(failures, text, len);
	if (failures->count > 0)
		return;
	if (diagnostic) {
		failure = failures_add(failures);
		failure->source = SOURCE_DIAGNOSTIC_CODE;
		failure->reply = diagnostic_code_read(failures->arena, diagnostic, NULL);
		return;
	}
	if (html_begins(text, len)) {
		html_read(failures, text, len);
		return;
	}
	session_read(failures, text, len);
	if (failures->count > 0)
		return;
	if (!quoted_reply_begins(text, len) || memmem(text, len, IN_REPLY_TO, strlen(IN_REPLY_TO)))
		pasted_read(failures, text, len);
	if (!quoted_reply_begins(text, len))
		loose_read(failures, text, len);
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
		read_any_text(&failures, text, len);
	for (struct failure *failure = failures.first; failure; failure = failure->next)
		client_error_refine(&failures, failure);
	return failures.first;
}
