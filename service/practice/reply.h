/* The wire format of a reply. */
#ifndef PRACTICE_REPLY_H
#define PRACTICE_REPLY_H

#include <openssl/types.h>
#include <stdbool.h>

#include "practice/script.h"

struct buf;

enum { REPLY_MAX = 2048 }; /* octets of a whole reply */

/* Adds text to out with its placeholders filled in (see struct play; "%e" is the whole reply to
 * EHLO) and its line ends as CRLF; the last line gets none unless last_end. ssl: NULL for clear
 * text. */
void reply_expand(struct buf *out, const char *text, const struct host *host, const SSL *ssl,
		  bool last_end);

#endif
