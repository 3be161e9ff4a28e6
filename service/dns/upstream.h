/* Contexts of libunbound: forwarders and trust anchor. */
#ifndef DNS_UPSTREAM_H
#define DNS_UPSTREAM_H

#include <stdbool.h>
#include <stddef.h>

struct event_base;
struct ub_ctx;

/* Questions that a context may have under way: it could send twice as many at a time, so that it
 * never has to wait or drop one (a question may need others). */
enum { UPSTREAM_QUESTIONS_MAX = 512 };

/* A zone that resolvers answer for (RFC 6303 section 4.2); not validated. */
#define UPSTREAM_CONTROL_ZONE "0.in-addr.arpa"

/* The settings of a context. */
struct upstream_config {
	const char *resolver;	  /* as the setting */
	const char *trust_anchor; /* as the setting */
};

/* A context and its abilities. */
struct upstream {
	struct ub_ctx *ctx;
	bool forwards;	    /* to a resolver; else from the root down */
	bool validates;	    /* answers are validated */
	bool may_fall_back; /* validation is the default, not requested, and the resolver may strip
			       DNSSEC */
};

/*
 * Creates a context on base; validate false omits the trust anchor. The caller frees upstream->ctx
 * with ub_ctx_delete(). False on failure, with a sentence in err that names the setting at fault.
 */
bool upstream_new(struct upstream *upstream, struct event_base *base,
		  const struct upstream_config *config, bool validate, char *err, size_t err_size);

#endif
