/* The party that questions are asked for. */
#ifndef DNS_CLIENT_H
#define DNS_CLIENT_H

#include <stdint.h>

struct resolver;

/* A test or a look-up. Questions are sent in turn by caller, see dns/turns.h. */
struct dns_client {
	struct resolver *resolver;
	uint64_t caller;  /* of the HTTP request, as in struct test */
	int64_t until_ms; /* monotonic; a question that was not sent by then is not asked */
};

#endif
