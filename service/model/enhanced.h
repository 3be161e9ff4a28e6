/*
 * The texts of enhanced status codes: IANA, "Simple Mail Transfer Protocol (SMTP) Enhanced Status
 * Codes Registry", which RFC 5248 set up for the codes of RFC 3463.
 */
#ifndef MODEL_ENHANCED_H
#define MODEL_ENHANCED_H

#include <stdbool.h>
#include <stddef.h>

enum { ENHANCED_MAX = 9 }; /* characters of "5.999.999" */

/* The length of the code that text begins with ("5.1.1", RFC 3463 section 2), or 0. What follows it
 * is neither a digit nor "." and a digit. */
size_t enhanced_length(const char *text);

/*
 * The text of the registry for "5.1.1"; for a detail that is not registered that of its subject
 * ("5.1.99": what x.1.0 says); for a subject that is not registered that of its class. NULL for
 * NULL and for what is no code. Static.
 */
const char *enhanced_meaning(const char *code);

/* True when the registry has this very subject and detail. */
bool enhanced_registered(const char *code);

#endif
