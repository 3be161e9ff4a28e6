/* Domain names for queries, and the names of addresses. */
#ifndef IDENTITY_NAMES_H
#define IDENTITY_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Converts a name to lower case (ASCII), without the trailing dot. */
const char *name_lower(struct arena *arena, const char *name);

/* True for a valid name in the DNS: labels of 1 to 63 octets, 253 in all (RFC 1035 section 2.3.4).
 */
bool name_valid(const char *name);

/* True for a valid name with more than one label, so not for an address literal. */
bool name_qualified(const char *name);

/* The relation of a name to domain: 2 the same, 1 below it, 0 neither. */
int name_nearness(const char *name, const char *domain);

/* Writes an address of 4 or 16 octets in dotted form: "192.0.2.1" or, by RFC 7208 section 7.3,
 * nibbles separated by dots, in upper case as in that RFC's test suite. */
const char *name_dotted(struct arena *arena, const uint8_t *address, size_t len);

/* Writes an address in its usual notation. */
const char *name_address(struct arena *arena, const uint8_t *address, size_t len);

/* Writes an address's parts in reverse, followed by zone: the name that a blocklist is queried for
 * (RFC 5782 section 2). */
const char *name_reverse_in(struct arena *arena, const uint8_t *address, size_t len,
			    const char *zone);

/* The name of its PTR records, below in-addr.arpa or ip6.arpa. */
const char *name_reverse(struct arena *arena, const uint8_t *address, size_t len);

#endif
