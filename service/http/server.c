#include "http/server.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "settings/settings.h"
#include "http/connections.h"
#include "http/dispatch.h"
#include "http/refusal.h"
#include "http/response.h"
#include "http/server_state.h"
#include "http/suspend.h"

struct http_server {
	struct server_state state;
	struct MHD_Daemon *daemon;
};

enum {
	CONNECTION_MEMORY = 16 * 1024, /* bounds the request's head, too */
	CONNECTION_TIMEOUT_S = 30,     /* without a byte */
	MAX_HTTP_THREADS = 64,
	POLL_NS = 5000000,
};

static struct connection *connection_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
			  enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = cls;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*context)
			connections_remove(server->state.connections, *context);
		return;
	}
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	const union MHD_ConnectionInfo *peer =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info && peer)
		*context = connections_add(server->state.connections, info->connect_fd,
					   peer->client_addr, connection);
}

static enum MHD_Result queue(struct exchange *exchange)
{
	connection_enter(exchange->server->connections, exchange->watched, PHASE_ANSWER);
	return response_queue(exchange) ? MHD_YES : MHD_NO;
}

/* Called with the target of a request, before the daemon takes it apart. */
static void *on_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct http_server *server = cls;
	struct connection *watched = connection_of(connection);
	if (!watched)
		return NULL;
	target_note(connection_target(watched), uri);
	connection_enter(server->state.connections, watched, PHASE_HEAD);
	return NULL;
}

/* Judges a request by its head. Refused for that, it is answered before its body is read, and the
 * connection then ends; without a body, where all other requests are answered. */
static enum MHD_Result on_head(struct http_server *server, struct exchange *exchange)
{
	connection_enter(server->state.connections, exchange->watched, PHASE_BODY);
	if (dispatch_head(exchange) || !(exchange->has_body || exchange->closing))
		return MHD_YES;
	exchange->closing = true;
	connection_linger(server->state.connections, exchange->watched);
	return queue(exchange);
}

/* Called with the head, then with each piece of the body, then at its end, and again when the
 * connection was resumed. The daemon's interface has this many parameters. */
/* NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
				  const char *method, const char *version, const char *data,
				  size_t *size, void **context)
{
	struct http_server *server = cls;
	struct exchange *exchange = *context;
	if (!exchange) {
		struct connection *watched = connection_of(connection);
		const struct request_line line = {method, url, version};
		if (!watched)
			return MHD_NO;
		exchange = exchange_new(&server->state, connection, watched, &line);
		*context = exchange;
		return on_head(server, exchange);
	}
	if (*size > 0) {
		dispatch_body(exchange, data, *size);
		*size = 0;
		return MHD_YES;
	}
	if (exchange->left)
		return MHD_NO;
	enum handler_result result =
		exchange->resumed ? exchange->resumed(exchange) : dispatch(exchange);
	return result == HANDLER_SUSPENDED ? MHD_YES : queue(exchange);
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context,
			 enum MHD_RequestTerminationCode code)
{
	static const char *const endings[] = {
		[MHD_REQUEST_TERMINATED_COMPLETED_OK] = NULL,
		[MHD_REQUEST_TERMINATED_WITH_ERROR] = "connection lost",
		[MHD_REQUEST_TERMINATED_TIMEOUT_REACHED] = "timeout",
		[MHD_REQUEST_TERMINATED_DAEMON_SHUTDOWN] = "shutdown",
		[MHD_REQUEST_TERMINATED_READ_ERROR] = "connection lost",
		[MHD_REQUEST_TERMINATED_CLIENT_ABORT] = "client gone",
	};
	struct http_server *server = cls;
	struct connection *watched = connection_of(connection);
	if (!*context)
		return;
	if (watched)
		connection_enter(server->state.connections, watched, PHASE_IDLE);
	exchange_free(*context, endings[code]);
	*context = NULL;
}

static size_t on_unescape(void *cls, struct MHD_Connection *connection, char *text)
{
	(void)cls;
	(void)connection;
	return percent_decode(text);
}

static void on_log(void *cls, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void on_log(void *cls, const char *format, va_list args)
{
	static const char error[] = "Error processing request (HTTP response code is ";
	struct http_server *server = cls;
	char text[512];
	vsnprintf(text, sizeof(text), format, args);
	text[strcspn(text, "\n")] = '\0';
	log_line(LOG_DEBUG, "microhttpd", LOG_TEXT("text", text));
	if (strncmp(text, error, sizeof(error) - 1) == 0)
		connections_refuse_malformed(server->state.connections,
					     (unsigned)strtoul(text + sizeof(error) - 1, NULL, 10));
}

static struct MHD_Daemon *start_daemon(struct http_server *server)
{
	const struct settings *settings = server->state.config.settings;
	unsigned threads = (unsigned)settings->http_threads;
	/* The daemon stops accepting at its limit. Twice the reserve is for connections that are to
	 * end for others, and have not yet. */
	unsigned limit = (unsigned)settings->max_connections + 2 * CONNECTIONS_RESERVE;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
			 MHD_USE_ERROR_LOG;
	/* The daemon divides the limit among the threads; each must get at least one. */
	if (threads > limit)
		threads = limit;
	if (threads > MAX_HTTP_THREADS)
		threads = MAX_HTTP_THREADS;
	const struct MHD_OptionItem pool[] = {
		{MHD_OPTION_THREAD_POOL_SIZE, threads, NULL},
		{MHD_OPTION_END, 0, NULL},
	};
	const struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
	return MHD_start_daemon(
		flags, 0, NULL, NULL, on_request, server, MHD_OPTION_EXTERNAL_LOGGER, on_log,
		server, MHD_OPTION_LISTEN_SOCKET, server->state.config.listener,
		MHD_OPTION_CONNECTION_LIMIT, limit, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)CONNECTION_TIMEOUT_S, MHD_OPTION_STRICT_FOR_CLIENT, 0,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_NOTIFY_COMPLETED,
		on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
		MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL, MHD_OPTION_ARRAY,
		threads > 1 ? pool : none, MHD_OPTION_END);
}

static struct connections *make_connections(struct server_state *state)
{
	const struct settings *settings = state->config.settings;
	const struct connections_config config = {
		.max = (size_t)settings->max_connections,
		.max_per_client = (size_t)settings->max_per_client,
		.bodies = &state->bodies,
		.answers = &state->answers,
		.timeout_ms = (int)settings->http_timeout,
		.left = exchange_leave,
	};
	return connections_new(&config);
}

struct http_server *http_server_start(const struct http_config *config, char *err, size_t err_size)
{
	struct http_server *server = memory_must(calloc(1, sizeof(*server)));
	server->state.config = *config;
	server->state.connections = make_connections(&server->state);
	budget_allow(&server->state.bodies, (size_t)config->settings->max_memory / 6);
	budget_allow(&server->state.answers, (size_t)config->settings->max_memory / 6);
	server->daemon = start_daemon(server);
	if (server->daemon)
		return server;
	snprintf(err, err_size, "the HTTP server did not start: too few files or threads allowed?");
	connections_free(server->state.connections);
	close(config->listener);
	free(server);
	return NULL;
}

void http_server_quiesce(struct http_server *server)
{
	int silent = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	atomic_store(&server->state.draining, true);
	/*
	 * Close the listening socket, so that new connections are refused, and put a descriptor
	 * that is never readable under its number, which the daemon still polls.
	 * MHD_quiesce_daemon() may abort: with epoll, both it and the daemon's threads may remove
	 * the socket from the set, and the second to do so takes the error for fatal.
	 */
	if (silent < 0 || dup3(silent, server->state.config.listener, O_CLOEXEC) < 0)
		shutdown(server->state.config.listener, SHUT_RDWR);
	if (silent >= 0)
		close(silent);
}

bool http_server_stop(struct http_server *server, int limit_ms)
{
	const struct timespec pause = {.tv_nsec = POLL_NS};
	int64_t end = clock_mono_ms() + limit_ms;
	while (atomic_load(&server->state.exchanges) > 0 && clock_mono_ms() < end)
		nanosleep(&pause, NULL);
	if (atomic_load(&server->state.suspended) > 0) {
		/* The daemon cannot stop while a connection is suspended. */
		log_line(LOG_ERROR, "stopping",
			 LOG_TEXT("error", "requests still wait for the pool"));
		return false;
	}
	MHD_stop_daemon(server->daemon); /* closes the listener, too */
	connections_free(server->state.connections);
	free(server);
	return true;
}
