/* How many connections at a time go to one address and port, over all workers. */
#ifndef NET_SLOTS_H
#define NET_SLOTS_H

#include <stdint.h>

struct address;
struct event_base;
struct slots;
struct slot; /* one taken or awaited place */

/* limit: connections at a time to one address and port. Thread-safe. An address of no family is a
 * place, too: for what is to be bounded and is no connection. */
struct slots *slots_new(unsigned limit);
void slots_free(struct slots *slots);

/*
 * Asks for a place. When there is one, got(arg) is called before this returns; else later, in order
 * of asking, from base's loop. slot_release() gives it back, or ends the waiting (got is then not
 * called); it must be called on base's thread, once.
 */
struct slot *slot_take(struct slots *slots, struct event_base *base, const struct address *address,
		       void (*got)(void *arg), void *arg);
void slot_release(struct slot *slot);

#endif
