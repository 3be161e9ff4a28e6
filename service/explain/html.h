/* HTML as text, for bounces without a plain text part. */
#ifndef EXPLAIN_HTML_H
#define EXPLAIN_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* True when text begins, after blanks, as an HTML document does. */
bool html_begins(const char *text, size_t len);

/*
 * The text of the document in arena, *len_r bytes of it, never more than len; NUL-terminated. Tags
 * of blocks end lines, those of paragraphs and of rows of tables leave an empty one; blanks are one
 * each; references such as "&lt;" are the character in UTF-8; head, style, script and comments are
 * left out. A tag that is none of HTML, such as "<kate@fabrikam.com>", is text. Any bytes are safe,
 * and the time is linear in len.
 */
char *html_text(struct arena *arena, const char *html, size_t len, size_t *len_r);

#endif
