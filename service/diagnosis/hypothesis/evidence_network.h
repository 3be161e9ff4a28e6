/* Evidence bits of what was gathered after a failure to connect. */
#ifndef DIAGNOSIS_HYPOTHESIS_EVIDENCE_NETWORK_H
#define DIAGNOSIS_HYPOTHESIS_EVIDENCE_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/context.h"

/* EVIDENCE_… bits; none where the attempt's connection came about. */
uint64_t evidence_of_network(const struct context *context);

/* True when an ICMP error says that the connection is prohibited, whatever its errno says. */
bool network_prohibits(const struct context *context);

#endif
