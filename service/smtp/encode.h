/* Encodings that make any text 7-bit with short lines: RFC 2045 section 6, RFC 2047. */
#ifndef SMTP_ENCODE_H
#define SMTP_ENCODE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* The values of Content-Transfer-Encoding (RFC 2045 section 6.1) in use, plainest first. */
enum transfer_encoding {
	ENCODING_7BIT,
	ENCODING_8BIT,
	ENCODING_QUOTED_PRINTABLE,
	ENCODING_BASE64,
	ENCODING_COUNT
};

/* The name in Content-Transfer-Encoding. */
const char *encoding_name(enum transfer_encoding encoding);

/* The plainest encoding in which text can travel; eight_bit: whether octets over 127 may. */
enum transfer_encoding encoding_choose(const char *text, size_t len, bool eight_bit);

/* Adds text in that encoding to out. Line ends of text may be CRLF, LF or CR. */
void encoding_apply(enum transfer_encoding encoding, const char *text, size_t len, struct buf *out);

/* The length of the line at the start of text, and in *end_r that of its line end, CRLF, LF or CR;
 * 0 where text ends without one. */
size_t encoding_line(const char *text, size_t len, size_t *end_r);

/*
 * Adds text, UTF-8, as the value of an unstructured header field: as it is when that is short
 * printable ASCII, else as encoded words (RFC 2047 section 2), folded.
 */
void encode_header(const char *text, struct buf *out);

#endif
