#include "practice/dead_end.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/* Timeout of a loopback connection that tests for an unanswered SYN. */
enum { FILLER_WAIT_MS = 50 };

static struct sockaddr_in loopback(uint16_t port)
{
	return (struct sockaddr_in){
		.sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
}

static int open_socket(void)
{
	return socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

int loopback_socket(uint16_t *port_r)
{
	struct sockaddr_in addr = loopback(0);
	socklen_t len = sizeof(addr);
	int fd = open_socket();
	const int on = 1;

	if (fd < 0)
		return -1;
	/* Inherited by connections. Without it, a reply waits for the delayed acknowledgement of
	 * the session tickets that TLS sends after the handshake. */
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (bind(fd, (struct sockaddr *)&addr, sizeof(addr)) != 0 ||
	    getsockname(fd, (struct sockaddr *)&addr, &len) != 0) {
		int saved = errno;

		close(fd);
		errno = saved;
		return -1;
	}
	*port_r = ntohs(addr.sin_port);
	return fd;
}

/* True when a connection to port is not answered; *fd_r is the connection either way. */
static bool is_unanswered(uint16_t port, int *fd_r)
{
	const struct sockaddr_in addr = loopback(port);
	struct pollfd waiting = {.events = POLLOUT};

	*fd_r = open_socket();
	if (*fd_r < 0)
		return false;
	if (connect(*fd_r, (const struct sockaddr *)&addr, sizeof(addr)) == 0 ||
	    errno != EINPROGRESS)
		return false;
	waiting.fd = *fd_r;
	return poll(&waiting, 1, FILLER_WAIT_MS) == 0;
}

/*
 * Makes a black hole: a listening socket whose queue of one is kept full by a connection that is
 * never accepted: Linux then drops every further SYN, and clients see a real timeout. Other kernels
 * may not; then the port stays 0.
 */
static void fill_queue(struct dead_ends *ends, uint16_t port)
{
	for (size_t i = 0; i < BLACK_HOLE_FILLERS; i++) {
		if (!is_unanswered(port, &ends->fillers[i]))
			continue;
		/* the test is done; no more SYNs are needed */
		close(ends->fillers[i]);
		ends->fillers[i] = -1;
		ends->hole_port = port;
		return;
	}
}

bool dead_ends_open(struct dead_ends *ends)
{
	uint16_t port = 0;

	*ends = (struct dead_ends){.refused_fd = -1, .hole_fd = -1};
	for (size_t i = 0; i < BLACK_HOLE_FILLERS; i++)
		ends->fillers[i] = -1;
	ends->refused_fd = loopback_socket(&ends->refused_port);
	if (ends->refused_fd < 0)
		return false;
	ends->hole_fd = loopback_socket(&port);
	if (ends->hole_fd < 0 || listen(ends->hole_fd, 0) != 0)
		return false;
	fill_queue(ends, port);
	return true;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void dead_ends_close(struct dead_ends *ends)
{
	for (size_t i = 0; i < BLACK_HOLE_FILLERS; i++)
		close_fd(&ends->fillers[i]);
	close_fd(&ends->hole_fd);
	close_fd(&ends->refused_fd);
}
