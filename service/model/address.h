/* Socket addresses, their text and their kind. */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { ADDRESS_TEXT_SIZE = 46 };

/* One address, ready for connect(2) but for the port. */
struct address {
	struct sockaddr_storage sockaddr;
	socklen_t len;
	char text[ADDRESS_TEXT_SIZE];
	struct address *next;
};

/* Fills address from text ("192.0.2.1", "2001:db8::1"; no brackets, no zone), port 0; false when it
 * is neither. */
bool address_parse(const char *text, struct address *address_r);

/* Fills address from 4 or 16 raw bytes in network order; false for any other len. */
bool address_from_bytes(const void *bytes, size_t len, struct address *address_r);

/* True when the text of an address is of IPv6, recognized by its colon. */
bool address_is_ipv6(const char *text);

/* The port of an IPv4 or IPv6 address, in host order. */
void address_set_port(struct address *address, uint16_t port);
uint16_t address_port(const struct address *address);

/* The 4 or 16 bytes of an address in network order, and how many; 0 for other families. */
size_t address_bytes(const struct sockaddr *addr, const uint8_t **bytes_r);

/* The bytes of the host that an address leads to: like address_bytes(), but 4 for an IPv4-mapped
 * IPv6 address (RFC 4291 section 2.5.5.2), which is the IPv4 address inside by another name. */
size_t address_host_bytes(const struct address *address, const uint8_t **bytes_r);

/* The network that an address most likely shares with its neighbours, as one number: the first 24
 * bits of IPv4, 48 of IPv6. 0 for other families. */
uint64_t address_network(const struct address *address);

/* Text of a sockaddr without port; out is "" for other families. */
void address_text(const struct sockaddr *addr, char out[ADDRESS_TEXT_SIZE]);

/* Kinds of special-purpose addresses; ADDRESS_PUBLIC: none. */
enum address_kind {
	ADDRESS_PUBLIC,
	ADDRESS_LOOPBACK,
	ADDRESS_PRIVATE, /* RFC 1918, ULA, CGN */
	ADDRESS_LINK_LOCAL,
	ADDRESS_RESERVED, /* every other row of the registries: multicast, documentation, … */
};

/* The kind of an address by the most specific row of the IANA special-purpose registries (RFC
 * 6890). IPv4-mapped, 6to4 and NAT64 forms are judged by the IPv4 address inside. Other address
 * families are reserved. */
enum address_kind address_kind(const struct sockaddr *addr);

/* Fills inner_r with the IPv4 address inside an IPv4-mapped, 6to4 or NAT64 (well-known prefix) IPv6
 * address; false when addr is none of these. */
bool address_inner(const struct sockaddr *addr, struct sockaddr_in *inner_r);

#endif
