/* Allocation failure. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/*
 * Returns memory, the result of malloc(3), strdup(3) or a library's allocation. When it is NULL,
 * logs that and aborts: every request is bounded, so a machine without memory for one cannot go on.
 */
void *memory_must(void *memory);

#endif
