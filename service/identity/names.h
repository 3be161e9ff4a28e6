/* Domain names to ask for, and the names of addresses. */
#ifndef IDENTITY_NAMES_H
#define IDENTITY_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* In ASCII lower case, without the trailing dot. */
const char *name_lower(struct arena *arena, const char *name);

/* Whether the DNS can be asked for it: labels of 1 to 63 octets, 253 in all (RFC 1035 section
 * 2.3.4). */
bool name_valid(const char *name);

/* Whether it is valid and has more than one label; an address literal has not. */
bool name_qualified(const char *name);

/* How near a name is to domain: 2 the same, 1 below it, 0 neither. */
int name_nearness(const char *name, const char *domain);

/* An address of 4 or 16 octets: "192.0.2.1" or, as RFC 7208 section 7.3 has it, nibbles with dots
 * between, in upper case as the suite of that RFC wants them. */
const char *name_dotted(struct arena *arena, const uint8_t *address, size_t len);

/* The same as people write it. */
const char *name_address(struct arena *arena, const uint8_t *address, size_t len);

/* Its parts in reverse, followed by zone: the question to a blocklist (RFC 5782 section 2). */
const char *name_reverse_in(struct arena *arena, const uint8_t *address, size_t len,
			    const char *zone);

/* The name of its PTR records, below in-addr.arpa or ip6.arpa. */
const char *name_reverse(struct arena *arena, const uint8_t *address, size_t len);

#endif
