/* The fields of sentences about failures to connect, and their evidence. */
#ifndef DIAGNOSIS_CONTEXT_NETWORK_H
#define DIAGNOSIS_CONTEXT_NETWORK_H

#include "diagnosis/context_fields.h"

/* open_ports, mail_ports (those that are open and for mail), silent_ports and refused_ports:
 * "port 587" or "ports 587 and 465" of the same address; icmp, icmp_from; control_host: the first
 * one that counts; hosts_tried. Ends with a row whose name is NULL. */
extern const struct context_field network_fields[];

/* "icmp", "observation", "local_route", "probe" and "control": all that was gathered about the
 * context's attempt. */
void evidence_network(const struct context *context, struct finding *finding);

#endif
