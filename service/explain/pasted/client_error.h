/* Errors of a mail client's own: a failed look-up, connection, handshake or login, at which no
 * server replied. */
#ifndef EXPLAIN_PASTED_CLIENT_ERROR_H
#define EXPLAIN_PASTED_CLIENT_ERROR_H

#include <stddef.h>

#include "model/severity.h"
#include "model/step.h"
#include "cause/cause.h"

struct failures;
struct failure;

/* The words of an error, a pattern of capture.h, and its meaning. Static data. */
struct client_error {
	const char *pattern;
	enum step step;
	enum cause_id cause;
	const char *detail; /* the finding's; NULL */
	enum confidence confidence;
	const enum cause_id *others; /* causes that would look the same: CAUSES(…); NULL */
};

/* Adds the failure of a text in which no server replied, with step, host and port as it has them.
 * Adds nothing for other texts. Linear in len. */
void client_error_read(struct failures *failures, const char *text, size_t len);

/* The same for a failure that a log or bounce has read as words without a code. Leaves words of a
 * server alone. */
void client_error_refine(struct failures *failures, struct failure *failure);

#endif
