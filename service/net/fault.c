/* The fault of a socket's errno. */
#include <errno.h>
#include <stddef.h>

#include "net/socket.h"

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
