/* A TCP socket from connect(2) to its outcome, and the kernel's information on a failure. */
#ifndef NET_SOCKET_H
#define NET_SOCKET_H

#include <stdbool.h>

#include "model/probe.h"
#include "model/step.h"

struct address;

/* The trace of a connection attempt, beyond its errno. */
struct socket_trace {
	struct icmp_error icmp;
	bool unbound;	 /* the local address that was asked for is not this machine's any more */
	bool unsent;	 /* a packet filter of this machine dropped the SYN */
	char source[46]; /* the local address; "": none was chosen */
};

/*
 * As socket(2), with CLOEXEC, for a connection of a test. The last eighth of the descriptors that
 * the process may have, as at the first call, is left to its callers, the DNS and the store: -1
 * with EMFILE there.
 */
int socket_open(int family, int type, int protocol);

/*
 * Starts a connection to address (its port set) on a non-blocking socket, with CLOEXEC and ICMP
 * errors queued for socket_trace(). -1: no socket could be made, with the reason in *sys_errno_r.
 * Every other immediate failure returns a socket, too, with its errno in *sys_errno_r (0: none):
 * EADDRNOTAVAIL, no local port is left for the destination; ENETUNREACH also where no local address
 * can reach it.
 */
int socket_connect(const struct address *address, int *sys_errno_r);

/* The same from a local address, as text; "": any. -1 when it cannot be bound to: EADDRNOTAVAIL,
 * this machine no longer has it. */
int socket_connect_from(const struct address *address, const char *source, int *sys_errno_r);

/* The result of the attempt, once the socket is writable: 0 or an errno. A connected socket then
 * treats ICMP errors as usual: while packets get through, they do not end it (RFC 1122 section
 * 4.2.3.9). */
int socket_connected(int fd);

/* Fills trace_r for an attempt that failed or is given up; to be called before the socket is
 * closed. */
void socket_trace(int fd, struct socket_trace *trace_r);

/* The fault of a socket's errno; FAULT_LOCAL for errors of this machine. */
enum fault fault_of_errno(int sys_errno);

#endif
