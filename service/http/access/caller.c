#include "http/access/caller.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "base/id.h"

enum { KIND_NONE, KIND_KEY, KIND_IPV4, KIND_IPV6, PREFIX_BYTES = 8, MAPPED_AT = 12 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint64_t salt;

static void make_salt(void)
{
	id_random(&salt, sizeof(salt));
}

/* FNV-1a, and the mixing of its high bits into the low ones. */
static uint64_t hash(unsigned kind, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;
	uint64_t value;

	pthread_once(&once, make_salt);
	value = (UINT64_C(14695981039346656037) ^ salt) + kind;
	for (size_t i = 0; i < len; i++)
		value = (value ^ byte[i]) * UINT64_C(1099511628211);
	value ^= value >> 32;
	return value != 0 ? value : 1;
}

static uint64_t of_ipv6(const struct in6_addr *address)
{
	if (IN6_IS_ADDR_V4MAPPED(address))
		return hash(KIND_IPV4, &address->s6_addr[MAPPED_AT], sizeof(struct in_addr));
	return hash(KIND_IPV6, address, PREFIX_BYTES);
}

uint64_t caller_of(const char *key_name, const struct sockaddr *address)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (key_name[0] != '\0')
		return hash(KIND_KEY, key_name, strlen(key_name));
	if (address && address->sa_family == AF_INET) {
		memcpy(&in, address, sizeof(in));
		return hash(KIND_IPV4, &in.sin_addr, sizeof(in.sin_addr));
	}
	if (address && address->sa_family == AF_INET6) {
		memcpy(&in6, address, sizeof(in6));
		return of_ipv6(&in6.sin6_addr);
	}
	return hash(KIND_NONE, "", 0);
}
