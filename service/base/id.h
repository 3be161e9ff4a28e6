/* Identifiers: UUID version 7 (RFC 9562 section 5.7), in the order of their creation. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ID_SIZE = 37 };

/* Writes a new id, in lower case with dashes. Later calls in a process give greater ids (as text).
 * Thread-safe. */
void id_make(char out[ID_SIZE]);

/* Writes the least id of a time (wall clock): ids made later, in this process and others, are not
 * less. */
void id_least(int64_t wall_ms, char out[ID_SIZE]);

/* True for an id as id_make() writes them. */
bool id_valid(const char *text);

/* Writes len random bytes of the system's generator. Aborts when the system has none. */
void id_random(void *out, size_t len);

#endif
