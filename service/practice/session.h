/* A connection to the practice server. */
#ifndef PRACTICE_SESSION_H
#define PRACTICE_SESSION_H

#include <event2/util.h>

struct contacts;
struct credentials;
struct event_base;
struct host;
struct session;
struct verifier;

/* The environment of a server's sessions, which it must outlive. */
struct session_env {
	struct event_base *base;
	struct credentials *credentials;
	struct verifier *verifier;
	struct contacts *contacts;

	/* Called once for each session that has ended and is about to be freed, unless
	 * session_free() comes first; never from within session_start(). */
	void (*ended)(void *arg, struct session *session);
	void *arg;
};

/*
 * Starts a session that plays host on fd, of which it takes ownership, also when it returns NULL
 * without memory. A peer that sends nothing for 60 s, or exceeds the limits on lines and messages,
 * ends it.
 */
struct session *session_start(const struct session_env *env, const struct host *host,
			      evutil_socket_t fd);

/* Closes and frees. */
void session_free(struct session *session);

#endif
