#include "dns/upstream.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unbound.h>
#include <unbound-event.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/log.h"
#include "model/address.h"

#define DEFAULT_TRUST_ANCHOR "/usr/share/dns/root.key"

enum { FORWARDER_MAX = 64 };

struct option {
	const char *name, *value;
};

/* clang-format off */
static const struct option options[] = {
	{ "do-not-query-localhost:", "no" },	/* a resolver or a lab on this machine */
	{ "qname-minimisation:", "no" },	/* as an MTA's resolver */
	{ "edns-buffer-size:", "1232" },
	{ "rrset-roundrobin:", "no" },		/* records in the order of the answer */
	/* the tester may have just changed a record */
	{ "cache-max-ttl:", "60" },
	{ "cache-max-negative-ttl:", "60" },
	{ "val-bogus-ttl:", "10" },
	{ "msg-cache-size:", "4m" },
	{ "rrset-cache-size:", "4m" },
	/* twice UPSTREAM_QUESTIONS_MAX; beyond the others libunbound saves questions of its own */
	{ "outgoing-range:", "1024" },
	{ "outgoing-num-tcp:", "128" },
	{ "num-queries-per-thread:", "16384" },
	/*
	 * Server timeouts must be visible: libunbound reports SERVFAIL when it gives up, and at
	 * once for servers that timed out before. So it does not give up before the query's own
	 * timeout, nor remember timeouts for long.
	 */
	{ "outbound-msg-retry:", "30" },
	{ "max-sent-count:", "128" },
	{ "infra-host-ttl:", "20" },
	{ "domain-insecure:", UPSTREAM_CONTROL_ZONE },
};

/*
 * One forwarder answers for all names: that some are slow says little about it. With the usual
 * 50 ms, the answers to others would have libunbound send a slow question thirty times in a few
 * seconds and then give it up. Now each of these attempts takes two seconds or more, and a question
 * that is never answered keeps its place for half a minute.
 */
static const struct option forward_options[] = {
	{ "infra-cache-min-rtt:", "1000" },
	{ "outbound-msg-retry:", "12" },
};
/* clang-format on */

/* Zones that libunbound answers itself, but for which organisations and labs have servers. */
static const char *const real_zones[] = {"test.", "home.arpa.", UPSTREAM_CONTROL_ZONE "."};

/* Private top-level domains, which organisations use although the signed root denies them. */
static const char *const private_zones[] = {"test",	"home.arpa", "internal", "corp", "home",
					    "intranet", "lan",	     "local",	 "mail", "private"};

static bool failed(char *err, size_t err_size, const char *setting, int ub_error)
{
	snprintf(err, err_size, "%s: %s", setting, ub_strerror(ub_error));
	return false;
}

static bool set_rows(struct ub_ctx *ctx, const struct option *rows, size_t count, char *err,
		     size_t err_size)
{
	for (size_t i = 0; i < count; i++) {
		int error = ub_ctx_set_option(ctx, rows[i].name, rows[i].value);

		if (error != 0)
			return failed(err, err_size, rows[i].name, error);
	}
	return true;
}

static bool set_options(const struct upstream *upstream, char *err, size_t err_size)
{
	size_t forward_count = sizeof(forward_options) / sizeof(forward_options[0]);

	return set_rows(upstream->ctx, options, sizeof(options) / sizeof(options[0]), err,
			err_size) &&
	       (!upstream->forwards ||
		set_rows(upstream->ctx, forward_options, forward_count, err, err_size));
}

/* "1" to "65535". */
static bool port_valid(const char *text)
{
	unsigned port = 0;

	for (; is_digit(*text) && port <= UINT16_MAX; text++)
		port = port * 10 + (unsigned)(*text - '0');
	return *text == '\0' && port >= 1 && port <= UINT16_MAX;
}

static bool forwarder_valid(const char *text)
{
	char host[FORWARDER_MAX];
	const char *at = strchr(text, '@');
	size_t len = at ? (size_t)(at - text) : strlen(text);
	struct address address;

	if (len >= sizeof(host) || (at && !port_valid(at + 1)))
		return false;
	memcpy(host, text, len);
	host[len] = '\0';
	return address_parse(host, &address);
}

/* ADDR[@PORT],… */
static bool set_forwarders(struct ub_ctx *ctx, const char *text, char *err, size_t err_size)
{
	for (;;) {
		char forwarder[FORWARDER_MAX];
		size_t len = strcspn(text, ",");
		int copied = snprintf(forwarder, sizeof(forwarder), "%.*s", (int)len, text);
		int error;

		if (copied >= (int)sizeof(forwarder) || !forwarder_valid(forwarder)) {
			snprintf(err, err_size,
				 "--resolver: \"%s\" is not \"system\", \"root\" or ADDRESS[@PORT]",
				 forwarder);
			return false;
		}
		error = ub_ctx_set_fwd(ctx, forwarder);
		if (error != 0)
			return failed(err, err_size, "--resolver", error);
		if (text[len] == '\0')
			return true;
		text += len + 1;
	}
}

/* Uses resolv.conf, or this machine without one, as the C library does. */
static bool set_system(struct ub_ctx *ctx, char *err, size_t err_size)
{
	int error = ub_ctx_resolvconf(ctx, NULL);

	if (error == UB_READFILE)
		error = ub_ctx_set_fwd(ctx, "127.0.0.1");
	return error == 0 || failed(err, err_size, "--resolver: /etc/resolv.conf", error);
}

static bool set_resolver(struct ub_ctx *ctx, const char *resolver, char *err, size_t err_size)
{
	if (strcmp(resolver, "root") == 0)
		return true;
	if (strcmp(resolver, "system") == 0)
		return set_system(ctx, err, err_size);
	return set_forwarders(ctx, resolver, err, err_size);
}

static bool set_private_zones(struct ub_ctx *ctx, char *err, size_t err_size)
{
	for (size_t i = 0; i < sizeof(private_zones) / sizeof(private_zones[0]); i++) {
		int error = ub_ctx_set_option(ctx, "domain-insecure:", private_zones[i]);

		if (error != 0)
			return failed(err, err_size, "domain-insecure", error);
	}
	return true;
}

static bool set_trust(struct upstream *upstream, const struct upstream_config *config, char *err,
		      size_t err_size)
{
	const char *file = config->trust_anchor;
	bool by_default = !file || *file == '\0';
	int error;

	if (!by_default && strcmp(file, "none") == 0)
		return true;
	if (by_default)
		file = DEFAULT_TRUST_ANCHOR;
	if (access(file, R_OK) != 0) {
		const char *why = errno == ENOENT ? "no such file" : "cannot be read";

		snprintf(err, err_size, "--trust-anchor: %s: %s", file, why);
		if (by_default)
			log_line(LOG_WARN, "dnssec_off", LOG_TEXT("reason", err));
		return by_default;
	}
	error = ub_ctx_add_ta_file(upstream->ctx, file);
	if (error != 0)
		return failed(err, err_size, "--trust-anchor", error);
	upstream->validates = true;
	upstream->may_fall_back = by_default && upstream->forwards;
	return !by_default || set_private_zones(upstream->ctx, err, err_size);
}

/* Finalises the context: the first change of a local zone makes libunbound apply all options. */
static bool finish(struct ub_ctx *ctx, char *err, size_t err_size)
{
	for (size_t i = 0; i < sizeof(real_zones) / sizeof(real_zones[0]); i++) {
		int error = ub_ctx_zone_remove(ctx, real_zones[i]);

		if (error != 0)
			return failed(err, err_size, "--resolver or --trust-anchor", error);
	}
	return true;
}

bool upstream_new(struct upstream *upstream, struct event_base *base,
		  const struct upstream_config *config, bool validate, char *err, size_t err_size)
{
	/*
	 * ub_ctx_create_event() needs no helper thread and no pipe, unlike the asynchronous
	 * interface, and answers from the cache without a thread switch. Neither distinguishes a
	 * timeout from SERVFAIL; see options, and LATE_SERVFAIL_MS in resolver.c.
	 */
	struct ub_ctx *ctx = ub_ctx_create_event(base);

	*upstream =
		(struct upstream){.ctx = ctx, .forwards = strcmp(config->resolver, "root") != 0};
	if (!ctx) {
		snprintf(err, err_size, "--resolver: libunbound cannot start");
		return false;
	}
	ub_ctx_debugout(ctx, NULL); /* the log is ours */
	if (set_options(upstream, err, err_size) &&
	    set_resolver(ctx, config->resolver, err, err_size) &&
	    (!validate || set_trust(upstream, config, err, err_size)) && finish(ctx, err, err_size))
		return true;
	ub_ctx_delete(ctx);
	upstream->ctx = NULL;
	return false;
}
