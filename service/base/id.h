/* Identifiers: UUID version 7 (RFC 9562 section 5.7), ordered by time of making. */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <stdbool.h>
#include <stddef.h>

enum { ID_SIZE = 37 };

/* A new id, lower case with dashes. Later calls in a process give greater ids (as text).
 * Thread-safe. */
void id_make(char out[ID_SIZE]);

/* Whether text is an id as id_make() writes them. */
bool id_valid(const char *text);

/* len random bytes from the system's generator. Aborts when the system has none. */
void id_random(void *out, size_t len);

#endif
