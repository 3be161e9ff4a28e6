#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/log.h"

enum {
	RESERVE_SIZE = 16 * 1024 * 1024,
	PIECE = 64 * 1024, /* given back at a time, at least */
	OVERHEAD = 8192,   /* of an allocation that gets pages of its own */
};

/* The reserve is one mapping of pages that are never touched, and so takes address space alone. It
 * is given back from its end. */
static struct {
	pthread_mutex_t lock;
	char *start;
	_Atomic size_t left;
	atomic_bool open;
	atomic_bool logged; /* the reserve is not whole */
	_Atomic uint64_t refusals;
} reserve = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Under the lock. The new mapping comes before the end of the old one: where there is no room for
 * both, the system has no memory to spare yet. */
static void refill(void)
{
	void *whole = mmap(NULL, RESERVE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			   -1, 0);

	if (whole == MAP_FAILED)
		return;
	if (reserve.left > 0)
		munmap(reserve.start, reserve.left);
	reserve.start = whole;
	atomic_store(&reserve.left, RESERVE_SIZE);
}

void memory_reserve(void)
{
	pthread_mutex_lock(&reserve.lock);
	if (!reserve.open) {
		refill();
		atomic_store(&reserve.open, true);
	}
	pthread_mutex_unlock(&reserve.lock);
}

bool memory_relieve(size_t size)
{
	size_t piece = PIECE, before;
	bool given;

	atomic_fetch_add_explicit(&reserve.refusals, 1, memory_order_relaxed);
	if (size > RESERVE_SIZE)
		return false;
	while (piece < size + OVERHEAD)
		piece += PIECE;
	pthread_mutex_lock(&reserve.lock);
	before = reserve.left;
	given = piece <= before;
	if (given) {
		munmap(reserve.start + before - piece, piece);
		atomic_store(&reserve.left, before - piece);
	}
	pthread_mutex_unlock(&reserve.lock);
	return given;
}

/* Logs once that the reserve is in use, and once that it is whole again. Not done where it is given
 * back: that is within malloc(3), which the log may have called. */
static void log_change(bool lacking)
{
	if (atomic_exchange(&reserve.logged, lacking) == lacking)
		return;
	if (lacking)
		log_line(LOG_WARN, "memory_short", LOG_NUMBER("refusals", memory_refusals()));
	else
		log_line(LOG_INFO, "memory_sufficient", LOG_NUMBER("refusals", memory_refusals()));
}

bool memory_short(void)
{
	bool lacking;

	if (!atomic_load_explicit(&reserve.open, memory_order_relaxed) ||
	    atomic_load_explicit(&reserve.left, memory_order_relaxed) == RESERVE_SIZE)
		return false;
	pthread_mutex_lock(&reserve.lock);
	if (reserve.left < RESERVE_SIZE)
		refill();
	lacking = reserve.left < RESERVE_SIZE;
	pthread_mutex_unlock(&reserve.lock);
	log_change(lacking);
	return lacking;
}

uint64_t memory_refusals(void)
{
	return atomic_load_explicit(&reserve.refusals, memory_order_relaxed);
}

void *memory_must(void *memory)
{
	if (!memory) {
		log_write(LOG_ERROR, "out_of_memory", NULL, 0);
		log_flush();
		abort();
	}
	return memory;
}
