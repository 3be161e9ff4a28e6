/* Recent connections of this process: the passive control for connect failures. */
#ifndef NET_HISTORY_H
#define NET_HISTORY_H

#include <stdint.h>

#include "model/result.h"

/* The last destinations (bounded), each with port, outcome and time. Thread-safe. */
struct history;

/* Create and free a history; never NULL. NULL is allowed in history_free(). */
struct history *history_new(void);
void history_free(struct history *history);

/* Notes the end of a connection to address (with its port); a later note on the same destination
 * replaces the earlier one. */
void history_note(struct history *history, const struct address *address, enum fault fault);

/* Counts the destinations of that port noted within the window, without those of test's own
 * attempts. */
struct reachability history_reach(struct history *history, uint16_t port, int64_t window_ms,
				  const struct test *test);

#endif
