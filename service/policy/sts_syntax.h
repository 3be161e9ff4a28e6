/* The syntax of MTA-STS: the TXT record and the policy (RFC 8461 sections 3.1 and 3.2). */
#ifndef POLICY_STS_SYNTAX_H
#define POLICY_STS_SYNTAX_H

#include <stddef.h>

#include "model/policy.h"

struct arena;
struct dns_answer;

/*
 * Finds the record among the TXT records of answer, whose status is DNS_OK: sets record, id and
 * problems. The status becomes STS_NO_RECORD, STS_RECORD_INVALID, or STS_VALID, which here only
 * means that the policy can be fetched. The arena owns the results.
 */
void sts_record_parse(const struct dns_answer *answer, struct arena *arena, struct mta_sts *sts);

/*
 * Parses a policy document of at most STS_POLICY_MAX octets: sets policy, mode, max_age_s, mx,
 * problems, and the status to STS_VALID or STS_POLICY_INVALID. A valid policy may have problems,
 * too, which senders tolerate by RFC 8461. Linear in len.
 */
void sts_policy_parse(const char *data, size_t len, struct arena *arena, struct mta_sts *sts);

#endif
