/* One connection to the practice server. */
#ifndef PRACTICE_SESSION_H
#define PRACTICE_SESSION_H

#include <event2/util.h>

struct event_base;
struct host;
struct session;

/*
 * Starts to play host on fd, which it owns from now on, also when NULL is returned for want of
 * memory. ended is called once, when the session is over and about to be freed, unless
 * session_free() comes first; never from within this call. A peer that says nothing for 60 s, or
 * that passes the limits on lines and messages, ends it.
 */
struct session *session_start(struct event_base *base, const struct host *host, evutil_socket_t fd,
			      void (*ended)(void *arg, struct session *session), void *arg);

/* Closes and frees. */
void session_free(struct session *session);

#endif
