/* The practice domain: scenarios, the SMTP server that plays them, the names that lead to them. */
#ifndef PRACTICE_PRACTICE_H
#define PRACTICE_PRACTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/result.h"
#include "practice/domain.h"

struct dns_local;
struct practice;

/* The rows for the resolver, with the TLSA records of the keys made at start; of NULL, without.
 * They live as long as practice. */
const struct dns_local *practice_zone(const struct practice *practice);

/* The authority that signs the practice certificates, PEM; it lives as long as practice. */
const char *practice_authority(const struct practice *practice);

/* Starts the servers on loopback ports chosen by the kernel, in one thread of their own.
 * NULL with a sentence in err. */
struct practice *practice_start(char *err, size_t err_size);
void practice_stop(struct practice *practice);

/* Whether host is the practice domain's: at or below it, or its one host of a single label. */
bool practice_owns(const char *host);

/* The address that mail from a domain of practice seems to come from: one of documentation (RFC
 * 5737), whose names and listings the zone has. Static; NULL: domain (or NULL) is not the practice
 * domain's. */
const char *practice_source(const char *domain);

/*
 * Where a connection to host (a name under the practice domain) really goes, whichever of its
 * addresses it is for; a host below "mta-sts." is an HTTPS server's. Fills address (a loopback
 * address with the port of the server that plays it); or, for faults that a loopback cannot make,
 * sets *sys_errno_r to what connect(2) would have said, and the caller ends the attempt with it
 * without connecting. false: nothing is played there.
 */
bool practice_target(const struct practice *practice, const char *host, struct address *address_r,
		     int *sys_errno_r);

#endif
