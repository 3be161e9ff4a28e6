/* A connection as a stream of lines on a libevent loop, in clear text or, from some point on, under
 * TLS. */
#ifndef NET_STREAM_H
#define NET_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/socket.h"
#include "net/tls_stream.h"

struct address;
struct event_base;
struct stream;
struct tls_session;
struct tls_parameters;

enum {
	STREAM_LINE_MAX = 16384,	/* longer lines are cut, the rest is discarded */
	STREAM_BYTES_MAX = 1024 * 1024, /* limit of bytes from a peer, else FAULT_FLOOD */
};

/* A received line. data has no line end and no NUL after it; it is valid during the call. */
struct stream_line {
	const char *data;
	size_t len;
	size_t full_len;  /* before cutting */
	bool bare_lf;	  /* ended by LF without CR */
	int64_t began_us; /* monotonic time of its first octet; 0: the line came as a whole */
};

/*
 * The callbacks of a stream, each called from the loop, never from within a stream_…() call. ended:
 * the stream ended by fault, with sys_errno or 0; partial octets of an unfinished line (possibly 0)
 * were pending, and partial_data has up to STREAM_LINE_MAX of them. A timeout ends the stream, too.
 * After ended, and after stream_free(), no callback is called.
 */
struct stream_events {
	void (*connected)(void *arg);
	void (*secured)(void *arg); /* the handshake succeeded; NULL for a stream without TLS */
	void (*line)(void *arg, const struct stream_line *line);
	void (*sent)(void *arg); /* all that was written has gone to the kernel; may be NULL */
	/* the time is up: true when another deadline was set, and the stream goes on; may be NULL
	 */
	bool (*late)(void *arg);
	void (*ended)(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		      size_t partial);
};

/* Connects to address (with its port set), from the local address source ("": any). limit_ms is the
 * connect timeout. NULL only when the process has no socket left, with errno; every other failure
 * is reported by ended. */
struct stream *stream_connect(struct event_base *base, const struct address *address,
			      const char *source, int64_t limit_ms,
			      const struct stream_events *events, void *arg);

/*
 * Starts a TLS handshake in place of clear text; allowed inside connected and line. Pending
 * clear-text octets are discarded: see stream_pending(). parameters must outlive the handshake;
 * session and the arena of the parameters, the connection: under TLS 1.3 the server may refuse the
 * client by an alert after the handshake, which FAULT_TLS then describes in session. secured is
 * called when the handshake succeeded, ended when it failed (FAULT_TLS) or the connection ended
 * otherwise; session is filled before either. limit_ms is its timeout.
 */
void stream_start_tls(struct stream *stream, const struct tls_parameters *parameters,
		      struct tls_session *session, int64_t limit_ms);

/* Writes the channel binding of the TLS session to out by its IANA name: "tls-exporter" (RFC 9266)
 * or "tls-unique" (RFC 5929, TLS 1.2 and older). Returns its length; 0: there is none. */
size_t stream_channel_binding(const struct stream *stream, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX]);

/* Closes and frees the stream, with a close_notify under TLS; allowed inside any callback. */
void stream_free(struct stream *stream);

/* Sends or queues bytes. The reply's timeout is set with stream_deadline(). */
void stream_write(struct stream *stream, const void *data, size_t len);

/* Sets the timeout, from now on: ended(FAULT_TIMEOUT) after limit_ms; 0: none. Replaces the former
 * one. */
void stream_deadline(struct stream *stream, int64_t limit_ms);

/* The local address as text; "" before connected. */
void stream_source_address(const struct stream *stream, char out[46]);

/* The trace of a connection that failed; inside ended only. */
const struct socket_trace *stream_trace(const struct stream *stream);

/* Octets received but not yet delivered as lines (for the STARTTLS injection check). */
size_t stream_pending(const struct stream *stream);

/* True when a whole line is among them, which will be delivered before the current callback's event
 * ends. */
bool stream_line_pending(const struct stream *stream);

#endif
