/* The texts of bounces for people, and lines of logs. */
#ifndef EXPLAIN_NOTICE_H
#define EXPLAIN_NOTICE_H

#include <stdbool.h>

#include "explain/bounce.h"

/* Of a text so many bytes are read: what follows is the mail that came back. */
enum { NOTICE_MAX = 256 * 1024 };

/* The failures that are being read; at most BOUNCE_FAILURES_MAX. */
struct failures {
	struct arena *arena;
	struct failure *first, *last, **tail;
	size_t count;
	bool full;			 /* one more was told */
	const char *named;		 /* a recipient, of whom nothing may have been told; NULL */
	const struct failure *delivered; /* the first of whom a report says success; NULL */
};

/* A new one at the end, zeroed but for its step, which is not known. NULL when there are
 * BOUNCE_FAILURES_MAX: then they are full, and the last one says so. */
struct failure *failures_add(struct failures *failures);

/* The bytes of a text before the mail that came back; at most NOTICE_MAX. */
size_t notice_length(const char *text, size_t len);

/* Adds what a text tells of failures, one for each recipient. Any bytes are safe. Linear in len. */
void notice_read(struct failures *failures, const char *text, size_t len);

#endif
