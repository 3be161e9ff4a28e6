#include "net/slots.h"

#include <event2/event.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/memory.h"
#include "model/address.h"

enum { BUCKETS = 4096 }; /* a power of two */

/* A destination with at least one slot in use. */
struct target {
	struct target *next;	    /* in the same bucket */
	struct slot *first, **last; /* waiting, in the order of the requests */
	unsigned taken;
	uint16_t port;
	uint8_t len;
	uint8_t bytes[16];
};

enum slot_state {
	SLOT_WAITING, /* in its target's queue */
	SLOT_GIVEN,   /* counted as in use; the wake-up is under way */
	SLOT_HELD,
};

struct slot {
	struct slots *slots;
	struct target *target;
	struct slot *next, **previous; /* while waiting */
	struct event *wake;	       /* NULL unless it waited */
	enum slot_state state;
	void (*got)(void *arg);
	void *arg;
};

/* mutex guards everything here and in targets and slots but the slots' constant fields. */
struct slots {
	pthread_mutex_t mutex;
	unsigned limit;
	uint32_t seed; /* callers choose the addresses, but must not choose the buckets */
	struct target *buckets[BUCKETS];
};

struct slots *slots_new(unsigned limit)
{
	struct slots *slots = memory_must(calloc(1, sizeof(*slots)));

	pthread_mutex_init(&slots->mutex, NULL);
	slots->limit = limit;
	id_random(&slots->seed, sizeof(slots->seed));
	return slots;
}

void slots_free(struct slots *slots)
{
	if (!slots)
		return;
	pthread_mutex_destroy(&slots->mutex);
	free(slots);
}

static void target_key(const struct address *address, struct target *key_r)
{
	const uint8_t *bytes;

	memset(key_r, 0, sizeof(*key_r));
	key_r->port = address_port(address);
	key_r->len = (uint8_t)address_host_bytes(address, &bytes);
	if (key_r->len > 0)
		memcpy(key_r->bytes, bytes, key_r->len);
}

static bool target_same(const struct target *a, const struct target *b)
{
	return a->port == b->port && a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

/* FNV-1a with a secret seed. */
static struct target **bucket_of(struct slots *slots, const struct target *key)
{
	uint32_t hash = 2166136261u ^ slots->seed;

	for (size_t i = 0; i < key->len; i++)
		hash = (hash ^ key->bytes[i]) * 16777619u;
	hash = (hash ^ key->port) * 16777619u;
	return &slots->buckets[(hash ^ hash >> 16) & (BUCKETS - 1)];
}

static struct target *target_get(struct slots *slots, const struct target *key)
{
	struct target **bucket = bucket_of(slots, key), *target = *bucket;

	while (target && !target_same(target, key))
		target = target->next;
	if (!target) {
		target = memory_must(calloc(1, sizeof(*target)));
		*target = *key;
		target->last = &target->first;
		target->next = *bucket;
		*bucket = target;
	}
	return target;
}

static void target_drop(struct slots *slots, struct target *target)
{
	struct target **place = bucket_of(slots, target);

	while (*place != target)
		place = &(*place)->next;
	*place = target->next;
	free(target);
}

static void slot_enqueue(struct slot *slot)
{
	struct target *target = slot->target;

	slot->previous = target->last;
	*target->last = slot;
	target->last = &slot->next;
}

static void slot_dequeue(struct slot *slot)
{
	*slot->previous = slot->next;
	if (slot->next)
		slot->next->previous = slot->previous;
	else
		slot->target->last = slot->previous;
	slot->next = NULL;
}

/* On the waiter's own thread. */
static void slot_woken(evutil_socket_t fd, short what, void *arg)
{
	struct slot *slot = arg;

	(void)fd;
	(void)what;
	pthread_mutex_lock(&slot->slots->mutex);
	slot->state = SLOT_HELD;
	pthread_mutex_unlock(&slot->slots->mutex);
	slot->got(slot->arg); /* may release the slot */
}

struct slot *slot_take(struct slots *slots, struct event_base *base, const struct address *address,
		       void (*got)(void *arg), void *arg)
{
	struct slot *slot = memory_must(calloc(1, sizeof(*slot)));
	struct target key;
	bool at_once;

	*slot = (struct slot){.slots = slots, .state = SLOT_WAITING, .got = got, .arg = arg};
	target_key(address, &key);
	pthread_mutex_lock(&slots->mutex);
	slot->target = target_get(slots, &key);
	at_once = slot->target->taken < slots->limit;
	if (at_once) {
		slot->target->taken++;
		slot->state = SLOT_HELD;
	} else {
		slot->wake = memory_must(event_new(base, -1, 0, slot_woken, slot));
		slot_enqueue(slot);
	}
	pthread_mutex_unlock(&slots->mutex);
	if (at_once)
		got(arg);
	return slot;
}

/* Passes the slot to the first waiting caller, or frees it. */
static void place_return(struct slots *slots, struct target *target)
{
	struct slot *next = target->first;

	if (next) {
		slot_dequeue(next);
		next->state = SLOT_GIVEN;
		event_active(next->wake, EV_TIMEOUT, 0);
		return;
	}
	target->taken--;
	if (target->taken == 0)
		target_drop(slots, target);
}

void slot_release(struct slot *slot)
{
	struct slots *slots;

	if (!slot)
		return;
	slots = slot->slots;
	pthread_mutex_lock(&slots->mutex);
	if (slot->state == SLOT_WAITING)
		slot_dequeue(slot);
	else
		place_return(slots, slot->target);
	pthread_mutex_unlock(&slots->mutex);
	/* No other thread refers to the slot any more; its wake-up event is this thread's. */
	if (slot->wake)
		event_free(slot->wake);
	free(slot);
}
