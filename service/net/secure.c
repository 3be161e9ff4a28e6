#include "net/secure.h"

#include <errno.h>
#include <event2/buffer.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/clock.h"
#include "net/socket.h"
#include "net/tls.h"

/* Octets that one call of OpenSSL may read: it processes messages without effect, such as
 * HelloRequests, for as long as the socket has any, and the worker's other tests would wait. */
enum { READ_BUDGET = 64 * 1024 };

struct secure {
	SSL *ssl;
	int fd;
	int error; /* errno of the socket, from the direction that failed first */
	bool closed;
	bool established;
	bool broken; /* nothing more may be sent */
	size_t received;
	size_t read_until;	  /* limit of received for the call under way */
	struct evbuffer *waiting; /* records that the socket would not take yet; NULL: never any */
	unsigned char first[2];	  /* octets of the first record */
	int64_t started_ms;
	struct tls_session *session;
	struct arena *arena;
	enum fault fault;
};

/* ---- the socket ---- */

static void keep_for_later(struct secure *secure, const char *data, size_t len)
{
	if (!secure->waiting)
		secure->waiting = evbuffer_new();
	if (!secure->waiting || evbuffer_add(secure->waiting, data, len) < 0)
		secure->error = ENOMEM;
}

/* As send(2), but 0 when the socket would block. */
static size_t send_now(struct secure *secure, const void *data, size_t len)
{
	ssize_t sent = send(secure->fd, data, len, MSG_NOSIGNAL);

	if (sent >= 0)
		return (size_t)sent;
	if (errno != EAGAIN && errno != EINTR)
		secure->error = errno;
	return 0;
}

/*
 * Writes without SIGPIPE, unlike OpenSSL's socket BIO, which uses write(2).
 *
 * The write always succeeds, and the queue keeps what the socket does not take: OpenSSL cannot read
 * a key update while half a record is unsent (SSL_R_BAD_LENGTH), and would have to be called again
 * for it. A failed send is reported by the read that finds no more data, since the peer may have
 * sent an alert with its reason, which would be lost otherwise.
 */
static int socket_write(BIO *bio, const char *data, int len)
{
	struct secure *secure = BIO_get_data(bio);
	size_t sent = 0;

	BIO_clear_retry_flags(bio);
	if (secure->error == 0 && !secure_blocked(secure))
		sent = send_now(secure, data, (size_t)len);
	if (secure->error == 0 && sent < (size_t)len)
		keep_for_later(secure, data + sent, (size_t)len - sent);
	return len;
}

static void note_received(struct secure *secure, const char *data, size_t len)
{
	for (size_t i = 0; i < len && secure->received + i < sizeof(secure->first); i++)
		secure->first[secure->received + i] = (unsigned char)data[i];
	secure->received += len;
}

static int socket_read(BIO *bio, char *data, int size)
{
	struct secure *secure = BIO_get_data(bio);
	bool spent = secure->received >= secure->read_until;
	ssize_t got = spent ? -1 : recv(secure->fd, data, (size_t)size, 0);
	bool wait = got < 0 && (spent || errno == EAGAIN || errno == EINTR);

	BIO_clear_retry_flags(bio);
	if (got > 0) {
		note_received(secure, data, (size_t)got);
		return (int)got;
	}
	if (wait && secure->error == 0) {
		BIO_set_retry_read(bio);
		return -1;
	}
	if (got < 0 && !wait && secure->error == 0)
		secure->error = errno;
	secure->closed = secure->error == 0;
	return secure->closed ? 0 : -1;
}

static long socket_control(BIO *bio, int command, long number, void *pointer)
{
	const struct secure *secure = BIO_get_data(bio);

	(void)number;
	(void)pointer;
	if (command == BIO_CTRL_EOF)
		return secure->closed;
	return command == BIO_CTRL_FLUSH;
}

static BIO_METHOD *socket_method;
static CRYPTO_ONCE socket_once = CRYPTO_ONCE_STATIC_INIT;

static void make_method(void)
{
	int type = BIO_get_new_index();

	socket_method = BIO_meth_new(type | BIO_TYPE_SOURCE_SINK, "socket without SIGPIPE");
	if (!socket_method)
		return;
	BIO_meth_set_write(socket_method, socket_write);
	BIO_meth_set_read(socket_method, socket_read);
	BIO_meth_set_ctrl(socket_method, socket_control);
}

static bool attach_socket(struct secure *secure)
{
	BIO *bio = CRYPTO_THREAD_run_once(&socket_once, make_method) && socket_method
			   ? BIO_new(socket_method)
			   : NULL;

	if (!bio)
		return false;
	BIO_set_data(bio, secure);
	BIO_set_init(bio, 1);
	SSL_set_bio(secure->ssl, bio, bio);
	return true;
}

/* ---- creation ---- */

struct secure *secure_new(int fd, const struct tls_parameters *parameters,
			  struct tls_session *session)
{
	struct secure *secure = calloc(1, sizeof(*secure));

	if (!secure)
		return NULL;
	secure->fd = fd;
	secure->session = session;
	secure->arena = parameters->arena;
	secure->started_ms = clock_mono_ms();
	secure->ssl = tls_connection(parameters, session);
	if (!secure->ssl || !attach_socket(secure)) {
		secure_free(secure);
		return NULL;
	}
	return secure;
}

void secure_free(struct secure *secure)
{
	if (!secure)
		return;
	if (secure->ssl) {
		SSL_set_info_callback(secure->ssl, NULL);
		if (secure->established && !secure->broken)
			SSL_shutdown(secure->ssl);
		SSL_free(secure->ssl);
	}
	if (secure->waiting)
		evbuffer_free(secure->waiting);
	/* OpenSSL's error queue is per thread: no other session is to find these errors */
	ERR_clear_error();
	free(secure);
}

/* ---- begin and end of a call ---- */

/* Data left on the socket when the budget is spent makes it readable again. */
static void begin_call(struct secure *secure)
{
	secure->read_until = secure->received + READ_BUDGET;
	ERR_clear_error();
}

static enum secure_step over(struct secure *secure, enum fault fault)
{
	secure->fault = fault;
	secure->broken = true;
	return SECURE_OVER;
}

/* The state after a call that did not succeed: waiting, or the session's end. An error of the
 * socket takes precedence over OpenSSL's. */
static enum secure_step step_of(struct secure *secure, int result)
{
	switch (SSL_get_error(secure->ssl, result)) {
	case SSL_ERROR_WANT_READ:
		return SECURE_WANTS_READ;
	case SSL_ERROR_ZERO_RETURN:
		over(secure, FAULT_CLOSED);
		secure->broken = secure->closed;
		return SECURE_OVER;
	case SSL_ERROR_SSL:
		if (!secure->closed && secure->error == 0)
			return over(secure, FAULT_TLS);
		break;
	default:
		break;
	}
	if (secure->error != 0)
		return over(secure, fault_of_errno(secure->error));
	return over(secure, secure->closed ? FAULT_CLOSED : FAULT_TLS);
}

enum fault secure_fault(const struct secure *secure, int *sys_errno_r)
{
	bool of_socket = secure->fault != FAULT_TLS && secure->fault != FAULT_CLOSED;

	*sys_errno_r = of_socket ? secure->error : 0;
	return secure->fault;
}

/* ---- the handshake ---- */

enum secure_step secure_handshake(struct secure *secure)
{
	int result;

	begin_call(secure);
	result = SSL_connect(secure->ssl);
	if (result != 1)
		return step_of(secure, result);
	secure->established = true;
	secure->session->handshake_ms = clock_mono_ms() - secure->started_ms;
	tls_describe(secure->ssl);
	return SECURE_DONE;
}

/* A record begins with its type, 20 to 24, and the major version 3 (RFC 8446 section 5.1). */
static bool is_not_tls(const struct secure *secure)
{
	return secure->received > 0 && (secure->first[0] < 20 || secure->first[0] > 24 ||
					(secure->received > 1 && secure->first[1] != 3));
}

void secure_give_up(struct secure *secure, enum fault fault, int sys_errno)
{
	struct tls_session *session = secure->session;

	secure->broken = true;
	session->handshake_ms = clock_mono_ms() - secure->started_ms;
	tls_describe_failure(secure->ssl);
	session->not_tls = session->not_tls || is_not_tls(secure);
	if (fault == FAULT_TLS)
		return;
	if (fault == FAULT_CLOSED)
		session->error = "the connection was closed during the handshake";
	else if (fault == FAULT_TIMEOUT)
		session->error = secure->received > 0 ? "the handshake did not end in time"
						      : "no answer to the handshake";
	else if (sys_errno != 0)
		session->error = arena_strdup(secure->arena, strerrordesc_np(sys_errno));
}

/* ---- bytes ---- */

/* Describes an alert after the handshake: under TLS 1.3 the server may refuse the client, or its
 * certificate, when the handshake is complete. */
static void describe_break(struct secure *secure)
{
	if (secure->fault == FAULT_TLS)
		tls_describe_failure(secure->ssl);
}

size_t secure_receive(struct secure *secure, char *data, size_t size, enum secure_step *step_r)
{
	size_t got = 0;

	*step_r = SECURE_DONE;
	begin_call(secure);
	if (SSL_read_ex(secure->ssl, data, size, &got) == 1)
		return got;
	*step_r = step_of(secure, 0);
	if (*step_r == SECURE_OVER)
		describe_break(secure);
	return 0;
}

size_t secure_send(struct secure *secure, const char *data, size_t len, enum secure_step *step_r)
{
	size_t total = 0;

	*step_r = SECURE_DONE;
	begin_call(secure);
	while (total < len && !secure_blocked(secure)) {
		size_t sent = 0;

		if (SSL_write_ex(secure->ssl, data + total, len - total, &sent) != 1) {
			*step_r = step_of(secure, 0);
			break;
		}
		total += sent;
	}
	if (*step_r == SECURE_OVER)
		describe_break(secure);
	return total;
}

bool secure_blocked(const struct secure *secure)
{
	return secure->waiting && secure->error == 0 && evbuffer_get_length(secure->waiting) > 0;
}

void secure_flush(struct secure *secure)
{
	while (secure_blocked(secure)) {
		size_t len = evbuffer_get_contiguous_space(secure->waiting);
		size_t sent =
			send_now(secure, evbuffer_pullup(secure->waiting, (ev_ssize_t)len), len);

		if (sent == 0)
			return;
		evbuffer_drain(secure->waiting, sent);
	}
}

bool secure_pending(const struct secure *secure)
{
	return !secure->broken && SSL_has_pending(secure->ssl) == 1;
}

bool secure_send_failed(const struct secure *secure)
{
	return secure->error != 0;
}

size_t secure_received(const struct secure *secure)
{
	return secure->received;
}

/* ---- channel bindings ---- */

/* RFC 9266 section 4.2: TLS 1.2 only with the extended master secret. */
static size_t exporter(SSL *ssl, unsigned char *out)
{
	static const char label[] = "EXPORTER-Channel-Binding";
	enum { SIZE = 32 };

	if (SSL_version(ssl) < TLS1_2_VERSION ||
	    (SSL_version(ssl) == TLS1_2_VERSION && SSL_get_extms_support(ssl) != 1))
		return 0;
	return SSL_export_keying_material(ssl, out, SIZE, label, sizeof(label) - 1, NULL, 0, 0) == 1
		       ? SIZE
		       : 0;
}

/* RFC 5929 section 3.1: the first Finished of the latest handshake. */
static size_t unique(SSL *ssl, unsigned char *out)
{
	if (SSL_version(ssl) >= TLS1_3_VERSION)
		return 0;
	return SSL_session_reused(ssl) ? SSL_get_peer_finished(ssl, out, CHANNEL_BINDING_MAX)
				       : SSL_get_finished(ssl, out, CHANNEL_BINDING_MAX);
}

size_t secure_channel_binding(const struct secure *secure, const char *type,
			      unsigned char out[CHANNEL_BINDING_MAX])
{
	if (!secure->established || secure->broken)
		return 0;
	if (strcmp(type, "tls-exporter") == 0)
		return exporter(secure->ssl, out);
	return strcmp(type, "tls-unique") == 0 ? unique(secure->ssl, out) : 0;
}
