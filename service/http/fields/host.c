#include "http/fields/host.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

/* Longer ones are no host name (RFC 1035 section 2.3.4), nor an address. */
enum { HOST_SIZE = 256 };

static const char name_marks[] = "-._~%!$&'()*+,;=";

/* Returns the length of the host, with the brackets of an IPv6 address, without the port. */
static size_t host_length(const char *value)
{
	return value[0] == '[' ? strcspn(value, "]") + 1 : strcspn(value, ":");
}

static bool is_address(int family, const char *text, size_t len)
{
	char address[INET6_ADDRSTRLEN];
	unsigned char bytes[sizeof(struct in6_addr)];
	if (len >= sizeof(address))
		return false;
	memcpy(address, text, len);
	address[len] = '\0';
	return inet_pton(family, address, bytes) == 1;
}

static bool is_ip_literal(const char *value, size_t len)
{
	return len > 2 && value[0] == '[' && value[len - 1] == ']' &&
	       is_address(AF_INET6, value + 1, len - 2);
}

bool host_valid(const char *value)
{
	if (value[0] == '\0')
		return true;
	size_t len = strlen(value);
	size_t host_len = host_length(value);
	if (host_len == 0 || host_len > len || host_len >= HOST_SIZE)
		return false;
	const char *port = value + host_len;
	if (*port != '\0' && (*port != ':' || strspn(port + 1, "0123456789") != strlen(port + 1)))
		return false;
	if (value[0] == '[')
		return is_ip_literal(value, host_len);
	for (size_t i = 0; i < host_len; i++) {
		if (!is_alnum(value[i]) && !strchr(name_marks, value[i]))
			return false;
	}
	return true;
}

static bool equals(const char *text, size_t len, const char *name)
{
	return strlen(name) == len && strncasecmp(text, name, len) == 0;
}

static bool is_listed(const char *host, size_t len, const char *names)
{
	while (*names != '\0') {
		size_t name_len = strcspn(names, ",");
		if ((name_len == 1 && names[0] == '*') ||
		    (name_len == len && strncasecmp(names, host, len) == 0))
			return true;
		names += name_len + (names[name_len] == ',' ? 1 : 0);
	}
	return false;
}

bool host_known(const char *value, const char *names, bool short_names)
{
	static const char below[] = ".localhost";
	size_t len = host_length(value);
	if (len == 0 || is_ip_literal(value, len) || is_address(AF_INET, value, len))
		return true;
	if (len > 1 && value[len - 1] == '.') /* of the root */
		len--;
	if (equals(value, len, "localhost") || is_listed(value, len, names))
		return true;
	if (len >= sizeof(below) &&
	    strncasecmp(value + len - (sizeof(below) - 1), below, sizeof(below) - 1) == 0)
		return true;
	return short_names && !memchr(value, '.', len);
}
