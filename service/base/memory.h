/* Memory of the process, and a reserve for the time when the system gives none. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The reserve is some MiB of address space that nothing uses. The service's malloc(3)
 * (service/main.c) gives a piece of it back when the system refuses an allocation, and tries again,
 * so that what is under way comes to its end; as long as the reserve is not whole, nothing new is
 * begun (memory_short()). All of this is thread-safe. Before memory_reserve() there is none.
 */

/* Sets the reserve aside, once, at the start of the process. */
void memory_reserve(void);

/* Gives size bytes, and a little more, of the reserve back to the system, after an allocation that
 * it refused: another try is then worth it. False: the reserve has less. */
bool memory_relieve(size_t size);

/* True as long as the reserve lacks something; looks if the system now has it. */
bool memory_short(void);

/* Returns the number of times that pieces of the reserve were asked for since the start. */
uint64_t memory_refusals(void);

/*
 * Returns memory, the result of malloc(3), strdup(3) or a library's allocation. When it is NULL,
 * logs that and aborts: every request is bounded, so a machine without memory for one, when the
 * reserve is used up, too, cannot go on.
 */
void *memory_must(void *memory);

#endif
