#include "smtp/reply.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

/*
 * RFC 5321 section 4.2:
 *
 *   Reply-line  = *( Reply-code "-" [ textstring ] CRLF )
 *                 Reply-code [ SP [ textstring ] ] CRLF
 *   Reply-code  = %x32-35 %x30-35 %x30-39
 *
 * and at the beginning of textstring, RFC 2034 section 4 and RFC 3463 section 2:
 *
 *   status-code = ("2" / "4" / "5") "." 1*3digit "." 1*3digit SP
 *
 * A code that has three digits but lies outside of Reply-code is passed on to be judged by its
 * step.
 */

enum { CODE_LEN = 3, FIRST_ROOM = 2, READY = 220 };

/* The reply code and whether more lines follow; 0 when the line has none. */
static int parse_code(const char *line, bool *more_r)
{
	if (!is_digit(line[0]) || !is_digit(line[1]) || !is_digit(line[2]))
		return 0;
	*more_r = line[CODE_LEN] == '-';
	if (line[CODE_LEN] != '-' && line[CODE_LEN] != ' ' && line[CODE_LEN] != '\0')
		return 0;
	return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/* The length of "." 1*3digit at the start of text, or 0. */
static size_t status_part(const char *text)
{
	size_t digits = 0;

	if (text[0] != '.')
		return 0;
	while (digits < 4 && is_digit(text[1 + digits]))
		digits++;
	return digits >= 1 && digits <= 3 ? digits + 1 : 0;
}

/* The length of the enhanced status code that text begins with, or 0. */
static size_t enhanced_len(const char *text)
{
	size_t subject, detail;

	if (text[0] != '2' && text[0] != '4' && text[0] != '5')
		return 0;
	subject = status_part(text + 1);
	detail = subject > 0 ? status_part(text + 1 + subject) : 0;
	if (detail == 0)
		return 0;
	subject += 1 + detail;
	return text[subject] == ' ' || text[subject] == '\0' ? subject : 0;
}

static void add_text(struct reply_reader *reader, struct arena *arena, const char *text)
{
	struct reply *reply = reader->reply;
	size_t enhanced = enhanced_len(text);

	if (enhanced > 0) {
		if (reply->line_count == 0)
			reply->enhanced = arena_strndup(arena, text, enhanced);
		text += enhanced;
		if (*text == ' ')
			text++;
	}
	if (reply->line_count == reader->room) {
		size_t room = reader->room > 0 ? reader->room * 4 : FIRST_ROOM;
		const char **lines = arena_alloc(arena, room * sizeof(*lines));

		if (reply->line_count > 0)
			memcpy(lines, reply->lines, reply->line_count * sizeof(*lines));
		reply->lines = lines;
		reader->room = room;
	}
	reply->lines[reply->line_count++] = text;
}

/* Postscreen's pregreet test sends "220-" first, and may then refuse the client after all. */
static bool overrides_greeting(const struct reply *reply, int code)
{
	return reply && reply->code == READY && code >= 400;
}

enum reply_state reply_add(struct reply_reader *reader, struct arena *arena, const char *line,
			   int transcript_line)
{
	bool more = false;
	int code = parse_code(line, &more);

	if (code == 0)
		return REPLY_NO_CODE;
	if (overrides_greeting(reader->reply, code))
		reply_clear(reader);
	if (!reader->reply) {
		reader->reply = arena_alloc(arena, sizeof(*reader->reply));
		reader->reply->code = code;
		reader->reply->transcript_line = transcript_line;
	}
	if (reader->reply->code != code)
		return REPLY_INCONSISTENT;
	if (reader->reply->line_count == REPLY_LINES_MAX) {
		reader->reply->truncated = true;
		return REPLY_TOO_LONG;
	}
	line += CODE_LEN;
	add_text(reader, arena, *line != '\0' ? line + 1 : line);
	return more ? REPLY_INCOMPLETE : REPLY_COMPLETE;
}

void reply_clear(struct reply_reader *reader)
{
	*reader = (struct reply_reader){0};
}

bool reply_begins(const char *text, size_t len)
{
	for (size_t i = 0; i < len && i < CODE_LEN; i++)
		if (!is_digit(text[i]))
			return false;
	return len <= CODE_LEN || text[CODE_LEN] == ' ' || text[CODE_LEN] == '-' ||
	       text[CODE_LEN] == '\r';
}
