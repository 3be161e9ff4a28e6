/* Loopback ports to which no connection succeeds. */
#ifndef PRACTICE_DEAD_END_H
#define PRACTICE_DEAD_END_H

#include <stdbool.h>
#include <stdint.h>

enum { BLACK_HOLE_FILLERS = 4 };

/* Sockets held so that nobody else gets their ports. fd -1: none. */
struct dead_ends {
	int refused_fd;
	uint16_t refused_port;
	int hole_fd;
	uint16_t hole_port; /* 0: this kernel lets no queue fill up */
	int fillers[BLACK_HOLE_FILLERS];
};

/* A socket bound to a free port of 127.0.0.1, non-blocking, closed on exec; -1 with errno. */
int loopback_socket(uint16_t *port_r);

/* Makes both ports; false with errno when there is no socket left. dead_ends_close() is due then
 * too. */
bool dead_ends_open(struct dead_ends *ends);
void dead_ends_close(struct dead_ends *ends);

#endif
