/* The turns of callers: which question is sent next, when there are more than may be under way. */
#ifndef DNS_TURNS_H
#define DNS_TURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Places are shared so that one caller cannot hold up another, however many questions it has: a
 * caller may take as many as it leaves free. One alone takes half of them, two take a third each,
 * and there always are free ones for the next caller (the dynamic thresholds of Choudhury and
 * Hahne, 1998). Those who wait are served round robin by caller, each in its own order.
 */
enum { TURNS_BUCKETS = 256 };

struct turns_caller;

/* A waiting entry, part of what waits; its owner need not initialise it. */
struct turn {
	struct turns_caller *caller; /* NULL: it does not wait */
	struct turn *next, **previous;
};

/* The places, and who waits for one. Not thread-safe. */
struct turns {
	size_t places, seats; /* limits: under way, and waiting */
	size_t taken, waiting;
	struct turns_caller
		*next; /* the next to be served, in a ring of callers who wait; NULL: none */
	struct turns_caller *buckets[TURNS_BUCKETS];
};

/* Begins with nothing under way. places and seats, at least 2, are divided alike. */
void turns_init(struct turns *turns, size_t places, size_t seats);

/* Frees the callers; no turn may wait any more. */
void turns_release(struct turns *turns);

/* True when the caller has none waiting and may take a place now. */
bool turns_free_for(const struct turns *turns, uint64_t caller);

/* Takes a place for the caller, whatever its share; turns_leave() gives it back. */
void turns_take(struct turns *turns, uint64_t caller);
void turns_leave(struct turns *turns, uint64_t caller);

/* Has turn wait behind the others of its caller; false when the caller's share of seats is used. */
bool turns_wait(struct turns *turns, uint64_t caller, struct turn *turn);

/* Removes a turn, if it waits. */
void turns_remove(struct turns *turns, struct turn *turn);

/* Removes and returns the turn that may take a place now; NULL when there is none. */
struct turn *turns_next(struct turns *turns);

#endif
