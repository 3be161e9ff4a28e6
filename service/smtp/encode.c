#include "smtp/encode.h"

#include <openssl/evp.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"

enum {
	LINE_OCTETS_MAX = 998,	 /* RFC 5322 section 2.1.1 */
	HEADER_PLAIN_MAX = 900,	 /* a value that fits in one line beside any name */
	QUOTED_LINE_MAX = 76,	 /* RFC 2045 section 6.7 */
	BASE64_LINE_OCTETS = 57, /* gives 76 characters */
	WORD_OCTETS = 45,	 /* gives an encoded word of 72 characters, of 75 allowed */
};

static const char *const encoding_names[ENCODING_COUNT] = {
	[ENCODING_7BIT] = "7bit",
	[ENCODING_8BIT] = "8bit",
	[ENCODING_QUOTED_PRINTABLE] = "quoted-printable",
	[ENCODING_BASE64] = "base64",
};

const char *encoding_name(enum transfer_encoding encoding)
{
	return encoding_names[encoding];
}

/* ---- choice ---- */

/* Obstacles to sending text as it is. */
struct traits {
	size_t high; /* octets over 127 */
	bool nul;
	bool long_line;
};

static struct traits traits_of(const char *text, size_t len)
{
	struct traits traits = {0};
	size_t line = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		line = c == '\n' || c == '\r' ? 0 : line + 1;
		traits.high += c > 127;
		traits.nul |= c == 0;
		traits.long_line |= line > LINE_OCTETS_MAX;
	}
	return traits;
}

enum transfer_encoding encoding_choose(const char *text, size_t len, bool eight_bit)
{
	struct traits traits = traits_of(text, len);

	if (!traits.nul && !traits.long_line && traits.high == 0)
		return ENCODING_7BIT;
	if (!traits.nul && !traits.long_line && eight_bit)
		return ENCODING_8BIT;
	/* A sixth is where base64 becomes the shorter one. */
	return traits.high > len / 6 ? ENCODING_BASE64 : ENCODING_QUOTED_PRINTABLE;
}

/* ---- lines ---- */

size_t encoding_line(const char *text, size_t len, size_t *end_r)
{
	size_t i = 0;

	while (i < len && text[i] != '\r' && text[i] != '\n')
		i++;
	*end_r = i == len ? 0 : 1;
	if (i + 1 < len && text[i] == '\r' && text[i + 1] == '\n')
		*end_r = 2;
	return i;
}

/* ---- quoted-printable ---- */

static bool quoted_as_is(const char *line, size_t len, size_t i)
{
	char c = line[i];

	if (is_blank(c))
		return i + 1 < len;
	return c > ' ' && c <= '~' && c != '=';
}

static void quote_line(const char *line, size_t len, struct buf *out)
{
	size_t column = 0;

	for (size_t i = 0; i < len; i++) {
		bool as_is = quoted_as_is(line, len, i);
		size_t width = as_is ? 1 : 3;

		/* One column is left for the "=" of a soft line break. */
		if (column + width > QUOTED_LINE_MAX - 1) {
			buf_adds(out, "=\r\n");
			column = 0;
		}
		if (as_is)
			buf_addc(out, line[i]);
		else
			buf_addf(out, "=%02X", (unsigned)(unsigned char)line[i]);
		column += width;
	}
}

/* ---- base64 ---- */

static void base64_chunk(const char *data, size_t len, struct buf *out)
{
	unsigned char encoded[BASE64_LINE_OCTETS / 3 * 4 + 1];
	int size = EVP_EncodeBlock(encoded, (const unsigned char *)data, (int)len);

	buf_add(out, encoded, (size_t)size);
}

static void base64_lines(const char *data, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i += BASE64_LINE_OCTETS) {
		size_t chunk = len - i < BASE64_LINE_OCTETS ? len - i : BASE64_LINE_OCTETS;

		base64_chunk(data + i, chunk, out);
		buf_adds(out, "\r\n");
	}
}

void encoding_apply(enum transfer_encoding encoding, const char *text, size_t len, struct buf *out)
{
	bool base64 = encoding == ENCODING_BASE64;
	struct buf lines = {0};
	struct buf *to = base64 ? &lines : out;

	buf_init(&lines, out->max);
	while (len > 0) {
		size_t end;
		size_t line = encoding_line(text, len, &end);

		if (encoding == ENCODING_QUOTED_PRINTABLE)
			quote_line(text, line, to);
		else
			buf_add(to, text, line);
		/* A text without a line end at its end gets one. */
		buf_adds(to, "\r\n");
		text += line + end;
		len -= line + end;
	}
	if (base64)
		base64_lines(lines.data, lines.len, out);
	buf_release(&lines);
}

/* ---- header fields ---- */

static bool needs_words(const char *text)
{
	size_t len = strlen(text);

	if (len > HEADER_PLAIN_MAX || strstr(text, "=?"))
		return true;
	for (size_t i = 0; i < len; i++)
		if ((text[i] < ' ' && text[i] != '\t') || text[i] > '~')
			return true;
	return false;
}

void encode_header(const char *text, struct buf *out)
{
	size_t len = strlen(text);

	if (!needs_words(text)) {
		buf_add(out, text, len);
		return;
	}
	while (len > 0) {
		size_t chunk = utf8_cut(text, len, WORD_OCTETS);

		if (chunk == 0)
			chunk = len < WORD_OCTETS ? len : WORD_OCTETS;
		buf_adds(out, "=?UTF-8?B?");
		base64_chunk(text, chunk, out);
		buf_adds(out, "?=");
		text += chunk;
		len -= chunk;
		if (len > 0)
			buf_adds(out, "\r\n ");
	}
}
