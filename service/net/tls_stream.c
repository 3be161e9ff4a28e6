#include "net/tls_stream.h"

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

struct tls_stream {
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

static void keep_for_later(struct tls_stream *tls, const char *data, size_t len)
{
	if (!tls->waiting)
		tls->waiting = evbuffer_new();
	if (!tls->waiting || evbuffer_add(tls->waiting, data, len) < 0)
		tls->error = ENOMEM;
}

/* As send(2), but 0 when the socket would block. */
static size_t send_now(struct tls_stream *tls, const void *data, size_t len)
{
	ssize_t sent = send(tls->fd, data, len, MSG_NOSIGNAL);

	if (sent >= 0)
		return (size_t)sent;
	if (errno != EAGAIN && errno != EINTR)
		tls->error = errno;
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
	struct tls_stream *tls = BIO_get_data(bio);
	size_t sent = 0;

	BIO_clear_retry_flags(bio);
	if (tls->error == 0 && !tls_stream_blocked(tls))
		sent = send_now(tls, data, (size_t)len);
	if (tls->error == 0 && sent < (size_t)len)
		keep_for_later(tls, data + sent, (size_t)len - sent);
	return len;
}

static void note_received(struct tls_stream *tls, const char *data, size_t len)
{
	for (size_t i = 0; i < len && tls->received + i < sizeof(tls->first); i++)
		tls->first[tls->received + i] = (unsigned char)data[i];
	tls->received += len;
}

static int socket_read(BIO *bio, char *data, int size)
{
	struct tls_stream *tls = BIO_get_data(bio);
	bool spent = tls->received >= tls->read_until;
	ssize_t got = spent ? -1 : recv(tls->fd, data, (size_t)size, 0);
	bool wait = got < 0 && (spent || errno == EAGAIN || errno == EINTR);

	BIO_clear_retry_flags(bio);
	if (got > 0) {
		note_received(tls, data, (size_t)got);
		return (int)got;
	}
	if (wait && tls->error == 0) {
		BIO_set_retry_read(bio);
		return -1;
	}
	if (got < 0 && !wait && tls->error == 0)
		tls->error = errno;
	tls->closed = tls->error == 0;
	return tls->closed ? 0 : -1;
}

static long socket_control(BIO *bio, int command, long number, void *pointer)
{
	const struct tls_stream *tls = BIO_get_data(bio);

	(void)number;
	(void)pointer;
	if (command == BIO_CTRL_EOF)
		return tls->closed;
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

static bool attach_socket(struct tls_stream *tls)
{
	BIO *bio = CRYPTO_THREAD_run_once(&socket_once, make_method) && socket_method
			   ? BIO_new(socket_method)
			   : NULL;

	if (!bio)
		return false;
	BIO_set_data(bio, tls);
	BIO_set_init(bio, 1);
	SSL_set_bio(tls->ssl, bio, bio);
	return true;
}

/* ---- creation ---- */

struct tls_stream *tls_stream_new(int fd, const struct tls_parameters *parameters,
				  struct tls_session *session)
{
	struct tls_stream *tls = calloc(1, sizeof(*tls));

	if (!tls)
		return NULL;
	tls->fd = fd;
	tls->session = session;
	tls->arena = parameters->arena;
	tls->started_ms = clock_mono_ms();
	tls->ssl = tls_connection(parameters, session);
	if (!tls->ssl || !attach_socket(tls)) {
		tls_stream_free(tls);
		return NULL;
	}
	return tls;
}

void tls_stream_free(struct tls_stream *tls)
{
	if (!tls)
		return;
	if (tls->ssl) {
		SSL_set_info_callback(tls->ssl, NULL);
		if (tls->established && !tls->broken)
			SSL_shutdown(tls->ssl);
		SSL_free(tls->ssl);
	}
	if (tls->waiting)
		evbuffer_free(tls->waiting);
	/* OpenSSL's error queue is per thread: no other session is to find these errors */
	ERR_clear_error();
	free(tls);
}

/* ---- begin and end of a call ---- */

/* Data left on the socket when the budget is spent makes it readable again. */
static void begin_call(struct tls_stream *tls)
{
	tls->read_until = tls->received + READ_BUDGET;
	ERR_clear_error();
}

static enum tls_io over(struct tls_stream *tls, enum fault fault)
{
	tls->fault = fault;
	tls->broken = true;
	return TLS_IO_ENDED;
}

/* OpenSSL ran out of memory, for which the peer is not to blame. */
static bool is_out_of_memory(void)
{
	return ERR_GET_REASON(ERR_peek_error()) == ERR_R_MALLOC_FAILURE;
}

/* The state after a call that did not succeed: waiting, or the session's end. An error of the
 * socket takes precedence over OpenSSL's. */
static enum tls_io io_of(struct tls_stream *tls, int result)
{
	int error = SSL_get_error(tls->ssl, result);

	if (error == SSL_ERROR_SSL && tls->error == 0 && is_out_of_memory())
		tls->error = ENOMEM;
	switch (error) {
	case SSL_ERROR_WANT_READ:
		return TLS_IO_WANT_READ;
	case SSL_ERROR_ZERO_RETURN:
		over(tls, FAULT_CLOSED);
		tls->broken = tls->closed;
		return TLS_IO_ENDED;
	case SSL_ERROR_SSL:
		if (!tls->closed && tls->error == 0)
			return over(tls, FAULT_TLS);
		break;
	default:
		break;
	}
	if (tls->error != 0)
		return over(tls, fault_of_errno(tls->error));
	return over(tls, tls->closed ? FAULT_CLOSED : FAULT_TLS);
}

enum fault tls_stream_fault(const struct tls_stream *tls, int *sys_errno_r)
{
	bool of_socket = tls->fault != FAULT_TLS && tls->fault != FAULT_CLOSED;

	*sys_errno_r = of_socket ? tls->error : 0;
	return tls->fault;
}

/* ---- the handshake ---- */

enum tls_io tls_stream_handshake(struct tls_stream *tls)
{
	int result;

	begin_call(tls);
	result = SSL_connect(tls->ssl);
	if (result != 1)
		return io_of(tls, result);
	tls->established = true;
	tls->session->handshake_ms = clock_mono_ms() - tls->started_ms;
	tls_describe(tls->ssl);
	return TLS_IO_DONE;
}

/* A record begins with its type, 20 to 24, and the major version 3 (RFC 8446 section 5.1). */
static bool is_not_tls(const struct tls_stream *tls)
{
	return tls->received > 0 && (tls->first[0] < 20 || tls->first[0] > 24 ||
				     (tls->received > 1 && tls->first[1] != 3));
}

void tls_stream_give_up(struct tls_stream *tls, enum fault fault, int sys_errno)
{
	struct tls_session *session = tls->session;

	tls->broken = true;
	session->handshake_ms = clock_mono_ms() - tls->started_ms;
	tls_describe_failure(tls->ssl);
	session->not_tls = session->not_tls || is_not_tls(tls);
	if (fault == FAULT_TLS)
		return;
	if (fault == FAULT_CLOSED)
		session->error = "the connection was closed during the handshake";
	else if (fault == FAULT_TIMEOUT)
		session->error = tls->received > 0 ? "the handshake did not end in time"
						   : "no answer to the handshake";
	else if (sys_errno != 0)
		session->error = arena_strdup(tls->arena, strerrordesc_np(sys_errno));
}

/* ---- bytes ---- */

/* Describes an alert after the handshake: under TLS 1.3 the server may refuse the client, or its
 * certificate, when the handshake is complete. */
static void describe_break(struct tls_stream *tls)
{
	if (tls->fault == FAULT_TLS)
		tls_describe_failure(tls->ssl);
}

size_t tls_stream_receive(struct tls_stream *tls, char *data, size_t size, enum tls_io *io_r)
{
	size_t got = 0;

	*io_r = TLS_IO_DONE;
	begin_call(tls);
	if (SSL_read_ex(tls->ssl, data, size, &got) == 1)
		return got;
	*io_r = io_of(tls, 0);
	if (*io_r == TLS_IO_ENDED)
		describe_break(tls);
	return 0;
}

size_t tls_stream_send(struct tls_stream *tls, const char *data, size_t len, enum tls_io *io_r)
{
	size_t total = 0;

	*io_r = TLS_IO_DONE;
	begin_call(tls);
	while (total < len && !tls_stream_blocked(tls)) {
		size_t sent = 0;

		if (SSL_write_ex(tls->ssl, data + total, len - total, &sent) != 1) {
			*io_r = io_of(tls, 0);
			break;
		}
		total += sent;
	}
	if (*io_r == TLS_IO_ENDED)
		describe_break(tls);
	return total;
}

bool tls_stream_blocked(const struct tls_stream *tls)
{
	return tls->waiting && tls->error == 0 && evbuffer_get_length(tls->waiting) > 0;
}

void tls_stream_flush(struct tls_stream *tls)
{
	while (tls_stream_blocked(tls)) {
		size_t len = evbuffer_get_contiguous_space(tls->waiting);
		size_t sent = send_now(tls, evbuffer_pullup(tls->waiting, (ev_ssize_t)len), len);

		if (sent == 0)
			return;
		evbuffer_drain(tls->waiting, sent);
	}
}

bool tls_stream_pending(const struct tls_stream *tls)
{
	return !tls->broken && SSL_has_pending(tls->ssl) == 1;
}

bool tls_stream_send_failed(const struct tls_stream *tls)
{
	return tls->error != 0;
}

size_t tls_stream_received(const struct tls_stream *tls)
{
	return tls->received;
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

size_t tls_stream_channel_binding(const struct tls_stream *tls, const char *type,
				  unsigned char out[CHANNEL_BINDING_MAX])
{
	if (!tls->established || tls->broken)
		return 0;
	if (strcmp(type, "tls-exporter") == 0)
		return exporter(tls->ssl, out);
	return strcmp(type, "tls-unique") == 0 ? unique(tls->ssl, out) : 0;
}
