/* Signs in what was gathered after a failure to connect, and its words and evidence. */
#ifndef DIAGNOSIS_HYPOTHESIS_EVIDENCE_NETWORK_H
#define DIAGNOSIS_HYPOTHESIS_EVIDENCE_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/context.h"

/* SIGN_… bits; none where the attempt's connection came about. */
uint64_t evidence_of_network(const struct context *context);

/* Whether an ICMP error says that the connection is prohibited, whatever its errno says. */
bool network_prohibits(const struct context *context);

/* Whether mail servers usually listen on it. */
bool network_is_mail_port(unsigned port);

/* Distinct hosts that were tried in this test. */
unsigned network_hosts_tried(const struct context *context);

/* Whether a probe is of the context's own address; of a control host on its port and family. */
bool probe_is_same_host(const struct context *context, const struct probe *probe);
bool probe_is_control(const struct context *context, const struct probe *probe);

#endif
