/* One TLS session over a connected, non-blocking socket: the part of a stream that knows OpenSSL.
 * It waits for nothing and calls nobody. */
#ifndef NET_SECURE_H
#define NET_SECURE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "model/step.h"

struct secure;
struct tls_session;
struct tls_parameters;

/* A client's session over fd, which stays the caller's; nothing is sent yet. wish outlives the
 * handshake, session and its arena the whole. NULL: out of memory. */
struct secure *secure_new(int fd, const struct tls_parameters *parameters,
			  struct tls_session *session);

/* Sends close_notify where a handshake succeeded and nothing broke since, and frees. NULL is
 * allowed. */
void secure_free(struct secure *secure);

/* How far a call got. */
enum secure_step {
	SECURE_DONE,
	SECURE_WANTS_READ, /* more has to come first */
	SECURE_OVER	   /* secure_fault() tells how */
};

/* Goes on with the handshake. The session is filled when it is done; when it is over, and when the
 * caller ends it, secure_give_up() does that. */
enum secure_step secure_handshake(struct secure *secure);

/* Fills the session of a handshake that ended so, before it was done. */
void secure_give_up(struct secure *secure, enum fault fault, int sys_errno);

/* How the session ended, after SECURE_OVER; sys_errno_r gets the socket's error, or 0. */
enum fault secure_fault(const struct secure *secure, int *sys_errno_r);

/* Each moves as many bytes as it can, at most size or len; sends none while secure_blocked().
 * *step_r says why they were not more; it is SECURE_DONE else. */
size_t secure_receive(struct secure *secure, char *data, size_t size, enum secure_step *step_r);
size_t secure_send(struct secure *secure, const char *data, size_t len, enum secure_step *step_r);

/* Whether bytes came that secure_receive() has not looked at: no event will tell of them. */
bool secure_pending(const struct secure *secure);

/* Whether records wait for the socket to take them: secure_flush() is to be called when it does.
 * Any call that reads or writes may leave such. */
bool secure_blocked(const struct secure *secure);
void secure_flush(struct secure *secure);

/* Whether a send failed. The next secure_receive() that finds nothing more tells it. */
bool secure_send_failed(const struct secure *secure);

/* Bytes that came from the socket, the records' framing and the handshake included. */
size_t secure_received(const struct secure *secure);

enum { CHANNEL_BINDING_MAX = 64 };

/* As stream_channel_binding(). */
size_t secure_channel_binding(const struct secure *secure, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX]);

#endif
