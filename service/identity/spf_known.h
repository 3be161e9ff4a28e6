/* The SPF records that were read in the course of a look-up, each parsed once. */
#ifndef IDENTITY_SPF_KNOWN_H
#define IDENTITY_SPF_KNOWN_H

#include "dns/resolver.h"
#include "identity/spf_syntax.h"

struct arena;
struct spf_known;

/* In an arena of its own; what was read is gone when it is freed. NULL is allowed. */
struct spf_known *spf_known_new(void);
void spf_known_free(struct spf_known *known);

/* What spf_parse() gives for a record, whose bytes must stay as they are for as long as known is
 * used. known NULL: it is parsed into scratch. */
const struct spf_record *spf_known_read(struct spf_known *known, struct arena *scratch,
					const struct dns_record *record);

#endif
