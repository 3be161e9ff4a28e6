#include "net/local_route.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "model/address.h"

/* Public addresses, to which nothing is sent: those of a.root-servers.net, which do not change. */
static const struct {
	int family;
	const char *text;
} far_ends[] = {
	{AF_INET, "198.41.0.4"},
	{AF_INET6, "2001:503:ba3e::2:30"},
};

enum { DOMAIN_PORT = 53 };

/* Connects a UDP socket, which only chooses a route and a local address; 0 or an errno. */
static int choose_source(int fd, const struct address *far_end, struct local_route *route)
{
	struct sockaddr_storage local = {0};
	const struct sockaddr *addr = (const struct sockaddr *)&local;
	socklen_t len = sizeof(local);

	if (connect(fd, (const struct sockaddr *)&far_end->sockaddr, far_end->len) < 0 ||
	    getsockname(fd, (struct sockaddr *)&local, &len) < 0)
		return errno;
	if (address_kind(addr) == ADDRESS_LINK_LOCAL)
		return EADDRNOTAVAIL;
	address_text(addr, route->source);
	return 0;
}

static void look(const struct address *far_end, struct local_route *route)
{
	int fd = socket(far_end->sockaddr.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	route->sys_errno = fd < 0 ? errno : choose_source(fd, far_end, route);
	route->known = fd >= 0 || route->sys_errno == EAFNOSUPPORT;
	route->available = fd >= 0 && route->sys_errno == 0;
	if (fd >= 0)
		close(fd);
}

void local_route_look(int family, struct local_route *route_r)
{
	*route_r = (struct local_route){0};
	for (size_t i = 0; i < sizeof(far_ends) / sizeof(far_ends[0]); i++) {
		struct address far_end;

		if (far_ends[i].family != family || !address_parse(far_ends[i].text, &far_end))
			continue;
		address_set_port(&far_end, DOMAIN_PORT);
		look(&far_end, route_r);
	}
}
