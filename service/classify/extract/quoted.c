#include "classify/extract/quoted.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hex.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255, IP_MAX = 45, URL_MAX = 1024 };

static bool in_local(char c)
{
	return is_alnum(c) || (c != '\0' && strchr(".!#$%&*+-/?^_`{|}~", c)) || (c & 0x80);
}

static bool in_domain(char c)
{
	return is_alnum(c) || c == '.' || c == '-' || (c & 0x80);
}

/* ---- mailboxes ---- */

/* The number of the domain's characters that follow at; without a dot at the end. */
static size_t domain_length(const char *at, size_t len)
{
	size_t count = 0;

	while (count < len && count <= DOMAIN_MAX && in_domain(at[count]))
		count++;
	while (count > 0 && (at[count - 1] == '.' || at[count - 1] == '-'))
		count--;
	return count <= DOMAIN_MAX ? count : 0;
}

static size_t local_length(const char *text, size_t at)
{
	size_t count = 0;

	while (count < at && count <= LOCAL_MAX && in_local(text[at - 1 - count]))
		count++;
	return count <= LOCAL_MAX ? count : 0;
}

const char *quoted_mailbox(struct arena *arena, const char *text, size_t len)
{
	const char *at = text, *end = text + len;

	while ((at = memchr(at, '@', (size_t)(end - at)))) {
		size_t local = local_length(text, (size_t)(at - text));
		size_t domain = domain_length(at + 1, (size_t)(end - at) - 1);

		if (local > 0 && domain > 0)
			return arena_strndup(arena, at - local, local + 1 + domain);
		at++;
	}
	return NULL;
}

/* ---- IP addresses ---- */

static bool in_ip(char c)
{
	return hex_value(c) >= 0 || c == '.' || c == ':';
}

static bool is_ip(const char *text)
{
	unsigned char address[sizeof(struct in6_addr)];

	if (strchr(text, ':'))
		return strlen(text) >= 4 && inet_pton(AF_INET6, text, address) == 1;
	return inet_pton(AF_INET, text, address) == 1;
}

/* The run of an address's characters as one, if it is one: the sentence's punctuation off. */
static const char *run_read(struct arena *arena, const char *run, size_t len)
{
	char text[IP_MAX + 1];

	while (len > 0 && (run[len - 1] == '.' || run[len - 1] == ':'))
		len--;
	if (len < 4 || len > IP_MAX)
		return NULL;
	memcpy(text, run, len);
	text[len] = '\0';
	return is_ip(text) ? arena_strdup(arena, text) : NULL;
}

/* True when the run may stand alone: "mail-192.0.2.1.fabrikam.com" quotes none. */
static bool stands_alone(const char *text, size_t start, size_t end, size_t len)
{
	if (start > 0 && (is_alnum(text[start - 1]) || strchr("-_", text[start - 1])))
		return false;
	return end == len || !(is_alnum(text[end]) || text[end] == '-' || text[end] == '_');
}

/* Of "IPv6:", which stands before the address in a literal; 0. */
static size_t tag_length(const char *run, size_t len)
{
	/* is asked at each byte of a text */
	return len > 5 && (*run == 'I' || *run == 'i') && strncasecmp(run, "IPv6:", 5) == 0 ? 5 : 0;
}

const char *quoted_ip(struct arena *arena, const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t start, end;
		const char *found;

		at += tag_length(text + at, len - at);
		start = end = at;
		while (end < len && in_ip(text[end]))
			end++;
		/* "2001:db8::1" begins a word, or follows the tag */
		found = end - start >= 4 && (start == 0 || text[start - 1] == ':' ||
					     stands_alone(text, start, end, len))
				? run_read(arena, text + start, end - start)
				: NULL;
		if (found && (end == len || !(is_alnum(text[end]) || text[end] == '-')))
			return found;
		at = end > at ? end : at + 1;
	}
	return NULL;
}

/* ---- pages ---- */

static bool in_url(char c)
{
	return c > ' ' && c < 0x7f && !strchr("<>\"'`\\^{|}", c);
}

static size_t url_length(const char *url, size_t len)
{
	size_t count = 0;
	bool open = false;

	while (count < len && count < URL_MAX && in_url(url[count])) {
		open = open || url[count] == '(';
		count++;
	}
	while (count > 0 && (strchr(".,;:!?]", url[count - 1]) || (url[count - 1] == ')' && !open)))
		count--;
	return count;
}

const char *quoted_url(struct arena *arena, const char *text, size_t len)
{
	const char *at = text, *end = text + len;

	while ((at = memmem(at, (size_t)(end - at), "://", 3))) {
		size_t before = (size_t)(at - text);
		size_t scheme = before >= 5 && strncasecmp(at - 5, "https", 5) == 0  ? 5
				: before >= 4 && strncasecmp(at - 4, "http", 4) == 0 ? 4
										     : 0;
		size_t after = scheme > 0 ? url_length(at + 3, (size_t)(end - at) - 3) : 0;

		if (after > 0)
			return arena_strndup(arena, at - scheme, scheme + 3 + after);
		at += 3;
	}
	return NULL;
}
