/* TLS-RPT: destinations of TLS reports (RFC 8460 section 3). */
#ifndef POLICY_TLS_RPT_H
#define POLICY_TLS_RPT_H

#include "model/policy.h"

struct arena;
struct dns_answer;

/*
 * Fills rpt from the answer to the TXT query for _smtp._tls.DOMAIN, failed or not. The arena owns
 * the results.
 */
void tls_rpt_take(const struct dns_answer *answer, struct arena *arena, struct tls_rpt *rpt);

#endif
