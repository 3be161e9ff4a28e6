/*
 * SPF records (RFC 7208 section 12):
 *
 *	record      = "v=spf1" *( 1*SP ( directive / modifier ) ) *SP
 *	directive   = [ "+" / "-" / "?" / "~" ] mechanism
 *	mechanism   = "all" / "include:" domain-spec / "a" [":" domain-spec] [dual-cidr]
 *	            / "mx" [":" domain-spec] [dual-cidr] / "ptr" [":" domain-spec]
 *	            / "ip4:" ip4-network ["/" 1*2DIGIT] / "ip6:" ip6-network ["/" 1*3DIGIT]
 *	            / "exists:" domain-spec
 *	modifier    = "redirect=" domain-spec / "exp=" domain-spec / name "=" macro-string
 *	dual-cidr   = [ "/" 1*2DIGIT ] [ "//" 1*3DIGIT ]
 *	domain-spec = macro-string ( "." toplabel [ "." ] / macro-expand )
 */
#ifndef IDENTITY_SPF_SYNTAX_H
#define IDENTITY_SPF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/identity.h"

struct arena;

/* The mechanisms of RFC 7208 section 5. */
enum spf_mechanism {
	SPF_ALL,
	SPF_INCLUDE,
	SPF_A,
	SPF_MX,
	SPF_PTR,
	SPF_IP4,
	SPF_IP6,
	SPF_EXISTS,
	SPF_MECHANISM_COUNT
};

/* A directive. */
struct spf_term {
	enum spf_mechanism mechanism;
	enum spf_status result;	 /* the result of its qualifier */
	const char *text;	 /* as written */
	const char *domain_spec; /* NULL: the current domain */
	unsigned prefix4, prefix6;
	uint8_t network[16]; /* of ip4 (4 octets) and ip6 */
};

/* A parsed record; its arena owns the data. */
struct spf_record {
	struct spf_term *terms;
	size_t count;
	const char *redirect, *explanation; /* domain-specs; NULL */
	const char *problem;		    /* its fault, a sentence without full stop; NULL */
};

/* True for an SPF record: "v=spf1" and a space, or the end (section 4.5). */
bool spf_is_record(const char *text, size_t len);

/* Parses a record for which spf_is_record() holds. The arena owns the result. Linear in len; the
 * rest of a record with a problem is not to be used. */
struct spf_record *spf_parse(struct arena *arena, const char *text, size_t len);

#endif
