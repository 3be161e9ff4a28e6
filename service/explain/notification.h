/* Notifications of undeliverable mail (RFC 3464 section 2, RFC 5321 section 6.1): their text for
 * people; and lines of logs. */
#ifndef EXPLAIN_NOTIFICATION_H
#define EXPLAIN_NOTIFICATION_H

#include <stddef.h>

struct failures;

/* The limit on the bytes of a text that are read; the returned mail follows them. */
enum { NOTIFICATION_MAX = 256 * 1024 };

/* Returns the length of a text before the returned mail, at most NOTIFICATION_MAX. */
size_t notification_length(const char *text, size_t len);

/* Adds the failures that a text reports, one for each recipient. Any bytes are safe. Linear in len.
 */
void notification_read(struct failures *failures, const char *text, size_t len);

#endif
