/* Contexts of libunbound: forwarders and trust anchor. */
#ifndef DNS_UPSTREAM_H
#define DNS_UPSTREAM_H

#include <stdbool.h>
#include <stddef.h>

struct event_base;
struct ub_ctx;

/* The settings of a context. */
struct upstream_config {
	const char *resolver;	  /* as the setting */
	const char *trust_anchor; /* as the setting */
};

/* A context and its abilities. */
struct upstream {
	struct ub_ctx *ctx;
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
