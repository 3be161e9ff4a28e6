#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/budget.h"
#include "base/log.h"

/* Under the address sanitizer every allocation is a malloc(3) of its own, so that reading or
 * writing past its end is seen. */
#if defined(__SANITIZE_ADDRESS__)
#	define ARENA_SEPARATE 1
#elif defined(__has_feature)
#	if __has_feature(address_sanitizer)
#		define ARENA_SEPARATE 1
#	endif
#endif
#ifndef ARENA_SEPARATE
#	define ARENA_SEPARATE 0
#endif

enum {
	ARENA_FIRST = 4096,
	ARENA_CHUNK_MAX = 65536, /* chunks double up to this */
	ARENA_ALIGN = alignof(max_align_t),
};

struct chunk {
	struct chunk *next;
	alignas(max_align_t) char data[];
};

/* Lives in its own first chunk. */
struct arena {
	struct chunk *chunks; /* the newest first; the last one holds the arena */
	char *at;	      /* free space of the chunk in use: at..end */
	char *end;
	size_t next_size; /* of the next chunk */
	size_t total;
	struct budget *budget; /* NULL: none */
};

static void *take_from_system(size_t size)
{
	void *memory = size <= PTRDIFF_MAX ? malloc(size) : NULL;

	if (!memory) {
		log_line(LOG_ERROR, "out_of_memory", LOG_NUMBER("bytes", size));
		log_flush();
		abort();
	}
	return memory;
}

static size_t aligned(size_t size)
{
	return (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
}

struct arena *arena_new(size_t first)
{
	size_t own = aligned(sizeof(struct arena));
	size_t size = sizeof(struct chunk) + own;
	struct arena *arena;
	struct chunk *chunk;

	if (!first)
		first = ARENA_FIRST;
	if (!ARENA_SEPARATE && size < first)
		size = first;
	chunk = take_from_system(size);
	chunk->next = NULL;
	arena = (struct arena *)(void *)chunk->data;
	*arena = (struct arena){
		.chunks = chunk,
		.at = chunk->data + own,
		.end = (char *)chunk + size,
		.next_size = first < ARENA_CHUNK_MAX / 2 ? first * 2 : ARENA_CHUNK_MAX,
		.total = size,
	};
	return arena;
}

void arena_free(struct arena *arena)
{
	struct chunk *chunk = arena ? arena->chunks : NULL;

	if (arena && arena->budget)
		budget_give(arena->budget, arena->total);

	while (chunk) {
		struct chunk *next = chunk->next;

		free(chunk);
		chunk = next;
	}
}

static struct chunk *add_chunk(struct arena *arena, size_t size)
{
	struct chunk *chunk = take_from_system(size);

	chunk->next = arena->chunks;
	arena->chunks = chunk;
	arena->total += size;
	if (arena->budget)
		budget_charge(arena->budget, size);
	return chunk;
}

/* Allocates size bytes with undefined content. The alignment is restored after each allocation, so
 * at is always aligned. */
static void *take(struct arena *arena, size_t size)
{
	size_t need = aligned(size);
	struct chunk *chunk;
	void *piece;

	if (size > PTRDIFF_MAX - sizeof(struct chunk) - ARENA_ALIGN) {
		log_line(LOG_ERROR, "out_of_memory", LOG_NUMBER("bytes", PTRDIFF_MAX));
		log_flush();
		abort();
	}
	if (need <= (size_t)(arena->end - arena->at)) {
		piece = arena->at;
		arena->at += need;
		return piece;
	}
	/* A large allocation gets a chunk of its own; the chunk in use stays in use. */
	if (ARENA_SEPARATE || need > arena->next_size / 2)
		return add_chunk(arena, sizeof(struct chunk) + size)->data;
	chunk = add_chunk(arena, arena->next_size);
	arena->at = chunk->data + need;
	arena->end = (char *)chunk + arena->next_size;
	if (arena->next_size < ARENA_CHUNK_MAX)
		arena->next_size *= 2;
	return chunk->data;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *piece = take(arena, size ? size : 1);

	if (size)
		memset(piece, 0, size);
	return piece;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = take(arena, len + 1);

	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	size_t room = (size_t)(arena->end - arena->at);
	va_list again;
	char *text;
	int len;

	/* Most texts fit into what is left of the chunk and are formatted once. */
	va_copy(again, args);
	len = vsnprintf(room ? arena->at : NULL, room, format, args);
	if (len < 0) {
		text = arena_strdup(arena, "");
	} else if ((size_t)len < room) {
		text = take(arena, (size_t)len + 1);
	} else {
		text = take(arena, (size_t)len + 1);
		vsnprintf(text, (size_t)len + 1, format, again);
	}
	va_end(again);
	return text;
}

void arena_charge(struct arena *arena, struct budget *budget)
{
	budget_charge(budget, arena->total);
	if (arena->budget)
		budget_give(arena->budget, arena->total);
	arena->budget = budget;
}

bool arena_budget_spent(const struct arena *arena)
{
	return arena->budget && budget_spent(arena->budget);
}

size_t arena_size(const struct arena *arena)
{
	return arena->total;
}
