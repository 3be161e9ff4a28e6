#include "base/hex.h"

#include "base/ascii.h"

int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void hex_write(const void *data, size_t len, char *digits_r)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = data;

	for (size_t i = 0; i < len; i++) {
		digits_r[2 * i] = digits[bytes[i] >> 4];
		digits_r[2 * i + 1] = digits[bytes[i] & 15];
	}
}
