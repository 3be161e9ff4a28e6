#include "base/hex.h"

int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
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
