/* The health check of a container runtime: a request for the readiness of the local service. */
#ifndef HTTP_HEALTHCHECK_H
#define HTTP_HEALTHCHECK_H

#include <stdbool.h>
#include <stdio.h>

/* Requests /readyz at the address of a --listen value (at loopback, when that is the unspecified
 * address), for at most a few seconds, and prints the result as one line on out. True when ready.
 */
bool healthcheck(const char *listen, FILE *out);

#endif
