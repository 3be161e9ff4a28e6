/*
 * The log: one line per event on standard error, as logfmt or JSON.
 *
 * A reader of standard error that is slow, or stuck, holds up nobody: between log_start() and
 * log_stop(), lines are written by a thread, behind a queue of 256 KiB. What does not fit is
 * dropped and counted, and the log says so once it is read again.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Severity of a line; lines below the level that is set are left out. */
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
/* key=value pairs, or one JSON object per line. */
enum log_format { LOG_LOGFMT, LOG_JSON };

/* A key and its value: text (NULL leaves the field out), or number unless is_text. */
struct log_field {
	const char *key;
	const char *text;
	int64_t number;
	bool is_text;
};

/* clang-format off */
#define LOG_TEXT(k, v) { .key = (k), .text = (v), .is_text = true }
#define LOG_NUMBER(k, v) { .key = (k), .number = (int64_t)(v) }
/* clang-format on */

/* Sets level and format; to be called once, before other threads start. */
void log_setup(enum log_level level, enum log_format format);

/* True when lines of this level are written: to be asked before costly fields are built. */
bool log_enabled(enum log_level level);

/* The longest wait of log_flush() and log_stop(). */
enum { LOG_FLUSH_MS = 1000 };

/* Start and end the thread that writes; lines are written at once before and after. log_stop()
 * waits for the lines that are queued; the thread and its lines are given up when nobody reads
 * them. Signals are the thread's as the caller has them blocked. */
void log_start(void);
void log_stop(void);

/* Waits until the lines so far are written: to be called before the process is aborted. */
void log_flush(void);

/* Returns the number of lines that were lost. Thread-safe. */
int64_t log_dropped(void);

/*
 * Writes one line: time, level, event, fields. Control characters and invalid UTF-8 are escaped; a
 * line is cut at 8 KiB. One write(2) per line. Thread-safe. Never pass a secret or a message body.
 */
void log_write(enum log_level level, const char *event, const struct log_field *fields,
	       size_t count);

/* log_line(LOG_INFO, "started", LOG_TEXT("listen", "…"), LOG_NUMBER("workers", 2)); */
#define log_line(level, event, ...)                                          \
	log_write((level), (event), (const struct log_field[]){__VA_ARGS__}, \
		  sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

#endif
