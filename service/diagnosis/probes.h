/* Attempts to connect and the probes that followed them. */
#ifndef DIAGNOSIS_PROBES_H
#define DIAGNOSIS_PROBES_H

#include <stdbool.h>

#include "diagnosis/context.h"

/* True for a probe of the context's own address; of a control host on its port and family. */
bool probe_is_same_host(const struct context *context, const struct probe *probe);
bool probe_is_control(const struct context *context, const struct probe *probe);

/* The host of a probe with its address: "mx1.example (192.0.2.1)". In the test's arena. */
const char *probe_host(const struct context *context, const struct probe *probe);

/* The ICMP error that ended the context's attempt; one that is not seen where there is none. */
const struct icmp_error *connect_icmp(const struct context *context);

/* True for the ports that mail servers usually listen on. */
bool is_mail_port(unsigned port);

/* Distinct hosts that were tried in this test. */
unsigned hosts_tried(const struct context *context);

#endif
