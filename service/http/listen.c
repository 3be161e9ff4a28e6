#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "settings/list.h"

enum {
	BACKLOG = 4096,
	/* The kernel would let it grow to some MiB a connection, which a control group counts as
	 * the service's memory, for readers that take nothing. */
	SEND_BUFFER = 256 * 1024,
};

bool listen_address(const char *listen, struct sockaddr_storage *addr_r, socklen_t *len_r)
{
	char host[LISTEN_TEXT_SIZE];
	uint16_t port;
	if (!settings_split_listen(listen, host, sizeof(host), &port))
		return false;
	memset(addr_r, 0, sizeof(*addr_r));
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(port)};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
	if (inet_pton(AF_INET, host, &in.sin_addr) == 1) {
		memcpy(addr_r, &in, sizeof(in));
		*len_r = sizeof(in);
		return true;
	}
	if (inet_pton(AF_INET6, host, &in6.sin6_addr) == 1) {
		memcpy(addr_r, &in6, sizeof(in6));
		*len_r = sizeof(in6);
		return true;
	}
	return false;
}

bool listen_is_loopback(const struct sockaddr_storage *addr)
{
	if (addr->ss_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, addr, sizeof(in));
		return (ntohl(in.sin_addr.s_addr) >> 24) == 127;
	}
	struct sockaddr_in6 in6;
	memcpy(&in6, addr, sizeof(in6));
	return addr->ss_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
}

/* Writes the address that the socket is bound to as "ADDR:PORT". */
static void listen_text(int fd, char text_r[LISTEN_TEXT_SIZE])
{
	struct sockaddr_storage addr = {0};
	socklen_t len = sizeof(addr);
	char host[INET6_ADDRSTRLEN] = "";
	getsockname(fd, (struct sockaddr *)&addr, &len);
	if (addr.ss_family == AF_INET6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, &addr, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, host, sizeof(host));
		snprintf(text_r, LISTEN_TEXT_SIZE, "[%s]:%u", host, ntohs(in6.sin6_port));
	} else {
		struct sockaddr_in in;
		memcpy(&in, &addr, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, host, sizeof(host));
		snprintf(text_r, LISTEN_TEXT_SIZE, "%s:%u", host, ntohs(in.sin_port));
	}
}

static const char *advice(int error)
{
	switch (error) {
	case EADDRINUSE:
		return "another process listens there: stop it, or choose another address with "
		       "--listen";
	case EADDRNOTAVAIL:
		return "no interface of this machine has that address; choose another with "
		       "--listen";
	case EACCES:
		return "ports below 1024 need privileges; choose another with --listen";
	default:
		return "choose another address with --listen";
	}
}

int listen_open(const char *listen_setting, char text_r[LISTEN_TEXT_SIZE], char *err,
		size_t err_size)
{
	struct sockaddr_storage addr;
	socklen_t len;
	if (!listen_address(listen_setting, &addr, &len)) {
		snprintf(err, err_size, "cannot listen on %s: it is not ADDR:PORT", listen_setting);
		return -1;
	}
	int fd = socket(addr.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	const int on = 1, size = SEND_BUFFER;
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size)) != 0 ||
	    bind(fd, (struct sockaddr *)&addr, len) != 0 || listen(fd, BACKLOG) != 0) {
		int error = errno;
		snprintf(err, err_size, "cannot listen on %s: %s; %s", listen_setting,
			 strerrordesc_np(error), advice(error));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	listen_text(fd, text_r);
	return fd;
}
