#include "identity/names.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"

enum { LABEL_MAX = 63, NAME_MAX_LEN = 253, DOTTED_SIZE = 64 };

const char *name_lower(struct arena *arena, const char *name)
{
	size_t len = strlen(name);
	char *copy = arena_strndup(arena, name, len);

	if (len > 1 && copy[len - 1] == '.')
		copy[len - 1] = '\0';
	lower_text(copy);
	return copy;
}

bool name_valid(const char *name)
{
	size_t len = strlen(name), label = 0;

	for (size_t i = 0; i <= len; i++) {
		if (i < len && name[i] != '.') {
			label++;
			continue;
		}
		if (label == 0 || label > LABEL_MAX)
			return false;
		label = 0;
	}
	return len <= NAME_MAX_LEN;
}

bool name_qualified(const char *name)
{
	return name[0] != '[' && strchr(name, '.') && name_valid(name);
}

int name_nearness(const char *name, const char *domain)
{
	size_t name_len = strlen(name), len = strlen(domain);

	if (strcasecmp(name, domain) == 0)
		return 2;
	return name_len > len && name[name_len - len - 1] == '.' &&
	       strcasecmp(name + name_len - len, domain) == 0;
}

static size_t part_count(size_t len)
{
	return len == 4 ? 4 : 32;
}

/* Writes a part of an address's name: an octet, or a nibble. */
static char *add_part(char *out, const uint8_t *address, size_t len, size_t index)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned octet = address[len == 4 ? index : index / 2];

	if (len != 4) {
		*out++ = digits[index % 2 == 0 ? octet >> 4 : octet & 15];
		return out;
	}
	if (octet >= 100)
		*out++ = digits[octet / 100];
	if (octet >= 10)
		*out++ = digits[octet / 10 % 10];
	*out++ = digits[octet % 10];
	return out;
}

static const char *parts(struct arena *arena, const uint8_t *address, size_t len, bool reverse)
{
	char *text = arena_alloc(arena, DOTTED_SIZE + 1), *out = text;
	size_t count = part_count(len);

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*out++ = '.';
		out = add_part(out, address, len, reverse ? count - 1 - i : i);
	}
	return text;
}

const char *name_dotted(struct arena *arena, const uint8_t *address, size_t len)
{
	return parts(arena, address, len, false);
}

const char *name_address(struct arena *arena, const uint8_t *address, size_t len)
{
	char text[INET6_ADDRSTRLEN];

	if (!inet_ntop(len == 4 ? AF_INET : AF_INET6, address, text, sizeof(text)))
		return "";
	return arena_strdup(arena, text);
}

const char *name_reverse_in(struct arena *arena, const uint8_t *address, size_t len,
			    const char *zone)
{
	return arena_printf(arena, "%s.%s", name_lower(arena, parts(arena, address, len, true)),
			    zone);
}

const char *name_reverse(struct arena *arena, const uint8_t *address, size_t len)
{
	return name_reverse_in(arena, address, len, len == 4 ? "in-addr.arpa" : "ip6.arpa");
}
