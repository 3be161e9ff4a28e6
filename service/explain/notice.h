/* The texts of bounces for people, and lines of logs. */
#ifndef EXPLAIN_NOTICE_H
#define EXPLAIN_NOTICE_H

#include "explain/bounce.h"

/* The failures that are being read; at most BOUNCE_FAILURES_MAX. */
struct failures {
	struct arena *arena;
	struct failure *first, **tail;
	size_t count;
};

/* A new one at the end, zeroed but for its step, which is not known; NULL: there are too many. */
struct failure *failures_add(struct failures *failures);

/* Adds what a text tells of failures, one for each recipient. Of a long text the first
 * 256 KiB are read: what follows is the mail that came back. Linear in len. */
void notice_read(struct failures *failures, const char *text, size_t len);

#endif
