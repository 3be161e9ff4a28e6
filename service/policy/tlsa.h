/* TLSA records (RFC 6698 section 2.1) and their use by SMTP clients (RFC 7672). */
#ifndef POLICY_TLSA_H
#define POLICY_TLSA_H

#include "model/policy.h"

struct arena;
struct dns_answer;

/* Sets dane's records, at most TLSA_MAX, from the answer to a TLSA query. The arena owns them.
 * Returns the number of usable records. */
size_t tlsa_take(const struct dns_answer *answer, struct arena *arena, struct dane *dane);

#endif
