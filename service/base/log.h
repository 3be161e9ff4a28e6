/* The log: one line an event on standard error, logfmt or JSON. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How much a line matters; the setting leaves out what is below it. */
enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };
/* key=value pairs, or one JSON object a line. */
enum log_format { LOG_LOGFMT, LOG_JSON };

/* One key and its value: text (NULL leaves the field out), or number when text_set is false. */
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

/* Once, before other threads start. */
void log_setup(enum log_level level, enum log_format format);

/* Whether lines of this level are written: ask before building costly fields. */
bool log_enabled(enum log_level level);

/*
 * Writes one line: time, level, event, fields. Control characters and invalid UTF-8 are escaped;
 * a line is cut at 8 KiB. One write(2) a line. Thread-safe. Never pass a secret or a message body.
 */
void log_write(enum log_level level, const char *event, const struct log_field *fields,
	       size_t count);

/* log_line(LOG_INFO, "started", LOG_TEXT("listen", "…"), LOG_NUMBER("workers", 2)); */
#define log_line(level, event, ...)                                          \
	log_write((level), (event), (const struct log_field[]){__VA_ARGS__}, \
		  sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

#endif
