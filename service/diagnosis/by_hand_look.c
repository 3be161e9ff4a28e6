/* dig and curl: what the DNS and the web say. */
#include <string.h>

#include "base/arena.h"
#include "base/shell.h"
#include "model/address.h"

#include "diagnosis/by_hand.h"

enum { EXCHANGERS_LOOKED_AT = 3 };

/* The first of the name servers that the setting names; dig finds those of the system by itself. */
static void begin_dig(const struct by_hand *hand, struct buf *line)
{
	struct arena *arena = hand->test->arena;
	const char *servers = hand->test->name_servers;
	size_t len = servers ? strcspn(servers, "@,") : 0;
	bool named = len > 0 && strpbrk(servers, ".:") != NULL;

	by_hand_begin(line, "dig");
	if (named)
		by_hand_option(line, "",
			       arena_printf(arena, "@%s", arena_strndup(arena, servers, len)));
	if (named && servers[len] == '@')
		by_hand_option(
			line, "-p",
			arena_strndup(arena, servers + len + 1, strcspn(servers + len + 1, ",")));
	buf_adds(line, " +dnssec");
}

static void end_dig(struct by_hand *hand, struct buf *line)
{
	const struct reproduction *made = hand->first;

	while (made && (strlen(made->command) != line->len ||
			memcmp(made->command, line->data, line->len) != 0))
		made = made->next;
	if (made)
		buf_release(line);
	else
		by_hand_add(hand, "dig", line);
}

/* The dot keeps a search list and words such as "mx" or "any" out of it, -q what begins with "-",
 * "+" or "@". An address has no records. */
void by_hand_dig(struct by_hand *hand, const char *type, const char *prefix, const char *name)
{
	char bare[ADDRESS_TEXT_SIZE];
	struct buf line;

	if (!name || !*name || address_literal(name, bare, sizeof(bare)))
		return;
	begin_dig(hand, &line);
	by_hand_option(&line, "-t", type);
	by_hand_option(&line, "-q", arena_printf(hand->test->arena, "%s%s.", prefix, name));
	end_dig(hand, &line);
}

void by_hand_dig_address(struct by_hand *hand, const char *address)
{
	struct buf line;

	begin_dig(hand, &line);
	by_hand_option(&line, "-x", address);
	end_dig(hand, &line);
}

static void dig_addresses(struct by_hand *hand, const char *name)
{
	by_hand_dig(hand, "A", "", name);
	by_hand_dig(hand, "AAAA", "", name);
}

static void look_at_route(struct by_hand *hand)
{
	const struct request *request = &hand->test->request;
	const struct route *route = hand->test->route;
	int left = EXCHANGERS_LOOKED_AT;

	if (request->host) {
		dig_addresses(hand, request->host);
		return;
	}
	by_hand_dig(hand, "MX", "", request->domain);
	if (!route || route->method != ROUTE_MX)
		dig_addresses(hand, request->domain);
	for (const struct exchanger *e = route ? route->exchangers : NULL; e && left > 0;
	     e = e->next) {
		if (route->method != ROUTE_MX || (e->usable && e->problem == EXCHANGER_OK))
			continue;
		dig_addresses(hand, e->host);
		left--;
	}
}

static void look_at_tlsa(struct by_hand *hand)
{
	const struct dane *dane = hand->attempt ? hand->attempt->dane : NULL;

	if (dane)
		by_hand_dig(hand, "TLSA", "", dane->name);
}

static void look_at_sts_record(struct by_hand *hand)
{
	by_hand_dig(hand, "TXT", "_mta-sts.", hand->test->request.domain);
}

static void fetch_sts_policy(struct by_hand *hand)
{
	const struct mta_sts *sts = hand->test->mta_sts;
	struct buf line;

	if (!sts || !hand->test->request.domain)
		return;
	by_hand_begin(&line, "curl -sv");
	by_hand_option(&line, "",
		       arena_printf(hand->test->arena, "https://mta-sts.%s/.well-known/mta-sts.txt",
				    hand->test->request.domain));
	by_hand_add(hand, "curl", &line);
}

static void look_at_tls_rpt(struct by_hand *hand)
{
	by_hand_dig(hand, "TXT", "_smtp._tls.", hand->test->request.domain);
}

/* The domain that SPF and DMARC are about (RFC 7208 section 2.4): HELO's for a null sender. */
static const char *sender_domain(const struct by_hand *hand)
{
	const struct request *request = &hand->test->request;
	const char *domain = request->sender.domain;

	return domain && *domain ? domain : request->helo;
}

static void look_at_sender(struct by_hand *hand)
{
	by_hand_dig(hand, "MX", "", sender_domain(hand));
	dig_addresses(hand, sender_domain(hand));
}

static void look_at_spf(struct by_hand *hand)
{
	by_hand_dig(hand, "TXT", "", sender_domain(hand));
}

static void look_at_dmarc(struct by_hand *hand)
{
	by_hand_dig(hand, "TXT", "_dmarc.", sender_domain(hand));
}

/* Behind a translation of addresses the world sees another one, which is not known here. */
static void look_at_ptr(struct by_hand *hand)
{
	struct address address;

	if (!hand->attempt || !address_parse(hand->attempt->source_address, &address) ||
	    address_kind((const struct sockaddr *)&address.sockaddr) != ADDRESS_PUBLIC)
		return;
	by_hand_dig_address(hand, hand->attempt->source_address);
}

static void look_at_helo(struct by_hand *hand)
{
	dig_addresses(hand, hand->test->request.helo);
}

static void look_at_recipient(struct by_hand *hand)
{
	const struct request *request = &hand->test->request;
	int recipient = hand->result ? hand->result->recipient : -1;

	if (recipient < 0 || (size_t)recipient >= request->recipient_count)
		return;
	by_hand_dig(hand, "MX", "", request->recipients[recipient].domain);
	dig_addresses(hand, request->recipients[recipient].domain);
}

static const struct {
	enum way way;
	void (*look)(struct by_hand *hand);
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

void by_hand_look(struct by_hand *hand)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (hand->ways & looks[i].way)
			looks[i].look(hand);
	}
}
