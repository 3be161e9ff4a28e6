#include "settings/list.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/ascii.h"

enum { SMTP_PORT = 25, NAME_MAX_OCTETS = 253 };

/* The entry up to the next comma, which stays on the list; another entry must follow a comma. */
static bool next_entry(const char **list, const char **entry_r, size_t *len_r)
{
	size_t len = strcspn(*list, ",");

	*entry_r = *list;
	*len_r = len;
	if (len == 0 || ((*list)[len] == ',' && !(*list)[len + 1]))
		return false;
	return strcmp(*list, "none") != 0;
}

static void step_over(const char **list, size_t len)
{
	*list += len;
	*list += **list == ',';
}

/* Digits alone, 0 to 65535. */
static bool port_of(const char *text, size_t len, uint16_t *port_r)
{
	unsigned port = 0;

	for (size_t i = 0; i < len; i++) {
		if (!is_digit(text[i]))
			return false;
		port = port * 10 + (unsigned)(text[i] - '0');
		if (port > UINT16_MAX)
			return false;
	}
	*port_r = (uint16_t)port;
	return len > 0;
}

bool settings_split_listen(const char *text, char *host, size_t size, uint16_t *port_r)
{
	const char *colon = strrchr(text, ':');
	size_t len = colon ? (size_t)(colon - text) : 0;
	bool bracketed = len > 2 && text[0] == '[' && text[len - 1] == ']';
	unsigned char bytes[sizeof(struct in6_addr)];

	if (!colon || !port_of(colon + 1, strlen(colon + 1), port_r))
		return false;
	if (bracketed) {
		text++;
		len -= 2;
	}
	if (len >= size)
		return false;
	memcpy(host, text, len);
	host[len] = '\0';
	return inet_pton(bracketed ? AF_INET6 : AF_INET, host, bytes) == 1;
}

bool settings_next_port(const char **list, uint16_t *port_r)
{
	const char *entry;
	size_t len;

	if (!next_entry(list, &entry, &len) || !port_of(entry, len, port_r) || *port_r == 0)
		return false;
	step_over(list, len);
	return true;
}

static bool is_name(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool edge = i == 0 || i + 1 == len || text[i - 1] == '.' || text[i + 1] == '.';

		if (!is_alnum(text[i]) && (edge || !strchr("-._", text[i])))
			return false;
	}
	return len > 0 && len <= NAME_MAX_OCTETS;
}

/* Fills host from text[0..len), the part of an entry before its port. */
static bool host_of(const char *text, size_t len, char host[SETTINGS_HOST_SIZE])
{
	bool bracketed = len > 2 && text[0] == '[' && text[len - 1] == ']';
	unsigned char bytes[sizeof(struct in6_addr)];

	if (len >= SETTINGS_HOST_SIZE)
		return false;
	if (!bracketed && !is_name(text, len))
		return false;
	memcpy(host, bracketed ? text + 1 : text, bracketed ? len - 2 : len);
	host[bracketed ? len - 2 : len] = '\0';
	return !bracketed || inet_pton(AF_INET6, host, bytes) == 1;
}

bool settings_next_host(const char **list, char host[SETTINGS_HOST_SIZE], uint16_t *port_r)
{
	const char *entry, *colon = NULL;
	size_t len, host_len;

	if (!next_entry(list, &entry, &len))
		return false;
	for (size_t i = 0; i < len && entry[0] != '['; i++) {
		if (entry[i] == ':')
			colon = entry + i;
	}
	if (entry[0] == '[')
		colon = memchr(entry, ']', len);
	if (colon && *colon == ']')
		colon = colon + 1 < entry + len ? colon + 1 : NULL;
	host_len = colon ? (size_t)(colon - entry) : len;
	*port_r = SMTP_PORT;
	if (colon &&
	    (*colon != ':' || !port_of(colon + 1, len - host_len - 1, port_r) || *port_r == 0))
		return false;
	if (!host_of(entry, host_len, host))
		return false;
	step_over(list, len);
	return true;
}
