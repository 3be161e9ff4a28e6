/* Protection of mail to an exchanger, and the actions of senders that honour a policy. */
#ifndef DIAGNOSIS_PROTECTION_H
#define DIAGNOSIS_PROTECTION_H

#include <stdbool.h>

#include "model/result.h"

/* TLS at an attempt's exchanger. */
enum tls_state {
	TLS_STATE_UNKNOWN, /* not tried, or it did not get that far */
	TLS_STATE_MISSING, /* not offered, refused, or the handshake failed */
	TLS_STATE_IN_USE,
	TLS_STATE_COUNT
};

/* Of an attempt of any purpose; one without TLS on purpose tells nothing. */
enum tls_state attempt_tls_state(const struct attempt *attempt);

/* True when the exchanger has TLSA records, so that TLS is mandatory (RFC 7672 section 2.2). */
bool dane_demands_tls(const struct attempt *attempt);

/* True when a valid MTA-STS policy asks something of senders: to enforce it, or to report. */
bool mta_sts_applies(const struct mta_sts *sts);

/* True when senders are to enforce the domain's MTA-STS policy, and it names the attempt's host, so
 * that a certificate that verifies is mandatory. */
bool mta_sts_demands_tls(const struct test *test, const struct attempt *attempt);

/* Either of the two. */
bool policy_demands_tls(const struct test *test, const struct attempt *attempt);

/* Fills security of the route and of each exchanger from the attempts and the policies. The route
 * may be NULL. */
void protection_fill(struct test *test);

#endif
