#include "explain/notice.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"

#include "explain/entry.h"

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
};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

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
	size = entry_address_length(line + at, len - at);
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
static bool is_continuation(const struct entry *entry, const char *line, size_t start, size_t size)
{
	return entry->len > 0 && start > 0 && entry->recipient &&
	       strlen(entry->recipient) == size &&
	       strncasecmp(entry->recipient, line + start, size) == 0;
}

static void line_read(struct entry *entry, const char *line, size_t len)
{
	size_t start = 0, size = 0, head = 0;

	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		len--;
	if (len == 0) {
		entry_end(entry);
		return;
	}
	head = head_length(line, len, &start, &size);
	if (head > 0 && is_continuation(entry, line, start, size))
		head = 0;
	if (head > 0) {
		entry_end(entry);
		entry->recipient =
			visible_text(entry->failures->arena, line + start, size, ENTRY_ADDRESS_MAX);
	}
	entry_add(entry, line + head, len - head);
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
	len = len < NOTICE_MAX ? len : NOTICE_MAX;
	while (len > 0 && !failures->full) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) + 1 : len;

		if (is_end(text, line))
			break;
		line_read(&entry, text, line);
		text += line;
		len -= line;
	}
	entry_end(&entry);
	fill_host(&entry);
}
