#include "net/stream.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "model/address.h"
#include "model/tls.h"
#include "net/tls_stream.h"

/*
 * Plain events instead of a bufferevent: a command goes out by one send(2) and a reply comes in by
 * one recv(2), where a bufferevent adds two epoll_ctl(2), one epoll_wait(2) and an ioctl(2) to each
 * exchange. Only receive() and transmit() read and write the socket.
 */
enum { READ_SIZE = 4096, WRITE_SIZE = 65536 };

/* A connection. Used on its loop's thread only. */
struct stream {
	const struct stream_events *events;
	void *arg;
	int fd;	   /* -1: there is none */
	int error; /* errno of a connect or send that failed, until the loop reports it */
	bool connecting;
	bool handshaking;
	bool write_waits; /* TLS has to read before it writes on */
	bool sent_due;	  /* sent is to be called once the queue is empty */
	bool inside;	  /* a callback is under way; stream_free() is deferred until it returns */
	bool freed;
	bool last_cr; /* the line under way ends with CR so far */
	struct event readable;
	struct event writable;
	struct event timer;
	int64_t deadline_us;	  /* 0: none */
	int64_t timer_us;	  /* expiry of the timer, at or before the deadline; 0: it is off */
	struct tls_stream *tls;	  /* NULL: clear text */
	struct evbuffer *waiting; /* octets that the socket did not take; NULL: none so far */
	struct buf partial;	  /* the start of the line under way */
	size_t partial_len;	  /* its full length, before cutting */
	int64_t partial_us;	  /* monotonic time of its first octet */
	const char *next;	  /* received in this event, not yet delivered */
	size_t left;
	size_t received;	   /* in clear text */
	struct socket_trace trace; /* of a connection that failed */
};

/* ---- the end ---- */

static void shut(struct stream *stream)
{
	event_del(&stream->readable);
	event_del(&stream->writable);
	event_del(&stream->timer);
	tls_stream_free(stream->tls);
	stream->tls = NULL;
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

/* Leaves a callback, within which the owner may have freed the stream. */
static void leave(struct stream *stream)
{
	stream->inside = false;
	if (stream->freed)
		destroy(stream);
}

static void end(struct stream *stream, enum fault fault, int sys_errno)
{
	if (stream->handshaking && stream->tls)
		tls_stream_give_up(stream->tls, fault, sys_errno);
	if (stream->connecting && stream->fd >= 0)
		socket_trace(stream->fd, &stream->trace);
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

/* Fires at or before the deadline. A deadline that moves away, as nearly each reply makes it do,
 * leaves the timer as it is: when it fires too early it is set again. */
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
	stream->deadline_us = 0;
	if (!stream->events->late || stream->connecting || stream->handshaking ||
	    !stream->events->late(stream->arg))
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

/* ---- lines ---- */

/* Adds to the line under way; octets beyond the limit are only counted. */
static void keep(struct stream *stream, const char *data, size_t len)
{
	size_t room = STREAM_LINE_MAX - stream->partial.len;

	if (len == 0)
		return;
	if (stream->partial_len == 0)
		stream->partial_us = clock_mono_us();
	buf_add(&stream->partial, data, len < room ? len : room);
	stream->partial_len += len;
	stream->last_cr = data[len - 1] == '\r';
}

/* Delivers the line that ends at lf, a position in the received octets. */
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
		line.began_us = stream->partial_us;
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

/* Delivers the lines in data and keeps the start of an unfinished one. Ends early when the owner
 * frees the stream or starts TLS. */
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

/* Discards octets that were received but not delivered; allowed inside line. Keeps the partial
 * line: inside the line callback there is none, and its buffer may hold the line
 * that is being delivered. */
static void drop_pending(struct stream *stream)
{
	stream->next = NULL;
	stream->left = 0;
}

size_t stream_pending(const struct stream *stream)
{
	return stream->left + stream->partial_len;
}

bool stream_line_pending(const struct stream *stream)
{
	return stream->left > 0 && memchr(stream->next, '\n', stream->left);
}

/* ---- bytes in ---- */

/* The errno of a TLS session that ended; EPROTO: a TLS error; 0: it was closed. */
static int tls_errno(const struct stream *stream)
{
	int sys_errno;
	enum fault fault = tls_stream_fault(stream->tls, &sys_errno);

	if (fault == FAULT_CLOSED)
		return 0;
	return fault == FAULT_TLS ? EPROTO : sys_errno;
}

static void end_by_errno(struct stream *stream, int sys_errno)
{
	if (stream->tls && sys_errno == EPROTO)
		end(stream, FAULT_TLS, 0);
	else
		end(stream, fault_of_errno(sys_errno), sys_errno);
}

/* As recv(2), with tls_errno(). */
static ssize_t receive(struct stream *stream, char *data, size_t size)
{
	enum tls_io io;
	size_t got;

	if (!stream->tls)
		return recv(stream->fd, data, size, 0);
	got = tls_stream_receive(stream->tls, data, size, &io);
	if (io == TLS_IO_DONE)
		return (ssize_t)got;
	errno = io == TLS_IO_ENDED ? tls_errno(stream) : EAGAIN;
	return errno == 0 ? 0 : -1;
}

/* Handles a failed receive: the connection ended, or the event was for a send that failed. */
static void receive_failed(struct stream *stream, ssize_t got, int sys_errno)
{
	if (got == 0)
		end(stream, FAULT_CLOSED, 0);
	else if (sys_errno != EAGAIN && sys_errno != EINTR)
		end_by_errno(stream, sys_errno);
	else if (stream->error != 0)
		end_by_errno(stream, stream->error);
}

static bool flooded(const struct stream *stream)
{
	size_t secured = stream->tls ? tls_stream_received(stream->tls) : 0;

	return stream->received + secured > STREAM_BYTES_MAX;
}

/* Ends a stream beyond STREAM_BYTES_MAX; TLS records without text count, too. */
static bool end_when_flooded(struct stream *stream)
{
	if (stream->fd < 0 || !flooded(stream))
		return false;
	end(stream, FAULT_FLOOD, 0);
	return true;
}

/* Receives once; true: more data may be buffered, for which there is no event. */
static bool take(struct stream *stream)
{
	char data[READ_SIZE];
	ssize_t got = receive(stream, data, sizeof(data));

	if (got <= 0) {
		receive_failed(stream, got, errno);
		end_when_flooded(stream);
		return false;
	}
	if (!stream->tls)
		stream->received += (size_t)got;
	give_lines(stream, data, (size_t)got);
	/* a server may echo a password */
	explicit_bzero(data, (size_t)got);
	if (stream->freed)
		return false;
	if (end_when_flooded(stream))
		return false;
	if (stream->error != 0)
		event_active(&stream->readable, EV_READ, 0);
	return stream->tls && !stream->handshaking && tls_stream_pending(stream->tls);
}

static void handshake(struct stream *stream);

static bool blocked(const struct stream *stream)
{
	return stream->tls && tls_stream_blocked(stream->tls);
}

/* Waits until the socket takes the records that it refused. */
static void watch_writable(struct stream *stream)
{
	if (blocked(stream))
		event_add(&stream->writable, NULL);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
	struct stream *stream = arg;

	(void)fd;
	(void)what;
	stream->inside = true;
	if (stream->handshaking)
		handshake(stream);
	else
		while (take(stream))
			;
	if (stream->write_waits && stream->fd >= 0) {
		stream->write_waits = false;
		event_add(&stream->writable, NULL);
	}
	watch_writable(stream);
	leave(stream);
}

/* ---- bytes out ---- */

static void fail_later(struct stream *stream, int sys_errno)
{
	stream->error = sys_errno;
	event_active(&stream->readable, EV_READ, 0);
}

static size_t transmit_secured(struct stream *stream, const char *data, size_t len)
{
	enum tls_io io = TLS_IO_DONE;
	size_t sent = stream->handshaking ? 0 : tls_stream_send(stream->tls, data, len, &io);

	stream->write_waits = io == TLS_IO_WANT_READ;
	watch_writable(stream);
	if (io == TLS_IO_ENDED)
		fail_later(stream, EPROTO);
	else if (tls_stream_send_failed(stream->tls))
		event_active(&stream->readable, EV_READ, 0);
	return sent;
}

/* Sends, and returns the number of bytes sent, possibly 0. A failure is reported from the loop,
 * after the peer's last lines. */
static size_t transmit(struct stream *stream, const char *data, size_t len)
{
	ssize_t sent;

	if (stream->tls)
		return transmit_secured(stream, data, len);
	sent = send(stream->fd, data, len, MSG_NOSIGNAL);
	if (sent >= 0)
		return (size_t)sent;
	if (errno != EAGAIN && errno != EINTR)
		fail_later(stream, errno);
	return 0;
}

static void all_sent(struct stream *stream)
{
	if (stream->events->sent)
		event_active(&stream->writable, EV_WRITE, 0);
}

static void wait_to_send(struct stream *stream)
{
	if (stream->error == 0 && !stream->write_waits)
		event_add(&stream->writable, NULL);
}

void stream_write(struct stream *stream, const void *data, size_t len)
{
	size_t sent = 0;

	if (stream->fd < 0 || stream->error != 0)
		return;
	stream->sent_due = true;
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
		fail_later(stream, ENOMEM);
		return;
	}
	wait_to_send(stream);
}

/* Sends queued bytes; calls sent when all are gone. */
static void flush(struct stream *stream)
{
	size_t len = stream->waiting ? evbuffer_get_length(stream->waiting) : 0;
	size_t chunk = len < WRITE_SIZE ? len : WRITE_SIZE;

	if (len > 0) {
		const unsigned char *data = evbuffer_pullup(stream->waiting, (ev_ssize_t)chunk);
		size_t sent = data ? transmit(stream, (const char *)data, chunk) : 0;

		evbuffer_drain(stream->waiting, sent);
		if (sent < len) {
			wait_to_send(stream);
			return;
		}
	}
	if (!stream->sent_due || blocked(stream))
		return;
	stream->sent_due = false;
	if (stream->events->sent)
		stream->events->sent(stream->arg);
}

/* ---- TLS ---- */

static void secured(struct stream *stream)
{
	stream->handshaking = false;
	stream->deadline_us = 0;
	if (stream->waiting && evbuffer_get_length(stream->waiting) > 0)
		event_add(&stream->writable, NULL);
	stream->events->secured(stream->arg);
	if (stream->tls && tls_stream_pending(stream->tls))
		event_active(&stream->readable, EV_READ, 0);
}

static void handshake(struct stream *stream)
{
	enum tls_io io = TLS_IO_ENDED;

	if (!stream->tls) {
		end(stream, FAULT_LOCAL, ENOMEM);
		return;
	}
	io = tls_stream_handshake(stream->tls);
	if (io == TLS_IO_DONE) {
		secured(stream);
	} else if (io == TLS_IO_ENDED) {
		int sys_errno;
		enum fault fault = tls_stream_fault(stream->tls, &sys_errno);

		end(stream, fault, sys_errno);
	} else {
		end_when_flooded(stream);
	}
}

/* Starts the handshake from the loop, so that a failure is reported from there, too. */
void stream_start_tls(struct stream *stream, const struct tls_parameters *parameters,
		      struct tls_session *session, int64_t limit_ms)
{
	if (stream->fd < 0 || stream->tls)
		return;
	drop_pending(stream);
	if (stream->waiting)
		evbuffer_drain(stream->waiting, evbuffer_get_length(stream->waiting));
	stream->sent_due = false;
	stream->handshaking = true;
	stream->tls = tls_stream_new(stream->fd, parameters, session);
	if (!stream->tls)
		session->error = "out of memory";
	stream_deadline(stream, limit_ms);
	event_active(&stream->writable, EV_WRITE, 0);
}

size_t stream_channel_binding(const struct stream *stream, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX])
{
	return stream->tls ? tls_stream_channel_binding(stream->tls, type, out) : 0;
}

/* ---- connecting ---- */

static bool is_shortage(int sys_errno)
{
	return sys_errno == EMFILE || sys_errno == ENFILE || sys_errno == ENOBUFS ||
	       sys_errno == ENOMEM;
}

static void on_connected(struct stream *stream)
{
	int error = stream->error != 0 ? stream->error : socket_connected(stream->fd);

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
	if (stream->tls)
		tls_stream_flush(stream->tls);
	if (stream->connecting)
		on_connected(stream);
	else if (stream->handshaking)
		handshake(stream);
	else if (!blocked(stream))
		flush(stream);
	watch_writable(stream);
	leave(stream);
}

struct stream *stream_connect(struct event_base *base, const struct address *address,
			      const char *source, int64_t limit_ms,
			      const struct stream_events *events, void *arg)
{
	struct stream *stream = calloc(1, sizeof(*stream));

	if (!stream)
		return NULL;
	stream->events = events;
	stream->arg = arg;
	stream->connecting = true;
	buf_init_secret(&stream->partial, STREAM_LINE_MAX);
	stream->fd = socket_connect_from(address, source, &stream->error);
	if (stream->fd < 0 && is_shortage(stream->error)) {
		int error = stream->error;

		free(stream);
		errno = error;
		return NULL;
	}
	stream->trace.unbound = stream->fd < 0 && stream->error == EADDRNOTAVAIL;
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

const struct socket_trace *stream_trace(const struct stream *stream)
{
	return &stream->trace;
}
