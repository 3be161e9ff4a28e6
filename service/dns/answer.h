/* Parsing of DNS answers (RFC 1035 section 4), with bounds on every field. */
#ifndef DNS_ANSWER_H
#define DNS_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dns/record.h"

struct arena;

/*
 * Parses a response packet: fills answer's status, canonical and records of type, and leaves the
 * rest of answer alone. The arena owns the data. CNAMEs are followed within the packet, at most 16.
 * Names are lower case with unusual bytes as \DDD (RFC 4343 section 2.1), without a trailing dot.
 * False when the packet is malformed.
 */
bool answer_parse(const void *packet, size_t len, enum dns_type type, struct arena *arena,
		  struct dns_answer *answer);

/* Returns for how many seconds a response may be cached: the least TTL among the records of its
 * answer and authority sections; 0 when there is none, or the packet is malformed. */
uint32_t answer_ttl(const void *packet, size_t len);

#endif
