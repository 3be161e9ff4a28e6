/* What the files of the stream share; for them alone. */
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

/* One connection; see stream.h for what it does. Used on its loop's thread alone. */
struct stream {
	const struct stream_events *events;
	void *arg;
	int fd;	   /* -1: there is none */
	int error; /* of a connect or send that failed, until the loop can tell */
	bool connecting;
	bool handshaking;
	bool write_waits; /* TLS has to read before it writes on */
	bool sent_due;	  /* sent is to be told once all has gone */
	bool inside;	  /* an event is under way: freed when that is over */
	bool freed;
	bool last_cr; /* the line under way ends with CR so far */
	struct event readable;
	struct event writable;
	struct event timer;
	int64_t deadline_us;   /* 0: none */
	int64_t timer_us;      /* when the timer fires, at or before the deadline; 0: it is off */
	struct secure *secure; /* NULL: clear text */
	struct evbuffer *waiting; /* what the kernel would not take yet; NULL: never any */
	struct buf partial;	  /* the start of the line under way */
	size_t partial_len;	  /* all of it, what was cut included */
	int64_t partial_us;	  /* when its first octet came */
	const char *next;	  /* received in this event, not given yet */
	size_t left;
	size_t received;	   /* in clear text */
	struct socket_trace trace; /* of a connection that did not come about */
};

/* Gives the lines of what was received, and keeps the start of one that is not whole yet. Ends
 * early when the owner frees the stream or begins TLS. */
void stream_give_lines(struct stream *stream, const char *data, size_t len);

/* Forgets what was received and not given; allowed inside line. */
void stream_drop_pending(struct stream *stream);

#endif
