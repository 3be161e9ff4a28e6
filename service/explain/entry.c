#include "explain/entry.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "model/enhanced.h"

#include "explain/failures.h"
#include "explain/said.h"
#include "explain/wording.h"

/* The status that a log has beside the words (RFC 3463). */
#define STATUS " dsn="

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
	while (len > 0 && is_blank(*line)) {
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
	entry->text[entry->len] = entry->lower[entry->len] = '\0';
	for (size_t i = 0; i < entry->len; i++) {
		char c = entry->text[i];

		entry->lower[i] = c == '\n' ? ' ' : to_lower(c);
	}
}

/* ---- what it tells ---- */

static bool in_address(char c)
{
	return (unsigned char)c > ' ' && c != 0x7f && !strchr("<>()[],;:\"\\", c);
}

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

/* A new failure of the recipient; NULL when there are too many. */
static struct failure *new_failure(struct entry *entry)
{
	struct failure *failure = failures_add(entry->failures);

	if (!failure)
		return NULL;
	failure->source = SOURCE_BOUNCE;
	failure->recipient = entry->recipient;
	return failure;
}

/* A code of the log's own is better than none. */
static void add_status(const struct entry *entry, struct reply *reply)
{
	const char *at = wording_at(entry, STATUS);
	size_t len = at ? enhanced_length(at + strlen(STATUS)) : 0;

	if (reply->code == 0 && !reply->enhanced && len > 0)
		reply->enhanced = arena_strndup(entry->failures->arena, at + strlen(STATUS), len);
}

static void add_failure(struct entry *entry, size_t from)
{
	struct failure *failure = failure_of(entry->failures, entry->recipient);
	size_t end = wording_reply_end(entry, from);
	struct reply *reply;

	if (end == from)
		return;
	reply = said_reply(entry->failures->arena, entry->text + from, end - from);
	add_status(entry, reply);
	if (!failure)
		failure = new_failure(entry);
	if (!failure)
		return;
	/* words are told before what the server said, or without it */
	if (!failure->reply || (failure->reply->code == 0 && reply->code > 0))
		failure->reply = reply;
	if (!failure->host)
		failure->host = entry->host;
	if (failure->step == STEP_COUNT)
		failure->step = wording_step(entry);
}

void entry_end(struct entry *entry)
{
	size_t reply;

	if (entry->len > 0) {
		fold(entry);
		wording_find_host(entry);
		wording_find_recipient(entry);
		reply = wording_find_reply(entry);
		if (reply < entry->len) {
			add_failure(entry, reply);
			entry->expect = EXPECT_NOTHING;
		}
	}
	entry->len = 0;
	entry->headed = false;
	entry->indent = 0;
}
