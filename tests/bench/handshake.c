/*
 * The cost of a TLS handshake for a client: connects, completes the handshake and closes, repeatedly.
 *
 *   handshake PORT THREADS COUNT CA_FILE
 *
 * The server on 127.0.0.1 is verified: its chain by CA_FILE, and its address. Each thread blocks;
 * they share one context. No session is resumed. The first failure ends it with status 1.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct work {
	SSL_CTX *context;
	uint16_t port;
	atomic_long left;
};

static void die(const char *what)
{
	fprintf(stderr, "handshake: %s: %s\n", what, errno ? strerror(errno) : "failed");
	ERR_print_errors_fp(stderr);
	exit(1);
}

static long number(const char *text)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (*end || value < 1)
		die(text);
	return value;
}

static int connected(uint16_t port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		die("connect");
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return fd;
}

static void shake_hands(struct work *work)
{
	int fd = connected(work->port);
	SSL *ssl = SSL_new(work->context);

	if (!ssl || SSL_set_fd(ssl, fd) != 1 ||
	    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), "127.0.0.1") != 1)
		die("SSL_new");
	if (SSL_connect(ssl) != 1)
		die("SSL_connect");
	SSL_shutdown(ssl);
	SSL_free(ssl);
	close(fd);
}

static void *run(void *argument)
{
	struct work *work = argument;

	while (atomic_fetch_sub(&work->left, 1) > 0)
		shake_hands(work);
	return NULL;
}

int main(int argc, char **argv)
{
	struct work work = {.context = SSL_CTX_new(TLS_client_method())};
	pthread_t *threads;
	long count;

	if (argc != 5) {
		fputs("usage: handshake PORT THREADS COUNT CA_FILE\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	count = number(argv[2]);
	work.port = (uint16_t)number(argv[1]);
	atomic_init(&work.left, number(argv[3]));
	threads = calloc((size_t)count, sizeof(*threads));
	if (!threads || !work.context || SSL_CTX_load_verify_file(work.context, argv[4]) != 1)
		die(argv[4]);
	SSL_CTX_set_verify(work.context, SSL_VERIFY_PEER, NULL);
	for (long i = 0; i < count; i++)
		if (pthread_create(&threads[i], NULL, run, &work) != 0)
			die("pthread_create");
	for (long i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	SSL_CTX_free(work.context);
	return 0;
}
