#include "practice/server.h"

#include <errno.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "practice/contacts.h"
#include "practice/credentials.h"
#include "practice/dead_end.h"
#include "practice/login.h"
#include "practice/script.h"
#include "practice/session.h"
#include "practice/web.h"

enum { BACKLOG = 128 };

struct listener {
	struct server *server;
	const struct host *host;
	struct evconnlistener *evl; /* NULL: not served */
	struct event *rest;	    /* ends the pause after a shortage of sockets */
	uint16_t port;
};

/* A server. listeners are set before the thread starts and only read while it runs; the thread owns
 * the rest. */
struct server {
	struct event_base *base;
	struct event *wake;
	int wake_fd;
	pthread_t thread;
	bool running;
	struct listener *listeners; /* one per row of practice_hosts(), in order */
	size_t listener_count;
	struct credentials *credentials;
	struct verifier *verifier;
	struct web *web;
	struct contacts contacts;
	struct session_env session_env;
	struct session *sessions[SERVER_MAX_SESSIONS];
	size_t session_count;
};

/* ---- sessions ---- */

static void session_over(void *arg, struct session *session)
{
	struct server *server = arg;

	for (size_t i = 0; i < server->session_count; i++) {
		if (server->sessions[i] == session) {
			server->sessions[i] = server->sessions[--server->session_count];
			return;
		}
	}
}

static void turn_away(evutil_socket_t fd)
{
	static const char reply[] = "421 4.7.0 Too many connections\r\n";

	(void)!send(fd, reply, sizeof(reply) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
	evutil_closesocket(fd);
}

static void accepted(struct evconnlistener *evl, evutil_socket_t fd, struct sockaddr *peer,
		     int peer_len, void *arg)
{
	struct listener *listener = arg;
	struct server *server = listener->server;
	struct session *session;

	(void)evl;
	(void)peer;
	(void)peer_len;
	if (server->session_count == SERVER_MAX_SESSIONS) {
		turn_away(fd);
		return;
	}
	session = session_start(&server->session_env, listener->host, fd);
	if (session)
		server->sessions[server->session_count++] = session;
}

/* Pauses, probably for want of sockets, so that the loop does not spin on a connection that it
 * cannot accept. */
static void accept_failed(struct evconnlistener *evl, void *arg)
{
	const struct timeval pause = {.tv_sec = 1};
	struct listener *listener = arg;

	evconnlistener_disable(evl);
	event_add(listener->rest, &pause);
}

static void rested(evutil_socket_t fd, short what, void *arg)
{
	struct listener *listener = arg;

	(void)fd;
	(void)what;
	evconnlistener_enable(listener->evl);
}

/* ---- the thread ---- */

static void woken(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	event_base_loopbreak(arg);
}

static void *run(void *arg)
{
	struct server *server = arg;

	pthread_setname_np(pthread_self(), "practice");
	event_base_dispatch(server->base);
	return NULL;
}

/* Starts the thread with signals blocked, which are the main thread's. */
static bool start_thread(struct server *server)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	server->running = pthread_create(&server->thread, NULL, run, server) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return server->running;
}

/* ---- starting and stopping ---- */

static bool listen_for(struct server *server, struct listener *listener, const struct host *host)
{
	const unsigned flags = LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC;
	int fd = loopback_socket(&listener->port);

	listener->server = server;
	listener->host = host;
	if (fd < 0)
		return false;
	listener->evl = evconnlistener_new(server->base, accepted, listener, flags, BACKLOG, fd);
	if (!listener->evl) {
		close(fd);
		return false;
	}
	evconnlistener_set_error_cb(listener->evl, accept_failed);
	listener->rest = evtimer_new(server->base, rested, listener);
	return listener->rest;
}

static bool listen_for_all(struct server *server)
{
	const struct host *hosts = practice_hosts(&server->listener_count);

	server->listeners = calloc(server->listener_count, sizeof(*server->listeners));
	if (!server->listeners)
		return false;
	for (size_t i = 0; i < server->listener_count; i++) {
		if (hosts[i].kind == HOST_SERVED &&
		    !listen_for(server, &server->listeners[i], &hosts[i]))
			return false;
	}
	return true;
}

/* The loop is used on one thread at a time, so it needs no locks. */
static bool make_base(struct server *server)
{
	struct event_config *config = event_config_new();

	if (!config)
		return false;
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	server->base = event_base_new_with_config(config);
	event_config_free(config);
	server->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (!server->base || server->wake_fd < 0)
		return false;
	server->wake = event_new(server->base, server->wake_fd, EV_READ, woken, server->base);
	return server->wake && event_add(server->wake, NULL) == 0;
}

static bool make_env(struct server *server, const struct authority *authority)
{
	server->credentials = credentials_new(authority);
	server->verifier = verifier_new();
	server->session_env = (struct session_env){
		.base = server->base,
		.credentials = server->credentials,
		.verifier = server->verifier,
		.contacts = &server->contacts,
		.ended = session_over,
		.arg = server,
	};
	if (server->credentials && server->verifier)
		server->web = web_start(server->base, server->credentials);
	return server->web;
}

struct server *server_start(const struct authority *authority, char *err, size_t err_size)
{
	struct server *server = calloc(1, sizeof(*server));

	if (server) {
		server->wake_fd = -1;
		if (make_base(server) && make_env(server, authority) && listen_for_all(server) &&
		    start_thread(server))
			return server;
	}
	snprintf(err, err_size, "the practice server cannot start: %s",
		 strerrordesc_np(errno ? errno : ENOMEM));
	server_stop(server);
	return NULL;
}

static void stop_thread(struct server *server)
{
	const uint64_t one = 1;

	if (!server->running)
		return;
	while (write(server->wake_fd, &one, sizeof(one)) < 0 && errno == EINTR)
		;
	pthread_join(server->thread, NULL);
}

void server_stop(struct server *server)
{
	if (!server)
		return;
	stop_thread(server);
	while (server->session_count > 0)
		session_free(server->sessions[--server->session_count]);
	for (size_t i = 0; server->listeners && i < server->listener_count; i++) {
		if (server->listeners[i].evl)
			evconnlistener_free(server->listeners[i].evl);
		if (server->listeners[i].rest)
			event_free(server->listeners[i].rest);
	}
	free(server->listeners);
	web_stop(server->web);
	credentials_free(server->credentials);
	verifier_free(server->verifier);
	if (server->wake)
		event_free(server->wake);
	if (server->wake_fd >= 0)
		close(server->wake_fd);
	if (server->base)
		event_base_free(server->base);
	free(server);
}

uint16_t server_port(const struct server *server, const struct host *host)
{
	for (size_t i = 0; i < server->listener_count; i++) {
		if (server->listeners[i].host == host)
			return server->listeners[i].port;
	}
	return 0;
}

uint16_t server_web_port(const struct server *server)
{
	return web_port(server->web);
}
