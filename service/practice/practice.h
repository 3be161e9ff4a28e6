/* The practice domain: its servers and its zone. */
#ifndef PRACTICE_PRACTICE_H
#define PRACTICE_PRACTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/result.h"
#include "practice/domain.h"

struct dns_local;
struct practice;

/* The resolver's local data, with the TLSA records of the keys created at start; of NULL, without.
 * It lives as long as practice. */
const struct dns_local *practice_zone(const struct practice *practice);

/* The authority that signs the practice certificates, PEM; it lives as long as practice. */
const char *practice_authority(const struct practice *practice);

/* Starts the servers on loopback ports chosen by the kernel, in one thread of their own.
 * NULL with a sentence in err. */
struct practice *practice_start(char *err, size_t err_size);
void practice_stop(struct practice *practice);

/* True when host belongs to the practice domain: at or below it, or its one host of a single label.
 */
bool practice_owns(const char *host);

/* The source address of mail from a domain of practice: a documentation address (RFC 5737), with
 * names and listings in the zone. Static; NULL: domain (or NULL) is not in the practice domain. */
const char *practice_source(const char *domain);

/*
 * Maps a connection to host, a name in the practice domain, to the server that plays it, whatever
 * the address; a host below "mta-sts." is an HTTPS server's. Sets address to a loopback address
 * with that server's port; or, for faults that the loopback cannot have, sets *sys_errno_r to the
 * result of connect(2), and the caller ends the attempt with it without connecting. False: there is
 * no such host.
 */
bool practice_target(const struct practice *practice, const char *host, struct address *address_r,
		     int *sys_errno_r);

#endif
