/* Limits on concurrent connections to one address and port, over all workers. */
#ifndef NET_SLOTS_H
#define NET_SLOTS_H

#include <stdint.h>

struct address;
struct event_base;
struct slots;
struct slot; /* a slot that is in use or awaited */

/* Creates slots with limit concurrent connections per address and port; an IPv4 address and its
 * IPv4-mapped form are one. Thread-safe. An address of
 * no family counts as a destination, too: it limits work that is not a connection. */
struct slots *slots_new(unsigned limit);
void slots_free(struct slots *slots);

/*
 * Requests a slot. When one is free, got(arg) is called before this returns; else later, in the
 * order of the requests, from base's loop. slot_release() frees the slot, or cancels the wait (got
 * is then not called); it must be called once, on base's thread.
 */
struct slot *slot_take(struct slots *slots, struct event_base *base, const struct address *address,
		       void (*got)(void *arg), void *arg);
void slot_release(struct slot *slot);

#endif
