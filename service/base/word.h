/* Lists of words separated by blanks (spaces or tabs), as protocols and tables have them. */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <stdbool.h>
#include <stddef.h>

/* A word, not NUL-terminated. */
struct list_word {
	const char *text;
	size_t len;
};

/* Takes the next word off *list, a text that may be NULL; false at the end. */
bool word_next(const char **list, struct list_word *word_r);

/* True when a word of the list is name. */
bool word_list_has(const char *list, const char *name);

#endif
