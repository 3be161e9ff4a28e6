/* Which addresses a look-up is about. */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "identity/identity.h"
#include "model/address.h"

enum { DISCARD_PORT = 9 };

static bool is_of_family(const char *address, enum family family)
{
	bool ipv6 = strchr(address, ':') != NULL;

	return family == FAMILY_ANY || ipv6 == (family == FAMILY_IPV6);
}

void identity_add(struct identity_question *question, const char *address,
		  enum address_source source)
{
	size_t i = 0;

	while (i < IDENTITY_ADDRESSES_MAX && question->addresses[i].address) {
		if (strcmp(question->addresses[i].address, address) == 0)
			return;
		i++;
	}
	if (i == IDENTITY_ADDRESSES_MAX)
		return;
	question->addresses[i].address = address;
	question->addresses[i].source = source;
}

void identity_add_list(struct identity_question *question, struct arena *arena, const char *list,
		       enum family family, enum address_source source)
{
	while (list && *list) {
		size_t len = strcspn(list, ",");
		const char *address = arena_strndup(arena, list, len);

		if (is_of_family(address, family))
			identity_add(question, address, source);
		list += len + (list[len] == ',');
	}
}

/* Documentation addresses stand for the Internet: the route to them is the one to everywhere. */
static const struct {
	enum family family;
	const char *far;
} routes[] = {
	{FAMILY_IPV4, "192.0.2.1"},
	{FAMILY_IPV6, "2001:db8::1"},
};

static void add_source(struct identity_question *question, struct arena *arena, const char *far)
{
	struct address address;
	struct sockaddr_storage local = {0};
	socklen_t len = sizeof(local);
	char text[ADDRESS_TEXT_SIZE];
	int fd;

	if (!address_parse(far, &address))
		return;
	address_set_port(&address, DISCARD_PORT);
	fd = socket(address.sockaddr.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (connect(fd, (const struct sockaddr *)&address.sockaddr, address.len) == 0 &&
	    getsockname(fd, (struct sockaddr *)&local, &len) == 0) {
		address_text((const struct sockaddr *)&local, text);
		identity_add(question, arena_strdup(arena, text), ADDRESS_OF_ROUTE);
	}
	close(fd);
}

void identity_add_route(struct identity_question *question, struct arena *arena, enum family family)
{
	for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
		if (family == FAMILY_ANY || family == routes[i].family)
			add_source(question, arena, routes[i].far);
	}
}
