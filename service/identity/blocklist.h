/* DNS blocklists (RFC 5782). */
#ifndef IDENTITY_BLOCKLIST_H
#define IDENTITY_BLOCKLIST_H

#include <stdbool.h>

#include "identity/presence.h"

/*
 * Whether the list in zone has the address. An answer of 127.255.255.0/24 says that the question
 * was refused (for example because it came by a public resolver), one outside 127.0.0.0/8 that the
 * zone is no blocklist any more: neither is a listing. False while an answer is wanted.
 */
bool blocklist_look(const struct asking *asking, const struct subject *subject, const char *zone,
		    struct listing *listing_r);

#endif
