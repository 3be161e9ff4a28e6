/* One connection to the practice server. */
#ifndef PRACTICE_SESSION_H
#define PRACTICE_SESSION_H

#include <event2/util.h>

struct contacts;
struct credentials;
struct event_base;
struct host;
struct session;
struct verifier;

/* What the sessions of a server share; it outlives them. */
struct session_env {
	struct event_base *base;
	struct credentials *credentials;
	struct verifier *verifier;
	struct contacts *contacts;

	/* Called once for each session, when it is over and about to be freed, unless
	 * session_free() comes first; never from within session_start(). */
	void (*ended)(void *arg, struct session *session);
	void *arg;
};

/*
 * Starts to play host on fd, which it owns from now on, also when NULL is returned for want of
 * memory. A peer that says nothing for 60 s, or that passes the limits on lines and messages, ends
 * it.
 */
struct session *session_start(const struct session_env *env, const struct host *host,
			      evutil_socket_t fd);

/* Closes and frees. */
void session_free(struct session *session);

#endif
