/* Names of addresses, and addresses and exchangers of names. */
#ifndef IDENTITY_PRESENCE_H
#define IDENTITY_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/identity.h"
#include "identity/evaluation.h"

/* An address in binary: 4 or 16 octets, an IPv4-mapped one as IPv4. */
struct subject {
	uint8_t bytes[16];
	size_t len;
	enum dns_type type; /* type of the address records */
};

/* False when text is no address. */
bool subject_parse(const char *text, struct subject *subject_r);

/* The evaluations return false while an answer is needed. */

/* Evaluates the PTR names, forward-confirmed or not (RFC 8601 section 3, "iprev"). */
bool ptr_evaluate(const struct evaluation *evaluation, const struct subject *subject,
		  struct ptr_check *check_r);

/* Evaluates the name in EHLO: whether it belongs to the address. ptr: of the same address. */
bool helo_evaluate(const struct evaluation *evaluation, const struct subject *subject,
		   const char *helo, const struct ptr_check *ptr, struct helo_check *check_r);

/* Evaluates whether a domain accepts replies, by RFC 5321 section 5.1 and RFC 7505. NULL, or an
 * address literal: there is no domain. */
bool sender_domain_evaluate(const struct evaluation *evaluation, const char *domain,
			    struct sender_domain *result_r);

#endif
