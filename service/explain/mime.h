/* The parts of a mail that may be read (RFC 5322, RFC 2045, RFC 2046). */
#ifndef EXPLAIN_MIME_H
#define EXPLAIN_MIME_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Parts and depth beyond these are left out. */
enum { MIME_PARTS_MAX = 64, MIME_DEPTH_MAX = 4, MIME_VALUE_MAX = 2000, MIME_START_MAX = 65536 };

/* A part that has no parts. body is decoded, a text to UTF-8 where its character set is known; it
 * may contain any bytes and is not NUL-terminated. */
struct part {
	const char *type; /* "text/plain", in lower case, without parameters */
	const char *body;
	size_t len;
	struct part *next;
};

/* The kind of a text by its first lines, after blanks and an mbox "From " line. */
enum mime_start {
	MIME_OTHER,
	MIME_MAIL,   /* header fields, one of which only mail has */
	MIME_UNSURE, /* all of it may be header fields: more text is needed */
};

/* Recognizes the kind, within the first MIME_START_MAX bytes. */
enum mime_start mime_start(const char *text, size_t len);

/* Returns the parts in their order, at least one. They live in arena, or point into text. Takes
 * time linear in len (times MIME_DEPTH_MAX). */
struct part *mime_read(struct arena *arena, const char *text, size_t len);

/* Returns the value of a field of a header block, unfolded, at most MIME_VALUE_MAX bytes; NULL:
 * none. The block ends with an empty line or the end of the text. name has no ":". */
const char *mime_field(struct arena *arena, const char *text, size_t len, const char *name);

/* Returns the length of the header block at the start of text, with the empty line after it. */
size_t mime_header_length(const char *text, size_t len);

#endif
