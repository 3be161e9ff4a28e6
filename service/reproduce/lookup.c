/* Look-ups by dig and curl: names, records and policies, and the sender's identity. */
#include <string.h>

#include "base/arena.h"
#include "base/shell.h"
#include "model/address.h"
#include "model/identity.h"
#include "reproduce/reproducer.h"

enum { EXCHANGERS_LOOKED_AT = 3 };

/* The first of the name servers that the setting names; dig finds those of the system by itself. */
static void begin_dig(const struct reproducer *reproducer, struct buf *line)
{
	struct arena *arena = reproducer->test->arena;
	const char *servers = reproducer->test->name_servers;
	size_t len = servers ? strcspn(servers, "@,") : 0;
	bool named = len > 0 && strpbrk(servers, ".:");

	reproducer_begin(line, "dig");
	if (named)
		reproducer_option(line, "",
				  arena_printf(arena, "@%s", arena_strndup(arena, servers, len)));
	if (named && servers[len] == '@')
		reproducer_option(
			line, "-p",
			arena_strndup(arena, servers + len + 1, strcspn(servers + len + 1, ",")));
	buf_adds(line, " +dnssec");
}

static void end_dig(struct reproducer *reproducer, struct buf *line)
{
	const struct reproduction *made = reproducer->first;

	while (made && (strlen(made->command) != line->len ||
			memcmp(made->command, line->data, line->len) != 0))
		made = made->next;
	if (made)
		buf_release(line);
	else
		reproducer_add(reproducer, "dig", line);
}

/* Adds a question to the name servers that the test asked. prefix: labels before name, "" for none.
 * NULL, "", an address, and a question that is there already add nothing. The dot keeps a search
 * list and words such as "mx" or "any" out of it, -q what begins with "-",
 * "+" or "@". */
static void dig(struct reproducer *reproducer, const char *type, const char *prefix,
		const char *name)
{
	char bare[ADDRESS_TEXT_SIZE];
	struct buf line;

	if (!name || !*name || address_literal(name, bare, sizeof(bare)))
		return;
	begin_dig(reproducer, &line);
	reproducer_option(&line, "-t", type);
	reproducer_option(&line, "-q",
			  arena_printf(reproducer->test->arena, "%s%s.", prefix, name));
	end_dig(reproducer, &line);
}

/* The same for the names of an address (PTR). */
static void dig_address(struct reproducer *reproducer, const char *address)
{
	struct buf line;

	begin_dig(reproducer, &line);
	reproducer_option(&line, "-x", address);
	end_dig(reproducer, &line);
}

static void dig_addresses(struct reproducer *reproducer, const char *name)
{
	dig(reproducer, "A", "", name);
	dig(reproducer, "AAAA", "", name);
}

static void query_route(struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	const struct route *route = reproducer->test->route;
	int left = EXCHANGERS_LOOKED_AT;

	if (request->host) {
		dig_addresses(reproducer, request->host);
		return;
	}
	dig(reproducer, "MX", "", request->domain);
	if (!route || route->method != ROUTE_MX)
		dig_addresses(reproducer, request->domain);
	for (const struct exchanger *e = route ? route->exchangers : NULL; e && left > 0;
	     e = e->next) {
		if (route->method != ROUTE_MX || (e->usable && e->problem == EXCHANGER_OK))
			continue;
		dig_addresses(reproducer, e->host);
		left--;
	}
}

static void query_tlsa(struct reproducer *reproducer)
{
	const struct dane *dane = reproducer->attempt ? reproducer->attempt->dane : NULL;

	if (dane)
		dig(reproducer, "TLSA", "", dane->name);
}

static void query_sts_record(struct reproducer *reproducer)
{
	dig(reproducer, "TXT", "_mta-sts.", reproducer->test->request.domain);
}

static void fetch_sts_policy(struct reproducer *reproducer)
{
	const struct mta_sts *sts = reproducer->test->mta_sts;
	struct buf line;

	if (!sts || !reproducer->test->request.domain)
		return;
	reproducer_begin(&line, "curl -sv");
	reproducer_option(&line, "",
			  arena_printf(reproducer->test->arena,
				       "https://mta-sts.%s/.well-known/mta-sts.txt",
				       reproducer->test->request.domain));
	reproducer_add(reproducer, "curl", &line);
}

static void query_tls_rpt(struct reproducer *reproducer)
{
	dig(reproducer, "TXT", "_smtp._tls.", reproducer->test->request.domain);
}

/* The domain that SPF and DMARC are about (RFC 7208 section 2.4): HELO's for a null sender. */
static const char *sender_domain(const struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	const char *domain = request->sender.domain;

	return domain && *domain ? domain : request->helo;
}

static void query_sender(struct reproducer *reproducer)
{
	dig(reproducer, "MX", "", sender_domain(reproducer));
	dig_addresses(reproducer, sender_domain(reproducer));
}

static void query_spf(struct reproducer *reproducer)
{
	dig(reproducer, "TXT", "", sender_domain(reproducer));
}

static void query_dmarc(struct reproducer *reproducer)
{
	dig(reproducer, "TXT", "_dmarc.", sender_domain(reproducer));
}

/* Behind a translation of addresses the world sees another one, which is not known here. */
static void query_ptr(struct reproducer *reproducer)
{
	struct address address;

	if (!reproducer->attempt || !address_parse(reproducer->attempt->source_address, &address) ||
	    address_kind((const struct sockaddr *)&address.sockaddr) != ADDRESS_PUBLIC)
		return;
	dig_address(reproducer, reproducer->attempt->source_address);
}

static void query_helo(struct reproducer *reproducer)
{
	dig_addresses(reproducer, reproducer->test->request.helo);
}

static void query_recipient(struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	int recipient = reproducer->result ? reproducer->result->recipient : -1;

	if (recipient < 0 || (size_t)recipient >= request->recipient_count)
		return;
	dig(reproducer, "MX", "", request->recipients[recipient].domain);
	dig_addresses(reproducer, request->recipients[recipient].domain);
}

static const struct {
	enum way way;
	void (*query)(struct reproducer *reproducer);
} queries[] = {
	{WAY_ROUTE, query_route},
	{WAY_TLSA, query_tlsa},
	{WAY_STS_RECORD, query_sts_record},
	{WAY_STS_POLICY, fetch_sts_policy},
	{WAY_TLS_RPT, query_tls_rpt},
	{WAY_SENDER, query_sender},
	{WAY_SPF, query_spf},
	{WAY_DMARC, query_dmarc},
	{WAY_PTR, query_ptr},
	{WAY_HELO, query_helo},
	{WAY_RECIPIENT, query_recipient},
};

void reproducer_query(struct reproducer *reproducer)
{
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		if (reproducer->ways & queries[i].way)
			queries[i].query(reproducer);
	}
}

enum { NAMES_LOOKED_AT = 3 };

/* Names from answers are kept as they are shown to people: a name is the same when nothing was
 * escaped. */
static const char *plain(const char *name)
{
	for (const char *c = name; c && *c; c++) {
		if (*c <= ' ' || *c >= 0x7f || *c == '\\')
			return NULL;
	}
	return name;
}

static void own_ptr(struct reproducer *reproducer, const struct identity_address *own)
{
	const char *type = address_is_ipv6(own->address) ? "AAAA" : "A";

	dig_address(reproducer, own->address);
	for (size_t i = 0; i < own->ptr.count && i < NAMES_LOOKED_AT; i++)
		dig(reproducer, type, "", plain(own->ptr.names[i].name));
}

static void own_helo(struct reproducer *reproducer, const struct identity_address *own)
{
	dig(reproducer, "A", "", plain(own->helo.name));
	dig(reproducer, "AAAA", "", plain(own->helo.name));
}

static void own_spf(struct reproducer *reproducer, const struct identity_address *own)
{
	const struct spf_check *spf = &own->mail_from;

	dig(reproducer, "TXT", "", plain(spf->domain));
	for (size_t i = 0; i < spf->record_count; i++)
		dig(reproducer, "TXT", "", plain(spf->records[i].domain));
}

/* On the list that a finding is of, or on any, of a refusal. */
static void own_listing(struct reproducer *reproducer, const struct identity_address *own)
{
	for (size_t i = 0; i < own->listing_count; i++) {
		if (own->listings[i].status != LISTING_LISTED ||
		    (reproducer->zone && strcmp(own->listings[i].zone, reproducer->zone) != 0))
			continue;
		dig(reproducer, "A", "", own->listings[i].query);
		dig(reproducer, "TXT", "", own->listings[i].query);
	}
}

/* The domain's own, and the one that counts in its place. */
static void own_dmarc(struct reproducer *reproducer)
{
	const struct dmarc *dmarc = &reproducer->test->identity->dmarc;

	dig(reproducer, "TXT", "_dmarc.", plain(dmarc->domain));
	dig(reproducer, "TXT", "_dmarc.",
	    plain(dmarc->found_at ? dmarc->found_at : dmarc->organization));
}

static void own_domain(struct reproducer *reproducer)
{
	const char *domain = plain(reproducer->test->identity->sender_domain.domain);

	dig(reproducer, "MX", "", domain);
	dig(reproducer, "A", "", domain);
	dig(reproducer, "AAAA", "", domain);
}

/* Of each address that a finding is of, or of the domain. */
static const struct {
	enum way way;
	void (*of_address)(struct reproducer *reproducer, const struct identity_address *own);
	void (*of_domain)(struct reproducer *reproducer);
} identity_queries[] = {
	{.way = WAY_OWN_PTR, .of_address = own_ptr},
	{.way = WAY_OWN_HELO, .of_address = own_helo},
	{.way = WAY_OWN_SPF, .of_address = own_spf},
	{.way = WAY_OWN_LISTING, .of_address = own_listing},
	{.way = WAY_OWN_DMARC, .of_domain = own_dmarc},
	{.way = WAY_OWN_DOMAIN, .of_domain = own_domain},
};

static void query_each(struct reproducer *reproducer,
		       void (*query)(struct reproducer *reproducer,
				     const struct identity_address *own))
{
	const struct identity *identity = reproducer->test->identity;

	for (size_t i = 0; i < identity->address_count; i++) {
		if (reproducer->own >> i & 1U)
			query(reproducer, &identity->addresses[i]);
	}
}

void reproducer_query_identity(struct reproducer *reproducer)
{
	if (!reproducer->test->identity)
		return;
	for (size_t i = 0; i < sizeof(identity_queries) / sizeof(identity_queries[0]); i++) {
		if (!(reproducer->ways & identity_queries[i].way))
			continue;
		if (identity_queries[i].of_address)
			query_each(reproducer, identity_queries[i].of_address);
		else
			identity_queries[i].of_domain(reproducer);
	}
}
