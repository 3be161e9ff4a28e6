/* The look-up of a domain's MTA-STS policy (RFC 8461 section 3). */
#ifndef POLICY_MTA_STS_H
#define POLICY_MTA_STS_H

#include "model/policy.h"
#include "policy/env.h"

struct sts_lookup;

/*
 * Looks up the record at _mta-sts.DOMAIN and the addresses of mta-sts.DOMAIN, and fetches the
 * policy by HTTPS. sts and the look-up live in env's arena; env must outlive it. done is called
 * once, from the loop, never from within this call; it may free the arena. Never NULL.
 */
struct sts_lookup *sts_start(const struct policy_env *env, const char *domain, struct mta_sts *sts,
			     void (*done)(void *arg), void *arg);
/* Cancels the look-up. Not allowed once done was called. */
void sts_cancel(struct sts_lookup *lookup);

#endif
