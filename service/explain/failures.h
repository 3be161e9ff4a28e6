/* The failures that are read out of a bounce, one after the other. */
#ifndef EXPLAIN_FAILURES_H
#define EXPLAIN_FAILURES_H

#include <stdbool.h>
#include <stddef.h>

#include "explain/bounce.h"

/* At most BOUNCE_FAILURES_MAX; in arena, as each of them is. */
struct failures {
	struct arena *arena;
	struct failure *first, *last, **tail;
	size_t count;
	bool full;			 /* one more was told */
	const char *named;		 /* a recipient, of whom nothing may have been told; NULL */
	const struct failure *delivered; /* the first of whom a report says success; NULL */
};

/* Begins without any; arena must outlive them. */
void failures_init(struct failures *failures, struct arena *arena);

/* One that is not of the list yet: zeroed but for its step, which is not known. */
struct failure *failure_new(struct arena *arena);

/* Such a new one at the end. NULL when there are BOUNCE_FAILURES_MAX: then they are full, and the
 * last one says so. */
struct failure *failures_add(struct failures *failures);

#endif
