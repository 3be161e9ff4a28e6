#include "support/https_server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/tls.h"
#include "practice/authority.h"
#include "practice/credentials.h"

#include "support/test.h"

struct authority *https_authority;
struct tls *https_tls;

int https_setup(void **state)
{
	struct tls_config config = {.ca_pem = NULL};
	char err[200] = "";

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	https_authority = authority_new();
	config.ca_pem = authority_pem(https_authority);
	https_tls = tls_new(&config, err, sizeof(err));
	if (!https_tls)
		print_error("%s\n", err);
	return https_tls ? 0 : -1;
}

int https_teardown(void **state)
{
	(void)state;
	tls_free(https_tls);
	authority_free(https_authority);
	return 0;
}

enum { REQUEST_MAX = 4096, PATIENCE_S = 10 };

struct https_server {
	const struct https_script *script;
	const char *host;
	struct credentials *credentials;
	int fd, stop[2];
	uint16_t port;
	pthread_t thread;
	atomic_uint connections;
	char request[REQUEST_MAX];
};

/* Reads up to the end of the header. */
static bool hear(struct https_server *server, SSL *ssl)
{
	size_t len = 0;

	server->request[0] = '\0';
	while (!strstr(server->request, "\r\n\r\n") && len < REQUEST_MAX - 1) {
		int got = SSL_read(ssl, server->request + len, (int)(REQUEST_MAX - 1 - len));

		if (got <= 0)
			return false;
		len += (size_t)got;
		server->request[len] = '\0';
	}
	return true;
}

static void answer(struct https_server *server, SSL *ssl)
{
	const struct https_script *script = server->script;
	struct pollfd stop = {.fd = server->stop[0], .events = POLLIN};
	char octet;

	if (script->answer && script->answer[0] != '\0' &&
	    SSL_write(ssl, script->answer, (int)strlen(script->answer)) <= 0)
		return;
	for (size_t i = 0; i < script->filler_times; i++) {
		if (poll(&stop, 1, (int)script->filler_ms) != 0 ||
		    SSL_write(ssl, script->filler, (int)strlen(script->filler)) <= 0)
			return;
	}
	if (script->hang)
		SSL_read(ssl, &octet, 1);
	else
		SSL_shutdown(ssl);
}

/* RFC 5246 section 7.4.1.1: a client passes over them while it negotiates. */
static void send_hello_requests(int fd)
{
	enum { MESSAGES = 4000, RECORDS = 2000 };
	static const char header[] = {22, 3, 3, MESSAGES * 4 / 256, (char)(MESSAGES * 4 % 256)};
	static char record[sizeof(header) + (size_t)MESSAGES * 4];

	memcpy(record, header, sizeof(header));
	for (int i = 0; i < RECORDS; i++)
		if (send(fd, record, sizeof(record), MSG_NOSIGNAL) <= 0)
			return;
}

static void serve(struct https_server *server, int fd)
{
	const struct https_script *script = server->script;
	const struct timeval patience = {.tv_sec = PATIENCE_S};
	SSL *ssl;

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	if (script->clear) {
		char heard[512];

		if (recv(fd, heard, sizeof(heard), 0) > 0)
			send(fd, script->clear, strlen(script->clear), MSG_NOSIGNAL);
		while (script->hang && recv(fd, heard, sizeof(heard), 0) > 0)
			;
		return;
	}
	if (script->hello_requests) {
		send_hello_requests(fd);
		return;
	}
	ssl = credentials_ssl(server->credentials, script->max_version);
	if (!ssl)
		abort();
	if (SSL_set_fd(ssl, fd) == 1 &&
	    credentials_use(server->credentials, ssl, script->leaf, server->host) &&
	    SSL_accept(ssl) == 1 && hear(server, ssl))
		answer(server, ssl);
	SSL_free(ssl);
	ERR_clear_error();
}

static void *run(void *arg)
{
	struct https_server *server = arg;
	struct pollfd fds[2] = {{.fd = server->stop[0], .events = POLLIN},
				{.fd = server->fd, .events = POLLIN}};

	while (poll(fds, 2, -1) > 0 && fds[0].revents == 0) {
		int fd = accept(server->fd, NULL, NULL);

		if (fd < 0)
			continue;
		atomic_fetch_add(&server->connections, 1);
		serve(server, fd);
		close(fd);
	}
	return NULL;
}

struct https_server *https_server_start(const struct authority *authority, const char *host,
					const struct https_script *script)
{
	struct https_server *server = calloc(1, sizeof(*server));
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(at);

	if (!server)
		abort();
	server->script = script;
	server->host = host;
	server->credentials = credentials_new(authority);
	server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (!server->credentials || bind(server->fd, (struct sockaddr *)&at, len) != 0 ||
	    listen(server->fd, 16) != 0 ||
	    getsockname(server->fd, (struct sockaddr *)&at, &len) != 0 || pipe(server->stop) != 0 ||
	    pthread_create(&server->thread, NULL, run, server) != 0)
		abort();
	server->port = ntohs(at.sin_port);
	return server;
}

void https_server_stop(struct https_server *server)
{
	close(server->stop[1]);
	pthread_join(server->thread, NULL);
	close(server->stop[0]);
	close(server->fd);
	credentials_free(server->credentials);
	free(server);
}

uint16_t https_server_port(const struct https_server *server)
{
	return server->port;
}

const char *https_server_request(const struct https_server *server)
{
	return server->request;
}

unsigned https_server_connections(const struct https_server *server)
{
	return atomic_load(&server->connections);
}
