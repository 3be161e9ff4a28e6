/* The text of replies, made easy to search, and patterns of words to find in it. */
#ifndef DIAGNOSIS_WORDS_H
#define DIAGNOSIS_WORDS_H

#include <stdbool.h>

struct reply;

enum { WORDS_TEXT_MAX = 1024, WORDS_TEXT_SIZE = WORDS_TEXT_MAX + 2 };

/*
 * The lines of a reply as one text: lower case, accents off, white space and quotes as one blank
 * each, codes at the beginning of a line off, mail addresses as "@" (they are full of words that
 * mean nothing). At most WORDS_TEXT_MAX bytes.
 */
void words_fold(const struct reply *reply, char out[WORDS_TEXT_SIZE]);

/*
 * Whether one of the patterns, "|" between them, is in a folded text. A pattern matches at word
 * boundaries; "*" stands for up to 40 characters, at an end for the rest of a word. NULL never
 * matches. Takes time in proportion to text times patterns.
 */
bool words_match(const char *text, const char *patterns);

/* Whether one of the names, blanks between them, is name. */
bool words_list_has(const char *names, const char *name);

#endif
