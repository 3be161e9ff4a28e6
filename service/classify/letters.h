/* Characters of replies: letters that are the same to a reader, and letters of words. */
#ifndef CLASSIFY_LETTERS_H
#define CLASSIFY_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/ascii.h"

enum { LETTER_SIZE = 4 };

/* The two halves of letter_fold(): an ASCII character, and what begins with any other byte. */
static inline char letter_fold_ascii(char c)
{
	if (is_upper(c))
		return to_lower(c);
	return c <= ' ' || c == '"' || c == '`' || c == 0x7f ? ' ' : c;
}
size_t letter_fold_wide(const char **at, char out[LETTER_SIZE]);

/*
 * The first character of *at, a NUL-terminated text that is not empty, as it is compared: lower
 * case (Latin, Cyrillic), accents off, full-width forms narrow; blanks, quotes, controls and the
 * punctuation of Chinese and Japanese as ' '; dashes as '-'. Moves *at behind it, writes the result
 * to out and returns its length in bytes: never more than was read, and 0 for what takes no room
 * (combining accents, soft hyphens). A byte that is no UTF-8 is read as ISO 8859-1, as old servers
 * write it; what comes out is well-formed, whatever went in.
 */
static inline size_t letter_fold(const char **at, char out[LETTER_SIZE])
{
	if ((unsigned char)**at >= 0x80)
		return letter_fold_wide(at, out);
	out[0] = letter_fold_ascii(**at);
	++*at;
	return 1;
}

/* A byte that is no UTF-8, read as ISO 8859-1: its ASCII letter; '?' for what has none. */
char letter_fold_byte(unsigned char c);

/*
 * True when the character at text[at], of well-formed UTF-8, belongs to a word that blanks end:
 * letters and digits, but not kana, han, hangul, or letters of other scripts without blanks.
 * letter_before() looks at the character that ends before text[at]; at > 0.
 */
bool letter_joins(const char *text, size_t at);
bool letter_before(const char *text, size_t at);

/* Copies text[0..len), UTF-8, to out with ä, ö, ü, å, æ, ø and ß as ae, oe, ue, aa, ae, oe and ss,
 * and so for capitals. The length stays the same. */
void letter_digraphs(const char *text, size_t len, char *out);

#endif
