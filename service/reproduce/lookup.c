/* dig and curl: what the DNS and the web say. */
#include <string.h>

#include "base/arena.h"
#include "base/shell.h"
#include "model/address.h"

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

/* The dot keeps a search list and words such as "mx" or "any" out of it, -q what begins with "-",
 * "+" or "@". An address has no records. */
void reproducer_dig(struct reproducer *reproducer, const char *type, const char *prefix,
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

void reproducer_dig_address(struct reproducer *reproducer, const char *address)
{
	struct buf line;

	begin_dig(reproducer, &line);
	reproducer_option(&line, "-x", address);
	end_dig(reproducer, &line);
}

static void dig_addresses(struct reproducer *reproducer, const char *name)
{
	reproducer_dig(reproducer, "A", "", name);
	reproducer_dig(reproducer, "AAAA", "", name);
}

static void look_at_route(struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	const struct route *route = reproducer->test->route;
	int left = EXCHANGERS_LOOKED_AT;

	if (request->host) {
		dig_addresses(reproducer, request->host);
		return;
	}
	reproducer_dig(reproducer, "MX", "", request->domain);
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

static void look_at_tlsa(struct reproducer *reproducer)
{
	const struct dane *dane = reproducer->attempt ? reproducer->attempt->dane : NULL;

	if (dane)
		reproducer_dig(reproducer, "TLSA", "", dane->name);
}

static void look_at_sts_record(struct reproducer *reproducer)
{
	reproducer_dig(reproducer, "TXT", "_mta-sts.", reproducer->test->request.domain);
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

static void look_at_tls_rpt(struct reproducer *reproducer)
{
	reproducer_dig(reproducer, "TXT", "_smtp._tls.", reproducer->test->request.domain);
}

/* The domain that SPF and DMARC are about (RFC 7208 section 2.4): HELO's for a null sender. */
static const char *sender_domain(const struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	const char *domain = request->sender.domain;

	return domain && *domain ? domain : request->helo;
}

static void look_at_sender(struct reproducer *reproducer)
{
	reproducer_dig(reproducer, "MX", "", sender_domain(reproducer));
	dig_addresses(reproducer, sender_domain(reproducer));
}

static void look_at_spf(struct reproducer *reproducer)
{
	reproducer_dig(reproducer, "TXT", "", sender_domain(reproducer));
}

static void look_at_dmarc(struct reproducer *reproducer)
{
	reproducer_dig(reproducer, "TXT", "_dmarc.", sender_domain(reproducer));
}

/* Behind a translation of addresses the world sees another one, which is not known here. */
static void look_at_ptr(struct reproducer *reproducer)
{
	struct address address;

	if (!reproducer->attempt || !address_parse(reproducer->attempt->source_address, &address) ||
	    address_kind((const struct sockaddr *)&address.sockaddr) != ADDRESS_PUBLIC)
		return;
	reproducer_dig_address(reproducer, reproducer->attempt->source_address);
}

static void look_at_helo(struct reproducer *reproducer)
{
	dig_addresses(reproducer, reproducer->test->request.helo);
}

static void look_at_recipient(struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	int recipient = reproducer->result ? reproducer->result->recipient : -1;

	if (recipient < 0 || (size_t)recipient >= request->recipient_count)
		return;
	reproducer_dig(reproducer, "MX", "", request->recipients[recipient].domain);
	dig_addresses(reproducer, request->recipients[recipient].domain);
}

static const struct {
	enum way way;
	void (*look)(struct reproducer *reproducer);
} looks[] = {
	{WAY_ROUTE, look_at_route},
	{WAY_TLSA, look_at_tlsa},
	{WAY_STS_RECORD, look_at_sts_record},
	{WAY_STS_POLICY, fetch_sts_policy},
	{WAY_TLS_RPT, look_at_tls_rpt},
	{WAY_SENDER, look_at_sender},
	{WAY_SPF, look_at_spf},
	{WAY_DMARC, look_at_dmarc},
	{WAY_PTR, look_at_ptr},
	{WAY_HELO, look_at_helo},
	{WAY_RECIPIENT, look_at_recipient},
};

void reproducer_look(struct reproducer *reproducer)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (reproducer->ways & looks[i].way)
			looks[i].look(reproducer);
	}
}
