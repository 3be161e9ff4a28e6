/* dig: what the sender's identity was judged by. */
#include <string.h>

#include "model/address.h"
#include "model/identity.h"

#include "diagnosis/by_hand.h"

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

static void own_ptr(struct by_hand *hand, const struct identity_address *own)
{
	const char *type = address_is_ipv6(own->address) ? "AAAA" : "A";

	by_hand_dig_address(hand, own->address);
	for (size_t i = 0; i < own->ptr.count && i < NAMES_LOOKED_AT; i++)
		by_hand_dig(hand, type, "", plain(own->ptr.names[i].name));
}

static void own_helo(struct by_hand *hand, const struct identity_address *own)
{
	by_hand_dig(hand, "A", "", plain(own->helo.name));
	by_hand_dig(hand, "AAAA", "", plain(own->helo.name));
}

static void own_spf(struct by_hand *hand, const struct identity_address *own)
{
	const struct spf_check *spf = &own->mail_from;

	by_hand_dig(hand, "TXT", "", plain(spf->domain));
	for (size_t i = 0; i < spf->record_count; i++)
		by_hand_dig(hand, "TXT", "", plain(spf->records[i].domain));
}

/* On the list that a finding is of, or on any, of a refusal. */
static void own_listing(struct by_hand *hand, const struct identity_address *own)
{
	for (size_t i = 0; i < own->listing_count; i++) {
		if (own->listings[i].status != LISTING_LISTED ||
		    (hand->zone && strcmp(own->listings[i].zone, hand->zone) != 0))
			continue;
		by_hand_dig(hand, "A", "", own->listings[i].query);
		by_hand_dig(hand, "TXT", "", own->listings[i].query);
	}
}

/* The domain's own, and the one that counts in its place. */
static void own_dmarc(struct by_hand *hand)
{
	const struct dmarc *dmarc = &hand->test->identity->dmarc;

	by_hand_dig(hand, "TXT", "_dmarc.", plain(dmarc->domain));
	by_hand_dig(hand, "TXT", "_dmarc.",
		    plain(dmarc->found_at ? dmarc->found_at : dmarc->organization));
}

static void own_domain(struct by_hand *hand)
{
	const char *domain = plain(hand->test->identity->sender_domain.domain);

	by_hand_dig(hand, "MX", "", domain);
	by_hand_dig(hand, "A", "", domain);
	by_hand_dig(hand, "AAAA", "", domain);
}

/* Of each address that a finding is of, or of the domain. */
static const struct {
	enum way way;
	void (*of_address)(struct by_hand *hand, const struct identity_address *own);
	void (*of_domain)(struct by_hand *hand);
} looks[] = {
	{.way = WAY_OWN_PTR, .of_address = own_ptr},
	{.way = WAY_OWN_HELO, .of_address = own_helo},
	{.way = WAY_OWN_SPF, .of_address = own_spf},
	{.way = WAY_OWN_LISTING, .of_address = own_listing},
	{.way = WAY_OWN_DMARC, .of_domain = own_dmarc},
	{.way = WAY_OWN_DOMAIN, .of_domain = own_domain},
};

static void look_at_each(struct by_hand *hand,
			 void (*look)(struct by_hand *hand, const struct identity_address *own))
{
	const struct identity *identity = hand->test->identity;

	for (size_t i = 0; i < identity->address_count; i++) {
		if (hand->own >> i & 1U)
			look(hand, &identity->addresses[i]);
	}
}

void by_hand_own(struct by_hand *hand)
{
	if (!hand->test->identity)
		return;
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (!(hand->ways & looks[i].way))
			continue;
		if (looks[i].of_address)
			look_at_each(hand, looks[i].of_address);
		else
			looks[i].of_domain(hand);
	}
}
