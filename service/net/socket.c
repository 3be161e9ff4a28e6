#include "net/socket.h"

#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <linux/errqueue.h> /* after time.h, which it needs */

#include "model/address.h"

/* The options that queue ICMP errors with their hop limit, by family. */
static const struct recv_options {
	int family;
	int level;
	int error; /* IP_RECVERR */
	int hops;  /* to receive the hop limit of packets */
	int hops_cmsg;
	uint8_t icmp_origin;
} recv_options[] = {
	{AF_INET, IPPROTO_IP, IP_RECVERR, IP_RECVTTL, IP_TTL, SO_EE_ORIGIN_ICMP},
	{AF_INET6, IPPROTO_IPV6, IPV6_RECVERR, IPV6_RECVHOPLIMIT, IPV6_HOPLIMIT,
	 SO_EE_ORIGIN_ICMP6},
};

static const struct recv_options *options_of(int family)
{
	for (size_t i = 0; i < sizeof(recv_options) / sizeof(recv_options[0]); i++) {
		if (recv_options[i].family == family)
			return &recv_options[i];
	}
	return NULL;
}

static const struct recv_options *options_of_socket(int fd)
{
	int family = AF_UNSPEC;
	socklen_t size = sizeof(family);

	getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &size);
	return options_of(family);
}

static void keep_icmp(int fd, const struct recv_options *options, int on)
{
	if (!options)
		return;
	setsockopt(fd, options->level, options->error, &on, sizeof(on));
	setsockopt(fd, options->level, options->hops, &on, sizeof(on));
}

/* ---- descriptors ---- */

enum { RESERVE_PART = 8 }; /* an eighth of the limit */

static int descriptors_limit;
static pthread_once_t limit_once = PTHREAD_ONCE_INIT;

static void read_limit(void)
{
	struct rlimit limit;

	descriptors_limit = INT_MAX;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < INT_MAX)
		descriptors_limit = (int)(limit.rlim_cur - limit.rlim_cur / RESERVE_PART);
}

int socket_open(int family, int type, int protocol)
{
	int fd = socket(family, type | SOCK_CLOEXEC, protocol);

	pthread_once(&limit_once, read_limit);
	/* the kernel gives the lowest number that is free: all below it are in use */
	if (fd < descriptors_limit)
		return fd;
	close(fd);
	errno = EMFILE;
	return -1;
}

/* ---- connecting ---- */

/* Leaves the port to connect(2): a port bound for the address alone would be scarcer. */
static int bind_to(int fd, const char *source)
{
	static const int yes = 1;
	struct address local;

	if (!*source || !address_parse(source, &local))
		return 0;
	setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof(yes));
	return bind(fd, (const struct sockaddr *)&local.sockaddr, local.len) < 0 ? errno : 0;
}

/*
 * True unless no local address can reach the destination, as where a machine has an IPv6 route and
 * no IPv6 address: connect(2) then fails by the same errno as for want of a local port. A datagram
 * socket tells these apart, and nothing is sent.
 */
static bool has_source(const struct address *address)
{
	int fd = socket(address->sockaddr.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool none = fd >= 0 &&
		    connect(fd, (const struct sockaddr *)&address->sockaddr, address->len) < 0 &&
		    errno == EADDRNOTAVAIL;

	if (fd >= 0)
		close(fd);
	return !none;
}

static int start_connecting(int fd, const struct address *address)
{
	if (connect(fd, (const struct sockaddr *)&address->sockaddr, address->len) == 0 ||
	    errno == EINPROGRESS || errno == EINTR)
		return 0;
	if (errno != EADDRNOTAVAIL)
		return errno;
	return has_source(address) ? EADDRNOTAVAIL : ENETUNREACH;
}

int socket_connect(const struct address *address, int *sys_errno_r)
{
	return socket_connect_from(address, "", sys_errno_r);
}

int socket_connect_from(const struct address *address, const char *source, int *sys_errno_r)
{
	static const int yes = 1;
	int family = address->sockaddr.ss_family;
	int fd = socket_open(family, SOCK_STREAM | SOCK_NONBLOCK, 0);

	*sys_errno_r = 0;
	if (fd < 0) {
		*sys_errno_r = errno;
		return -1;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	keep_icmp(fd, options_of(family), 1);
	*sys_errno_r = bind_to(fd, source);
	if (*sys_errno_r != 0) {
		close(fd);
		return -1;
	}
	*sys_errno_r = start_connecting(fd, address);
	return fd;
}

int socket_connected(int fd)
{
	int error = 0;
	socklen_t size = sizeof(error);

	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
		error = errno;
	if (error == 0)
		keep_icmp(fd, options_of_socket(fd), 0);
	return error;
}

/* ---- the trace of a failure ---- */

/* The distance in hops of a packet's sender, from the remaining hop limit: senders start with one
 * of a few values. */
static uint8_t hops_passed(int left)
{
	static const int starts[] = {32, 64, 128, 255};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		if (left <= starts[i])
			return left > 0 ? (uint8_t)(starts[i] - left + 1) : 0;
	}
	return 0;
}

static void read_error(const struct cmsghdr *cmsg, const struct recv_options *options,
		       struct icmp_error *icmp)
{
	struct sock_extended_err error;
	struct sockaddr_storage offender = {0};
	size_t room = cmsg->cmsg_len - CMSG_LEN(sizeof(error));

	if (cmsg->cmsg_len < CMSG_LEN(sizeof(error)))
		return;
	memcpy(&error, CMSG_DATA(cmsg), sizeof(error));
	if (error.ee_origin != options->icmp_origin)
		return;
	icmp->seen = true;
	icmp->ipv6 = options->family == AF_INET6;
	icmp->type = error.ee_type;
	icmp->code = error.ee_code;
	memcpy(&offender, CMSG_DATA(cmsg) + sizeof(error),
	       room < sizeof(offender) ? room : sizeof(offender));
	address_text((const struct sockaddr *)&offender, icmp->from);
}

/* Reads one entry of the error queue; false at its end. */
static bool read_queued(int fd, const struct recv_options *options, struct icmp_error *icmp)
{
	char packet[128], control[512];
	struct iovec into = {.iov_base = packet, .iov_len = sizeof(packet)};
	struct msghdr message = {.msg_iov = &into,
				 .msg_iovlen = 1,
				 .msg_control = control,
				 .msg_controllen = sizeof(control)};
	int left = 0;

	if (recvmsg(fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
		return false;
	for (struct cmsghdr *cmsg = CMSG_FIRSTHDR(&message); cmsg;
	     cmsg = CMSG_NXTHDR(&message, cmsg)) {
		if (cmsg->cmsg_level != options->level)
			continue;
		if (cmsg->cmsg_type == options->hops_cmsg &&
		    cmsg->cmsg_len >= CMSG_LEN(sizeof(left)))
			memcpy(&left, CMSG_DATA(cmsg), sizeof(left));
		if (cmsg->cmsg_type == options->error)
			read_error(cmsg, options, icmp);
	}
	if (icmp->seen)
		icmp->hops = hops_passed(left);
	return true;
}

/*
 * True when a packet filter of this machine drops the SYN. connect(2) does not report it, but the
 * kernel counts as retransmitted (tcpi_retrans) only segments that it passed to the network: an
 * attempted retransmission (tcpi_total_retrans) that is not counted was dropped on the way out.
 * Without an attempt, the neighbour's address is still being resolved.
 */
static bool is_unsent(int fd)
{
	struct tcp_info info = {0};
	socklen_t size = sizeof(info);

	return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
	       info.tcpi_state == TCP_SYN_SENT && info.tcpi_total_retrans > 0 &&
	       info.tcpi_retrans == 0;
}

static bool is_unspecified(const struct sockaddr *addr)
{
	const uint8_t *bytes;
	size_t len = address_bytes(addr, &bytes);

	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != 0)
			return false;
	}
	return true;
}

void socket_trace(int fd, struct socket_trace *trace_r)
{
	enum { QUEUED_MAX = 8 };
	const struct recv_options *options = options_of_socket(fd);
	struct sockaddr_storage local = {0};
	socklen_t len = sizeof(local);

	*trace_r = (struct socket_trace){0};
	for (int i = 0; options && !trace_r->icmp.seen && i < QUEUED_MAX; i++) {
		if (!read_queued(fd, options, &trace_r->icmp))
			break;
	}
	trace_r->unsent = is_unsent(fd);
	if (getsockname(fd, (struct sockaddr *)&local, &len) == 0 &&
	    !is_unspecified((struct sockaddr *)&local))
		address_text((struct sockaddr *)&local, trace_r->source);
}

/* ---- faults ---- */

static const struct {
	int sys_errno;
	enum fault fault;
} errno_faults[] = {
	{ECONNREFUSED, FAULT_REFUSED},
	{ENOPROTOOPT, FAULT_REFUSED}, /* "protocol unreachable" */
	{ETIMEDOUT, FAULT_TIMEOUT},
	{EHOSTUNREACH, FAULT_UNREACHABLE},
	{ENETUNREACH, FAULT_UNREACHABLE},
	{ENETDOWN, FAULT_UNREACHABLE},
	{EHOSTDOWN, FAULT_UNREACHABLE},
	{EINVAL, FAULT_UNREACHABLE},	   /* a blackhole route */
	{EAFNOSUPPORT, FAULT_UNREACHABLE}, /* a machine without IPv6 */
	{EACCES, FAULT_PROHIBITED},
	{EPERM, FAULT_PROHIBITED},
	{ECONNRESET, FAULT_RESET},
	{ECONNABORTED, FAULT_RESET},
	{EPIPE, FAULT_RESET},
};

enum fault fault_of_errno(int sys_errno)
{
	for (size_t i = 0; i < sizeof(errno_faults) / sizeof(errno_faults[0]); i++)
		if (errno_faults[i].sys_errno == sys_errno)
			return errno_faults[i].fault;
	return FAULT_LOCAL;
}
