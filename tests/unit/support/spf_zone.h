/* Answers to SPF checks from rows, without a resolver. */
#ifndef SPF_ZONE_H
#define SPF_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include "dns/resolver.h"
#include "identity/spf.h"

struct arena;

/* A record: data as text; "TIMEOUT" or
 * "CONGESTED" as type: the types that the name has no rows of end so. */
struct zone_row {
	const char *name; /* lower case */
	const char *type;
	unsigned preference;
	const char *data;
	size_t len; /* of a TXT; 0: strlen */
};

/* Rows that end with name NULL. A question is answered when it is asked again, if waits. */
struct spf_zone {
	const struct zone_row *rows;
	struct arena *arena;
	bool waits;
	size_t asked; /* different questions */
	struct asked *questions;
};

/* For struct spf_dns; arg is the zone. */
const struct dns_answer *zone_ask(void *arg, const char *name, enum dns_type type);

/* Checks until all answers are known; calls_r: how often that took, NULL. */
struct spf_check zone_check(struct spf_zone *zone, const char *address, const char *sender,
			    const char *helo, unsigned *calls_r);

#endif
