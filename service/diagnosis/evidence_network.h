/* Evidence of a failure to connect. */
#ifndef DIAGNOSIS_EVIDENCE_NETWORK_H
#define DIAGNOSIS_EVIDENCE_NETWORK_H

#include "diagnosis/finding.h"

/* "icmp", "observation", "local_route", "probe" and "control": all that was gathered about the
 * context's attempt. */
void evidence_network(const struct context *context, struct finding *finding);

#endif
