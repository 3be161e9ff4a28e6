/* The practice domain's names. */
#ifndef PRACTICE_ZONE_H
#define PRACTICE_ZONE_H

struct authority;
struct dns_local;
struct zone;

/* The static rows, and the TLSA records of the authority's certificates. NULL when there is no
 * memory. */
struct zone *zone_new(const struct authority *authority);
/* NULL is allowed. */
void zone_free(struct zone *zone);

/* Ends with name NULL; of NULL, the static rows alone. */
const struct dns_local *zone_rows(const struct zone *zone);

#endif
