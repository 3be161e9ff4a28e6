/* A budget of bytes, shared by threads. */
#ifndef BASE_BUDGET_H
#define BASE_BUDGET_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The bytes in use by all of one kind, and how many they may be. One that is part of a whole is of
 * one holder among several: all of it counts in the whole, too, of which the holder has its share
 * (see base/share.h). Lock-free, from any thread.
 */
struct budget {
	atomic_size_t used, max;
	struct budget *whole; /* outlives it; NULL: none */
};

/* Allows max bytes; what is in use already stays so. */
void budget_allow(struct budget *budget, size_t max);

/* Begins a part of the whole. */
void budget_begin_part(struct budget *part, struct budget *whole);

/* Takes bytes out of what is left; false, with nothing taken, when it is less. */
bool budget_take(struct budget *budget, size_t bytes);

/* Takes bytes, also more than are left: of memory that is allocated whatever the budget says. */
void budget_charge(struct budget *budget, size_t bytes);

/* Gives bytes back that were taken. */
void budget_give(struct budget *budget, size_t bytes);

/* True while all of it, or all of its share of the whole, is in use. */
bool budget_spent(const struct budget *budget);

/* Returns the bytes in use. */
size_t budget_used(const struct budget *budget);

#endif
