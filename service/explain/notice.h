/* The texts of bounces for people, and lines of logs. */
#ifndef EXPLAIN_NOTICE_H
#define EXPLAIN_NOTICE_H

#include <stddef.h>

struct failures;

/* Of a text so many bytes are read: what follows is the mail that came back. */
enum { NOTICE_MAX = 256 * 1024 };

/* The bytes of a text before the mail that came back; at most NOTICE_MAX. */
size_t notice_length(const char *text, size_t len);

/* Adds what a text tells of failures, one for each recipient. Any bytes are safe. Linear in len. */
void notice_read(struct failures *failures, const char *text, size_t len);

#endif
