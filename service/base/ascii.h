/* Character classes and case of US-ASCII, whatever the locale is. A byte of 0x80 and above is of no
 * class and has no case. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

/* "0" to "9": DIGIT of RFC 5234. */
static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "a" to "z". */
static inline bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* "A" to "Z". */
static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A letter of either case: ALPHA of RFC 5234. */
static inline bool is_alpha(char c)
{
	return is_lower(c) || is_upper(c);
}

/* A letter or a digit. */
static inline bool is_alnum(char c)
{
	return is_alpha(c) || is_digit(c);
}

/* A space or a tab: WSP of RFC 5234. */
static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A blank, CR or LF. */
static inline bool is_space(char c)
{
	return is_blank(c) || c == '\r' || c == '\n';
}

/* A control character: CTL of RFC 5234, NUL and DEL among them. */
static inline bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

/* The lower-case letter of an upper-case one; any other character as it is. */
static inline char to_lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* The upper-case letter of a lower-case one; any other character as it is. */
static inline char to_upper(char c)
{
	return is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

/* Turns the letters of a text to lower case, in place. */
static inline void lower_text(char *text)
{
	for (; *text; text++)
		*text = to_lower(*text);
}

#endif
