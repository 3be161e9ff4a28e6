#include "net/target.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/address.h"

struct network {
	uint8_t bytes[16];
	size_t len; /* 4 or 16 */
	unsigned bits;
};

struct network_list {
	struct network *networks;
	size_t count;
};

struct target_rules {
	struct network_list allow, deny;
};

enum { ENTRY_MAX = 64 };

#define ADDRESSES_REFUSED(kind) kind " addresses are refused unless --allow-target names them"

static const char *const refusals[] = {
	[ADDRESS_LOOPBACK] = ADDRESSES_REFUSED("loopback"),
	[ADDRESS_PRIVATE] = ADDRESSES_REFUSED("private"),
	[ADDRESS_LINK_LOCAL] = ADDRESSES_REFUSED("link-local"),
	[ADDRESS_RESERVED] = ADDRESSES_REFUSED("special-purpose"),
};

static bool network_covers(const struct network *network, const uint8_t *bytes, size_t len)
{
	unsigned whole = network->bits / 8, rest = network->bits % 8;

	if (len != network->len || memcmp(network->bytes, bytes, whole) != 0)
		return false;
	return rest == 0 || (network->bytes[whole] ^ bytes[whole]) >> (8 - rest) == 0;
}

static bool list_covers(const struct network_list *list, const struct sockaddr *addr)
{
	const uint8_t *bytes;
	size_t len = address_bytes(addr, &bytes);

	for (size_t i = 0; len > 0 && i < list->count; i++) {
		if (network_covers(&list->networks[i], bytes, len))
			return true;
	}
	return false;
}

/* Digits only, at most max. */
static bool bits_parse(const char *text, unsigned max, unsigned *bits_r)
{
	unsigned bits = 0;

	if (*text == '\0')
		return false;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			return false;
		bits = bits * 10 + (unsigned)(*text - '0');
		if (bits > max)
			return false;
	}
	*bits_r = bits;
	return true;
}

static bool host_bits_clear(const struct network *network)
{
	for (unsigned bit = network->bits; bit < network->len * 8; bit++) {
		if (network->bytes[bit / 8] >> (7 - bit % 8) & 1)
			return false;
	}
	return true;
}

/* Parses text, which is cut at its slash; returns NULL, or the fault in words. */
static const char *network_parse(char *text, struct network *network_r)
{
	struct address address;
	const uint8_t *bytes;
	char *slash = strchr(text, '/');

	if (slash)
		*slash++ = '\0';
	if (!address_parse(text, &address))
		return "is not a network: expected ADDRESS or ADDRESS/BITS";
	network_r->len = address_bytes((const struct sockaddr *)&address.sockaddr, &bytes);
	memcpy(network_r->bytes, bytes, network_r->len);
	network_r->bits = (unsigned)network_r->len * 8;
	if (slash && !bits_parse(slash, network_r->bits, &network_r->bits))
		return "is not a network: BITS is 0 to 32 for IPv4, 0 to 128 for IPv6";
	if (!host_bits_clear(network_r))
		return "is not a network: the bits after the prefix must be 0";
	return NULL;
}

static size_t entry_count(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == ',';
	return count;
}

static bool entry_parse(const char *entry, size_t len, struct network *network_r, char *err,
			size_t err_size)
{
	char text[ENTRY_MAX];
	const char *wrong = "is not a network: it is too long";

	while (len > 0 && *entry == ' ') {
		entry++;
		len--;
	}
	while (len > 0 && entry[len - 1] == ' ')
		len--;
	if (len < sizeof(text)) {
		memcpy(text, entry, len);
		text[len] = '\0';
		wrong = network_parse(text, network_r);
	}
	if (wrong)
		snprintf(err, err_size, "\"%.*s\" %s", (int)(len < 80 ? len : 80), entry, wrong);
	return !wrong;
}

static bool list_parse(const char *text, struct network_list *list, char *err, size_t err_size)
{
	if (!text || *text == '\0')
		return true;
	list->networks = calloc(entry_count(text), sizeof(*list->networks));
	if (!list->networks) {
		snprintf(err, err_size, "out of memory");
		return false;
	}
	for (;;) {
		size_t len = strcspn(text, ",");

		if (!entry_parse(text, len, &list->networks[list->count], err, err_size))
			return false;
		list->count++;
		if (text[len] == '\0')
			return true;
		text += len + 1;
	}
}

struct target_rules *target_rules_new(const char *allow, const char *deny, char *err,
				      size_t err_size)
{
	struct target_rules *rules = calloc(1, sizeof(*rules));
	char why[256] = "out of memory";
	const char *setting = "--allow-target";
	bool ok = rules && list_parse(allow, &rules->allow, why, sizeof(why));

	if (ok) {
		setting = "--deny-target";
		ok = list_parse(deny, &rules->deny, why, sizeof(why));
	}
	if (ok)
		return rules;
	snprintf(err, err_size, "%s: %s", setting, why);
	target_rules_free(rules);
	return NULL;
}

void target_rules_free(struct target_rules *rules)
{
	if (!rules)
		return;
	free(rules->allow.networks);
	free(rules->deny.networks);
	free(rules);
}

bool target_allowed(const struct target_rules *rules, const struct sockaddr *addr,
		    const char **why_r)
{
	struct sockaddr_in inner;
	const struct sockaddr *inside =
		address_inner(addr, &inner) ? (const struct sockaddr *)&inner : addr;
	enum address_kind kind = address_kind(addr);

	*why_r = NULL;
	if (list_covers(&rules->deny, addr) || list_covers(&rules->deny, inside))
		*why_r = "--deny-target forbids this address";
	else if (list_covers(&rules->allow, addr) || list_covers(&rules->allow, inside))
		return true;
	else if (kind != ADDRESS_PUBLIC)
		*why_r = refusals[kind];
	return !*why_r;
}
