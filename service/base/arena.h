/* An arena: all that one owner allocates, freed at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory in growing chunks. Not thread-safe: one owner at a time. There is no free of a part.
 * Every request made of an arena is bounded by its caller; when the machine has no memory left the
 * process logs it and aborts, so no function here returns NULL.
 */
struct arena;

/* A new, empty arena. first is the size of its first chunk in bytes (0: a default of 4 KiB). */
struct arena *arena_new(size_t first);

/* Frees the arena and all that was taken from it. NULL is allowed. */
void arena_free(struct arena *arena);

/* size zeroed bytes, aligned for any object; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* A copy of a NUL-terminated string (NULL gives NULL). */
char *arena_strdup(struct arena *arena, const char *text);

/* A NUL-terminated copy of len bytes. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);

/* A formatted string, as printf. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Bytes taken from the system by this arena. */
size_t arena_size(const struct arena *arena);

#endif
