/* A cache of the SPF records of a look-up, each parsed once. */
#ifndef IDENTITY_SPF_KNOWN_H
#define IDENTITY_SPF_KNOWN_H

#include "dns/record.h"
#include "identity/spf_syntax.h"

struct arena;
struct spf_known;

/* Creates a cache with an arena of its own, which owns the records. NULL is allowed in
 * spf_known_free(). */
struct spf_known *spf_known_new(void);
void spf_known_free(struct spf_known *known);

/* Returns the result of spf_parse() for a record, whose bytes must stay unchanged as long as known
 * is used. known NULL: it is parsed into scratch. */
const struct spf_record *spf_known_read(struct spf_known *known, struct arena *scratch,
					const struct dns_record *record);

#endif
