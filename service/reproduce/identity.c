/* dig: what the sender's identity was judged by. */
#include <string.h>

#include "model/address.h"
#include "model/identity.h"

#include "reproduce/reproducer.h"

enum { NAMES_LOOKED_AT = 3 };

/* What an answer named is kept as it is shown to people: it is the same name when nothing was
 * written otherwise. */
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

	reproducer_dig_address(reproducer, own->address);
	for (size_t i = 0; i < own->ptr.count && i < NAMES_LOOKED_AT; i++)
		reproducer_dig(reproducer, type, "", plain(own->ptr.names[i].name));
}

static void own_helo(struct reproducer *reproducer, const struct identity_address *own)
{
	reproducer_dig(reproducer, "A", "", plain(own->helo.name));
	reproducer_dig(reproducer, "AAAA", "", plain(own->helo.name));
}

static void own_spf(struct reproducer *reproducer, const struct identity_address *own)
{
	const struct spf_check *spf = &own->mail_from;

	reproducer_dig(reproducer, "TXT", "", plain(spf->domain));
	for (size_t i = 0; i < spf->record_count; i++)
		reproducer_dig(reproducer, "TXT", "", plain(spf->records[i].domain));
}

/* On the list that a finding is of, or on any, of a refusal. */
static void own_listing(struct reproducer *reproducer, const struct identity_address *own)
{
	for (size_t i = 0; i < own->listing_count; i++) {
		if (own->listings[i].status != LISTING_LISTED ||
		    (reproducer->zone && strcmp(own->listings[i].zone, reproducer->zone) != 0))
			continue;
		reproducer_dig(reproducer, "A", "", own->listings[i].query);
		reproducer_dig(reproducer, "TXT", "", own->listings[i].query);
	}
}

/* The domain's own, and the one that counts in its place. */
static void own_dmarc(struct reproducer *reproducer)
{
	const struct dmarc *dmarc = &reproducer->test->identity->dmarc;

	reproducer_dig(reproducer, "TXT", "_dmarc.", plain(dmarc->domain));
	reproducer_dig(reproducer, "TXT", "_dmarc.",
		       plain(dmarc->found_at ? dmarc->found_at : dmarc->organization));
}

static void own_domain(struct reproducer *reproducer)
{
	const char *domain = plain(reproducer->test->identity->sender_domain.domain);

	reproducer_dig(reproducer, "MX", "", domain);
	reproducer_dig(reproducer, "A", "", domain);
	reproducer_dig(reproducer, "AAAA", "", domain);
}

/* Of each address that a finding is of, or of the domain. */
static const struct {
	enum way way;
	void (*of_address)(struct reproducer *reproducer, const struct identity_address *own);
	void (*of_domain)(struct reproducer *reproducer);
} looks[] = {
	{.way = WAY_OWN_PTR, .of_address = own_ptr},
	{.way = WAY_OWN_HELO, .of_address = own_helo},
	{.way = WAY_OWN_SPF, .of_address = own_spf},
	{.way = WAY_OWN_LISTING, .of_address = own_listing},
	{.way = WAY_OWN_DMARC, .of_domain = own_dmarc},
	{.way = WAY_OWN_DOMAIN, .of_domain = own_domain},
};

static void look_at_each(struct reproducer *reproducer,
			 void (*look)(struct reproducer *reproducer,
				      const struct identity_address *own))
{
	const struct identity *identity = reproducer->test->identity;

	for (size_t i = 0; i < identity->address_count; i++) {
		if (reproducer->own >> i & 1U)
			look(reproducer, &identity->addresses[i]);
	}
}

void reproducer_own(struct reproducer *reproducer)
{
	if (!reproducer->test->identity)
		return;
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (!(reproducer->ways & looks[i].way))
			continue;
		if (looks[i].of_address)
			look_at_each(reproducer, looks[i].of_address);
		else
			looks[i].of_domain(reproducer);
	}
}
