#include "base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/uninitialized.h"
#include "base/utf8.h"

enum {
	LINE_MAX_BYTES = 8192,
	LINE_RESERVE = 16, /* reserved for the closing of a value and of the line, so that a line
			      that was cut still parses */
};

struct line {
	char data[LINE_MAX_BYTES];
	size_t len;
	bool full; /* only closings are added from here on */
};

static enum log_level log_min = LOG_INFO;
static enum log_format log_style = LOG_LOGFMT;
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

static const char *const level_names[] = {
	[LOG_DEBUG] = "debug",
	[LOG_INFO] = "info",
	[LOG_WARN] = "warn",
	[LOG_ERROR] = "error",
};

void log_setup(enum log_level level, enum log_format format)
{
	log_min = level;
	log_style = format;
}

bool log_enabled(enum log_level level)
{
	return level >= log_min;
}

/* Adds the whole text or nothing; nothing more once a text did not fit. */
static bool line_add(struct line *line, const char *text, size_t len)
{
	/* a closing may already stand in the reserve */
	if (line->full || line->len + len > LINE_MAX_BYTES - LINE_RESERVE) {
		line->full = true;
		return false;
	}
	memcpy(line->data + line->len, text, len);
	line->len += len;
	return true;
}

static bool line_adds(struct line *line, const char *text)
{
	return line_add(line, text, strlen(text));
}

/* Closes a value or the line; the reserve has room for it. */
static void line_close(struct line *line, char c)
{
	line->data[line->len++] = c;
}

/* Adds the character at text, escaped where it must be; returns the bytes used up. */
static size_t add_character(struct line *line, const char *text, size_t len)
{
	static const char shorts[] = "\"\"\\\\\nn\rr\tt";
	unsigned char c = (unsigned char)text[0];
	size_t length = utf8_length(text, len);
	char escape[16];

	if (!length) {
		snprintf(escape, sizeof(escape), log_style == LOG_JSON ? "\\\\x%02x" : "\\x%02x",
			 c);
		line_adds(line, escape);
		return 1;
	}
	for (size_t i = 0; c && i + 1 < sizeof(shorts); i += 2) {
		if (text[0] == shorts[i]) {
			line_add(line, (const char[]){'\\', shorts[i + 1]}, 2);
			return 1;
		}
	}
	if (utf8_control(text)) {
		unsigned code = length == 1 ? c : (unsigned char)text[1];

		snprintf(escape, sizeof(escape), "\\u%04x", code);
		line_adds(line, escape);
		return length;
	}
	line_add(line, text, length);
	return length;
}

static void add_quoted(struct line *line, const char *text)
{
	size_t len = strlen(text);

	for (size_t at = 0; at < len && !line->full;)
		at += add_character(line, text + at, len - at);
	line_close(line, '"');
}

/* True when logfmt needs quotes: an empty text, or one with blanks, quotes, "=", backslashes,
 * control characters or invalid UTF-8. */
static bool needs_quotes(const char *text)
{
	size_t len = strlen(text);

	if (text[strcspn(text, " \"=\\")])
		return true;
	for (size_t at = 0; at < len;) {
		size_t length = utf8_length(text + at, len - at);

		if (!length || utf8_control(text + at))
			return true;
		at += length;
	}
	return len == 0;
}

/* Adds the key and its punctuation as a whole: a key that does not fit adds nothing. */
static bool add_key(struct line *line, const char *key, const char *value_start)
{
	bool json = log_style == LOG_JSON;
	const char *before = json ? "," : " ";
	size_t start = line->len;
	bool fits = line_adds(line, start <= 1 ? "" : before) &&
		    line_adds(line, json ? "\"" : "") && line_adds(line, key) &&
		    line_adds(line, json ? "\":" : "=") && line_adds(line, value_start);

	if (!fits)
		line->len = start;
	return fits;
}

static void add_text(struct line *line, const char *key, const char *text)
{
	if (log_style == LOG_JSON || needs_quotes(text)) {
		if (add_key(line, key, "\""))
			add_quoted(line, text);
	} else if (add_key(line, key, "")) {
		size_t len = strlen(text);
		size_t room = LINE_MAX_BYTES - LINE_RESERVE - line->len;

		line_add(line, text, utf8_cut(text, len, room));
		line->full = line->full || len > room;
	}
}

static void add_number(struct line *line, const char *key, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, number);
	add_key(line, key, digits);
}

static void line_write(const struct line *line)
{
	size_t done = 0;

	pthread_mutex_lock(&log_lock);
	while (done < line->len) {
		ssize_t wrote = write(STDERR_FILENO, line->data + done, line->len - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			break; /* a log that cannot be written must not stop the service */
		done += (size_t)wrote;
	}
	pthread_mutex_unlock(&log_lock);
}

void log_write(enum log_level level, const char *event, const struct log_field *fields,
	       size_t count)
{
	char now[CLOCK_RFC3339_SIZE];
	struct line line UNINITIALIZED;

	if (!log_enabled(level))
		return;
	line.len = 0;
	line.full = false;
	clock_rfc3339(clock_wall_ms(), now);
	if (log_style == LOG_JSON)
		line_close(&line, '{');
	add_text(&line, "time", now);
	add_text(&line, "level", level_names[level]);
	add_text(&line, "event", event);
	for (size_t i = 0; i < count; i++) {
		if (!fields[i].is_text)
			add_number(&line, fields[i].key, fields[i].number);
		else if (fields[i].text)
			add_text(&line, fields[i].key, fields[i].text);
	}
	if (log_style == LOG_JSON)
		line_close(&line, '}');
	line_close(&line, '\n');
	line_write(&line);
}
