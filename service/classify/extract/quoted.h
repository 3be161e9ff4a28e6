/* Addresses that a text quotes: of mail, of hosts, of pages. */
#ifndef CLASSIFY_EXTRACT_QUOTED_H
#define CLASSIFY_EXTRACT_QUOTED_H

#include <stddef.h>

struct arena;

/* Each finds the first in text[0..len) and gives a copy in arena, or NULL. Linear in len. */

/* "kate@fabrikam.com", as RFC 5321 section 4.1.2 writes it without quotes; at most 320 bytes. */
const char *quoted_mailbox(struct arena *arena, const char *text, size_t len);

/* An IPv4 or IPv6 address that is no part of a name or a longer number. */
const char *quoted_ip(struct arena *arena, const char *text, size_t len);

/* http:// or https:// to the end of the address, without the sentence's punctuation. */
const char *quoted_url(struct arena *arena, const char *text, size_t len);

#endif
