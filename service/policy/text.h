/* Quotations of peers' texts, and lists of problems. */
#ifndef POLICY_TEXT_H
#define POLICY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
	TEXT_RECORD_MAX = 4096, /* octets of a TXT record that are shown */
	TEXT_QUOTE_MAX = 64,	/* octets of the part that a problem quotes */
};

/* Quotes data[0..len), made visible, in double quotes. */
const char *text_quote(struct arena *arena, const char *data, size_t len);

/* Problems of a text, as sentences. list has room for POLICY_PROBLEMS_MAX of them. */
struct problems {
	struct arena *arena;
	const char **list;
	size_t *count;
	bool fatal; /* one of them makes senders ignore the whole text */
};

/* Quotes a part of the text in double quotes; "" when the list is full. */
const char *problem_quote(const struct problems *problems, const char *data, size_t len);

/* Adds a fatal problem, a sentence without a full stop, unless there are POLICY_PROBLEMS_MAX. */
void problem_add(struct problems *problems, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds a problem that senders tolerate; these take half of the room at most. */
void problem_note(struct problems *problems, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
