/* Texts of peers and clients, made safe to show. */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include <stddef.h>

struct arena;

/* data[0..len) as valid UTF-8 without control characters, in the arena: each byte of a control
 * character, and each that is not valid UTF-8, becomes \xNN. At most max octets; "…" marks that it
 * was cut. */
const char *visible_text(struct arena *arena, const char *data, size_t len, size_t max);

/* The same for a document: its line ends are kept, as LF. */
const char *visible_document(struct arena *arena, const char *data, size_t len, size_t max);

#endif
