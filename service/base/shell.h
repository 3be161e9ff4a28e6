/* Quoting for a POSIX shell. */
#ifndef BASE_SHELL_H
#define BASE_SHELL_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Adds text as one word of sh(1), quoted as needed: unchanged when every octet of it is a letter, a
 * digit or one of % + , - . / : = @ _, else in single quotes (POSIX.1-2017, Shell Command Language,
 * section 2.2.2). A word that begins with "-" is still an option to the command: put it behind one
 * that takes a value. False when it does not fit.
 */
bool shell_word(struct buf *out, const char *text);

#endif
