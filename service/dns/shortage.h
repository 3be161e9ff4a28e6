/* A shortage of sockets, which libunbound reports as SERVFAIL, as it does the failure of servers.
 */
#ifndef DNS_SHORTAGE_H
#define DNS_SHORTAGE_H

#include <stdint.h>

#include "model/local_limit.h"

/* The last shortage that was seen; all zero: none. */
struct shortage {
	enum local_limit limit;
	int64_t seen_ms; /* monotonic */
};

/*
 * To be called when a question failed: returns the limit of this machine that it most likely failed
 * for. No socket can be had, or could be had a few seconds ago, for which libunbound caches its
 * failures. LOCAL_LIMIT_NONE: the failure is not of this machine.
 */
enum local_limit shortage_look(struct shortage *shortage, int64_t now_ms);

#endif
