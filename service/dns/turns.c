#include "dns/turns.h"

#include <stdlib.h>

#include "base/memory.h"

/* A caller with questions under way or waiting. */
struct turns_caller {
	uint64_t id;
	size_t taken, waiting;
	struct turn *first, **tail;	     /* turns waiting */
	struct turns_caller *after, *before; /* in the ring, while any waits */
	struct turns_caller *next_in_bucket, **previous_in_bucket;
};

void turns_init(struct turns *turns, size_t places, size_t seats)
{
	*turns = (struct turns){.places = places, .seats = seats};
}

void turns_release(struct turns *turns)
{
	for (size_t i = 0; i < TURNS_BUCKETS; i++) {
		struct turns_caller *caller = turns->buckets[i];

		for (struct turns_caller *next; caller; caller = next) {
			next = caller->next_in_bucket;
			free(caller);
		}
		turns->buckets[i] = NULL;
	}
}

/* ---- callers ---- */

static struct turns_caller *find(const struct turns *turns, uint64_t id)
{
	struct turns_caller *caller = turns->buckets[id % TURNS_BUCKETS];

	while (caller && caller->id != id)
		caller = caller->next_in_bucket;
	return caller;
}

static struct turns_caller *find_or_add(struct turns *turns, uint64_t id)
{
	struct turns_caller **bucket = &turns->buckets[id % TURNS_BUCKETS];
	struct turns_caller *caller = find(turns, id);

	if (caller)
		return caller;
	caller = memory_must(calloc(1, sizeof(*caller)));
	*caller = (struct turns_caller){
		.id = id, .next_in_bucket = *bucket, .previous_in_bucket = bucket};
	caller->tail = &caller->first;
	if (caller->next_in_bucket)
		caller->next_in_bucket->previous_in_bucket = &caller->next_in_bucket;
	*bucket = caller;
	return caller;
}

static void drop_if_idle(struct turns_caller *caller)
{
	if (caller->taken > 0 || caller->waiting > 0)
		return;
	*caller->previous_in_bucket = caller->next_in_bucket;
	if (caller->next_in_bucket)
		caller->next_in_bucket->previous_in_bucket = caller->previous_in_bucket;
	free(caller);
}

/* ---- the ring ---- */

/* Adds a caller at the end: behind all others. */
static void ring_add(struct turns *turns, struct turns_caller *caller)
{
	if (!turns->next) {
		caller->after = caller->before = caller;
		turns->next = caller;
		return;
	}
	caller->after = turns->next;
	caller->before = turns->next->before;
	caller->before->after = caller;
	caller->after->before = caller;
}

static void ring_remove(struct turns *turns, struct turns_caller *caller)
{
	if (turns->next == caller)
		turns->next = caller->after == caller ? NULL : caller->after;
	caller->before->after = caller->after;
	caller->after->before = caller->before;
}

/* ---- places and seats ---- */

static bool has_share(size_t used, size_t all_used, size_t limit)
{
	return all_used < limit && used < limit - all_used;
}

bool turns_free_for(const struct turns *turns, uint64_t id)
{
	const struct turns_caller *caller = find(turns, id);

	return (!caller || caller->waiting == 0) &&
	       has_share(caller ? caller->taken : 0, turns->taken, turns->places);
}

void turns_take(struct turns *turns, uint64_t id)
{
	find_or_add(turns, id)->taken++;
	turns->taken++;
}

void turns_leave(struct turns *turns, uint64_t id)
{
	struct turns_caller *caller = find(turns, id);

	if (!caller)
		return;
	caller->taken--;
	turns->taken--;
	drop_if_idle(caller);
}

bool turns_wait(struct turns *turns, uint64_t id, struct turn *turn)
{
	struct turns_caller *caller = find_or_add(turns, id);

	if (!has_share(caller->waiting, turns->waiting, turns->seats)) {
		drop_if_idle(caller);
		return false;
	}
	if (caller->waiting == 0)
		ring_add(turns, caller);
	*turn = (struct turn){.caller = caller, .previous = caller->tail};
	*caller->tail = turn;
	caller->tail = &turn->next;
	caller->waiting++;
	turns->waiting++;
	return true;
}

void turns_remove(struct turns *turns, struct turn *turn)
{
	struct turns_caller *caller = turn->caller;

	if (!caller)
		return;
	*turn->previous = turn->next;
	if (turn->next)
		turn->next->previous = turn->previous;
	else
		caller->tail = turn->previous;
	turn->caller = NULL;
	turns->waiting--;
	if (--caller->waiting == 0)
		ring_remove(turns, caller);
	drop_if_idle(caller);
}

struct turn *turns_next(struct turns *turns)
{
	struct turns_caller *caller = turns->next;

	if (!caller || turns->taken >= turns->places)
		return NULL;
	do {
		if (has_share(caller->taken, turns->taken, turns->places)) {
			struct turn *turn = caller->first;

			turns->next = caller->after;
			turns_remove(turns, turn);
			return turn;
		}
		caller = caller->after;
	} while (caller != turns->next);
	return NULL;
}
