/* A TLS session over a connected, non-blocking socket: the part of a stream that uses OpenSSL. It
 * waits for nothing and calls no callback. */
#ifndef NET_SECURE_H
#define NET_SECURE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "model/step.h"

struct secure;
struct tls_session;
struct tls_parameters;

/* Creates a client session over fd, which stays the caller's; nothing is sent yet. parameters must
 * outlive the handshake; session and its arena, the whole connection. NULL: out of memory. */
struct secure *secure_new(int fd, const struct tls_parameters *parameters,
			  struct tls_session *session);

/* Sends close_notify after a handshake that succeeded, unless the session broke, and frees. NULL is
 * allowed. */
void secure_free(struct secure *secure);

/* The state after a call. */
enum secure_step {
	SECURE_DONE,
	SECURE_WANTS_READ, /* waits for more from the socket */
	SECURE_OVER	   /* ended, see secure_fault() */
};

/* Continues the handshake. The TLS session is described when it succeeds; when it fails, or the
 * caller gives it up, by secure_give_up(). */
enum secure_step secure_handshake(struct secure *secure);

/* Describes the TLS session of a handshake that ended with fault before it succeeded. */
void secure_give_up(struct secure *secure, enum fault fault, int sys_errno);

/* The fault that ended the session, after SECURE_OVER; sys_errno_r gets the socket's error, or 0.
 */
enum fault secure_fault(const struct secure *secure, int *sys_errno_r);

/* Receive and send as many bytes as possible, at most size or len; nothing is sent while
 * secure_blocked(). *step_r is the reason for less, else SECURE_DONE. */
size_t secure_receive(struct secure *secure, char *data, size_t size, enum secure_step *step_r);
size_t secure_send(struct secure *secure, const char *data, size_t len, enum secure_step *step_r);

/* True when received bytes are buffered, for which the socket raises no event. */
bool secure_pending(const struct secure *secure);

/* True when records wait until the socket is writable: secure_flush() is then to be called. Any
 * call that reads or writes may leave some. */
bool secure_blocked(const struct secure *secure);
void secure_flush(struct secure *secure);

/* True when a send failed; the secure_receive() that finds no more data reports it. */
bool secure_send_failed(const struct secure *secure);

/* Bytes received from the socket, including record headers and the handshake. */
size_t secure_received(const struct secure *secure);

enum { CHANNEL_BINDING_MAX = 64 };

/* As stream_channel_binding(). */
size_t secure_channel_binding(const struct secure *secure, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX]);

#endif
