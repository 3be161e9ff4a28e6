/* A connection as a stream of lines on a libevent loop, in clear text or, from some point on, under
 * TLS. */
#ifndef NET_STREAM_H
#define NET_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/secure.h"
#include "net/socket.h"

struct address;
struct event_base;
struct stream;
struct tls_session;
struct tls_parameters;

enum {
	STREAM_LINE_MAX = 16384,	/* longer lines are cut there, the rest skipped */
	STREAM_BYTES_MAX = 1024 * 1024, /* more bytes from a peer in all: FAULT_FLOOD */
};

/* A line as it came. data has no line end and no NUL after it; it is valid during the call. */
struct stream_line {
	const char *data;
	size_t len;
	size_t full_len;  /* before cutting */
	bool bare_lf;	  /* ended by LF without CR */
	int64_t began_us; /* monotonic: its first octet came then; 0: it came at once */
};

/*
 * What happens on a stream, each called from the loop, never from within a stream_…() call.
 * ended: the stream is over (fault tells how, sys_errno the cause or 0; partial: bytes of an
 * unfinished line, possibly 0, were pending and partial_data shows up to STREAM_LINE_MAX of them).
 * A timeout also ends it. After ended, and after stream_free(), nothing more is called.
 */
struct stream_events {
	void (*connected)(void *arg);
	void (*secured)(void *arg); /* the handshake succeeded; NULL where none is ever begun */
	void (*line)(void *arg, const struct stream_line *line);
	void (*sent)(void *arg); /* all that was written has gone to the kernel; may be NULL */
	void (*ended)(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		      size_t partial);
};

/* Connects to address (with its port set), from the local address source ("": whichever). limit_ms
 * bounds the connect. NULL only when the process
 * has no socket left, with errno; every other failure comes by ended. */
struct stream *stream_connect(struct event_base *base, const struct address *address,
			      const char *source, int64_t limit_ms,
			      const struct stream_events *events, void *arg);

/*
 * Begins a TLS handshake in place of clear text; allowed inside connected and line. Bytes that came
 * before it and were not given are thrown away: see stream_pending(). wish outlives the handshake;
 * session and the arena of the wish outlive the connection: under TLS 1.3 the server may refuse the
 * client by an alert after the handshake, and then FAULT_TLS puts it there. secured comes when it
 * succeeded; ended with FAULT_TLS when it failed, or with whatever else ended the connection.
 * session is filled before either. limit_ms bounds it.
 */
void stream_start_tls(struct stream *stream, const struct tls_parameters *parameters,
		      struct tls_session *session, int64_t limit_ms);

/* The channel binding of the TLS session by its IANA name: "tls-exporter" (RFC 9266) or
 * "tls-unique" (RFC 5929, TLS 1.2 and older). Octets written to out; 0: there is none. */
size_t stream_channel_binding(const struct stream *stream, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX]);

/* Closes and frees, with a close_notify under TLS; allowed inside any event. */
void stream_free(struct stream *stream);

/* Queues bytes. The reply's time limit is set with stream_deadline(). */
void stream_write(struct stream *stream, const void *data, size_t len);

/* From now on, ended(FAULT_TIMEOUT) after limit_ms unless set anew; 0: no limit. Replaces the
 * former. */
void stream_deadline(struct stream *stream, int64_t limit_ms);

/* The local address, text; "" before connected. */
void stream_source_address(const struct stream *stream, char out[46]);

/* What is known of a connection that did not come about; inside ended alone. */
const struct socket_trace *stream_trace(const struct stream *stream);

/* Bytes already received but not given as lines yet (for the STARTTLS injection check). */
size_t stream_pending(const struct stream *stream);

/* Whether a whole line is among them. It will be given before the current event ends. */
bool stream_line_pending(const struct stream *stream);

#endif
