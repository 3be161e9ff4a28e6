/* The text of replies, made easy to search. */
#ifndef CLASSIFY_FOLD_H
#define CLASSIFY_FOLD_H

#include <stdbool.h>
#include <stddef.h>

struct reply;

enum { WORDS_TEXT_MAX = 64 * 1024, WORDS_TEXT_SIZE = WORDS_TEXT_MAX + 1 };

/* The size of a buffer that words_fold() needs for all it would write of a reply: at least 8, at
 * most WORDS_TEXT_SIZE. */
size_t words_fold_size(const struct reply *reply);

/*
 * The lines of a reply as one text: its letters as letter_fold() has them, blanks as one each,
 * bytes that visible_text() wrote as "\xNN" as letter_fold_byte() has them, codes at the beginning
 * of a line off, mail addresses as "@" (they are full of words that mean nothing), IPv4 addresses
 * in prose as "0.0.0.0". NUL-terminated and well-formed UTF-8; what does not fit in size (at least
 * 8) is left out. Returns its length. Takes time in proportion to it.
 */
size_t words_fold(const struct reply *reply, char *out, size_t size);

/* Whether one of the names, blanks between them, is name. */
bool words_list_has(const char *names, const char *name);

#endif
