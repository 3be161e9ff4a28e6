/* UTF-8 (RFC 3629). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The length in bytes, 1 to 4, of the well-formed character at the start of text[0..len); 0 when
 * there is none (overlong forms, surrogates and code points above U+10FFFF included). NUL counts as
 * a character. */
size_t utf8_length(const char *text, size_t len);

/* The code point of the well-formed character of len bytes at text. */
uint32_t utf8_decode(const char *text, size_t len);

enum { UTF8_MAX = 4 };

/* Writes a code point, U+0000 to U+10FFFF, as UTF-8; returns its length. */
size_t utf8_encode(uint32_t code_point, char out[UTF8_MAX]);

/* True when all of text[0..len) is well-formed. */
bool utf8_valid(const char *text, size_t len);

/* True when the well-formed character at text is a control: U+0000 to U+001F, U+007F to U+009F, and
 * those of utf8_bidi(). */
bool utf8_control(const char *text);

/* True when the well-formed character at text changes the direction of the text around it, so that
 * it is displayed in another order than it is stored: U+061C, U+200E, U+200F, U+202A to U+202E,
 * U+2066 to U+2069. */
bool utf8_bidi(const char *text);

/* True when the well-formed character at text is invisible, or breaks a line unexpectedly: U+200B,
 * U+2028, U+2029, U+2060 to U+2064, U+FEFF, U+E0000 to U+E007F. The joiners, which some scripts
 * need, are not among them. */
bool utf8_invisible(const char *text);

/* True when the well-formed character at text takes two columns of a terminal: Chinese, Japanese
 * and Korean ones and their punctuation (wide and fullwidth in Unicode's annex 11). */
bool utf8_wide(const char *text);

/* The number of characters in text, NUL-terminated and well-formed. */
size_t utf8_count(const char *text);

/* The longest prefix of text[0..len), in bytes and at most max, that ends with a whole character.
 */
size_t utf8_cut(const char *text, size_t len, size_t max);

#endif
