/* An arena: allocations of one owner, freed all at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * An arena of growing chunks. Not thread-safe: one owner at a time. A single allocation cannot be
 * freed. The caller bounds every request; when the machine has no memory left the process logs that
 * and aborts, so no function here returns NULL.
 */
struct arena;
struct budget;

/* A new, empty arena. first is the size of its first chunk in bytes (0: a default of 4 KiB). */
struct arena *arena_new(size_t first);

/* Frees the arena and every allocation in it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Allocates size zeroed bytes, aligned for any object; they live as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* Copies a NUL-terminated string (NULL gives NULL). */
char *arena_strdup(struct arena *arena, const char *text);

/* Copies len bytes and adds a NUL. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);

/* Formats a string, as printf(3). */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Charges what the arena has allocated, and will, to a budget that outlives it; the end of the
 * arena gives it back. One that it was charged to before has it back at once. */
void arena_charge(struct arena *arena, struct budget *budget);

/* True when that budget, or its share of a whole, is spent. */
bool arena_budget_spent(const struct arena *arena);

/* The bytes that the arena has allocated from the system. */
size_t arena_size(const struct arena *arena);

#endif
