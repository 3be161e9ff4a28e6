/* The surroundings of a policy look-up. */
#ifndef POLICY_ENV_H
#define POLICY_ENV_H

#include <stdbool.h>
#include <stdint.h>

struct address;
struct arena;
struct https;
struct resolver;
struct tls;

/* What look-ups need of their worker and the test. */
struct policy_env {
	struct resolver *resolver;
	struct https *https;
	const struct tls *tls; /* whom the policy host's certificate is judged by */
	struct arena *arena;   /* results live here */
	int64_t limit_ms;      /* for each look-up as a whole */

	/* Whether a connection may go to address (port 443 set), which belongs to host; it may
	 * change the address (practice). False: *why_r is a sentence. */
	bool (*may_connect)(void *arg, const char *host, struct address *address,
			    const char **why_r);
	void *arg;
};

#endif
