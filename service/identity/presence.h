/* What names an address has, and what addresses and exchangers names have. */
#ifndef IDENTITY_PRESENCE_H
#define IDENTITY_PRESENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "identity/asking.h"
#include "model/identity.h"

/* An address as questions need it: 4 or 16 octets, an IPv4-mapped one as IPv4. */
struct subject {
	uint8_t bytes[16];
	size_t len;
	enum dns_type type; /* of the records that hold such addresses */
};

/* False when text is no address. */
bool subject_parse(const char *text, struct subject *subject_r);

/* Each gives false while an answer is wanted. */

/* PTR names and whether they lead back (RFC 8601 section 3, "iprev"). */
bool ptr_look(const struct asking *asking, const struct subject *subject,
	      struct ptr_check *check_r);

/* Whether the name in EHLO is the address's. ptr: of the same address. */
bool helo_look(const struct asking *asking, const struct subject *subject, const char *helo,
	       const struct ptr_check *ptr, struct helo_check *check_r);

/* Whether answers can come back to a domain, as RFC 5321 section 5.1 and RFC 7505 have it. NULL, or
 * an address literal: there is no domain. */
bool sender_domain_look(const struct asking *asking, const char *domain,
			struct sender_domain *result_r);

#endif
