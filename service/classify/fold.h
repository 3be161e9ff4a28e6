/* The text of replies, made easy to search. */
#ifndef CLASSIFY_FOLD_H
#define CLASSIFY_FOLD_H

#include <stddef.h>

struct reply;

enum { FOLD_TEXT_MAX = 64 * 1024, FOLD_TEXT_SIZE = FOLD_TEXT_MAX + 1 };

/* The size of a buffer that fold_reply() needs for all it would write of a reply: at least 8, at
 * most FOLD_TEXT_SIZE. */
size_t fold_reply_size(const struct reply *reply);

/*
 * The lines of a reply as one text: its letters as letter_fold() has them, blanks as one each,
 * bytes that visible_text() wrote as "\xNN" as letter_fold_byte() has them, codes at the beginning
 * of a line off, mail addresses as "@" (they are full of words that mean nothing), IPv4 addresses
 * in prose as "0.0.0.0". NUL-terminated and well-formed UTF-8; what does not fit in size (at least
 * 8) is left out. Returns its length. Takes time in proportion to it.
 */
size_t fold_reply(const struct reply *reply, char *out, size_t size);

#endif
