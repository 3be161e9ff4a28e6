#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/hex.h"
#include "base/log.h"
#include "base/memory.h"
#include "http/connections.h"
#include "http/exchange.h"
#include "http/server.h"
#include "settings/settings.h"

enum {
	CONNECTION_MEMORY = 16 * 1024, /* bounds the request's head, too */
	CONNECTION_TIMEOUT_S = 30,     /* without a byte */
	HEAD_TIMEOUT_MS = 60 * 1000,   /* without a request, however many bytes */
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
	struct http *http = cls;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*context)
			connections_remove(http->connections, *context);
		return;
	}
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	if (info)
		*context = connections_add(http->connections, info->connect_fd);
}

static enum MHD_Result begin(struct http *http, struct MHD_Connection *connection,
			     struct exchange *x)
{
	struct connection *guarded = connection_of(connection);
	if (guarded)
		connection_busy(http->connections, guarded);
	/* Only an answer that is not worth waiting for the body is there already. */
	return x->answer.status != 0 ? exchange_send(x) : MHD_YES;
}

/* Called with the head, then with each piece of the body, then at its end, and again after a wait.
 * How many parameters that takes is the daemon's choice. */
/* NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
				  const char *method, const char *version, const char *data,
				  size_t *size, void **context)
{
	struct exchange *x = *context;
	(void)version;
	if (!x) {
		x = exchange_new(cls, connection, method, url);
		*context = x;
		return begin(cls, connection, x);
	}
	if (*size > 0) {
		exchange_take(x, data, *size);
		*size = 0;
		return x->given_up ? MHD_NO : MHD_YES;
	}
	enum turn turn = x->next ? x->next(x) : exchange_dispatch(x);
	return turn == TURN_WAIT ? MHD_YES : exchange_send(x);
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
	struct http *http = cls;
	struct connection *guarded = connection_of(connection);
	if (!*context)
		return;
	if (guarded)
		connection_idle(http->connections, guarded);
	exchange_free(*context, endings[code]);
	*context = NULL;
}

/* Percent-decodes in place. %00, "%2F" and what is no escape stay as they are: a NUL would cut the
 * text short, and a slash would part it. */
static size_t on_unescape(void *cls, struct MHD_Connection *connection, char *text)
{
	(void)cls;
	(void)connection;
	char *to = text;
	for (const char *from = text; *from != '\0'; to++) {
		int high = from[0] == '%' ? hex_value(from[1]) : -1;
		int low = high >= 0 ? hex_value(from[2]) : -1;
		int c = low >= 0 ? high * 16 + low : 0;
		if (c == 0 || c == '/') {
			*to = *from++;
			continue;
		}
		*to = (char)c;
		from += 3;
	}
	*to = '\0';
	return (size_t)(to - text);
}

static void on_log(void *cls, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void on_log(void *cls, const char *format, va_list args)
{
	char text[512];
	(void)cls;
	vsnprintf(text, sizeof(text), format, args);
	text[strcspn(text, "\n")] = '\0';
	log_line(LOG_DEBUG, "microhttpd", LOG_TEXT("text", text));
}

static struct MHD_Daemon *start_daemon(struct http *http)
{
	const struct settings *settings = http->config.settings;
	unsigned threads = (unsigned)settings->http_threads;
	unsigned limit = (unsigned)settings->max_connections;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
			 MHD_USE_ERROR_LOG;
	/* The limit is shared out among the threads; each must have some. */
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
		flags, 0, NULL, NULL, on_request, http, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
		MHD_OPTION_LISTEN_SOCKET, http->config.listener, MHD_OPTION_CONNECTION_LIMIT, limit,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)CONNECTION_TIMEOUT_S,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, on_completed, http,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_UNESCAPE_CALLBACK,
		on_unescape, NULL, MHD_OPTION_ARRAY, threads > 1 ? pool : none, MHD_OPTION_END);
}

struct http *http_start(const struct http_config *config, char *err, size_t err_size)
{
	struct http *http = memory_must(calloc(1, sizeof(*http)));
	http->config = *config;
	http->connections = connections_new(HEAD_TIMEOUT_MS);
	http->daemon = start_daemon(http);
	if (http->daemon)
		return http;
	snprintf(err, err_size, "the HTTP server did not start: too few files or threads allowed?");
	connections_free(http->connections);
	close(config->listener);
	free(http);
	return NULL;
}

void http_quiesce(struct http *http)
{
	int silent = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	atomic_store(&http->draining, true);
	/*
	 * New connections are refused from here on: the listening socket is closed, and something
	 * that nothing ever comes from stands under its number, for the daemon still has that.
	 * MHD_quiesce_daemon() ends the process at times: with epoll, it and the daemon's threads
	 * may both take the socket off the set, and whoever comes second takes that for fatal.
	 */
	if (silent < 0 || dup3(silent, http->config.listener, O_CLOEXEC) < 0)
		shutdown(http->config.listener, SHUT_RDWR);
	if (silent >= 0)
		close(silent);
}

bool http_stop(struct http *http, int limit_ms)
{
	const struct timespec pause = {.tv_nsec = POLL_NS};
	int64_t end = clock_mono_ms() + limit_ms;
	while (atomic_load(&http->exchanges) > 0 && clock_mono_ms() < end)
		nanosleep(&pause, NULL);
	if (atomic_load(&http->waiting) > 0) {
		/* The daemon does not know how to end with somebody suspended. */
		log_line(LOG_ERROR, "stopping",
			 LOG_TEXT("error", "callers still wait for the pool"));
		return false;
	}
	MHD_stop_daemon(http->daemon); /* which closes the listener */
	connections_free(http->connections);
	free(http);
	return true;
}
