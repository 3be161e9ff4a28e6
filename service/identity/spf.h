/* The evaluation of a sender's SPF policy for an address (RFC 7208). */
#ifndef IDENTITY_SPF_H
#define IDENTITY_SPF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns/resolver.h"
#include "model/identity.h"

struct arena;
struct spf_known;

/*
 * Where answers come from. ask gives that of a question, or NULL while it is not known; it then has
 * seen to it that it will be. The same question has the same answer for as long as the check takes.
 * name is in lower case, without trailing dot, and has labels of 1 to 63 octets, 253 in all.
 */
struct spf_dns {
	const struct dns_answer *(*ask)(void *arg, const char *name, enum dns_type type);
	void *arg;
	struct spf_known *known; /* records read before; NULL: each is read anew */
};

/* Whom to check. Strings are copied where the result keeps them. */
struct spf_question {
	uint8_t address[16];
	size_t address_len; /* 4 or 16; an IPv4-mapped one is judged as IPv4 */
	const char *sender; /* local-part@domain; "": postmaster at the HELO name (section 2.4) */
	const char *helo;
	int64_t now_s; /* for the macro t */
};

/*
 * check_host() (section 4). False while an answer is wanted that is not known yet: to be called
 * again when it is, which walks the same way once more. So there is no state to keep between the
 * answers, and what it costs is bounded: ten terms that ask (section 4.6.4), ten names of each,
 * each level of "include" and "redirect" spending one of the ten, which bounds the stack.
 *
 * The result lives in arena. Questions are asked for mechanisms in order, but for all exchangers of
 * a domain at once.
 */
bool spf_check(const struct spf_dns *dns, struct arena *arena, const struct spf_question *question,
	       struct spf_check *check_r);

#endif
