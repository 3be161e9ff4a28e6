/* Hexadecimal digits. */
#ifndef BASE_HEX_H
#define BASE_HEX_H

#include <stddef.h>

/* The value, 0 to 15, of a digit of either case; -1 for any other character. */
int hex_value(char c);

/* Writes the 2 * len lower-case digits of data[0..len), high half first, and no NUL. */
void hex_write(const void *data, size_t len, char *digits_r);

#endif
