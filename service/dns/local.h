/* Local data: names that this process answers itself. */
#ifndef DNS_LOCAL_H
#define DNS_LOCAL_H

#include <stdbool.h>
#include <stdint.h>

#include "dns/record.h"

struct arena;

/*
 * A row of local data, for a name that is never resolved by the network (the practice domain). Rows
 * are static data that end with name NULL. Every name at or below the local zone without a row is
 * NXDOMAIN; a name with rows of other types only is NODATA. Such answers have the DNSSEC state of
 * the records of the name, or of the nearest name above it. Several rows of one name and type are
 * several records. Names outside the zone are allowed. A loopback address other than 127.0.0.1 and
 * ::1 stands in for a public one.
 */
struct dns_local {
	const char *name; /* lower case, no trailing dot */
	const char *data; /* MX target ("": the root), name, address, TXT, or TLSA in hexadecimal */
	const char *canonical; /* the name is an alias of this; NULL */
	enum dns_type type;
	enum dns_status status; /* DNS_OK: a record; else: this question ends so */
	enum dnssec dnssec;
	uint16_t preference; /* MX */
};

/* Answers from local data when name (lower case, no trailing dot) is at or below zone; false when
 * it is not. The arena owns the records. */
bool local_answer(const struct dns_local *rows, const char *zone, const char *name,
		  enum dns_type type, struct arena *arena, struct dns_answer *answer_r);

#endif
