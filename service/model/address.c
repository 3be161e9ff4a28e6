#include "model/address.h"

#include <arpa/inet.h>
#include <string.h>

/*
 * The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, as of 2024), and multicast.
 * The longest prefix that covers an address counts. inner is the byte at which an IPv4 address lies
 * inside that is judged instead. Rows that the registry calls globally reachable (AS112, anycast
 * relays) are here too: no mail exchanger lives there.
 */
struct network4 {
	uint8_t bytes[4];
	unsigned bits;
	enum address_kind kind;
};

struct network6 {
	uint16_t groups[8];
	unsigned bits;
	enum address_kind kind;
	unsigned inner;
};

/* clang-format off */
static const struct network4 networks4[] = {
	{ .bytes = {0},                  .bits =  0, .kind = ADDRESS_PUBLIC },
	{ .bytes = {0},                  .bits =  8, .kind = ADDRESS_RESERVED },   /* this network */
	{ .bytes = {10},                 .bits =  8, .kind = ADDRESS_PRIVATE },
	{ .bytes = {100, 64},            .bits = 10, .kind = ADDRESS_PRIVATE },    /* shared (CGN) */
	{ .bytes = {127},                .bits =  8, .kind = ADDRESS_LOOPBACK },
	{ .bytes = {169, 254},           .bits = 16, .kind = ADDRESS_LINK_LOCAL },
	{ .bytes = {172, 16},            .bits = 12, .kind = ADDRESS_PRIVATE },
	{ .bytes = {192, 0, 0},          .bits = 24, .kind = ADDRESS_RESERVED },   /* IETF protocols */
	{ .bytes = {192, 0, 2},          .bits = 24, .kind = ADDRESS_RESERVED },   /* documentation */
	{ .bytes = {192, 31, 196},       .bits = 24, .kind = ADDRESS_RESERVED },   /* AS112 */
	{ .bytes = {192, 52, 193},       .bits = 24, .kind = ADDRESS_RESERVED },   /* AMT */
	{ .bytes = {192, 88, 99},        .bits = 24, .kind = ADDRESS_RESERVED },   /* 6to4 relays */
	{ .bytes = {192, 168},           .bits = 16, .kind = ADDRESS_PRIVATE },
	{ .bytes = {192, 175, 48},       .bits = 24, .kind = ADDRESS_RESERVED },   /* AS112 */
	{ .bytes = {198, 18},            .bits = 15, .kind = ADDRESS_RESERVED },   /* benchmarks */
	{ .bytes = {198, 51, 100},       .bits = 24, .kind = ADDRESS_RESERVED },   /* documentation */
	{ .bytes = {203, 0, 113},        .bits = 24, .kind = ADDRESS_RESERVED },   /* documentation */
	{ .bytes = {224},                .bits =  4, .kind = ADDRESS_RESERVED },   /* multicast */
	{ .bytes = {240},                .bits =  4, .kind = ADDRESS_RESERVED },   /* and broadcast */
};

static const struct network6 networks6[] = {
	/* what is not handed out (RFC 4291 section 2.4), IPv4-compatible addresses with it */
	{ .groups = {0},                          .bits =   0, .kind = ADDRESS_RESERVED },
	{ .groups = {0x2000},                     .bits =   3, .kind = ADDRESS_PUBLIC },
	{ .groups = {0, 0, 0, 0, 0, 0, 0, 1},     .bits = 128, .kind = ADDRESS_LOOPBACK },
	{ .groups = {0, 0, 0, 0, 0, 0xffff},      .bits =  96, .inner = 12 },      /* IPv4-mapped */
	{ .groups = {0x64, 0xff9b},               .bits =  96, .inner = 12 },      /* NAT64 */
	{ .groups = {0x64, 0xff9b, 1},            .bits =  48, .kind = ADDRESS_PRIVATE },  /* local NAT64 */
	{ .groups = {0x100},                      .bits =  64, .kind = ADDRESS_RESERVED }, /* discard */
	{ .groups = {0x100, 0, 0, 1},             .bits =  64, .kind = ADDRESS_RESERVED }, /* dummy */
	/* IETF protocols: Teredo, benchmarks, AMT, AS112, ORCHID, DRIP among them */
	{ .groups = {0x2001},                     .bits =  23, .kind = ADDRESS_RESERVED },
	{ .groups = {0x2001, 0xdb8},              .bits =  32, .kind = ADDRESS_RESERVED }, /* documentation */
	{ .groups = {0x2002},                     .bits =  16, .inner = 2 },       /* 6to4 */
	{ .groups = {0x2620, 0x4f, 0x8000},       .bits =  48, .kind = ADDRESS_RESERVED }, /* AS112 */
	{ .groups = {0x3fff},                     .bits =  20, .kind = ADDRESS_RESERVED }, /* documentation */
	{ .groups = {0x5f00},                     .bits =  16, .kind = ADDRESS_RESERVED }, /* SRv6 */
	{ .groups = {0xfc00},                     .bits =   7, .kind = ADDRESS_PRIVATE },  /* ULA */
	{ .groups = {0xfe80},                     .bits =  10, .kind = ADDRESS_LINK_LOCAL },
	{ .groups = {0xfec0},                     .bits =  10, .kind = ADDRESS_PRIVATE },  /* site-local */
	{ .groups = {0xff00},                     .bits =   8, .kind = ADDRESS_RESERVED }, /* multicast */
};
/* clang-format on */

static void address_fill_text(struct address *address)
{
	address_text((const struct sockaddr *)&address->sockaddr, address->text);
}

bool address_parse(const char *text, struct address *address_r)
{
	uint8_t bytes[16];

	if (inet_pton(AF_INET, text, bytes) == 1)
		return address_from_bytes(bytes, 4, address_r);
	if (inet_pton(AF_INET6, text, bytes) == 1)
		return address_from_bytes(bytes, 16, address_r);
	return false;
}

bool address_from_bytes(const void *bytes, size_t len, struct address *address_r)
{
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};

	memset(address_r, 0, sizeof(*address_r));
	if (len == sizeof(in.sin_addr)) {
		memcpy(&in.sin_addr, bytes, len);
		memcpy(&address_r->sockaddr, &in, sizeof(in));
		address_r->len = sizeof(in);
	} else if (len == sizeof(in6.sin6_addr)) {
		memcpy(&in6.sin6_addr, bytes, len);
		memcpy(&address_r->sockaddr, &in6, sizeof(in6));
		address_r->len = sizeof(in6);
	} else {
		return false;
	}
	address_fill_text(address_r);
	return true;
}

/* A sockaddr_storage may be seen as any of them; sin_port and sin6_port lie at the same place. */
static in_port_t *address_port_place(struct address *address)
{
	if (address->sockaddr.ss_family == AF_INET6)
		return &((struct sockaddr_in6 *)&address->sockaddr)->sin6_port;
	return &((struct sockaddr_in *)&address->sockaddr)->sin_port;
}

void address_set_port(struct address *address, uint16_t port)
{
	*address_port_place(address) = htons(port);
}

uint16_t address_port(const struct address *address)
{
	struct address copy = *address;

	return ntohs(*address_port_place(&copy));
}

size_t address_bytes(const struct sockaddr *addr, const uint8_t **bytes_r)
{
	if (addr->sa_family == AF_INET) {
		*bytes_r = (const uint8_t *)&((const struct sockaddr_in *)(const void *)addr)
				   ->sin_addr;
		return sizeof(struct in_addr);
	}
	if (addr->sa_family == AF_INET6) {
		*bytes_r = (const uint8_t *)&((const struct sockaddr_in6 *)(const void *)addr)
				   ->sin6_addr;
		return sizeof(struct in6_addr);
	}
	return 0;
}

void address_text(const struct sockaddr *addr, char out[ADDRESS_TEXT_SIZE])
{
	const uint8_t *bytes;

	if (address_bytes(addr, &bytes) == 0 ||
	    inet_ntop(addr->sa_family, bytes, out, ADDRESS_TEXT_SIZE) == NULL)
		out[0] = '\0';
}

static bool network4_covers(const struct network4 *network, const uint8_t *bytes)
{
	for (unsigned bit = 0; bit < network->bits; bit++) {
		if ((network->bytes[bit / 8] ^ bytes[bit / 8]) >> (7 - bit % 8) & 1)
			return false;
	}
	return true;
}

static bool network6_covers(const struct network6 *network, const uint8_t *bytes)
{
	for (unsigned bit = 0; bit < network->bits; bit++) {
		unsigned group = (unsigned)bytes[bit / 16 * 2] << 8 | bytes[bit / 16 * 2 + 1];

		if ((network->groups[bit / 16] ^ group) >> (15 - bit % 16) & 1)
			return false;
	}
	return true;
}

static enum address_kind kind4(const uint8_t *bytes)
{
	const struct network4 *best = &networks4[0];

	for (size_t i = 1; i < sizeof(networks4) / sizeof(networks4[0]); i++) {
		if (networks4[i].bits > best->bits && network4_covers(&networks4[i], bytes))
			best = &networks4[i];
	}
	return best->kind;
}

static const struct network6 *network6_find(const uint8_t *bytes)
{
	const struct network6 *best = &networks6[0];

	for (size_t i = 1; i < sizeof(networks6) / sizeof(networks6[0]); i++) {
		if (networks6[i].bits > best->bits && network6_covers(&networks6[i], bytes))
			best = &networks6[i];
	}
	return best;
}

enum address_kind address_kind(const struct sockaddr *addr)
{
	const struct network6 *network;
	const uint8_t *bytes;

	switch (address_bytes(addr, &bytes)) {
	case sizeof(struct in_addr):
		return kind4(bytes);
	case sizeof(struct in6_addr):
		network = network6_find(bytes);
		return network->inner ? kind4(bytes + network->inner) : network->kind;
	default:
		return ADDRESS_RESERVED;
	}
}

bool address_inner(const struct sockaddr *addr, struct sockaddr_in *inner_r)
{
	const struct network6 *network;
	const uint8_t *bytes;

	if (address_bytes(addr, &bytes) != sizeof(struct in6_addr))
		return false;
	network = network6_find(bytes);
	if (!network->inner)
		return false;
	memset(inner_r, 0, sizeof(*inner_r));
	inner_r->sin_family = AF_INET;
	memcpy(&inner_r->sin_addr, bytes + network->inner, sizeof(inner_r->sin_addr));
	return true;
}
