/* What this process reached lately: the passive control for connect failures. */
#ifndef NET_HISTORY_H
#define NET_HISTORY_H

#include <stdint.h>

#include "model/result.h"

/* The last destinations (bounded), each with port, outcome and time. Thread-safe. */
struct history;

/* An empty one, never NULL, and its end; NULL is allowed there. */
struct history *history_new(void);
void history_free(struct history *history);

/* Notes how a connection to address (with its port) ended; a later note on the same destination
 * replaces the earlier one. */
void history_note(struct history *history, const struct address *address, enum fault fault);

/* Counts the destinations of that port noted within the window, leaving out those of test's own
 * attempts. */
struct reachability history_reach(struct history *history, uint16_t port, int64_t window_ms,
				  const struct test *test);

#endif
