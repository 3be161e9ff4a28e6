/* Lists of words with blanks, spaces or tabs, between them, as protocols and tables have them. */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of the list, without a NUL. */
struct list_word {
	const char *text;
	size_t len;
};

/* Takes the next word off *list, a text that may be NULL; false: there is none. */
bool word_next(const char **list, struct list_word *word_r);

#endif
