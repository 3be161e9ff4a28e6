/* The DNS zone of the practice domain. */
#ifndef PRACTICE_ZONE_H
#define PRACTICE_ZONE_H

struct authority;
struct dns_local;
struct zone;

/* Creates the zone: the static rows, and the TLSA records of the authority's certificates. NULL
 * without memory. */
struct zone *zone_new(const struct authority *authority);
/* NULL is allowed. */
void zone_free(struct zone *zone);

/* The rows, which end with name NULL; of NULL, the static rows only. */
const struct dns_local *zone_rows(const struct zone *zone);

#endif
