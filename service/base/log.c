#include "base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/uninitialized.h"
#include "base/utf8.h"

enum {
	LINE_MAX_BYTES = 8192,
	LINE_RESERVE = 16, /* reserved for the closing of a value and of the line, so that a line
			      that was cut still parses */
	QUEUE_BYTES = 256 * 1024, /* of lines that wait for a slow reader; more are dropped */
};

struct line {
	char data[LINE_MAX_BYTES];
	size_t len;
	bool full; /* only closings are added from here on */
};

static enum log_level log_min = LOG_INFO;
static enum log_format log_style = LOG_LOGFMT;

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

/* ---- to standard error ---- */

/* A line that waits. */
struct entry {
	struct entry *next;
	size_t len;
	char text[];
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t filled, drained;
	pthread_t thread;
	bool running, stopping;
	struct entry *first, **tail;
	size_t bytes;	    /* queued, and of the line that is being written */
	int64_t dropped;    /* lines */
	int64_t unreported; /* lines dropped since the log last said so */
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER};

/* False when the line cannot be written: a log that is lost must not stop the service. Standard
 * error may be non-blocking by another process that shares it. */
static bool write_line(const char *line, size_t len)
{
	while (len > 0) {
		ssize_t wrote = write(STDERR_FILENO, line, len);

		if (wrote > 0) {
			line += wrote;
			len -= (size_t)wrote;
		} else if (wrote < 0 && errno == EAGAIN) {
			struct pollfd room = {.fd = STDERR_FILENO, .events = POLLOUT};

			poll(&room, 1, -1);
		} else if (wrote == 0 || errno != EINTR) {
			return false;
		}
	}
	return true;
}

/* ---- the queue; with the lock held ---- */

static bool enqueue(const char *line, size_t len)
{
	struct entry *entry =
		queue.bytes + len <= QUEUE_BYTES ? malloc(sizeof(*entry) + len) : NULL;

	if (!entry)
		return false;
	entry->next = NULL;
	entry->len = len;
	memcpy(entry->text, line, len);
	*queue.tail = entry;
	queue.tail = &entry->next;
	queue.bytes += len;
	pthread_cond_signal(&queue.filled);
	return true;
}

static void write_first(void)
{
	struct entry *entry = queue.first;
	bool written;

	queue.first = entry->next;
	if (!queue.first)
		queue.tail = &queue.first;
	pthread_mutex_unlock(&queue.lock);
	written = write_line(entry->text, entry->len);
	pthread_mutex_lock(&queue.lock);
	queue.dropped += !written;
	queue.bytes -= entry->len;
	free(entry);
	if (queue.bytes == 0)
		pthread_cond_broadcast(&queue.drained);
}

/* Says how many lines were dropped, once there is room again. */
static void report(void)
{
	int64_t lines = queue.unreported;

	if (lines == 0 || queue.bytes > QUEUE_BYTES / 2)
		return;
	queue.unreported = 0;
	pthread_mutex_unlock(&queue.lock);
	log_line(LOG_WARN, "log_lines_dropped", LOG_NUMBER("lines", lines),
		 LOG_TEXT("reason", "standard error was read too slowly"));
	pthread_mutex_lock(&queue.lock);
}

static bool wait_drained(void)
{
	const struct timespec until = clock_deadline(LOG_FLUSH_MS);
	int error = 0;

	while (queue.bytes > 0 && error != ETIMEDOUT)
		error = pthread_cond_timedwait(&queue.drained, &queue.lock, &until);
	return queue.bytes == 0;
}

/* ---- the thread that writes ---- */

static void *writer(void *arg)
{
	pthread_mutex_lock(&queue.lock);
	while (queue.first || !queue.stopping) {
		if (!queue.first) {
			pthread_cond_wait(&queue.filled, &queue.lock);
			continue;
		}
		write_first();
		report();
	}
	pthread_mutex_unlock(&queue.lock);
	return arg;
}

/* ---- any thread ---- */

static void write_or_queue(const char *line, size_t len)
{
	pthread_mutex_lock(&queue.lock);
	if (!queue.running) {
		queue.dropped += !write_line(line, len);
	} else if (!enqueue(line, len)) {
		queue.dropped++;
		queue.unreported++;
	}
	pthread_mutex_unlock(&queue.lock);
}

int64_t log_dropped(void)
{
	int64_t dropped;

	pthread_mutex_lock(&queue.lock);
	dropped = queue.dropped;
	pthread_mutex_unlock(&queue.lock);
	return dropped;
}

void log_start(void)
{
	pthread_mutex_lock(&queue.lock);
	clock_cond_init(&queue.drained);
	queue.tail = &queue.first;
	queue.stopping = false;
	queue.running = pthread_create(&queue.thread, NULL, writer, NULL) == 0;
	pthread_mutex_unlock(&queue.lock);
}

void log_flush(void)
{
	pthread_mutex_lock(&queue.lock);
	if (queue.running)
		wait_drained();
	pthread_mutex_unlock(&queue.lock);
}

void log_stop(void)
{
	bool drained;

	pthread_mutex_lock(&queue.lock);
	queue.stopping = true;
	pthread_cond_signal(&queue.filled);
	drained = wait_drained();
	pthread_mutex_unlock(&queue.lock);
	if (!drained) {
		pthread_detach(queue.thread);
		return;
	}
	pthread_join(queue.thread, NULL);
	pthread_mutex_lock(&queue.lock);
	queue.running = false;
	pthread_mutex_unlock(&queue.lock);
	pthread_cond_destroy(&queue.drained);
}

/* ---- one line ---- */

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
	write_or_queue(line.data, line.len);
}
