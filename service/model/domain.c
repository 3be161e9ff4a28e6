#include <arpa/inet.h>
#include <idn2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "model/mailbox.h"

enum {
	LABEL_MAX = 63,	  /* octets, RFC 1035 section 2.3.4 */
	NAME_MAX_A = 253, /* without the trailing dot */
	INPUT_MAX = 1024, /* octets of UTF-8 before conversion */
};

static bool ascii_only(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

/* The fault of text[0..len) as a label, which has letters, digits, "_" and, inside, "-"; NULL:
 * none. */
static const char *label_fault(const char *text, size_t len)
{
	if (len == 0)
		return "it has an empty label (two dots in a row, or a dot at its start or end)";
	if (len > LABEL_MAX)
		return "one of its labels has more than 63 octets";
	if (text[0] == '-' || text[len - 1] == '-')
		return "one of its labels starts or ends with a hyphen";
	for (size_t i = 0; i < len; i++) {
		if (!is_alnum(text[i]) && text[i] != '-' && text[i] != '_')
			return "only letters, digits, hyphens, underscores and dots are allowed";
	}
	return NULL;
}

/* The fault of an ASCII name without trailing dot; NULL: none. */
static const char *name_fault(const char *name)
{
	struct in_addr ipv4;

	if (!*name)
		return "it is empty";
	if (strlen(name) > NAME_MAX_A)
		return "it has more than 253 octets";
	if (inet_pton(AF_INET, name, &ipv4) == 1)
		return "it is an IP address; as a domain that is written [192.0.2.1]";
	for (const char *label = name; label;) {
		size_t len = strcspn(label, ".");
		const char *fault = label_fault(label, len);

		if (fault)
			return fault;
		label = label[len] ? label + len + 1 : NULL;
	}
	return NULL;
}

/* By IDNA 2008; NULL with *why_r. */
static char *convert(struct arena *arena, const char *text, const char **why_r)
{
	uint8_t *converted = NULL;
	char *name;
	int rc = idn2_lookup_u8((const uint8_t *)text, &converted,
				IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);

	if (rc != IDN2_OK) {
		*why_r = arena_printf(arena, "it is no internationalised domain name: %s",
				      idn2_strerror(rc));
		return NULL;
	}
	name = arena_strdup(arena, (const char *)converted);
	idn2_free(converted);
	return name;
}

const char *domain_to_ascii(struct arena *arena, const char *text, const char **why_r)
{
	size_t len = strlen(text);
	char *name;

	if (len > INPUT_MAX || !utf8_valid(text, len)) {
		*why_r = len > INPUT_MAX ? "it is too long for a domain name" : "it is not UTF-8";
		return NULL;
	}
	name = ascii_only(text) ? arena_strndup(arena, text, len) : convert(arena, text, why_r);
	if (!name)
		return NULL;
	len = strlen(name);
	if (len > 1 && name[len - 1] == '.')
		name[len - 1] = '\0';
	*why_r = name_fault(name);
	if (*why_r)
		return NULL;
	lower_text(name);
	return name;
}

/* Copies text without a pair of brackets around it and a tag "IPv6:" before it; false: too long, or
 * half a pair. */
static bool strip_literal(const char *text, char *out, size_t size, bool *tagged_r)
{
	size_t len = strlen(text);
	bool opened = text[0] == '[';
	bool closed = len > 1 && text[len - 1] == ']';

	if (opened != closed)
		return false;
	if (opened) {
		text++;
		len -= 2;
	}
	*tagged_r = strncasecmp(text, "IPv6:", 5) == 0;
	if (*tagged_r) {
		text += 5;
		len -= 5;
	}
	if (len >= size)
		return false;
	memcpy(out, text, len);
	out[len] = '\0';
	return true;
}

bool address_literal(const char *text, char *out, size_t out_size)
{
	char bare[INET6_ADDRSTRLEN];
	unsigned char address[sizeof(struct in6_addr)];
	bool tagged;

	if (!strip_literal(text, bare, sizeof(bare), &tagged))
		return false;
	if (!tagged && inet_pton(AF_INET, bare, address) == 1)
		return inet_ntop(AF_INET, address, out, (socklen_t)out_size);
	if (inet_pton(AF_INET6, bare, address) == 1)
		return inet_ntop(AF_INET6, address, out, (socklen_t)out_size);
	return false;
}
