/* What protects mail to an exchanger, against whom, and what senders that honour a policy do. */
#ifndef DIAGNOSIS_PROTECTION_H
#define DIAGNOSIS_PROTECTION_H

#include <stdbool.h>

#include "model/result.h"

/* What an attempt tells about TLS at its exchanger. */
enum tls_state {
	TLS_STATE_UNKNOWN, /* not tried, or it did not get that far */
	TLS_STATE_MISSING, /* not offered, refused, or the handshake failed */
	TLS_STATE_IN_USE,
	TLS_STATE_COUNT
};

/* Of an attempt of any purpose; one without TLS on purpose tells nothing. */
enum tls_state attempt_tls_state(const struct attempt *attempt);

/* Whether the exchanger has TLSA records, so that TLS is mandatory (RFC 7672 section 2.2). */
bool dane_demands_tls(const struct attempt *attempt);

/* Whether the domain's MTA-STS policy is valid and senders are to enforce it. */
bool mta_sts_enforced(const struct test *test);

/* Whether it also names the attempt's host, so that a certificate that verifies is mandatory. */
bool mta_sts_demands_tls(const struct test *test, const struct attempt *attempt);

/* Either of the two. */
bool policy_demands_tls(const struct test *test, const struct attempt *attempt);

/* What a sender that honours DANE alone, or MTA-STS alone, does after what the attempt saw. */
enum sender_action dane_action(const struct attempt *attempt);
enum sender_action mta_sts_action(const struct test *test, const struct attempt *attempt);

/* Fills security of the route and of each exchanger from the attempts and the policies. The route
 * may be NULL. */
void protection_fill(struct test *test);

#endif
