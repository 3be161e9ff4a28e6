/* The evaluation of a sender's SPF policy for an address (RFC 7208). */
#ifndef IDENTITY_SPF_H
#define IDENTITY_SPF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/identity.h"
#include "dns/record.h"

struct arena;
struct spf_known;

/*
 * The source of DNS answers. ask returns the answer to a query, or NULL while it is not known,
 * having started the query. A query has the same answer throughout a check. name is in lower case,
 * without trailing dot, and has labels of 1 to 63 octets, 253 in all.
 */
struct spf_dns {
	const struct dns_answer *(*ask)(void *arg, const char *name, enum dns_type type);
	void *arg;
	struct spf_known *known; /* parsed records; NULL: each is parsed anew */
};

/* The client and sender to check. Strings are copied where the result keeps them. */
struct spf_question {
	uint8_t address[16];
	size_t address_len; /* 4 or 16; an IPv4-mapped one counts as IPv4 */
	const char *sender; /* local-part@domain; "": postmaster at the HELO name (section 2.4) */
	const char *helo;
	int64_t now_s; /* for the macro t */
};

/*
 * check_host() (section 4). False while an answer is needed: to be called again with further
 * answers, which repeats the evaluation from the start. So no state is kept between answers, and
 * the cost is bounded: ten terms with queries (section 4.6.4), ten names of each, each level of
 * "include" and "redirect" counting as one of the ten, which bounds the stack.
 *
 * The arena owns the result. Mechanisms are queried in order, but all exchangers of a domain at
 * once.
 */
bool spf_check(const struct spf_dns *dns, struct arena *arena, const struct spf_question *question,
	       struct spf_check *check_r);

#endif
