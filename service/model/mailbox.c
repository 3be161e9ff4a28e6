#include "model/mailbox.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/utf8.h"

enum {
	LOCAL_MAX = 64,	  /* octets, RFC 5321 section 4.5.3.1.1 */
	PATH_MAX_A = 256, /* octets with the angle brackets, RFC 5321 section 4.5.3.1.3 */
	SHOWN_MAX = 80,	  /* octets of a wrong mailbox that a message repeats */
	ADDRESS_SIZE = 46,
};

/* Sets *why_r: the mailbox, shortened and with controls replaced, and its fault. */
static bool refuse(struct arena *arena, const char *text, const char *fault, const char **why_r)
{
	size_t len = strlen(text);
	size_t cut = utf8_cut(text, len, SHOWN_MAX);
	char *shown = arena_strndup(arena, text, cut);

	for (size_t at = 0; at < cut;) {
		size_t length = utf8_length(shown + at, cut - at);

		if (!length || utf8_control(shown + at)) {
			memset(shown + at, '?', length ? length : 1);
			length = length ? length : 1;
		}
		at += length;
	}
	*why_r = arena_printf(arena, "\"%s%s\" %s", shown, cut < len ? "…" : "", fault);
	return false;
}

/* atext of RFC 5322 section 3.2.3, with the UTF8-non-ascii of RFC 6531 section 3.3. */
static bool is_atext(char c)
{
	return (c & 0x80) || is_alnum(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* Dot-string = Atom *("." Atom). Its length; what stops it is for the caller to judge. */
static size_t dot_string_length(const char *text)
{
	size_t len = 0;

	while (is_atext(text[len]) || text[len] == '.')
		len++;
	return len;
}

static const char *dot_string_fault(const char *text, size_t len)
{
	if (len == 0)
		return "has nothing before the @: expected local-part@domain";
	if (text[0] == '.' || text[len - 1] == '.')
		return "has a local part that starts or ends with a dot; quote it to allow that";
	for (size_t i = 1; i < len; i++) {
		if (text[i] == '.' && text[i - 1] == '.')
			return "has two dots in a row in its local part; quote it to allow that";
	}
	return NULL;
}

/* Quoted-string = DQUOTE *QcontentSMTP DQUOTE; the length with both quotes, 0 when it is not
 * closed. That no control is in it is known already. */
static size_t quoted_string_length(const char *text)
{
	size_t at = 1;

	while (text[at] && text[at] != '"') {
		if (text[at] == '\\') {
			at++;
			/* quoted-pairSMTP = "\" %d32-126 */
			if (!text[at] || (text[at] & 0x80))
				return 0;
		}
		at++;
	}
	return text[at] == '"' ? at + 1 : 0;
}

/* Faults that need no parsing, in any place of the text. */
static const char *text_fault(const char *text)
{
	size_t len = strlen(text);

	if (!utf8_valid(text, len))
		return "is not UTF-8";
	for (size_t at = 0; at < len; at += utf8_length(text + at, len - at)) {
		if (utf8_control(text + at))
			return "has a control character, such as CR, LF or TAB; none is allowed";
	}
	if (len == 0)
		return "is empty: expected local-part@domain";
	if (text[0] == '<' || text[len - 1] == '>')
		return "has angle brackets: expected local-part@domain without them";
	return NULL;
}

/* Splits at the "@" after the local part; *local_len_r is the local part's length. */
static const char *local_fault(const char *text, size_t *local_len_r)
{
	bool quoted = text[0] == '"';
	size_t len = quoted ? quoted_string_length(text) : dot_string_length(text);
	const char *fault = quoted ? NULL : dot_string_fault(text, len);

	*local_len_r = len;
	if (quoted && !len)
		return "has a quoted local part without its closing quote, or a faulty \\ in it";
	if (!text[len] && (quoted || !fault || !len))
		return "has no @: expected local-part@domain";
	if (text[len] != '@' && quoted)
		return "has something other than @ after its quoted local part";
	if (text[len] != '@' && !strchr(text, '@'))
		return "has no @: expected local-part@domain";
	if (text[len] != '@')
		return "has a character in its local part that is allowed in quotes only";
	if (fault)
		return fault;
	return len > LOCAL_MAX ? "has a local part of more than 64 octets" : NULL;
}

/* address-literal = "[" ( IPv4-address-literal / IPv6-address-literal ) "]" */
static const char *literal_domain(struct arena *arena, const char *text, const char **fault_r)
{
	char bare[ADDRESS_SIZE];
	bool tagged = strncasecmp(text, "[IPv6:", 6) == 0;

	if (address_literal(text, bare, sizeof(bare))) {
		if (!strchr(bare, ':'))
			return arena_printf(arena, "[%s]", bare);
		if (tagged)
			return arena_printf(arena, "[IPv6:%s]", bare);
		*fault_r = "has an IPv6 address without its tag: expected [IPv6:2001:db8::1]";
	} else if (!tagged && strchr(text, ':') && text[strlen(text) - 1] == ']') {
		*fault_r = "has an address literal of a kind that is not supported: expected "
			   "[192.0.2.1] or [IPv6:2001:db8::1]";
	} else {
		*fault_r = "has a faulty address literal: expected [192.0.2.1] or "
			   "[IPv6:2001:db8::1]";
	}
	return NULL;
}

static const char *domain_part(struct arena *arena, const char *text, const char **fault_r)
{
	const char *why = NULL;
	const char *domain;

	if (text[0] == '[')
		return literal_domain(arena, text, fault_r);
	if (!text[0]) {
		*fault_r = "has nothing after the @: expected local-part@domain";
		return NULL;
	}
	if (strchr(text, '@')) {
		*fault_r = "has more than one @: expected local-part@domain";
		return NULL;
	}
	domain = domain_to_ascii(arena, text, &why);
	if (!domain)
		*fault_r = arena_printf(arena, "has a faulty domain: %s", why);
	return domain;
}

bool mailbox_parse(struct arena *arena, const char *text, struct mailbox *mailbox_r,
		   const char **why_r)
{
	size_t local_len = 0;
	const char *fault = text_fault(text);
	struct mailbox mailbox = {0};

	if (!fault)
		fault = local_fault(text, &local_len);
	if (!fault)
		mailbox.domain = domain_part(arena, text + local_len + 1, &fault);
	if (!fault && local_len + 1 + strlen(mailbox.domain) + 2 > PATH_MAX_A)
		fault = "has more than 254 octets";
	if (fault)
		return refuse(arena, text, fault, why_r);

	mailbox.text = arena_strdup(arena, text);
	mailbox.local = arena_strndup(arena, text, local_len);
	for (size_t i = 0; i < local_len; i++)
		mailbox.utf8_local = mailbox.utf8_local || (text[i] & 0x80);
	*mailbox_r = mailbox;
	*why_r = NULL;
	return true;
}

/* xtext = *( xchar / hexchar ); xchar is "!" to "~" but "+" and "=", hexchar "+" and two digits. */
const char *xtext_encode(struct arena *arena, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";
	char *encoded = arena_alloc(arena, strlen(text) * 3 + 1);
	char *at = encoded;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= '!' && c <= '~' && c != '+' && c != '=') {
			*at++ = *text;
			continue;
		}
		*at++ = '+';
		*at++ = hex[c >> 4];
		*at++ = hex[c & 0xf];
	}
	return encoded;
}

/* utf-8-addr-xtext = 1*(QCHAR / "\x{" HEXPOINT "}"); QCHAR is "!" to "~" but "+", "=" and "\". */
static const char *utf8_addr_xtext(struct arena *arena, const char *text)
{
	size_t len = strlen(text), room = len * 6 + 1, at = 0;
	char *encoded = arena_alloc(arena, room);

	for (size_t used; len > 0; text += used, len -= used) {
		bool plain = *text >= '!' && *text <= '~' && !strchr("+=\\", *text);

		used = utf8_length(text, len);
		if (used == 0)
			break;
		at += (size_t)snprintf(encoded + at, room - at, plain ? "%c" : "\\x{%X}",
				       utf8_decode(text, used));
	}
	return encoded;
}

const char *orcpt_encode(struct arena *arena, const char *address)
{
	for (const char *at = address; *at; at++)
		if ((unsigned char)*at >= 0x80)
			return arena_printf(arena, "utf-8;%s", utf8_addr_xtext(arena, address));
	return arena_printf(arena, "rfc822;%s", xtext_encode(arena, address));
}
