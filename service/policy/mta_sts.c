#include "policy/mta_sts.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/visible.h"
#include "model/address.h"
#include "dns/resolver.h"
#include "net/https.h"
#include "policy/record.h"
#include "policy/sts_syntax.h"
#include "policy/text.h"

#define POLICY_PATH "/.well-known/mta-sts.txt"

enum {
	HTTPS_PORT = 443,
	ADDRESSES_MAX = 4, /* tried of each family */
	ERROR_MAX = 512,
};

/* A look-up, in the test's arena, but for the query or request under way, of which there is at most
 * one. */
struct sts_lookup {
	const struct policy_env *env;
	struct mta_sts *sts;
	const char *host;	      /* mta-sts.DOMAIN */
	int64_t started_ms, until_ms; /* monotonic */
	struct query *query;
	struct https_get *get;
	struct address addresses[ADDRESSES_MAX]; /* of the family queried last */
	size_t count, next;
	bool asked_ipv6;
	void (*done)(void *arg);
	void *arg;
};

static void finish(struct sts_lookup *lookup)
{
	lookup->sts->duration_ms = clock_mono_ms() - lookup->started_ms;
	lookup->done(lookup->arg);
}

void sts_cancel(struct sts_lookup *lookup)
{
	if (lookup->query)
		query_cancel(lookup->query);
	if (lookup->get)
		https_cancel(lookup->get);
	lookup->query = NULL;
	lookup->get = NULL;
}

/* Sets a fetch fault, unless an earlier address was held up by this machine: it might have had the
 * policy. error may quote the server, in libcurl's message, and is made visible. */
static void set_fault(struct sts_lookup *lookup, enum fetch_fault fault, const char *error)
{
	if (lookup->sts->fetch_fault == FETCH_LOCAL)
		return;
	lookup->sts->status = STS_FETCH_FAILED;
	lookup->sts->fetch_fault = fault;
	lookup->sts->fetch_error =
		visible_text(lookup->env->arena, error, strlen(error), ERROR_MAX);
}

/* ---- the policy ---- */

/* RFC 8461 section 3.2: the type is text/plain, "additional parameters are ignored". */
static bool is_text(const char *content_type)
{
	struct span rest = {.data = content_type, .len = strlen(content_type)};
	struct span type = span_trim(span_take(&rest, ';'));

	return type.len == strlen("text/plain") &&
	       strncasecmp(type.data, "text/plain", type.len) == 0;
}

static void take_document(struct sts_lookup *lookup, const struct https_answer *answer)
{
	struct arena *arena = lookup->env->arena;
	struct mta_sts *sts = lookup->sts;

	sts->fetch_fault = FETCH_OK;
	sts->fetch_error = NULL;
	if (!answer->content_type)
		set_fault(lookup, FETCH_CONTENT_TYPE,
			  "the answer does not say that it is text/plain (no Content-Type)");
	else if (!is_text(answer->content_type))
		set_fault(lookup, FETCH_CONTENT_TYPE,
			  arena_printf(arena, "the answer is %s, not text/plain",
				       text_quote(arena, answer->content_type,
						  strlen(answer->content_type))));
	else
		sts_policy_parse(answer->body, answer->len, arena, sts);
}

static void try_next(struct sts_lookup *lookup);

static void fetched(void *arg, const struct https_answer *answer)
{
	struct sts_lookup *lookup = arg;

	lookup->get = NULL;
	lookup->sts->http_status = answer->status;
	if (answer->fault == FETCH_OK) {
		take_document(lookup, answer);
		finish(lookup);
		return;
	}
	set_fault(lookup, answer->fault, answer->error);
	if (answer->fault == FETCH_LOCAL)
		lookup->sts->limit = answer->limit;
	if (answer->fault == FETCH_CONNECT_FAILED || answer->fault == FETCH_LOCAL)
		try_next(lookup);
	else
		finish(lookup);
}

/* Fetches the policy from address; false when the target rules refuse the address. */
static bool fetch(struct sts_lookup *lookup, struct address *address)
{
	const struct policy_env *env = lookup->env;
	const char *why = "the address may not be connected to";

	address_set_port(address, HTTPS_PORT);
	if (!env->may_connect(env->arg, lookup->host, address, &why)) {
		set_fault(lookup, FETCH_TARGET_DENIED,
			  arena_printf(env->arena, "no connection to %s: %s", address->text, why));
		return false;
	}
	lookup->get =
		https_get(env->https,
			  &(struct https_question){.host = lookup->host,
						   .path = POLICY_PATH,
						   .address = address,
						   .tls = env->tls,
						   .limit_ms = clock_left_ms(lookup->until_ms),
						   .max_octets = STS_POLICY_MAX},
			  fetched, lookup);
	return true;
}

/* ---- the policy host ---- */

static enum fetch_fault fault_of_dns(enum dns_status status)
{
	if (dns_status_held_up(status))
		return FETCH_LOCAL;
	return status == DNS_TIMEOUT ? FETCH_TIMEOUT : FETCH_NO_HOST;
}

static void addresses_found(void *arg, const struct dns_answer *answer)
{
	struct sts_lookup *lookup = arg;
	enum fetch_fault fault = fault_of_dns(answer->status);

	lookup->query = NULL;
	lookup->count = lookup->next = 0;
	for (size_t i = 0; answer->status == DNS_OK && i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];

		if (lookup->count < ADDRESSES_MAX &&
		    address_from_bytes(record->bytes, record->len,
				       &lookup->addresses[lookup->count]))
			lookup->count++;
	}
	/* the failure of an earlier address is more informative, but for one that may be unknown */
	if (lookup->count == 0 && (!lookup->sts->fetch_error || fault == FETCH_LOCAL)) {
		lookup->sts->limit = answer->limit;
		set_fault(lookup, fault,
			  arena_printf(lookup->env->arena,
				       "the look-up of the addresses of %s ended with %s",
				       lookup->host, dns_status_name(answer->status)));
	}
	try_next(lookup);
}

static void ask_addresses(struct sts_lookup *lookup, enum dns_type type)
{
	lookup->query = resolver_query(&lookup->env->dns, lookup->host, type,
				       clock_left_ms(lookup->until_ms), addresses_found, lookup);
}

/* Tries the next address; A before AAAA. */
static void try_next(struct sts_lookup *lookup)
{
	while (lookup->next < lookup->count) {
		if (fetch(lookup, &lookup->addresses[lookup->next++]))
			return;
	}
	if (lookup->asked_ipv6) {
		finish(lookup);
		return;
	}
	lookup->asked_ipv6 = true;
	ask_addresses(lookup, DNS_TYPE_AAAA);
}

/* ---- the record ---- */

/* True for a host that can be part of a URL. */
static bool host_valid(const char *host)
{
	return host[strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-._")] == '\0';
}

static void record_found(void *arg, const struct dns_answer *answer)
{
	struct sts_lookup *lookup = arg;
	struct mta_sts *sts = lookup->sts;

	lookup->query = NULL;
	lookup->until_ms += answer->waited_ms;
	sts->dns = answer->status;
	sts->limit = answer->limit;
	if (answer->status == DNS_OK)
		sts_record_parse(answer, lookup->env->arena, sts);
	else if (dns_status_denies(answer->status))
		sts->status = STS_NO_RECORD;
	else
		sts->status = STS_LOOKUP_FAILED;
	if (sts->status != STS_VALID) {
		finish(lookup);
		return;
	}
	if (!host_valid(lookup->host)) {
		set_fault(lookup, FETCH_NO_HOST, "the domain has characters that no host name has");
		finish(lookup);
		return;
	}
	sts->url = arena_printf(lookup->env->arena, "https://%s" POLICY_PATH, lookup->host);
	ask_addresses(lookup, DNS_TYPE_A);
}

struct sts_lookup *sts_start(const struct policy_env *env, const char *domain, struct mta_sts *sts,
			     void (*done)(void *arg), void *arg)
{
	struct sts_lookup *lookup = arena_alloc(env->arena, sizeof(*lookup));
	int64_t now_ms = clock_mono_ms();

	*lookup = (struct sts_lookup){.env = env,
				      .sts = sts,
				      .host = arena_printf(env->arena, "mta-sts.%s", domain),
				      .started_ms = now_ms,
				      .until_ms = now_ms + env->limit_ms,
				      .done = done,
				      .arg = arg};
	lookup->query = resolver_query(&env->dns, arena_printf(env->arena, "_mta-sts.%s", domain),
				       DNS_TYPE_TXT, env->limit_ms, record_found, lookup);
	return lookup;
}
