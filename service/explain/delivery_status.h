/* Delivery status: the machine-readable part of a delivery status notification (RFC 3464). */
#ifndef EXPLAIN_DELIVERY_STATUS_H
#define EXPLAIN_DELIVERY_STATUS_H

#include "explain/failure.h"

/* The field that every recipient's group of fields has (RFC 3464 section 2.3.2). */
#define FINAL_RECIPIENT "Final-Recipient:"

/* Reads the groups of fields of a message/delivery-status. Adds a failure for each recipient whose
 * Action is failed or delayed, and keeps the first of another Action as delivered. Linear in len.
 */
void delivery_status_read(struct failures *failures, const char *text, size_t len);

/* Reads the value of a Diagnostic-Code (section 2.3.6) as a reply, in arena. status, the value of
 * Status, gives the enhanced status code that the reply lacks; it may be NULL. */
const struct reply *diagnostic_code_read(struct arena *arena, const char *value,
					 const char *status);

#endif
