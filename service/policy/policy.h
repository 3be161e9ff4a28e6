/* Transport security policies of a domain: DANE, MTA-STS, TLS-RPT. */
#ifndef POLICY_POLICY_H
#define POLICY_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/result.h"
#include "policy/env.h"

struct dane_lookup;
struct domain_lookup;

/*
 * The TLSA records of every usable exchanger of route for connections to port (RFC 7672 section
 * 2.2): sets exchanger->dane; those of the others stay NULL. Hosts without signed addresses are not
 * queried (section 2.1); an alias whose chain is signed is queried by its target first, then by its
 * own name (section 2.2.2); one that is signed but leads to unsigned addresses, by its own name
 * only. A host given as an address is not queried at all (DANE_NOT_LOOKED_UP), nor is any where
 * nothing validates (the same, with DNSSEC_INDETERMINATE). Records that are unsigned are listed,
 * too.
 *
 * done comes once, from the loop, never from within this call; NULL, and it never comes, when there
 * was nothing to ask (the exchangers are set all the same).
 */
struct dane_lookup *dane_start(const struct policy_env *env, struct route *route, uint16_t port,
			       void (*done)(void *arg), void *arg);
void dane_cancel(struct dane_lookup *lookup);

/*
 * Looks up MTA-STS (RFC 8461) and TLS-RPT (RFC 8460) of domain (A-labels, no address literal), in
 * parallel. done is called once, from the loop, never from within this call; both results are set.
 * A timeout is a failed look-up or fetch. A valid MTA-STS policy may have problems, too, which
 * senders tolerate.
 */
struct domain_lookup *domain_start(const struct policy_env *env, const char *domain,
				   void (*done)(void *arg, const struct mta_sts *mta_sts,
						const struct tls_rpt *tls_rpt),
				   void *arg);
void domain_cancel(struct domain_lookup *lookup);

#endif
