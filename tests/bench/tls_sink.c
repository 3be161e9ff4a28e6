/*
 * A mail server that speaks TLS and nothing more, in one thread on one epoll loop.
 *
 *   tls_sink CA_FILE
 *
 * At start it makes an authority, writes its certificate to CA_FILE (PEM), and signs a certificate
 * for 127.0.0.1 with it, both EC P-256. Then it prints a line of JSON with its ports on 127.0.0.1:
 * "starttls" takes EHLO, STARTTLS, MAIL, RCPT and QUIT; "implicit" shakes hands at once, then does
 * the same; "silent" is like "starttls", but says no more after the handshake. For each line on
 * standard input it prints how many are there: {"silent": N} clients that spoke after the handshake
 * on "silent". It ends with its standard input.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE_MAX_LEN = 1024, EVENTS_MAX = 256, BACKLOG = 4096, DAYS = 90, SECONDS_A_DAY = 86400 };
enum role { STARTTLS, IMPLICIT, SILENT, ROLE_COUNT };

static const char *const role_names[ROLE_COUNT] = {
	[STARTTLS] = "starttls", [IMPLICIT] = "implicit", [SILENT] = "silent"};

struct client {
	int fd;
	enum role role;
	SSL *ssl; /* NULL: in clear */
	bool shaking, counted;
	size_t len;
	char line[LINE_MAX_LEN];
};

struct sink {
	int epoll;
	int listeners[ROLE_COUNT];
	SSL_CTX *context;
	long silent;
};

static void die(const char *what)
{
	fprintf(stderr, "tls_sink: %s: %s\n", what, errno ? strerror(errno) : "failed");
	ERR_print_errors_fp(stderr);
	exit(1);
}

/* ---- certificates --------------------------------------------------------------------------- */

static void extend(X509 *subject, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, issuer, subject, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
	if (!extension || X509_add_ext(subject, extension, -1) != 1)
		die(value);
	X509_EXTENSION_free(extension);
}

/* A certificate without extensions and signature; issuer NULL: its own. */
static X509 *certificate(const char *name, EVP_PKEY *key, X509 *issuer)
{
	X509 *made = X509_new();
	X509_NAME *subject = made ? X509_get_subject_name(made) : NULL;

	if (!subject || X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
						   (const unsigned char *)name, -1, -1, 0) != 1)
		die(name);
	X509_set_version(made, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(made), issuer ? 2 : 1);
	X509_gmtime_adj(X509_getm_notBefore(made), -SECONDS_A_DAY);
	X509_gmtime_adj(X509_getm_notAfter(made), (long)DAYS * SECONDS_A_DAY);
	X509_set_pubkey(made, key);
	X509_set_issuer_name(made, issuer ? X509_get_subject_name(issuer) : subject);
	return made;
}

static void write_pem(const char *path, X509 *shown)
{
	FILE *file = fopen(path, "w");

	if (!file || PEM_write_X509(file, shown) != 1 || fclose(file) != 0)
		die(path);
}

/* The server's context, with a new certificate of a new authority. */
static SSL_CTX *server_context(const char *ca_path)
{
	EVP_PKEY *ca_key = EVP_EC_gen("P-256"), *key = EVP_EC_gen("P-256");
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());
	X509 *ca, *own;

	if (!ca_key || !key || !context)
		die("EVP_EC_gen");
	ca = certificate("Benchmark Authority", ca_key, NULL);
	extend(ca, ca, NID_basic_constraints, "critical,CA:TRUE");
	extend(ca, ca, NID_key_usage, "critical,keyCertSign,cRLSign");
	extend(ca, ca, NID_subject_key_identifier, "hash");
	own = certificate("127.0.0.1", key, ca);
	extend(own, ca, NID_basic_constraints, "critical,CA:FALSE");
	extend(own, ca, NID_key_usage, "critical,digitalSignature");
	extend(own, ca, NID_ext_key_usage, "serverAuth");
	extend(own, ca, NID_subject_key_identifier, "hash");
	extend(own, ca, NID_authority_key_identifier, "keyid");
	extend(own, ca, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
	if (X509_sign(ca, ca_key, EVP_sha256()) == 0 || X509_sign(own, ca_key, EVP_sha256()) == 0)
		die("X509_sign");
	if (SSL_CTX_use_certificate(context, own) != 1 || SSL_CTX_use_PrivateKey(context, key) != 1)
		die("SSL_CTX_use_certificate");
	SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
	write_pem(ca_path, ca);
	X509_free(ca);
	X509_free(own);
	EVP_PKEY_free(ca_key);
	EVP_PKEY_free(key);
	return context;
}

/* ---- clients -------------------------------------------------------------------------------- */

static void drop(struct sink *sink, struct client *client)
{
	if (client->counted)
		sink->silent--;
	SSL_free(client->ssl);
	close(client->fd);
	free(client);
}

/* A reply is short: a socket that cannot take it whole belongs to a client not worth keeping. */
static bool say(struct client *client, const char *text)
{
	size_t len = strlen(text);

	if (client->ssl)
		return SSL_write(client->ssl, text, (int)len) == (int)len;
	return send(client->fd, text, len, MSG_NOSIGNAL) == (ssize_t)len;
}

static bool say_ehlo(struct client *client)
{
	return say(client, client->ssl
				   ? "250-sink.example.test\r\n250 8BITMIME\r\n"
				   : "250-sink.example.test\r\n250-8BITMIME\r\n250 STARTTLS\r\n");
}

static bool secure(struct sink *sink, struct client *client)
{
	client->len = 0;
	client->shaking = true;
	client->ssl = SSL_new(sink->context);
	if (!client->ssl || SSL_set_fd(client->ssl, client->fd) != 1)
		return false;
	SSL_set_accept_state(client->ssl);
	return true;
}

static bool begins(const char *line, const char *verb)
{
	return strncasecmp(line, verb, strlen(verb)) == 0;
}

/* Answers a command; false: that was the last. */
static bool obey(struct sink *sink, struct client *client, const char *line)
{
	if (client->role == SILENT && client->ssl) {
		sink->silent += !client->counted;
		client->counted = true;
		return true;
	}
	if (begins(line, "EHLO"))
		return say_ehlo(client);
	if (begins(line, "STARTTLS") && !client->ssl)
		return say(client, "220 2.0.0 go ahead\r\n") && secure(sink, client);
	if (begins(line, "MAIL") || begins(line, "RCPT") || begins(line, "RSET"))
		return say(client, "250 2.0.0 ok\r\n");
	if (!begins(line, "QUIT"))
		return say(client, "502 5.5.1 not here\r\n");
	if (say(client, "221 2.0.0 bye\r\n") && client->ssl)
		SSL_shutdown(client->ssl);
	return false;
}

/* Answers the lines that are whole. */
static bool obey_lines(struct sink *sink, struct client *client)
{
	char *end;

	while ((end = memchr(client->line, '\n', client->len))) {
		char line[LINE_MAX_LEN];
		size_t used = (size_t)(end + 1 - client->line);

		memcpy(line, client->line, used);
		line[used - 1] = '\0';
		client->len -= used;
		memmove(client->line, end + 1, client->len);
		if (!obey(sink, client, line))
			return false;
	}
	return client->len < sizeof(client->line);
}

static bool again(struct client *client, int result)
{
	int problem = client->ssl ? SSL_get_error(client->ssl, result) : SSL_ERROR_NONE;

	if (!client->ssl)
		return result < 0 && (errno == EAGAIN || errno == EINTR);
	ERR_clear_error();
	return problem == SSL_ERROR_WANT_READ;
}

static int receive(struct client *client)
{
	size_t room = sizeof(client->line) - client->len;

	if (client->ssl)
		return SSL_read(client->ssl, client->line + client->len, (int)room);
	return (int)recv(client->fd, client->line + client->len, room, 0);
}

/* Serves the client as far as possible now; false when it has closed. */
static bool serve(struct sink *sink, struct client *client)
{
	int got;

	do {
		if (client->shaking) {
			got = SSL_do_handshake(client->ssl);
			if (got != 1)
				return again(client, got);
			client->shaking = false;
			if (client->role == IMPLICIT && !say(client, "220 sink.example.test\r\n"))
				return false;
		}
		got = receive(client);
		if (got <= 0)
			return again(client, got);
		client->len += (size_t)got;
		if (!obey_lines(sink, client))
			return false;
	} while (client->ssl);
	return true;
}

static void welcome(struct sink *sink, enum role role)
{
	struct epoll_event event = {.events = EPOLLIN};
	struct client *client = calloc(1, sizeof(*client));
	int one = 1;

	if (!client)
		die("calloc");
	client->role = role;
	client->fd = accept4(sink->listeners[role], NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	event.data.ptr = client;
	if (client->fd < 0 || epoll_ctl(sink->epoll, EPOLL_CTL_ADD, client->fd, &event) != 0)
		die("accept");
	setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (!(role == IMPLICIT ? secure(sink, client) : say(client, "220 sink.example.test\r\n")))
		drop(sink, client);
}

/* ---- the loop ------------------------------------------------------------------------------- */

static uint16_t listen_for(struct sink *sink, enum role role)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = &sink->listeners[role]};
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, len) != 0 || listen(fd, BACKLOG) != 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &len) != 0)
		die("listen");
	sink->listeners[role] = fd;
	if (epoll_ctl(sink->epoll, EPOLL_CTL_ADD, fd, &event) != 0)
		die("epoll_ctl");
	return ntohs(address.sin_port);
}

static void print_ports(struct sink *sink)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		printf("%s\"%s\": %u", role ? ", " : "{", role_names[role],
		       (unsigned)listen_for(sink, (enum role)role));
	puts("}");
	fflush(stdout);
}

/* Tells how many there are; false: nobody will ask again. */
static bool answer(const struct sink *sink)
{
	char question[LINE_MAX_LEN];

	if (read(STDIN_FILENO, question, sizeof(question)) <= 0)
		return false;
	printf("{\"silent\": %ld}\n", sink->silent);
	fflush(stdout);
	return true;
}

/* Deals with one event; false: the end. */
static bool handle(struct sink *sink, void *what)
{
	const int *listener = what;

	if (!what)
		return answer(sink);
	if (listener >= sink->listeners && listener < sink->listeners + ROLE_COUNT)
		welcome(sink, (enum role)(listener - sink->listeners));
	else if (!serve(sink, what))
		drop(sink, what);
	return true;
}

int main(int argc, char **argv)
{
	struct epoll_event events[EVENTS_MAX], questions = {.events = EPOLLIN};
	struct sink sink = {.epoll = epoll_create1(EPOLL_CLOEXEC)};

	if (argc != 2) {
		fputs("usage: tls_sink CA_FILE\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	sink.context = server_context(argv[1]);
	if (epoll_ctl(sink.epoll, EPOLL_CTL_ADD, STDIN_FILENO, &questions) != 0)
		die("epoll");
	print_ports(&sink);
	for (;;) {
		int ready = epoll_wait(sink.epoll, events, EVENTS_MAX, -1);

		for (int i = 0; i < ready; i++)
			if (!handle(&sink, events[i].data.ptr))
				return 0;
	}
}
