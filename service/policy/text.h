/* Quotes of what strangers wrote, and lists of what is wrong with it. */
#ifndef POLICY_TEXT_H
#define POLICY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum {
	TEXT_RECORD_MAX = 4096, /* octets shown of a TXT record */
	TEXT_QUOTE_MAX = 64,	/* and of what a problem is about */
};

/* data[0..len) made visible, in double quotes, for a sentence. */
const char *text_quote(struct arena *arena, const char *data, size_t len);

/* Sentences about one text. list has room for POLICY_PROBLEMS_MAX of them. */
struct problems {
	struct arena *arena;
	const char **list;
	size_t *count;
	bool fatal; /* one of them makes senders pass over the text as a whole */
};

/* A piece of the text in double quotes, for a sentence; "" when there is no room for one. */
const char *problem_quote(const struct problems *problems, const char *data, size_t len);

/* Adds a sentence, without a full stop, unless there are POLICY_PROBLEMS_MAX of them; sets fatal.
 */
void problem_add(struct problems *problems, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same for what senders put up with; takes half of the room at most. */
void problem_note(struct problems *problems, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
