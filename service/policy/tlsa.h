/* TLSA records (RFC 6698 section 2.1) and which of them an SMTP client can use (RFC 7672). */
#ifndef POLICY_TLSA_H
#define POLICY_TLSA_H

#include "model/policy.h"

struct arena;
struct dns_answer;

/* Sets dane's records from the answer to a TLSA question; TLSA_MAX of them at most. They live in
 * arena. Returns how many are usable. */
size_t tlsa_take(const struct dns_answer *answer, struct arena *arena, struct dane *dane);

#endif
