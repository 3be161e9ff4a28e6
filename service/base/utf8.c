#include "base/utf8.h"

#include "base/ascii.h"

/* Lead bytes of longer characters, by range, and the range of the second byte; further bytes are
 * 80..BF (RFC 3629 section 4). */
static const struct lead {
	unsigned char from, to;
	unsigned char length;
	unsigned char second_from, second_to;
} leads[] = {
	{0xc2, 0xdf, 2, 0x80, 0xbf}, {0xe0, 0xe0, 3, 0xa0, 0xbf}, {0xe1, 0xec, 3, 0x80, 0xbf},
	{0xed, 0xed, 3, 0x80, 0x9f}, {0xee, 0xef, 3, 0x80, 0xbf}, {0xf0, 0xf0, 4, 0x90, 0xbf},
	{0xf1, 0xf3, 4, 0x80, 0xbf}, {0xf4, 0xf4, 4, 0x80, 0x8f},
};

static bool continues(const unsigned char *bytes, const struct lead *lead)
{
	if (bytes[1] < lead->second_from || bytes[1] > lead->second_to)
		return false;
	for (size_t i = 2; i < lead->length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return false;
	}
	return true;
}

size_t utf8_length(const char *text, size_t len)
{
	const unsigned char *bytes = (const unsigned char *)text;

	if (!len)
		return 0;
	if (bytes[0] < 0x80)
		return 1;
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		const struct lead *lead = &leads[i];

		if (bytes[0] >= lead->from && bytes[0] <= lead->to)
			return lead->length <= len && continues(bytes, lead) ? lead->length : 0;
	}
	return 0;
}

uint32_t utf8_decode(const char *text, size_t len)
{
	static const unsigned char lead_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t point = (unsigned char)text[0] & lead_bits[len];

	for (size_t i = 1; i < len; i++)
		point = point << 6 | ((unsigned char)text[i] & 0x3f);
	return point;
}

size_t utf8_encode(uint32_t code_point, char out[UTF8_MAX])
{
	static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t len = 4;

	if (code_point < 0x80)
		len = 1;
	else if (code_point < 0x800)
		len = 2;
	else if (code_point < 0x10000)
		len = 3;
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code_point & 0x3f));
		code_point >>= 6;
	}
	out[0] = (char)(marks[len] | code_point);
	return len;
}

bool utf8_valid(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t length = utf8_length(text + at, len - at);

		if (!length)
			return false;
		at += length;
	}
	return true;
}

bool utf8_control(const char *text)
{
	unsigned char c = (unsigned char)text[0];

	if (c < 0x80)
		return is_control(text[0]);
	return (c == 0xc2 && (unsigned char)text[1] < 0xa0) || utf8_bidi(text);
}

bool utf8_wide(const char *text)
{
	/* by the first two bytes, both ends included */
	static const struct {
		unsigned from, to;
	} ranges[] = {
		{0xe184, 0xe185}, /* U+1100 to U+117F */
		{0xe2ba, 0xed9e}, /* U+2E80 to U+D7BF */
		{0xefa4, 0xefab}, /* U+F900 to U+FAFF */
		{0xefbc, 0xefbc}, /* U+FF00 to U+FF3F */
		{0xf0a0, 0xf0bf}, /* U+20000 to U+3FFFF */
	};
	unsigned first = (unsigned char)text[0];
	unsigned two = first < 0xe0 ? 0 : first << 8 | (unsigned char)text[1];

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (two >= ranges[i].from && two <= ranges[i].to)
			return true;
	}
	return false;
}

bool utf8_bidi(const char *text)
{
	static const struct {
		unsigned char first, second, from, to;
	} ranges[] = {
		{0xe2, 0x80, 0x8e, 0x8f},
		{0xe2, 0x80, 0xaa, 0xae},
		{0xe2, 0x81, 0xa6, 0xa9},
	};
	const unsigned char *bytes = (const unsigned char *)text;

	if (bytes[0] == 0xd8)
		return bytes[1] == 0x9c;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (bytes[0] == ranges[i].first && bytes[1] == ranges[i].second &&
		    bytes[2] >= ranges[i].from && bytes[2] <= ranges[i].to)
			return true;
	}
	return false;
}

bool utf8_invisible(const char *text)
{
	static const struct {
		unsigned char first, second, from, to;
	} ranges[] = {
		{0xe2, 0x80, 0x8b, 0x8b}, /* U+200B */
		{0xe2, 0x80, 0xa8, 0xa9}, /* U+2028 to U+2029 */
		{0xe2, 0x81, 0xa0, 0xa4}, /* U+2060 to U+2064 */
		{0xef, 0xbb, 0xbf, 0xbf}, /* U+FEFF */
		{0xf3, 0xa0, 0x80, 0x81}, /* U+E0000 to U+E007F */
	};
	const unsigned char *bytes = (const unsigned char *)text;

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (bytes[0] == ranges[i].first && bytes[1] == ranges[i].second &&
		    bytes[2] >= ranges[i].from && bytes[2] <= ranges[i].to)
			return true;
	}
	return false;
}

size_t utf8_count(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

size_t utf8_cut(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)text[max] & 0xc0) == 0x80)
		max--;
	return max;
}
