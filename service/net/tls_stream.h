/* A TLS session over a connected, non-blocking socket: the part of a stream that uses OpenSSL. It
 * waits for nothing and calls no callback. */
#ifndef NET_TLS_STREAM_H
#define NET_TLS_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "model/step.h"

struct tls_stream;
struct tls_session;
struct tls_parameters;

/* Creates a client session over fd, which stays the caller's; nothing is sent yet. parameters must
 * outlive the handshake; session and its arena, the whole connection. NULL: out of memory. */
struct tls_stream *tls_stream_new(int fd, const struct tls_parameters *parameters,
				  struct tls_session *session);

/* Sends close_notify after a handshake that succeeded, unless the session broke, and frees. NULL is
 * allowed. */
void tls_stream_free(struct tls_stream *tls);

/* The state after a call. */
enum tls_io {
	TLS_IO_DONE,
	TLS_IO_WANT_READ, /* waits for more from the socket */
	TLS_IO_ENDED	  /* ended, see tls_stream_fault() */
};

/* Continues the handshake. The TLS session is described when it succeeds; when it fails, or the
 * caller gives it up, by tls_stream_give_up(). */
enum tls_io tls_stream_handshake(struct tls_stream *tls);

/* Describes the TLS session of a handshake that ended with fault before it succeeded. */
void tls_stream_give_up(struct tls_stream *tls, enum fault fault, int sys_errno);

/* The fault that ended the session, after TLS_IO_ENDED; sys_errno_r gets the socket's error, or 0.
 */
enum fault tls_stream_fault(const struct tls_stream *tls, int *sys_errno_r);

/* Receive and send as many bytes as possible, at most size or len; nothing is sent while
 * tls_stream_blocked(). *io_r is the reason for less, else TLS_IO_DONE. */
size_t tls_stream_receive(struct tls_stream *tls, char *data, size_t size, enum tls_io *io_r);
size_t tls_stream_send(struct tls_stream *tls, const char *data, size_t len, enum tls_io *io_r);

/* True when received bytes are buffered, for which the socket raises no event. */
bool tls_stream_pending(const struct tls_stream *tls);

/* True when records wait until the socket is writable: tls_stream_flush() is then to be called. Any
 * call that reads or writes may leave some. */
bool tls_stream_blocked(const struct tls_stream *tls);
void tls_stream_flush(struct tls_stream *tls);

/* True when a send failed; the tls_stream_receive() that finds no more data reports it. */
bool tls_stream_send_failed(const struct tls_stream *tls);

/* Bytes received from the socket, including record headers and the handshake. */
size_t tls_stream_received(const struct tls_stream *tls);

enum { CHANNEL_BINDING_MAX = 64 };

/* As stream_channel_binding(). */
size_t tls_stream_channel_binding(const struct tls_stream *tls, const char *type,
				  unsigned char out[CHANNEL_BINDING_MAX]);

#endif
