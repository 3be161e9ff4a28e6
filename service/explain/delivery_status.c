#include "explain/delivery_status.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"
#include "model/enhanced.h"
#include "explain/mime.h"
#include "explain/quoted_reply.h"

enum { NAME_MAX = 320 };

/* Returns the value after "rfc822;" or "dns;" (RFC 3464 section 2.1.2); NULL for NULL. */
static const char *typed_value(struct arena *arena, const char *value, size_t max)
{
	const char *semicolon = value ? strchr(value, ';') : NULL;

	if (!value)
		return NULL;
	value = semicolon ? semicolon + 1 : value;
	value += strspn(value, " <");
	return *value ? visible_text(arena, value, strcspn(value, "> "), max) : NULL;
}

/* Returns the text after "smtp;"; a value without a type is all text. */
static const char *diagnostic_text(const char *value)
{
	size_t type = strcspn(value, "; ");

	if (value[type] != ';')
		return value;
	value += type + 1;
	return value + strspn(value, " ");
}

/* Makes a reply without text of a status (RFC 3463). */
static const struct reply *status_reply(struct arena *arena, const char *status)
{
	struct reply *reply = arena_alloc(arena, sizeof(*reply));
	size_t len = status ? enhanced_length(status) : 0;

	reply->transcript_line = -1;
	if (len > 0)
		reply->enhanced = arena_strndup(arena, status, len);
	return reply;
}

const struct reply *diagnostic_code_read(struct arena *arena, const char *value, const char *status)
{
	const char *reply_text = diagnostic_text(value);
	struct reply *reply = quoted_reply_read(arena, reply_text, strlen(reply_text));

	/* without a code of the server's own, the reporting MTA's is better than none */
	if (reply->code == 0 && !reply->enhanced)
		reply->enhanced = status_reply(arena, status)->enhanced;
	return reply;
}

/* Reads one group of fields: of one recipient, or the first, which is the message's and has no
 * Action. */
static void read_group(struct failures *failures, const char *text, size_t len)
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
	failure->reply =
		code ? diagnostic_code_read(arena, code, status) : status_reply(arena, status);
}

void delivery_status_read(struct failures *failures, const char *text, size_t len)
{
	while (len > 0 && !failures->full) {
		size_t group = mime_header_length(text, len);

		read_group(failures, text, group);
		text += group;
		len -= group;
	}
}
