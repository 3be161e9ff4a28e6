/* The message of a test as it goes over the wire (RFC 5322, RFC 2045 to 2047, RFC 6532). */
#ifndef SMTP_MESSAGE_H
#define SMTP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct test;

enum { MESSAGE_WIRE_MAX = 8 * 1024 * 1024 };

/* All zero: none. */
struct wire_message {
	struct buf wire;  /* dots stuffed, "." line at the end (RFC 5321 section 4.5.2) */
	size_t size;	  /* octets without these dots: RFC 1870 section 3 */
	bool eight_bit;	  /* has octets over 127 */
	bool utf8_header; /* has them in its header: needs SMTPUTF8 */
};

/*
 * Composes the message that the request describes, for a server that offers the extensions (EXT_…
 * bits), or takes the raw one with every line end made CRLF. A composed message keeps lines within
 * 998 octets, and is 8-bit only when the server offers 8BITMIME; a raw one is what it is.
 * *message_r must be all zero or released; the caller releases it, also after false, which means
 * that the message is larger than MESSAGE_WIRE_MAX.
 */
bool message_compose(const struct test *test, unsigned extensions, struct wire_message *message_r);

/* Frees what it holds; it is all zero then. */
void message_release(struct wire_message *message);

#endif
