#include "explain/pasted/event.h"

#include <stdbool.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "json/strict.h"
#include "model/enhanced.h"
#include "explain/delivery_status.h"
#include "explain/failure.h"
#include "explain/paragraph.h"
#include "explain/quoted_reply.h"

enum { NAME_MAX = 255, PATH_NAME_MAX = 64, TEXTS_MAX = 3, CODE_MIN = 400, CODE_MAX = 599 };

/* A service's event. Members are named by paths, "." between names. */
struct event_form {
	const char *service;
	const char *kind;    /* the member that says what happened */
	const char *failed;  /* its words for failures, "|" between them; NULL: any */
	const char *sent;    /* its words for mail that was taken; NULL: none */
	const char *entries; /* an array, an entry a recipient; NULL: the event is of one */
	const char *recipient;
	const char *texts[TEXTS_MAX];	  /* the reply: the first that is there */
	const char *code, *status, *host; /* beside it; NULL: none */
	const char *command;		  /* the command that was refused; NULL: not said */
};

/* clang-format off */
static const struct event_form forms[] = {
	{.service = "Amazon SES",
	 .kind = "bounce.bounceType",
	 .entries = "bounce.bouncedRecipients",
	 .recipient = "emailAddress",
	 .texts = {"diagnosticCode", "status"},
	 .status = "status",
	 .host = "bounce.remoteMtaIp"},
	{.service = "Amazon SES, delayed",
	 .kind = "deliveryDelay.delayType",
	 .entries = "deliveryDelay.delayedRecipients",
	 .recipient = "emailAddress",
	 .texts = {"diagnosticCode", "status"},
	 .status = "status"},
	{.service = "Amazon SES, delivered",
	 .kind = "delivery.smtpResponse",
	 .failed = "",
	 .sent = "",
	 .recipient = "mail.destination",
	 .texts = {"delivery.smtpResponse"}},
	{.service = "Mailgun",
	 .kind = "delivery-status.code",
	 .recipient = "recipient",
	 .texts = {"delivery-status.message", "delivery-status.description", "reason"},
	 .code = "delivery-status.code",
	 .status = "delivery-status.enhanced-code",
	 .host = "delivery-status.mx-host"},
	{.service = "Postmark",
	 .kind = "TypeCode",
	 .recipient = "Email",
	 .texts = {"Details", "Description"}},
	{.service = "SparkPost",
	 .kind = "type",
	 .failed = "bounce|delay|out_of_band|policy_rejection",
	 .sent = "delivery",
	 .recipient = "rcpt_to",
	 .texts = {"raw_reason", "reason"},
	 .code = "error_code"},
	{.service = "Mandrill",
	 .kind = "event",
	 .failed = "hard_bounce|soft_bounce|deferral|reject",
	 .sent = "send|delivered",
	 .recipient = "msg.email",
	 .texts = {"msg.diag", "msg.bounce_description"}},
	{.service = "Mailjet",
	 .kind = "error_related_to",
	 .recipient = "email",
	 .texts = {"comment", "error"}},
	{.service = "SendGrid, Brevo",
	 .kind = "event",
	 .failed = "bounce|dropped|deferred|blocked|hard_bounce|soft_bounce|invalid_email|error",
	 .sent = "delivered",
	 .recipient = "email",
	 .texts = {"reason", "response"},
	 .status = "status"},
	{.service = "Nodemailer",
	 .kind = "responseCode",
	 .recipient = "rejected",
	 .texts = {"response"},
	 .code = "responseCode",
	 .command = "command"},
};

/* Members that hold an event, events, or a document with one. */
static const char *const wrappers[] = {
	"Message", "event-data", "items", "Bounces",	   "Records", "Sns",
	"body",	   "detail",	 "msys",  "message_event", "events",  "data", "err", "error",
};

static const struct {
	const char *words;
	enum step step;
} steps[] = {
	{"RCPT", STEP_RCPT},	 {"MAIL", STEP_MAIL},	      {"AUTH", STEP_AUTH},
	{"DATA", STEP_MESSAGE},	 {"STARTTLS", STEP_STARTTLS}, {"EHLO", STEP_EHLO},
	{"CONN", STEP_GREETING},
};
/* clang-format on */

/* ---- members ---- */

/* Returns the member at a path; NULL: there is none. */
static const cJSON *member_at(const cJSON *object, const char *path)
{
	while (object && path && *path) {
		char name[PATH_NAME_MAX];
		size_t len = strcspn(path, ".");

		memcpy(name, path, len);
		name[len] = '\0';
		object = cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, name)
						: NULL;
		path += len + (path[len] == '.');
	}
	return path ? object : NULL;
}

/* Returns a text, or the first of an array of them, that is not empty; NULL: there is none. */
static const char *text_at(const cJSON *object, const char *path)
{
	const cJSON *member = member_at(object, path);

	if (member && cJSON_IsArray(member))
		member = member->child;
	return member && cJSON_IsString(member) && *member->valuestring ? member->valuestring
									: NULL;
}

static int number_at(const cJSON *object, const char *path)
{
	const cJSON *member = member_at(object, path);
	int number = 0;

	if (!member)
		return 0;
	if (cJSON_IsNumber(member))
		return member->valueint;
	if (cJSON_IsString(member) && strlen(member->valuestring) == 3)
		for (const char *c = member->valuestring; is_digit(*c); c++)
			number = number * 10 + (*c - '0');
	return number;
}

/* True when words, "|" between them, have word. */
static bool has_word(const char *words, const char *word)
{
	size_t size = strlen(word);

	while (words && *words) {
		size_t len = strcspn(words, "|");

		if (len == size && memcmp(words, word, len) == 0)
			return true;
		words += len + (words[len] == '|');
	}
	return false;
}

/* ---- failures ---- */

static enum step step_of(const char *command)
{
	for (size_t i = 0; command && i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (strncmp(command, steps[i].words, strlen(steps[i].words)) == 0)
			return steps[i].step;
	}
	return STEP_COUNT;
}

/* Returns the reply of an entry, with the code and status beside it where it has none itself. */
static const struct reply *reply_of(struct arena *arena, const struct event_form *form,
				    const cJSON *entry)
{
	const char *text = NULL, *status = text_at(entry, form->status);
	int code = number_at(entry, form->code);
	const struct reply *read;
	struct reply *reply;

	for (size_t i = 0; !text && i < TEXTS_MAX; i++)
		text = text_at(entry, form->texts[i]);
	if (status && (enhanced_length(status) == 0 || status[enhanced_length(status)] != '\0'))
		status = NULL;
	read = diagnostic_code_read(arena, text ? text : "", status);
	if (read->code > 0 || code < CODE_MIN || code > CODE_MAX)
		return read;
	reply = arena_alloc(arena, sizeof(*reply));
	*reply = *read;
	reply->code = code;
	return reply;
}

static const char *visible(struct arena *arena, const char *text, size_t max)
{
	return text ? visible_text(arena, text, strlen(text), max) : NULL;
}

/* Fills in a failure of an entry of an event, or of all of it. */
static void fill(struct failures *failures, struct failure *failure, const struct event_form *form,
		 const cJSON *object, const cJSON *entry)
{
	const char *recipient = text_at(entry, form->recipient);

	failure->source = SOURCE_EVENT;
	failure->recipient = visible(failures->arena, recipient, MAIL_ADDRESS_MAX);
	failure->host = visible(failures->arena, text_at(object, form->host), NAME_MAX);
	failure->step = step_of(text_at(entry, form->command));
	failure->reply = reply_of(failures->arena, form, entry);
}

static void add(struct failures *failures, const struct event_form *form, const cJSON *object,
		const cJSON *entry)
{
	struct failure *failure = failures_add(failures);

	if (failure)
		fill(failures, failure, form, object, entry);
}

/* Reads an event of that form; false: it is another's. */
static bool read_event(struct failures *failures, const struct event_form *form,
		       const cJSON *object)
{
	const cJSON *kind = member_at(object, form->kind), *entries, *entry;
	const char *word = kind && cJSON_IsString(kind) ? kind->valuestring : "";
	bool failed = !form->failed || has_word(form->failed, word);
	struct failure *delivered;

	if (!kind || cJSON_IsObject(kind) || cJSON_IsArray(kind))
		return false;
	if (!failed && form->failed &&
	    (!form->sent || (*form->sent && !has_word(form->sent, word))))
		return false;
	entries = form->entries ? member_at(object, form->entries) : NULL;
	if (!entries && !text_at(object, form->recipient))
		return false;
	if (failed && entries) {
		cJSON_ArrayForEach (entry, entries) {
			add(failures, form, object, entry);
		}
	} else if (failed) {
		add(failures, form, object, object);
	} else if (!failures->delivered) {
		delivered = failure_new(failures->arena);
		fill(failures, delivered, form, object, object);
		failures->delivered = delivered;
	}
	return true;
}

/* ---- documents ---- */

static void read_value(struct failures *failures, const cJSON *value, unsigned depth);

static void read_document(struct failures *failures, const char *text, size_t len, unsigned depth)
{
	const char *why;
	cJSON *root = json_parse_strict(failures->arena, text, len, &why);

	if (!root)
		return;
	read_value(failures, root, depth);
	json_delete(root);
}

static void read_object(struct failures *failures, const cJSON *object, unsigned depth)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (read_event(failures, &forms[i], object))
			return;
	}
	for (size_t i = 0; i < sizeof(wrappers) / sizeof(wrappers[0]); i++) {
		const cJSON *inner = cJSON_GetObjectItemCaseSensitive(object, wrappers[i]);

		if (inner)
			read_value(failures, inner, depth + 1);
	}
}

/* Reads events; the depth of the strict reader's documents bounds the recursion. */
static void read_value(struct failures *failures, const cJSON *value, unsigned depth)
{
	const cJSON *entry;

	if (depth > EVENT_DEPTH_MAX || failures->full)
		return;
	if (cJSON_IsObject(value)) {
		read_object(failures, value, depth);
	} else if (cJSON_IsArray(value)) {
		cJSON_ArrayForEach (entry, value) {
			read_value(failures, entry, depth + 1);
		}
	} else if (cJSON_IsString(value) && strchr("{[", *value->valuestring) &&
		   *value->valuestring) {
		read_document(failures, value->valuestring, strlen(value->valuestring), depth + 1);
	}
}

void event_read(struct failures *failures, const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_space(text[at]))
		at++;
	if (at == len || (text[at] != '{' && text[at] != '[') || len > EVENT_TEXT_MAX)
		return;
	read_document(failures, text + at, len - at, 0);
}
