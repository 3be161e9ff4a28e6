/* The addresses of a look-up. */
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "model/address.h"
#include "identity/identity.h"
#include "net/local_route.h"

static bool is_of_family(const char *address, enum family family)
{
	bool ipv6 = address_is_ipv6(address);

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

void identity_add_route(struct identity_question *question, struct arena *arena, enum family family)
{
	static const struct {
		enum family family;
		int af;
	} families[] = {{FAMILY_IPV4, AF_INET}, {FAMILY_IPV6, AF_INET6}};

	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		struct local_route route;

		if (family != FAMILY_ANY && family != families[i].family)
			continue;
		local_route_look(families[i].af, &route);
		if (route.available)
			identity_add(question, arena_strdup(arena, route.source), ADDRESS_OF_ROUTE);
	}
}
