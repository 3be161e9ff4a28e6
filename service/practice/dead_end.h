/* Loopback ports to which no connection succeeds. */
#ifndef PRACTICE_DEAD_END_H
#define PRACTICE_DEAD_END_H

#include <stdbool.h>
#include <stdint.h>

enum { BLACK_HOLE_FILLERS = 4 };

/* Sockets that reserve the ports. fd -1: none. */
struct dead_ends {
	int refused_fd;
	uint16_t refused_port;
	int hole_fd;
	uint16_t hole_port; /* 0: not supported by the kernel */
	int fillers[BLACK_HOLE_FILLERS];
};

/* Creates a socket bound to a free port of 127.0.0.1, non-blocking, close-on-exec; -1 with errno.
 */
int loopback_socket(uint16_t *port_r);

/* Opens both ports; false with errno when there is no socket left. dead_ends_close() must be called
 * in either case. */
bool dead_ends_open(struct dead_ends *ends);
void dead_ends_close(struct dead_ends *ends);

#endif
