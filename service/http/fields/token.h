/* Common elements of HTTP field values (RFC 9110 section 5.6). */
#ifndef HTTP_FIELDS_TOKEN_H
#define HTTP_FIELDS_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/* Returns the length of the token at the start of text; 0: none. */
size_t token_length(const char *text);

/* Returns the first character after optional white space (OWS, BWS). */
const char *token_skip_space(const char *text);

/* Copies len characters, or nothing ("") when they do not fit. */
void token_copy(char *out, size_t size, const char *text, size_t len);

/* Reads a token or quoted-string into out ("" when it does not fit) and returns what follows it;
 * NULL when there is neither. */
const char *token_word(const char *text, char *out, size_t size);

/* Reads a weight (RFC 9110 section 12.4.2) in thousandths; false when it is malformed. */
bool token_qvalue(const char *text, int *q_r);

/* Returns the start of the next list item: after the next comma outside quotes, or the end. */
const char *token_next_item(const char *text);

#endif
