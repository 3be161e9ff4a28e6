/* The state of a stream: private to stream.c and lines.c. */
#ifndef NET_STREAM_STATE_H
#define NET_STREAM_STATE_H

#include <event2/event_struct.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "net/socket.h"

struct evbuffer;
struct secure;
struct stream_events;

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
	int64_t deadline_us;   /* 0: none */
	int64_t timer_us;      /* expiry of the timer, at or before the deadline; 0: it is off */
	struct secure *secure; /* NULL: clear text */
	struct evbuffer
		*waiting;   /* queue of octets that the socket did not take; NULL: none so far */
	struct buf partial; /* the start of the line under way */
	size_t partial_len; /* its full length, before cutting */
	int64_t partial_us; /* monotonic time of its first octet */
	const char *next;   /* received in this event, not yet delivered */
	size_t left;
	size_t received;	   /* in clear text */
	struct socket_trace trace; /* of a connection that failed */
};

/* Delivers the lines in data and keeps the start of an unfinished one. Ends early when the owner
 * frees the stream or starts TLS. */
void stream_give_lines(struct stream *stream, const char *data, size_t len);

/* Discards octets that were received but not delivered; allowed inside line. */
void stream_drop_pending(struct stream *stream);

#endif
