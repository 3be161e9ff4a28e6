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
#define NET4(length, what, ...) { .bytes = {__VA_ARGS__}, .bits = (length), .kind = (what) }
#define NET6(length, what, ...) { .groups = {__VA_ARGS__}, .bits = (length), .kind = (what) }
#define WITH_IPV4(length, at, ...) { .groups = {__VA_ARGS__}, .bits = (length), .inner = (at) }

static const struct network4 networks4[] = {
	NET4( 0, ADDRESS_PUBLIC,     0),
	NET4( 8, ADDRESS_RESERVED,   0),		/* this network */
	NET4( 8, ADDRESS_PRIVATE,    10),
	NET4(10, ADDRESS_PRIVATE,    100, 64),		/* shared (CGN) */
	NET4( 8, ADDRESS_LOOPBACK,   127),
	NET4(16, ADDRESS_LINK_LOCAL, 169, 254),
	NET4(12, ADDRESS_PRIVATE,    172, 16),
	NET4(24, ADDRESS_RESERVED,   192, 0, 0),	/* IETF protocols */
	NET4(24, ADDRESS_RESERVED,   192, 0, 2),	/* documentation */
	NET4(24, ADDRESS_RESERVED,   192, 31, 196),	/* AS112 */
	NET4(24, ADDRESS_RESERVED,   192, 52, 193),	/* AMT */
	NET4(24, ADDRESS_RESERVED,   192, 88, 99),	/* 6to4 relays */
	NET4(16, ADDRESS_PRIVATE,    192, 168),
	NET4(24, ADDRESS_RESERVED,   192, 175, 48),	/* AS112 */
	NET4(15, ADDRESS_RESERVED,   198, 18),		/* benchmarks */
	NET4(24, ADDRESS_RESERVED,   198, 51, 100),	/* documentation */
	NET4(24, ADDRESS_RESERVED,   203, 0, 113),	/* documentation */
	NET4( 4, ADDRESS_RESERVED,   224),		/* multicast */
	NET4( 4, ADDRESS_RESERVED,   240),		/* and broadcast */
};

static const struct network6 networks6[] = {
	/* not handed out (RFC 4291 section 2.4), IPv4-compatible addresses with it */
	NET6(  0, ADDRESS_RESERVED,   0),
	NET6(  3, ADDRESS_PUBLIC,     0x2000),
	NET6(128, ADDRESS_LOOPBACK,   0, 0, 0, 0, 0, 0, 0, 1),
	WITH_IPV4(96, 12, 0, 0, 0, 0, 0, 0xffff),		/* IPv4-mapped */
	WITH_IPV4(96, 12, 0x64, 0xff9b),			/* NAT64 */
	WITH_IPV4(16, 2, 0x2002),				/* 6to4 */
	NET6( 48, ADDRESS_PRIVATE,    0x64, 0xff9b, 1),		/* local NAT64 */
	NET6( 64, ADDRESS_RESERVED,   0x100),			/* discard */
	NET6( 64, ADDRESS_RESERVED,   0x100, 0, 0, 1),		/* dummy */
	/* IETF protocols: Teredo, benchmarks, AMT, AS112, ORCHID, DRIP among them */
	NET6( 23, ADDRESS_RESERVED,   0x2001),
	NET6( 32, ADDRESS_RESERVED,   0x2001, 0xdb8),		/* documentation */
	NET6( 48, ADDRESS_RESERVED,   0x2620, 0x4f, 0x8000),	/* AS112 */
	NET6( 20, ADDRESS_RESERVED,   0x3fff),			/* documentation */
	NET6( 16, ADDRESS_RESERVED,   0x5f00),			/* SRv6 */
	NET6(  7, ADDRESS_PRIVATE,    0xfc00),			/* ULA */
	NET6( 10, ADDRESS_LINK_LOCAL, 0xfe80),
	NET6( 10, ADDRESS_PRIVATE,    0xfec0),			/* site-local */
	NET6(  8, ADDRESS_RESERVED,   0xff00),			/* multicast */
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

bool address_is_ipv6(const char *text)
{
	return strchr(text, ':');
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

size_t address_host_bytes(const struct address *address, const uint8_t **bytes_r)
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	size_t len = address_bytes((const struct sockaddr *)&address->sockaddr, bytes_r);

	if (len != sizeof(struct in6_addr) || memcmp(*bytes_r, mapped, sizeof(mapped)) != 0)
		return len;
	*bytes_r += sizeof(mapped);
	return len - sizeof(mapped);
}

uint64_t address_network(const struct address *address)
{
	const uint8_t *bytes;
	size_t len = address_host_bytes(address, &bytes), prefix = len == 4 ? 3 : 6;
	uint64_t network = len; /* tells the families apart */

	for (size_t i = 0; len > 0 && i < prefix; i++)
		network = network << 8 | bytes[i];
	return network;
}

void address_text(const struct sockaddr *addr, char out[ADDRESS_TEXT_SIZE])
{
	const uint8_t *bytes;

	if (address_bytes(addr, &bytes) == 0 ||
	    !inet_ntop(addr->sa_family, bytes, out, ADDRESS_TEXT_SIZE))
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
		unsigned group = network->groups[bit / 16];
		unsigned byte = bit / 8 % 2 == 0 ? group >> 8 : group & 0xff;

		if ((byte ^ bytes[bit / 8]) >> (7 - bit % 8) & 1)
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
