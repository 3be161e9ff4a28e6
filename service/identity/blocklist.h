/* DNS blocklists (RFC 5782). */
#ifndef IDENTITY_BLOCKLIST_H
#define IDENTITY_BLOCKLIST_H

#include <stdbool.h>

#include "identity/presence.h"

/*
 * Looks up the address in the list of zone. An answer in 127.255.255.0/24 means that the query was
 * refused (for example because it came from a public resolver), one outside 127.0.0.0/8 that the
 * zone is no longer a blocklist: neither is a listing. False while an answer is needed.
 */
bool blocklist_evaluate(const struct evaluation *evaluation, const struct subject *subject,
			const char *zone, struct listing *listing_r);

#endif
