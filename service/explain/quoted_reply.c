#include "explain/quoted_reply.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "model/enhanced.h"

enum { CODE_LEN = 3 };

/* Returns the reply code that text[0..len) begins with (RFC 5321 section 4.2); 0: none. */
static int code_at(const char *text, size_t len)
{
	if (len < CODE_LEN || text[0] < '2' || text[0] > '5' || !is_digit(text[1]) ||
	    !is_digit(text[2]))
		return 0;
	if (len > CODE_LEN && !is_space(text[CODE_LEN]) && !strchr("-:;,", text[CODE_LEN]))
		return 0;
	return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

/* ---- finding a reply ---- */

/* True when text begins as an enhanced status code of failure does: "4." or "5." and a digit. */
static bool enhanced_begins(const char *text, size_t len)
{
	return len >= 5 && (text[0] == '4' || text[0] == '5') && text[1] == '.' &&
	       is_digit(text[2]);
}

/* True when the number at text + at is no reply code, but a port ("mx.fabrikam.com:587", "port
 * 465") or the line of a program. */
static bool is_other_number(const char *text, size_t len, size_t at)
{
	static const char *const before[] = {"port ", "Port ", "port: ", "line "};
	bool port =
		memcmp(text + at, "587", CODE_LEN) == 0 || memcmp(text + at, "465", CODE_LEN) == 0;

	/* "[192.0.2.1]:587:" */
	if (at > 1 && text[at - 1] == ':' && (text[at - 2] == ']' || (port && text[at - 2] != ' ')))
		return true;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		size_t size = strlen(before[i]);

		if (at >= size && memcmp(text + at - size, before[i], size) == 0)
			return true;
	}
	return port && !(at + CODE_LEN + 1 < len &&
			 enhanced_begins(text + at + CODE_LEN + 1, len - at - CODE_LEN - 1));
}

size_t quoted_reply_find_code(const char *text, size_t len, bool marked)
{
	for (size_t at = 0; at + CODE_LEN <= len; at++) {
		const char *after = text + at + CODE_LEN + 1;
		bool alone =
			at == 0 || is_space(text[at - 1]) || strchr(":;#(['\"=>", text[at - 1]);

		if (!alone || code_at(text + at, len - at) < 400 || is_other_number(text, len, at))
			continue;
		if (!marked || at == 0 || text[at - 1] == '\n' ||
		    (at + CODE_LEN + 1 < len && enhanced_begins(after, len - at - CODE_LEN - 1)))
			return at;
	}
	return len;
}

/* Returns the length of the prefix that transcripts and programs put before a line of the server.
 */
static size_t prefix_length(const char *text, size_t len)
{
	static const char *const prefixes[] = {"<<< ", "S: ",  "< ",
					       "<** ", "<-- ", "msmtp: server message: "};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t size = strlen(prefixes[i]);

		if (len >= size && memcmp(text, prefixes[i], size) == 0)
			return size;
	}
	return 0;
}

static size_t skip(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_space(text[at]))
		at++;
	return at + prefix_length(text + at, len - at);
}

bool quoted_reply_begins(const char *text, size_t len)
{
	size_t at = skip(text, len);

	return code_at(text + at, len - at) > 0;
}

bool quoted_reply_continues(const char *line, size_t len)
{
	size_t at = skip(line, len);

	return code_at(line + at, len - at) > 0 && len - at > CODE_LEN &&
	       line[at + CODE_LEN] == '-';
}

/* ---- reading a reply ---- */

/* The reply that is being read. */
struct reply_reader {
	struct arena *arena;
	struct reply *reply;
	size_t capacity; /* of reply->lines */
};

/* Adds a line without its reply code; an enhanced status code at its beginning is removed, too. */
static void add_line(struct reply_reader *reader, const char *text, size_t len)
{
	struct reply *reply = reader->reply;
	const char *line;
	size_t enhanced;

	while (len > 0 && is_space(text[len - 1]))
		len--;
	line = visible_text(reader->arena, text, len, QUOTED_LINE_MAX);
	enhanced = enhanced_length(line);
	if (enhanced > 0 && (line[enhanced] == '\0' || strchr(" :;-,)", line[enhanced]))) {
		if (!reply->enhanced)
			reply->enhanced = arena_strndup(reader->arena, line, enhanced);
		line += enhanced;
		line += strspn(line, line[0] == ' ' ? " " : ":;-, ");
	}
	if (reply->line_count == QUOTED_LINES_MAX) {
		reply->truncated = true;
		return;
	}
	if (reply->line_count == reader->capacity) {
		size_t capacity = reader->capacity > 0 ? reader->capacity * 4 : 2;
		const char **lines = arena_alloc(reader->arena, capacity * sizeof(*lines));

		if (reply->line_count > 0)
			memcpy(lines, reply->lines, reply->line_count * sizeof(*lines));
		reply->lines = lines;
		reader->capacity = capacity;
	}
	reply->lines[reply->line_count++] = line;
}

/* Returns the offset of the next "550-" or "550 5." of the same reply in a line; len: none. */
static size_t joined_at(const char *text, size_t len, int code)
{
	for (size_t at = 1; at + CODE_LEN < len; at++) {
		if (text[at - 1] != ' ' || code_at(text + at, len - at) != code)
			continue;
		if (text[at + CODE_LEN] == '-' ||
		    (text[at + CODE_LEN] == ' ' &&
		     enhanced_begins(text + at + CODE_LEN + 1, len - at - CODE_LEN - 1)))
			return at;
	}
	return len;
}

/* Adds the text after a code: one line, or several that a log has joined ("550-one 550 two"). */
static void add_joined_lines(struct reply_reader *reader, const char *text, size_t len, bool more)
{
	while (more) {
		size_t next = joined_at(text, len, reader->reply->code);

		add_line(reader, text, next);
		if (next == len)
			return;
		more = text[next + CODE_LEN] == '-';
		text += next + CODE_LEN + 1;
		len -= next + CODE_LEN + 1;
	}
	add_line(reader, text, len);
}

/* True when a line of a transcript begins at text: a reply's, or a command (">>> QUIT"). */
static bool begins_line(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && is_blank(text[at]))
		at++;
	if (at < len && text[at] == '>')
		return true;
	at += prefix_length(text + at, len - at);
	return code_at(text + at, len - at) > 0;
}

/* Returns the end of a line's text, which continues in the lines without a reply code. */
static size_t line_end(const char *text, size_t len)
{
	size_t at = 0;

	for (;;) {
		const char *lf = memchr(text + at, '\n', len - at);
		size_t next;

		if (!lf)
			return len;
		next = (size_t)(lf - text) + 1;
		if (begins_line(text + next, len - next))
			return next;
		at = next;
	}
}

/* Joins wrapped lines, and reduces each run of blanks to one. */
static size_t unwrap(char *out, const char *text, size_t len)
{
	size_t size = 0;

	for (size_t i = 0; i < len; i++) {
		char c = is_space(text[i]) ? ' ' : text[i];

		if (c != ' ' || (size > 0 && out[size - 1] != ' '))
			out[size++] = c;
	}
	return size;
}

static void read_lines(struct reply_reader *reader, const char *text, size_t len)
{
	char *line = arena_alloc(reader->arena, len + 1);

	while (len > 0) {
		size_t start = skip(text, len), end, size;
		int code = code_at(text + start, len - start);

		if (code == 0 || (reader->reply->code != 0 && code != reader->reply->code))
			return;
		reader->reply->code = code;
		end = start + line_end(text + start, len - start);
		size = unwrap(line, text + start, end - start);
		/* "550: 5.1.1 …": some software puts a colon in place of the blank */
		start = CODE_LEN + 1;
		if (size > start && memcmp(line + CODE_LEN, ": ", 2) == 0)
			start++;
		if (size > start)
			add_joined_lines(reader, line + start, size - start, line[CODE_LEN] == '-');
		else
			add_line(reader, "", 0);
		text += end;
		len -= end;
	}
}

/* Finds an enhanced status code of failure anywhere in a text without a reply code. */
static const char *find_enhanced_code(struct arena *arena, const char *line)
{
	for (const char *at = line; *at; at++) {
		size_t len = *at == '4' || *at == '5' ? enhanced_length(at) : 0;

		if (len == 0 || (at > line && !is_space(at[-1]) && !strchr("#:(['\"=;", at[-1])))
			continue;
		if (at[len] == '\0' || strchr(" ,:;)]'\"-.", at[len]))
			return arena_strndup(arena, at, len);
	}
	return NULL;
}

/* The reply behind what logs write of mail that was taken; len: none. */
static size_t success_at(const char *text, size_t len)
{
	static const char *const words[] = {" status=sent (", " stat=Sent ("};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = memmem(text, len, words[i], strlen(words[i]));
		size_t start = at ? (size_t)(at - text) + strlen(words[i]) : len;

		if (code_at(text + start, len - start) > 0)
			return start;
	}
	return len;
}

/* The start of the reply that a text is about: the first failure when a success comes before it, as
 * in a pasted session; len: there is no code. */
static size_t reply_at(const char *text, size_t len)
{
	size_t at = skip(text, len), failure;
	int code = code_at(text + at, len - at);

	if (code >= 400)
		return 0;
	failure = quoted_reply_find_code(text, len, code > 0);
	if (failure < len)
		return failure;
	return code > 0 ? 0 : success_at(text, len);
}

struct reply *quoted_reply_read(struct arena *arena, const char *text, size_t len)
{
	struct reply_reader reader = {.arena = arena,
				      .reply = arena_alloc(arena, sizeof(*reader.reply))};
	size_t start = reply_at(text, len);
	char *line;

	reader.reply->transcript_line = -1;
	if (start < len) {
		read_lines(&reader, text + start, len - start);
		return reader.reply;
	}
	line = arena_alloc(arena, len + 1);
	add_line(&reader, line, unwrap(line, text, len));
	if (!reader.reply->enhanced)
		reader.reply->enhanced = find_enhanced_code(arena, reader.reply->lines[0]);
	return reader.reply;
}
