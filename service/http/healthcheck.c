#include "http/healthcheck.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "http/listen.h"

enum { TIMEOUT_S = 4, HEAD_SIZE = 256 };

/* Replaces the unspecified address by loopback. */
static void to_loopback(struct sockaddr_storage *addr)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	if (addr->ss_family == AF_INET) {
		memcpy(&in, addr, sizeof(in));
		if (in.sin_addr.s_addr == htonl(INADDR_ANY))
			in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		memcpy(addr, &in, sizeof(in));
		return;
	}
	memcpy(&in6, addr, sizeof(in6));
	if (IN6_IS_ADDR_UNSPECIFIED(&in6.sin6_addr))
		in6.sin6_addr = in6addr_loopback;
	memcpy(addr, &in6, sizeof(in6));
}

/* Sends the request and reads the start of the response; false with errno set. */
static bool request_readiness(int fd, const struct sockaddr_storage *addr, socklen_t len,
			      char head[HEAD_SIZE])
{
	static const char request[] = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n"
				      "User-Agent: smtptestd-healthcheck\r\n"
				      "Connection: close\r\n\r\n";
	const struct timeval limit = {.tv_sec = TIMEOUT_S};
	size_t got = 0;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	if (connect(fd, (const struct sockaddr *)addr, len) != 0 ||
	    send(fd, request, sizeof(request) - 1, MSG_NOSIGNAL) < 0)
		return false;
	while (got < HEAD_SIZE - 1) {
		ssize_t n = recv(fd, head + got, HEAD_SIZE - 1 - got, 0);
		if (n < 0)
			return false;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	head[got] = '\0';
	return true;
}

bool healthcheck(const char *listen, FILE *out)
{
	struct sockaddr_storage addr;
	socklen_t len;
	char head[HEAD_SIZE];
	if (!listen_address(listen, &addr, &len)) {
		fprintf(out, "not ready: %s is not ADDR:PORT\n", listen);
		return false;
	}
	to_loopback(&addr);
	int fd = socket(addr.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool asked = fd >= 0 && request_readiness(fd, &addr, len, head);
	int error = errno;
	if (fd >= 0)
		close(fd);
	if (!asked) {
		fprintf(out, "not ready: %s: %s\n", listen, strerrordesc_np(error));
		return false;
	}
	bool ready = strncmp(head, "HTTP/1.1 200 ", 13) == 0;
	head[strcspn(head, "\r\n")] = '\0';
	fprintf(out, "%s: %s\n", ready ? "ready" : "not ready", head);
	return ready;
}
