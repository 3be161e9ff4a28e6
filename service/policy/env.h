/* The environment of a policy look-up. */
#ifndef POLICY_ENV_H
#define POLICY_ENV_H

#include <stdbool.h>
#include <stdint.h>

#include "dns/client.h"

struct address;
struct arena;
struct https;
struct tls;

/* Resources of the worker and of the test. Borrowed; must outlive the look-up. */
struct policy_env {
	struct dns_client dns;
	struct https *https;
	const struct tls *tls; /* trust store for the policy host's certificate */
	struct arena *arena;   /* owns the results */
	int64_t limit_ms;      /* timeout of each look-up, from the sending of its first question */

	/* Decides whether a connection to address (port 443 set), an address of host, is allowed;
	 * may change the address (practice). False: *why_r is a sentence. */
	bool (*may_connect)(void *arg, const char *host, struct address *address,
			    const char **why_r);
	void *arg;
};

#endif
