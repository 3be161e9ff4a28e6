/* Mailboxes and domains as RFC 5321 section 4.1.2, RFC 6531 section 3.3 and RFC 5890 know them. */
#ifndef MODEL_MAILBOX_H
#define MODEL_MAILBOX_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A mailbox. All strings live in the arena it was parsed into and hold no CR, LF or NUL. */
struct mailbox {
	const char *text;   /* as given, UTF-8 */
	const char *local;  /* local part as it goes on the wire (quotes kept) */
	const char *domain; /* A-labels, lower case; or "[192.0.2.1]" or "[IPv6:2001:db8::1]" */
	bool utf8_local;    /* the local part has non-ASCII: needs SMTPUTF8 */
};

/*
 * Parses Local-part "@" ( Domain / address-literal ). Limits: local part 64 octets, domain 255, the
 * whole path 256 (RFC 5321 section 4.5.3.1). On failure false, and *why_r says the fault and the
 * rule (arena or static).
 */
bool mailbox_parse(struct arena *arena, const char *text, struct mailbox *mailbox_r,
		   const char **why_r);

/*
 * A domain name to its A-label form (IDNA 2008, by libidn2), lower case, without the trailing dot.
 * Underscores are allowed; labels 1 to 63 octets, whole name at most 253. NULL on failure with
 * *why_r.
 */
const char *domain_to_ascii(struct arena *arena, const char *text, const char **why_r);

/* True when text is an IPv4 address, or an IPv6 address with or without brackets and "IPv6:".
 * Writes the bare address to out (at least 46 bytes) when it is one. */
bool address_literal(const char *text, char *out, size_t out_size);

/* text as xtext (RFC 3461 section 4). */
const char *xtext_encode(struct arena *arena, const char *text);

/* A mailbox as ORCPT's value: "rfc822;" and xtext (RFC 3461 section 4.2), or, when it has
 * non-ASCII, "utf-8;" and utf-8-addr-xtext, which needs no SMTPUTF8 (RFC 6533 section 3). */
const char *orcpt_encode(struct arena *arena, const char *address);

#endif
