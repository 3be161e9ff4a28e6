/* A TCP socket from connect(2) to its outcome, and all that the kernel tells of a failure. */
#ifndef NET_SOCKET_H
#define NET_SOCKET_H

#include <stdbool.h>

#include "model/probe.h"
#include "model/step.h"

struct address;

/* What is known of an attempt to connect beside its errno. */
struct socket_trace {
	struct icmp_error icmp;
	bool unsent;	 /* a packet filter of this machine kept the SYN back */
	char source[46]; /* the local address; "": none was chosen */
};

/*
 * A non-blocking socket with a connection to address (its port set) under way; CLOEXEC, ICMP errors
 * are kept for socket_trace(). -1: there is no socket, for want of room or of the address family;
 * *sys_errno_r tells. Every other failure that is known at once gives a socket, too, with its errno
 * in *sys_errno_r (0: none).
 */
int socket_connect(const struct address *address, int *sys_errno_r);

/* The same from that local address, as text; "": whichever. EADDRNOTAVAIL when this machine has it
 * no more. */
int socket_connect_from(const struct address *address, const char *source, int *sys_errno_r);

/* How the attempt ended, once the socket is writable: 0 or an errno. A connected socket then takes
 * ICMP errors as any other does: while packets get through, they end nothing (RFC 1122 section
 * 4.2.3.9). */
int socket_connected(int fd);

/* Fills trace_r of an attempt that failed, or is given up; to be called before the socket is
 * closed. */
void socket_trace(int fd, struct socket_trace *trace_r);

/* What an errno of a socket means for the peer; FAULT_LOCAL for those that are this machine's. */
enum fault fault_of_errno(int sys_errno);

#endif
