#include "model/local_limit.h"

#include <errno.h>
#include <stddef.h>

static const char *const names[LOCAL_LIMIT_COUNT] = {
	[LOCAL_LIMIT_DESCRIPTORS] = "descriptors", [LOCAL_LIMIT_PORTS] = "ports",
	[LOCAL_LIMIT_MEMORY] = "memory",	   [LOCAL_LIMIT_QUESTIONS] = "dns_questions",
	[LOCAL_LIMIT_CONNECTIONS] = "connections",
};

static const struct {
	int sys_errno;
	enum local_limit limit;
} errno_limits[] = {
	{EMFILE, LOCAL_LIMIT_DESCRIPTORS},  {ENFILE, LOCAL_LIMIT_DESCRIPTORS},
	{EADDRNOTAVAIL, LOCAL_LIMIT_PORTS}, {ENOMEM, LOCAL_LIMIT_MEMORY},
	{ENOBUFS, LOCAL_LIMIT_MEMORY},
};

enum local_limit local_limit_of_errno(int sys_errno)
{
	for (size_t i = 0; i < sizeof(errno_limits) / sizeof(errno_limits[0]); i++) {
		if (errno_limits[i].sys_errno == sys_errno)
			return errno_limits[i].limit;
	}
	return LOCAL_LIMIT_NONE;
}

const char *local_limit_name(enum local_limit limit)
{
	return names[limit];
}
