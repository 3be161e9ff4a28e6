#include "explain/pasted/program.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/visible.h"
#include "model/enhanced.h"
#include "explain/failure.h"
#include "explain/paragraph.h"
#include "explain/pasted/capture.h"
#include "explain/pasted/program_table.h"
#include "explain/quoted_reply.h"

enum { NAME_MAX = 255, CODE_FAILURE = 400, LINES_MAX = 4 * CAPTURE_TEXT_MAX };

/* A text, and the program that wrote it. */
struct reading {
	struct failures *failures;
	const struct program *program;
	const char *text;
	size_t len;
};

/* ---- recognition ---- */

static const char *find(const struct reading *reading, const char *words, size_t len)
{
	return memmem(reading->text, reading->len, words, len);
}

static bool has_mark(const struct reading *reading)
{
	for (const char *mark = reading->program->marks; *mark;) {
		size_t len = strcspn(mark, "|");

		if (find(reading, mark, len))
			return true;
		mark += len + (mark[len] == '|');
	}
	return false;
}

static enum step step_of_command(const struct span *command)
{
	for (const struct program_place *row = program_commands; row->words; row++) {
		size_t len = strlen(row->words);

		if (command->len >= len && strncasecmp(command->text, row->words, len) == 0)
			return row->step;
	}
	return STEP_COUNT;
}

static enum step step_of(const struct reading *reading, const struct program_item *item,
			 const struct capture *capture)
{
	enum step step = item->step;

	if (step == STEP_COUNT)
		step = step_of_command(&capture->command);
	for (const struct program_place *row = program_places; step == STEP_COUNT && row->words;
	     row++) {
		if (find(reading, row->words, strlen(row->words)))
			step = row->step;
	}
	return step;
}

/* ---- the reply ---- */

/* True when words end before at, but for blanks and a full stop. */
static bool comes_before(const struct reading *reading, size_t at, const char *words)
{
	size_t size = strlen(words);

	while (at > 0 && (is_space(reading->text[at - 1]) || reading->text[at - 1] == '.'))
		at--;
	return at >= size && memcmp(reading->text + at - size, words, size) == 0;
}

/* Returns the code that a sentence before the match, or in it, stands for; 0: none. */
static int sentence_code(const struct reading *reading, const struct capture *capture,
			 const char *text)
{
	const struct program_sentence *row = reading->program->sentences;
	char class = enhanced_length(text) > 0 ? *text : '\0';

	for (; row && row->words; row++) {
		bool said = comes_before(reading, capture->begin, row->words) ||
			    memmem(reading->text + capture->begin, capture->end - capture->begin,
				   row->words, strlen(row->words));

		if (said && (!row->class || row->class == class))
			return row->code;
	}
	return 0;
}

/* Reads text as the lines of a reply with that code, which they lack. */
static struct reply *reply_with_code(struct arena *arena, int code, const struct span *enhanced,
				     const char *text)
{
	struct reply *reply;
	struct buf lines;

	buf_init(&lines, LINES_MAX);
	text += strspn(text, " \n\t-");
	do {
		size_t len = strcspn(text, "\n"), blanks = strspn(text, " \t");
		const char *next = text + len + (text[len] == '\n');

		next += strspn(next, " \n\t");
		blanks = blanks < len ? blanks : len;
		buf_addf(&lines, "%d%c", code, *next ? '-' : ' ');
		if (enhanced->len > 0)
			buf_addf(&lines, "%.*s ", (int)enhanced->len, enhanced->text);
		buf_addf(&lines, "%.*s\n", (int)(len - blanks), text + blanks);
		text = next;
	} while (*text);
	reply = quoted_reply_read(arena, lines.data, lines.len);
	buf_release(&lines);
	return reply;
}

/* True when text begins with a reply code or an enhanced status code. */
static bool begins_with_code(const char *text)
{
	text += strspn(text, " \n\t'\"");
	return quoted_reply_begins(text, strlen(text)) || enhanced_length(text) > 0;
}

/* Returns the reply of a match; NULL: it is no failure, or has no code where it must have one. */
static const struct reply *reply_of(const struct reading *reading, const struct capture *capture)
{
	struct arena *arena = reading->failures->arena;
	const char *text = capture_text(arena, capture);
	int code = capture->code > 0 ? capture->code : sentence_code(reading, capture, text);
	struct reply *reply;

	if (code > 0 && !quoted_reply_begins(text, strlen(text)))
		reply = reply_with_code(arena, code, &capture->enhanced, text);
	else if (begins_with_code(text) || reading->program->words)
		reply = quoted_reply_read(arena, text, strlen(text));
	else
		return NULL;
	if (reply->code > 0 && reply->code < CODE_FAILURE)
		return NULL;
	return reply->code > 0 || reply->enhanced || (reply->line_count > 0 && *reply->lines[0])
		       ? reply
		       : NULL;
}

/* ---- failures ---- */

static const char *visible(const struct reading *reading, const struct span *span, size_t max)
{
	return span->len > 0 ? visible_text(reading->failures->arena, span->text, span->len, max)
			     : NULL;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcasecmp(a, b) == 0);
}

/* True when the last failure tells the same: programs say an error more than once. */
static bool is_repeated(const struct failure *last, const char *recipient,
			const struct reply *reply)
{
	const char *a = last && last->reply->line_count > 0 ? last->reply->lines[0] : "";
	const char *b = reply->line_count > 0 ? reply->lines[0] : "";

	return last && same_text(last->recipient, recipient) && last->reply->code == reply->code &&
	       strcmp(a, b) == 0;
}

static void add(struct reading *reading, const struct program_item *item,
		const struct capture *capture)
{
	const struct reply *reply = reply_of(reading, capture);
	const char *recipient = visible(reading, &capture->recipient, MAIL_ADDRESS_MAX);
	struct failure *failure;

	if (!reply || is_repeated(reading->failures->last, recipient, reply))
		return;
	failure = failures_add(reading->failures);
	if (!failure)
		return;
	failure->source = SOURCE_CLIENT;
	failure->recipient = recipient;
	failure->host = visible(reading, &capture->host, NAME_MAX);
	failure->port = capture->port;
	failure->step = step_of(reading, item, capture);
	failure->reply = reply;
}

/* Fills in what the text says elsewhere about its one failure. */
static void add_extras(const struct reading *reading)
{
	struct failure *failure = reading->failures->first;
	struct capture capture;

	for (size_t i = 0; i < PROGRAM_EXTRAS_MAX && reading->program->extras[i]; i++) {
		if (!capture_find(reading->program->extras[i], reading->text, reading->len, 0,
				  &capture))
			continue;
		if (!failure->recipient)
			failure->recipient = visible(reading, &capture.recipient, MAIL_ADDRESS_MAX);
		if (!failure->host)
			failure->host = visible(reading, &capture.host, NAME_MAX);
	}
}

/* Reads the items of a program; the first that yields a failure is read to the end. */
static void read_items(struct reading *reading)
{
	const struct program_item *item = reading->program->items;

	for (size_t i = 0; i < PROGRAM_ITEMS_MAX && item[i].pattern; i++) {
		struct capture capture;
		size_t from = 0;

		while (!reading->failures->full &&
		       capture_find(item[i].pattern, reading->text, reading->len, from, &capture)) {
			add(reading, &item[i], &capture);
			from = capture.end > capture.begin ? capture.end : capture.begin + 1;
		}
		if (reading->failures->count > 0)
			break;
	}
	if (reading->failures->count == 1)
		add_extras(reading);
}

static void read_table(struct failures *failures, const struct program *table, const char *text,
		       size_t len)
{
	struct reading reading = {.failures = failures, .text = text, .len = len};

	for (const struct program *row = table; row->name && failures->count == 0; row++) {
		reading.program = row;
		if (has_mark(&reading))
			read_items(&reading);
	}
}

void program_read(struct failures *failures, const char *text, size_t len)
{
	read_table(failures, programs, text, len < PROGRAM_TEXT_MAX ? len : PROGRAM_TEXT_MAX);
}

void command_read(struct failures *failures, const char *text, size_t len)
{
	read_table(failures, commands, text, len < PROGRAM_TEXT_MAX ? len : PROGRAM_TEXT_MAX);
}
