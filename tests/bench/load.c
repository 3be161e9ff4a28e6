/*
 * A small HTTP/1.1 load generator: keep-alive connections on one epoll loop, the same request over
 * and over.
 *
 *   load PORT CONNECTIONS REQUESTS SECONDS MARKER <REQUEST
 *
 * REQUEST, on standard input, is the whole request with its headers. An answer that lacks MARKER
 * counts as failed; the first of them is shown. It ends after REQUESTS answers or after SECONDS,
 * whichever is first. Printed, as one line of JSON: answers, failures, seconds, and the 50th and
 * 99th percentile of the times in microseconds.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_MAX = 64 * 1024, ANSWER_MAX = 256 * 1024, EVENTS_MAX = 256, TIMES_MAX = 1 << 20 };

struct connection {
	int fd;
	bool idle;
	int64_t started_us;
	size_t len;
	char answer[ANSWER_MAX + 1];
};

struct load {
	int epoll;
	char request[REQUEST_MAX];
	size_t request_len;
	const char *marker;
	long wanted, started, done, failed;
	int64_t ends_us;
	uint32_t *times;
};

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void die(const char *what)
{
	fprintf(stderr, "load: %s: %s\n", what, errno ? strerror(errno) : "unexpected");
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

static void connect_to(struct load *load, struct connection *connection, uint16_t port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
	int one = 1;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection->fd < 0 ||
	    connect(connection->fd, (struct sockaddr *)&address, sizeof(address)) != 0)
		die("connect");
	setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (epoll_ctl(load->epoll, EPOLL_CTL_ADD, connection->fd, &event) != 0)
		die("epoll_ctl");
	connection->idle = true;
}

/* Sends the next request, unless enough were sent or the time is over. */
static void start(struct load *load, struct connection *connection)
{
	connection->idle = load->started >= load->wanted || now_us() >= load->ends_us;
	if (connection->idle)
		return;
	load->started++;
	connection->len = 0;
	connection->started_us = now_us();
	if (send(connection->fd, load->request, load->request_len, MSG_NOSIGNAL) !=
	    (ssize_t)load->request_len)
		die("send");
}

/* True when the response is complete: by Content-Length, or by the last chunk. */
static bool whole(struct connection *connection)
{
	char *body, *length;

	connection->answer[connection->len] = '\0';
	body = strstr(connection->answer, "\r\n\r\n");
	if (!body)
		return false;
	length = strcasestr(connection->answer, "\r\nContent-Length:");
	if (length && length < body)
		return connection->len - (size_t)(body + 4 - connection->answer) >=
		       strtoul(length + sizeof("\r\nContent-Length:") - 1, NULL, 10);
	return connection->len >= 7 &&
	       memcmp(connection->answer + connection->len - 7, "\r\n0\r\n\r\n", 7) == 0;
}

static void finish(struct load *load, struct connection *connection)
{
	int64_t took = now_us() - connection->started_us;

	if (load->done < TIMES_MAX)
		load->times[load->done] = (uint32_t)took;
	load->done++;
	if (strstr(connection->answer, load->marker))
		return;
	if (load->failed++ == 0)
		fprintf(stderr, "load: no \"%s\" in:\n%.2000s\n", load->marker, connection->answer);
}

static void receive(struct load *load, struct connection *connection)
{
	ssize_t got = recv(connection->fd, connection->answer + connection->len,
			   ANSWER_MAX - connection->len, 0);

	if (got <= 0)
		die("the server closed a connection");
	connection->len += (size_t)got;
	if (!whole(connection))
		return;
	finish(load, connection);
	start(load, connection);
}

static int by_time(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

static void report(struct load *load, int64_t took_us)
{
	size_t count = (size_t)(load->done < TIMES_MAX ? load->done : TIMES_MAX);

	qsort(load->times, count, sizeof(*load->times), by_time);
	printf("{\"answers\": %ld, \"failed\": %ld, \"seconds\": %.6f, \"p50_us\": %u, "
	       "\"p99_us\": %u}\n",
	       load->done, load->failed, (double)took_us / 1e6, count ? load->times[count / 2] : 0,
	       count ? load->times[count * 99 / 100] : 0);
}

static void run(struct load *load, struct connection *connections, long count)
{
	struct epoll_event events[EVENTS_MAX];

	for (long i = 0; i < count; i++)
		start(load, &connections[i]);
	while (load->done < load->started) {
		int ready = epoll_wait(load->epoll, events, EVENTS_MAX, 60000);

		if (ready == 0)
			die("no answer for a minute");
		for (int i = 0; i < ready; i++)
			receive(load, events[i].data.ptr);
	}
}

int main(int argc, char **argv)
{
	struct load load = {0};
	struct connection *connections;
	long count;
	int64_t started_us;

	if (argc != 6) {
		fputs("usage: load PORT CONNECTIONS REQUESTS SECONDS MARKER <REQUEST\n", stderr);
		return 2;
	}
	count = number(argv[2]);
	load.wanted = number(argv[3]);
	load.marker = argv[5];
	load.request_len = fread(load.request, 1, sizeof(load.request), stdin);
	load.epoll = epoll_create1(EPOLL_CLOEXEC);
	load.times = calloc(TIMES_MAX, sizeof(*load.times));
	connections = calloc((size_t)count, sizeof(*connections));
	if (load.epoll < 0 || !load.times || !connections)
		die("start");
	for (long i = 0; i < count; i++)
		connect_to(&load, &connections[i], (uint16_t)number(argv[1]));
	started_us = now_us();
	load.ends_us = started_us + number(argv[4]) * 1000000;
	run(&load, connections, count);
	report(&load, now_us() - started_us);
	return 0;
}
