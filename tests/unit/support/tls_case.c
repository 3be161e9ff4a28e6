#include "support/tls_case.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/event.h>
#include <event2/util.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "base/arena.h"

#include "support/test.h"
#include "support/tls_case.h"

/* Last: it needs the four headers above. */

/* ---- certificates ---- */

static EVP_PKEY *make_key(enum key_kind kind)
{
	switch (kind) {
	case KEY_P192:
		return EVP_EC_gen("P-192");
	case KEY_RSA_1024:
		return EVP_RSA_gen(1024);
	case KEY_RSA_2048:
		return EVP_RSA_gen(2048);
	case KEY_ED25519:
		return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	case KEY_P256:
	default:
		return EVP_EC_gen("P-256");
	}
}

static void extend(X509 *x509, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, issuer, x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	assert_non_null(extension);
	assert_int_equal(X509_add_ext(x509, extension, -1), 1);
	X509_EXTENSION_free(extension);
}

static void break_signature(X509 *x509)
{
	const ASN1_BIT_STRING *signature;
	unsigned char *bytes;

	X509_get0_signature(&signature, NULL, x509);
	bytes = (unsigned char *)(uintptr_t)ASN1_STRING_get0_data(signature);
	bytes[ASN1_STRING_length(signature) - 1] ^= 1;
}

struct identity identity_make(const struct plan *plan, const struct identity *issuer)
{
	static long serial = 0x1000;
	struct identity made = {.x509 = X509_new(), .key = make_key(plan->key)};
	const struct identity *by = issuer ? issuer : &made;
	const EVP_MD *digest = EVP_get_digestbyname(plan->digest ? plan->digest : "SHA256");
	X509_NAME *name = X509_NAME_new();

	assert_non_null(made.key);
	X509_set_version(made.x509, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(made.x509), ++serial);
	X509_gmtime_adj(X509_getm_notBefore(made.x509),
			(plan->from_days ? plan->from_days : -1) * 86400L);
	X509_gmtime_adj(X509_getm_notAfter(made.x509),
			(plan->to_days ? plan->to_days : 90) * 86400L + 60);
	if (plan->cn)
		X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
					   (const unsigned char *)plan->cn, -1, -1, 0);
	X509_set_subject_name(made.x509, name);
	X509_set_issuer_name(made.x509, issuer ? X509_get_subject_name(issuer->x509) : name);
	X509_NAME_free(name);
	X509_set_pubkey(made.x509, made.key);
	extend(made.x509, by->x509, NID_basic_constraints,
	       plan->ca ? "critical,CA:TRUE" : "critical,CA:FALSE");
	if (plan->names)
		extend(made.x509, by->x509, NID_subject_alt_name, plan->names);
	if (plan->purpose)
		extend(made.x509, by->x509, NID_ext_key_usage, plan->purpose);
	if (plan->key == KEY_ED25519 && !issuer)
		digest = NULL;
	assert_true(X509_sign(made.x509, by->key, digest) > 0);
	if (plan->broken)
		break_signature(made.x509);
	return made;
}

void identity_free(struct identity *identity)
{
	X509_free(identity->x509);
	EVP_PKEY_free(identity->key);
}

char *identity_pem(const struct identity *identity)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *data;
	char *pem;
	long len;

	PEM_write_bio_X509(bio, identity->x509);
	len = BIO_get_mem_data(bio, &data);
	pem = malloc((size_t)len + 1);
	assert_non_null(pem);
	memcpy(pem, data, (size_t)len);
	pem[len] = '\0';
	BIO_free(bio);
	return pem;
}

/* ---- errors of OpenSSL's ---- */

bool is_openssl_error(const char *text)
{
	static const int libraries[] = {ERR_LIB_SSL, ERR_LIB_PROV, ERR_LIB_EVP};
	enum { LAST_REASON = 4095 };

	for (size_t i = 0; i < 3; i++)
		for (int reason = 1; reason <= LAST_REASON; reason++) {
			unsigned long error = ERR_PACK(libraries[i], 0, reason);
			const char *known = ERR_reason_error_string(error);

			if (known && strcmp(known, text) == 0)
				return true;
		}
	return false;
}

/* ---- the server ---- */

struct server {
	const struct server_plan *plan;
	int listener;
	int fd;
	pthread_t thread;
	struct server_seen seen;
};

static int send_staple(SSL *ssl, void *arg)
{
	const struct server_plan *plan = arg;
	unsigned char *copy;

	if (plan->ocsp_len == 0)
		return SSL_TLSEXT_ERR_NOACK;
	copy = OPENSSL_memdup(plan->ocsp, plan->ocsp_len);
	SSL_set_tlsext_status_ocsp_resp(ssl, copy, (long)plan->ocsp_len);
	return SSL_TLSEXT_ERR_OK;
}

static int takes_any(int ok, X509_STORE_CTX *context)
{
	(void)ok;
	(void)context;
	return 1;
}

static SSL_CTX *context_of(const struct server_plan *plan)
{
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());

	SSL_CTX_set_security_level(context, 0);
	SSL_CTX_set_min_proto_version(context,
				      plan->min_version ? plan->min_version : TLS1_VERSION);
	SSL_CTX_set_max_proto_version(context, plan->max_version);
	SSL_CTX_set_cipher_list(context, plan->ciphers ? plan->ciphers : "DEFAULT:@SECLEVEL=0");
	if (plan->groups)
		SSL_CTX_ctrl(context, SSL_CTRL_SET_GROUPS_LIST, 0, (void *)(uintptr_t)plan->groups);
	if (plan->dh_bits > 0)
		SSL_CTX_set0_tmp_dh_pkey(context, finite_field(plan->dh_bits));
	else
		SSL_CTX_set_dh_auto(context, 1);
	SSL_CTX_use_certificate(context, plan->identity->x509);
	SSL_CTX_use_PrivateKey(context, plan->identity->key);
	for (size_t i = 0; plan->chain[i]; i++)
		SSL_CTX_add1_chain_cert(context, plan->chain[i]);
	SSL_CTX_set_tlsext_status_cb(context, send_staple);
	SSL_CTX_set_tlsext_status_arg(context, (void *)(uintptr_t)plan);
	if (plan->asks)
		SSL_CTX_set_verify(context,
				   SSL_VERIFY_PEER |
					   (plan->insists ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
				   takes_any);
	return context;
}

/* Sends what the handshake wrote to memory, an octet a segment. */
static void trickle(int fd, BIO *from)
{
	char octet;

	while (BIO_read(from, &octet, 1) == 1)
		if (send(fd, &octet, 1, MSG_NOSIGNAL) != 1)
			return;
}

static bool accepts(struct server *server, SSL *ssl)
{
	BIO *memory;
	int result;
	bool waits;

	SSL_set_fd(ssl, server->fd);
	if (!server->plan->trickles)
		return SSL_accept(ssl) == 1;
	memory = BIO_new(BIO_s_mem());
	BIO_up_ref(memory);
	SSL_set0_wbio(ssl, memory);
	evutil_make_socket_nonblocking(server->fd);
	do {
		struct pollfd readable = {.fd = server->fd, .events = POLLIN};

		result = SSL_accept(ssl);
		waits = result != 1 && SSL_get_error(ssl, result) == SSL_ERROR_WANT_READ;
		trickle(server->fd, memory);
		if (waits)
			poll(&readable, 1, 5000);
	} while (waits);
	fcntl(server->fd, F_SETFL, 0);
	BIO_free(memory);
	SSL_set0_wbio(ssl, BIO_new_socket(server->fd, BIO_NOCLOSE));
	return result == 1;
}

static void note(struct server *server, SSL *ssl)
{
	const char *sni = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);

	server->seen.established = true;
	snprintf(server->seen.sni, sizeof(server->seen.sni), "%s", sni ? sni : "");
	server->seen.got_certificate = SSL_get0_peer_certificate(ssl);
	SSL_export_keying_material(ssl, server->seen.exporter, 32, "EXPORTER-Channel-Binding", 24,
				   NULL, 0, 0);
	server->seen.unique_len = SSL_get_peer_finished(ssl, server->seen.unique, 64);
}

static void handshakes(struct server *server)
{
	SSL_CTX *context = context_of(server->plan);
	SSL *ssl = SSL_new(context);
	char data[4096];

	if (accepts(server, ssl)) {
		note(server, ssl);
		if (server->plan->talk)
			server->plan->talk(ssl, server->plan->arg);
		while (SSL_read(ssl, data, sizeof(data)) > 0)
			;
		server->seen.closed_in_order = SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN;
	}
	SSL_free(ssl);
	SSL_CTX_free(context);
}

static void says(int fd, const char *data, size_t len)
{
	char heard[4096];
	ssize_t got = recv(fd, heard, sizeof(heard), 0);

	if (got > 0 && send(fd, data, len, MSG_NOSIGNAL) < 0)
		return;
	while (recv(fd, heard, sizeof(heard), 0) > 0)
		;
}

static void floods(int fd)
{
	static const unsigned char record[] = {22, 3, 3, 0x40, 0, 11, 0xff, 0xff, 0xff};
	static const char zeros[16384];
	char heard[4096];

	if (recv(fd, heard, sizeof(heard), 0) <= 0 ||
	    send(fd, record, sizeof(record), MSG_NOSIGNAL) < 0)
		return;
	for (int i = 0; i < 100; i++)
		if (send(fd, zeros, sizeof(zeros), MSG_NOSIGNAL) < 0)
			break;
	while (recv(fd, heard, sizeof(heard), 0) > 0)
		;
}

static void *serve(void *arg)
{
	static const char text[] = "220 mx.example ESMTP\r\n";
	static const char alert[] = {21, 3, 1, 0, 2, 2, 80};
	const struct linger now = {.l_onoff = 1, .l_linger = 0};
	struct server *server = arg;
	char data[1024];
	sigset_t signals;

	/* the client alone is to be safe from it: OpenSSL's own sockets are not */
	sigemptyset(&signals);
	sigaddset(&signals, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	server->fd = accept(server->listener, NULL, NULL);
	if (server->plan->prelude &&
	    send(server->fd, server->plan->prelude, strlen(server->plan->prelude), 0) < 0)
		return NULL;
	switch (server->plan->way) {
	case SERVER_HANDSHAKES:
		handshakes(server);
		break;
	case SERVER_SAYS_TEXT:
		says(server->fd, text, sizeof(text) - 1);
		break;
	case SERVER_SAYS_ALERT:
		says(server->fd, alert, sizeof(alert));
		break;
	case SERVER_IS_SILENT:
		while (recv(server->fd, data, sizeof(data), 0) > 0)
			;
		break;
	case SERVER_FLOODS:
		floods(server->fd);
		break;
	case SERVER_RESETS:
		if (recv(server->fd, data, 1, 0) > 0)
			setsockopt(server->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
		break;
	case SERVER_CLOSES:
		if (recv(server->fd, data, sizeof(data), 0) < 0)
			break;
		shutdown(server->fd, SHUT_WR);
		break;
	}
	close(server->fd);
	return NULL;
}

struct server *server_new(const struct server_plan *plan, struct address *address_r)
{
	struct server *server = calloc(1, sizeof(*server));
	struct sockaddr_in *in = (struct sockaddr_in *)&address_r->sockaddr;
	socklen_t len = sizeof(*in);

	signal(SIGPIPE, SIG_DFL);
	memset(address_r, 0, sizeof(*address_r));
	in->sin_family = AF_INET;
	in->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server->plan = plan;
	server->listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(server->listener, (struct sockaddr *)in, len), 0);
	assert_int_equal(listen(server->listener, 1), 0);
	getsockname(server->listener, (struct sockaddr *)in, &len);
	address_r->len = len;
	assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
	return server;
}

struct server_seen server_end(struct server *server)
{
	struct server_seen seen;

	pthread_join(server->thread, NULL);
	close(server->listener);
	seen = server->seen;
	free(server);
	return seen;
}

/* ---- the client ---- */

static void leave(struct client *client)
{
	stream_free(client->stream);
	client->stream = NULL;
	event_base_loopbreak(client->base);
}

static void start_tls(struct client *client)
{
	client->pending = stream_pending(client->stream);
	stream_start_tls(client->stream, &client->parameters, &client->session, client->limit_ms);
}

static void on_connected(void *arg)
{
	struct client *client = arg;

	client->connected++;
	if (!client->starts_at_line)
		start_tls(client);
	if (client->frees_at_connected)
		leave(client);
}

static void on_secured(void *arg)
{
	struct client *client = arg;

	client->secured++;
	client->exporter_len =
		stream_channel_binding(client->stream, "tls-exporter", client->exporter);
	client->unique_len = stream_channel_binding(client->stream, "tls-unique", client->unique);
	if (client->on_secured)
		client->on_secured(client);
	if (client->says)
		stream_write(client->stream, client->says, strlen(client->says));
	stream_deadline(client->stream, client->limit_ms);
	if (!client->stays)
		leave(client);
}

static void on_line(void *arg, const struct stream_line *line)
{
	struct client *client = arg;

	buf_add(&client->heard, line->data, line->len < 40 ? line->len : 40);
	buf_addc(&client->heard, '|');
	if (client->starts_at_line && client->secured == 0)
		start_tls(client);
	if (client->frees_at_line)
		leave(client);
}

static void on_sent(void *arg)
{
	((struct client *)arg)->sent++;
}

static void on_ended(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		     size_t partial)
{
	struct client *client = arg;

	(void)partial_data;
	(void)partial;
	client->ended++;
	client->fault = fault;
	client->sys_errno = sys_errno;
	leave(client);
}

static const struct stream_events events = {
	.connected = on_connected,
	.secured = on_secured,
	.line = on_line,
	.sent = on_sent,
	.ended = on_ended,
};

void client_init(struct client *client, const struct identity *ca)
{
	char err[200] = "";
	char *pem = identity_pem(ca);
	const struct tls_config config = {.ca_pem = pem};

	client->base = event_base_new();
	client->arena = arena_new(0);
	if (!client->tls)
		client->tls = tls_new(&config, err, sizeof(err));
	assert_string_equal(err, "");
	free(pem);
	buf_init(&client->heard, 4 << 20);
	if (client->limit_ms == 0)
		client->limit_ms = 5000;
	client->parameters.tls = client->tls;
	client->parameters.arena = client->arena;
}

void client_run(struct client *client, const struct address *address, const char *server_name)
{
	client->parameters.server_name = server_name;
	client->stream = stream_connect(client->base, address, "", 2000, &events, client);
	assert_non_null(client->stream);
	event_base_dispatch(client->base);
	assert_null(client->stream);
	assert_int_equal(ERR_peek_error(), 0);
}

void client_release(struct client *client)
{
	tls_free(client->tls);
	arena_free(client->arena);
	buf_release(&client->heard);
	event_base_free(client->base);
}

struct server_seen handshake_with(struct client *client, const struct server_plan *plan,
				  const struct identity *ca, const char *server_name)
{
	struct address address;
	struct server *server = server_new(plan, &address);

	client_init(client, ca);
	client_run(client, &address, server_name);
	return server_end(server);
}
