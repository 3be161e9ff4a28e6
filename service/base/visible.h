/* What strangers wrote, made fit to be shown. */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include <stddef.h>

struct arena;

/* data[0..len) as valid UTF-8 without control characters, in the arena: each byte that is part of
 * one, or of no character at all, becomes \xNN. Not more than max octets, and "…" for the rest. */
const char *visible_text(struct arena *arena, const char *data, size_t len, size_t max);

/* The same for a document, whose ends of lines stay, as LF alone. */
const char *visible_document(struct arena *arena, const char *data, size_t len, size_t max);

#endif
