#include "net/stream.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "model/address.h"
#include "model/result.h"

/*
 * Plain events instead of a bufferevent: a command goes out by one send(2) and a reply comes in by
 * one recv(2), where a bufferevent adds two epoll_ctl(2), one epoll_wait(2) and an ioctl(2) to each
 * exchange. receive() and transmit() are the only two that touch the bytes of the socket.
 */
struct stream {
	const struct stream_events *events;
	void *arg;
	int fd;	   /* -1: there is none */
	int error; /* of a connect or send that failed, until the loop can tell */
	bool connecting;
	bool inside; /* an event is under way: freed when that is over */
	bool freed;
	bool last_cr; /* the line under way ends with CR so far */
	struct event readable;
	struct event writable;
	struct event timer;
	int64_t deadline_us; /* 0: none */
	int64_t timer_us;    /* when the timer fires, at or before the deadline; 0: it is off */
	struct evbuffer *waiting; /* what the kernel would not take yet; NULL: never any */
	struct buf partial;	  /* the start of the line under way */
	size_t partial_len;	  /* all of it, what was cut included */
	const char *next;	  /* received in this event, not given yet */
	size_t left;
	size_t received;
};

enum { READ_SIZE = 4096, WRITE_SIZE = 65536 };

/* ---- faults ---- */

static const struct {
	int sys_errno;
	enum fault fault;
} errno_faults[] = {
	{ECONNREFUSED, FAULT_REFUSED},
	{ETIMEDOUT, FAULT_TIMEOUT},
	{EHOSTUNREACH, FAULT_UNREACHABLE},
	{ENETUNREACH, FAULT_UNREACHABLE},
	{ENETDOWN, FAULT_UNREACHABLE},
	{EHOSTDOWN, FAULT_UNREACHABLE},
	{EAFNOSUPPORT, FAULT_UNREACHABLE}, /* a machine without IPv6 */
	{EACCES, FAULT_PROHIBITED},
	{EPERM, FAULT_PROHIBITED},
	{ECONNRESET, FAULT_RESET},
	{ECONNABORTED, FAULT_RESET},
	{EPIPE, FAULT_RESET},
};

enum fault fault_of_errno(int sys_errno)
{
	for (size_t i = 0; i < sizeof(errno_faults) / sizeof(errno_faults[0]); i++)
		if (errno_faults[i].sys_errno == sys_errno)
			return errno_faults[i].fault;
	return FAULT_LOCAL;
}

/* ---- the end ---- */

static void shut(struct stream *stream)
{
	event_del(&stream->readable);
	event_del(&stream->writable);
	event_del(&stream->timer);
	if (stream->fd >= 0)
		close(stream->fd);
	stream->fd = -1;
}

static void destroy(struct stream *stream)
{
	if (stream->waiting)
		evbuffer_free(stream->waiting);
	buf_release(&stream->partial);
	free(stream);
}

void stream_free(struct stream *stream)
{
	if (!stream)
		return;
	shut(stream);
	stream->freed = true;
	if (!stream->inside)
		destroy(stream);
}

/* Leaves an event: the owner may have freed the stream within. */
static void leave(struct stream *stream)
{
	stream->inside = false;
	if (stream->freed)
		destroy(stream);
}

static void end(struct stream *stream, enum fault fault, int sys_errno)
{
	shut(stream);
	stream->events->ended(stream->arg, fault, sys_errno, stream->partial.data,
			      stream->partial_len);
}

/* ---- time ---- */

static void arm(struct stream *stream, int64_t now_us)
{
	int64_t wait_us = stream->deadline_us - now_us;
	const struct timeval wait = {.tv_sec = wait_us / 1000000, .tv_usec = wait_us % 1000000};

	stream->timer_us = stream->deadline_us;
	event_add(&stream->timer, &wait);
}

/* The timer is left alone when a deadline moves away, which nearly each reply makes it do: when it
 * fires too early it is set for the rest. */
static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct stream *stream = arg;
	int64_t now_us = clock_mono_us();

	(void)fd;
	(void)what;
	stream->timer_us = 0;
	if (stream->deadline_us == 0)
		return;
	if (now_us < stream->deadline_us) {
		arm(stream, now_us);
		return;
	}
	stream->inside = true;
	end(stream, FAULT_TIMEOUT, 0);
	leave(stream);
}

void stream_deadline(struct stream *stream, int64_t limit_ms)
{
	int64_t now_us;

	stream->deadline_us = 0;
	if (limit_ms == 0 || stream->fd < 0)
		return;
	now_us = clock_mono_us();
	stream->deadline_us = now_us + limit_ms * 1000;
	if (stream->timer_us == 0 || stream->timer_us > stream->deadline_us)
		arm(stream, now_us);
}

/* ---- lines in ---- */

/* Adds to the line under way; what goes over the limit is only counted. */
static void keep(struct stream *stream, const char *data, size_t len)
{
	size_t room = STREAM_LINE_MAX - stream->partial.len;

	if (len == 0)
		return;
	buf_add(&stream->partial, data, len < room ? len : room);
	stream->partial_len += len;
	stream->last_cr = data[len - 1] == '\r';
}

/* Gives the line that ends at lf, the place of its LF in what was received. */
static void give_line(struct stream *stream, const char *lf)
{
	size_t len = (size_t)(lf - stream->next);
	struct stream_line line = {.data = stream->next, .len = len, .full_len = len};
	bool partial = stream->partial_len > 0;
	bool cr = len > 0 && lf[-1] == '\r';

	if (partial) {
		keep(stream, stream->next, len);
		cr = stream->last_cr;
		line.data = stream->partial.data;
		line.full_len = stream->partial_len;
		line.len = stream->partial.len;
	}
	if (cr && line.len == line.full_len)
		line.len--;
	if (cr)
		line.full_len--;
	line.bare_lf = !cr;
	stream->partial_len = 0;
	stream->last_cr = false;
	stream->left -= len + 1;
	stream->next = lf + 1;
	stream->events->line(stream->arg, &line);
	if (partial)
		buf_release(&stream->partial);
}

static void give_lines(struct stream *stream, const char *data, size_t len)
{
	stream->next = data;
	stream->left = len;
	while (stream->left > 0 && !stream->freed) {
		const char *lf = memchr(stream->next, '\n', stream->left);

		if (!lf) {
			keep(stream, stream->next, stream->left);
			break;
		}
		give_line(stream, lf);
	}
	stream->next = NULL;
	stream->left = 0;
}

static ssize_t receive(struct stream *stream, char *data, size_t size)
{
	return recv(stream->fd, data, size, 0);
}

/* Nothing came: the connection is over, or the event was for a send that failed. */
static void receive_failed(struct stream *stream, ssize_t got, int sys_errno)
{
	if (got == 0)
		end(stream, FAULT_CLOSED, 0);
	else if (sys_errno != EAGAIN && sys_errno != EINTR)
		end(stream, fault_of_errno(sys_errno), sys_errno);
	else if (stream->error != 0)
		end(stream, fault_of_errno(stream->error), stream->error);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
	struct stream *stream = arg;
	char data[READ_SIZE];
	ssize_t got = receive(stream, data, sizeof(data));

	(void)fd;
	(void)what;
	stream->inside = true;
	if (got <= 0) {
		receive_failed(stream, got, errno);
		leave(stream);
		return;
	}
	stream->received += (size_t)got;
	give_lines(stream, data, (size_t)got);
	if (!stream->freed && stream->received > STREAM_BYTES_MAX)
		end(stream, FAULT_FLOOD, 0);
	else if (!stream->freed && stream->error != 0)
		event_active(&stream->readable, EV_READ, 0);
	leave(stream);
}

size_t stream_pending(const struct stream *stream)
{
	return stream->left + stream->partial_len;
}

bool stream_line_pending(const struct stream *stream)
{
	return stream->left > 0 && memchr(stream->next, '\n', stream->left);
}

/* ---- bytes out ---- */

/* The number of bytes taken, maybe 0. A failure is told by the loop, after what the peer may have
 * said before it went. */
static size_t transmit(struct stream *stream, const char *data, size_t len)
{
	ssize_t sent = send(stream->fd, data, len, MSG_NOSIGNAL);

	if (sent >= 0)
		return (size_t)sent;
	if (errno != EAGAIN && errno != EINTR) {
		stream->error = errno;
		event_active(&stream->readable, EV_READ, 0);
	}
	return 0;
}

static void all_sent(struct stream *stream)
{
	if (stream->events->sent)
		event_active(&stream->writable, EV_WRITE, 0);
}

void stream_write(struct stream *stream, const void *data, size_t len)
{
	size_t sent = 0;

	if (stream->fd < 0 || stream->error != 0)
		return;
	if (!stream->waiting || evbuffer_get_length(stream->waiting) == 0)
		sent = transmit(stream, data, len);
	if (sent == len) {
		all_sent(stream);
		return;
	}
	if (stream->error != 0)
		return;
	if (!stream->waiting)
		stream->waiting = evbuffer_new();
	if (!stream->waiting ||
	    evbuffer_add(stream->waiting, (const char *)data + sent, len - sent) < 0) {
		stream->error = ENOMEM;
		event_active(&stream->readable, EV_READ, 0);
		return;
	}
	event_add(&stream->writable, NULL);
}

/* Sends what waits; afterwards none may be left. */
static void flush(struct stream *stream)
{
	size_t len = stream->waiting ? evbuffer_get_length(stream->waiting) : 0;
	size_t chunk = len < WRITE_SIZE ? len : WRITE_SIZE;

	if (len > 0) {
		const unsigned char *data = evbuffer_pullup(stream->waiting, (ev_ssize_t)chunk);
		size_t sent = data ? transmit(stream, (const char *)data, chunk) : 0;

		evbuffer_drain(stream->waiting, sent);
		if (sent < len) {
			if (stream->error == 0)
				event_add(&stream->writable, NULL);
			return;
		}
	}
	if (stream->events->sent)
		stream->events->sent(stream->arg);
}

/* ---- connecting ---- */

static void on_connected(struct stream *stream)
{
	int error = stream->error;
	socklen_t size = sizeof(error);

	if (error == 0 && getsockopt(stream->fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
		error = errno;
	if (error != 0) {
		end(stream, fault_of_errno(error), error);
		return;
	}
	stream->connecting = false;
	stream->deadline_us = 0;
	event_add(&stream->readable, NULL);
	stream->events->connected(stream->arg);
}

static void on_writable(evutil_socket_t fd, short what, void *arg)
{
	struct stream *stream = arg;

	(void)fd;
	(void)what;
	stream->inside = true;
	if (stream->connecting)
		on_connected(stream);
	else
		flush(stream);
	leave(stream);
}

/* A socket for the address. False when this process has none left; every other failure is in
 * stream->error. */
static bool open_socket(struct stream *stream, const struct address *address)
{
	static const int yes = 1;

	stream->fd =
		socket(address->sockaddr.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (stream->fd < 0) {
		stream->error = errno;
		return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
	}
	setsockopt(stream->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (connect(stream->fd, (const struct sockaddr *)&address->sockaddr, address->len) < 0 &&
	    errno != EINPROGRESS && errno != EINTR)
		stream->error = errno;
	return true;
}

struct stream *stream_connect(struct event_base *base, const struct address *address,
			      int64_t limit_ms, const struct stream_events *events, void *arg)
{
	struct stream *stream = calloc(1, sizeof(*stream));

	if (!stream)
		return NULL;
	stream->events = events;
	stream->arg = arg;
	stream->connecting = true;
	buf_init(&stream->partial, STREAM_LINE_MAX);
	if (!open_socket(stream, address)) {
		int error = stream->error;

		free(stream);
		errno = error;
		return NULL;
	}
	event_assign(&stream->readable, base, stream->fd, EV_READ | EV_PERSIST, on_readable,
		     stream);
	event_assign(&stream->writable, base, stream->fd, EV_WRITE, on_writable, stream);
	evtimer_assign(&stream->timer, base, on_timer, stream);
	if (stream->error != 0) {
		event_active(&stream->writable, EV_WRITE, 0);
		return stream;
	}
	event_add(&stream->writable, NULL);
	stream_deadline(stream, limit_ms);
	return stream;
}

void stream_source_address(const struct stream *stream, char out[46])
{
	struct sockaddr_storage local;
	socklen_t len = sizeof(local);

	out[0] = '\0';
	if (stream->fd >= 0 && !stream->connecting &&
	    getsockname(stream->fd, (struct sockaddr *)&local, &len) == 0)
		address_text((struct sockaddr *)&local, out);
}
