/* Content-Transfer-Encoding (RFC 2045 section 6), read as leniently as mail readers do. */
#ifndef EXPLAIN_DECODE_H
#define EXPLAIN_DECODE_H

#include <stddef.h>

struct arena;

/* Decode text[0..len) in arena: *len_r bytes, never more than len, NUL-terminated. Characters
 * outside the encoding are skipped (base64) or kept (quoted-printable). */
char *decode_base64(struct arena *arena, const char *text, size_t len, size_t *len_r);
char *decode_quoted(struct arena *arena, const char *text, size_t len, size_t *len_r);

#endif
