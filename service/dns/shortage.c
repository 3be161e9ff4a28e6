#include "dns/shortage.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"

enum { CACHED_MS = 6000 }; /* a second longer than libunbound caches a failure */

static enum local_limit limit_now(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return local_limit_of_errno(errno);
	close(fd);
	return memory_short() ? LOCAL_LIMIT_MEMORY : LOCAL_LIMIT_NONE;
}

enum local_limit shortage_look(struct shortage *shortage, int64_t now_ms)
{
	enum local_limit limit = limit_now();

	if (limit != LOCAL_LIMIT_NONE)
		*shortage = (struct shortage){.limit = limit, .seen_ms = now_ms};
	else if (now_ms - shortage->seen_ms > CACHED_MS)
		shortage->limit = LOCAL_LIMIT_NONE;
	return shortage->limit;
}
