/* Words for a POSIX shell. */
#ifndef BASE_SHELL_H
#define BASE_SHELL_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Adds text as one word that sh(1) takes as it is, whatever is in it: as it stands when every octet
 * of it is a letter, a digit or one of % + , - . / : = @ _, else in single quotes (POSIX.1-2017,
 * Shell Command Language, section 2.2.2). A word that begins with "-" is still an option to the
 * command: put it behind one that takes a value. false when it does not fit.
 */
bool shell_word(struct buf *out, const char *text);

#endif
