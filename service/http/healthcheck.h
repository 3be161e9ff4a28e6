/* The check that a container's runtime makes: is the service on this machine ready? */
#ifndef HTTP_HEALTHCHECK_H
#define HTTP_HEALTHCHECK_H

#include <stdbool.h>
#include <stdio.h>

/* Asks /readyz of the address that a --listen value names (of loopback, when it names every
 * address), for at most a few seconds, and says in one line on out what it found. */
bool healthcheck(const char *listen, FILE *out);

#endif
