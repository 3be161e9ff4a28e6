#include "identity/spf_macro.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"

enum { PARTS_ALL = 128 }; /* more labels than a domain name has (section 7.3) */

#define DELIMITERS ".-+,/_="

/* A macro-expand of the form "%{…}". */
struct macro {
	char letter;	/* in lower case */
	bool escape;	/* it was in upper case: URL-escaped */
	unsigned parts; /* number of rightmost parts to keep; 0: all */
	bool reverse;
	const char *delimiters;
	size_t delimiter_count;
	size_t len; /* length of the whole, with braces */
};

/* The macro letters, and the offset of their values in struct spf_macros. */
static const struct letter {
	char letter;
	bool explain; /* in explanations only */
	size_t offset;
} letters[] = {
	{'s', false, offsetof(struct spf_macros, sender)},
	{'l', false, offsetof(struct spf_macros, local)},
	{'o', false, offsetof(struct spf_macros, sender_domain)},
	{'d', false, offsetof(struct spf_macros, domain)},
	{'i', false, offsetof(struct spf_macros, dotted)},
	{'p', false, offsetof(struct spf_macros, validated)},
	{'h', false, offsetof(struct spf_macros, helo)},
	{'v', false, offsetof(struct spf_macros, family)},
	{'c', true, offsetof(struct spf_macros, address)},
	{'r', true, offsetof(struct spf_macros, receiver)},
	{'t', true, offsetof(struct spf_macros, now)},
};

static const struct letter *letter_find(char letter)
{
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		if (letters[i].letter == letter)
			return &letters[i];
	}
	return NULL;
}

/* Parses "%{…}" at text; false when it is invalid. */
static bool macro_read(const char *text, size_t len, struct macro *macro_r)
{
	size_t at = 2;
	bool number;

	if (len < 4 || text[0] != '%' || text[1] != '{')
		return false;
	*macro_r = (struct macro){.letter = to_lower(text[at]), .escape = is_upper(text[at])};
	at++;
	number = at < len && is_digit(text[at]);
	for (; at < len && is_digit(text[at]); at++) {
		macro_r->parts = macro_r->parts * 10 + (unsigned)(text[at] - '0');
		if (macro_r->parts > PARTS_ALL)
			macro_r->parts = PARTS_ALL;
	}
	if (number && macro_r->parts == 0)
		return false;
	if (at < len && (text[at] == 'r' || text[at] == 'R')) {
		macro_r->reverse = true;
		at++;
	}
	macro_r->delimiters = text + at;
	while (at < len && text[at] != '\0' && strchr(DELIMITERS, text[at]))
		at++;
	macro_r->delimiter_count = (size_t)(text + at - macro_r->delimiters);
	macro_r->len = at + 1;
	return at < len && text[at] == '}';
}

bool spf_macro_valid(const char *text, size_t len, bool explain)
{
	for (size_t at = 0; at < len;) {
		struct macro macro;
		const struct letter *letter;

		if (text[at] != '%') {
			if (!(text[at] > ' ' && text[at] < 0x7f) && !(explain && text[at] == ' '))
				return false;
			at++;
		} else if (at + 1 < len && strchr("%_-", text[at + 1]) && text[at + 1] != '\0') {
			at += 2;
		} else {
			if (!macro_read(text + at, len - at, &macro))
				return false;
			letter = letter_find(macro.letter);
			if (!letter || (letter->explain && !explain))
				return false;
			at += macro.len;
		}
	}
	return true;
}

bool spf_macro_needs_name(const char *text)
{
	for (const char *at = text; (at = strstr(at, "%"));) {
		if (at[1] == '{' && (at[2] == 'p' || at[2] == 'P'))
			return true;
		at += at[1] != '\0' ? 2 : 1;
	}
	return false;
}

/* ---- expanding ---- */

static bool is_delimiter(const struct macro *macro, char c)
{
	if (macro->delimiter_count == 0)
		return c == '.';
	return memchr(macro->delimiters, c, macro->delimiter_count);
}

/* RFC 3986 section 2.3. */
static bool is_unreserved(char c)
{
	return is_alnum(c) || (c != '\0' && strchr("-._~", c));
}

static void add_piece(struct buf *out, const char *text, size_t len, bool escape)
{
	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (escape && !is_unreserved(c))
			buf_addf(out, "%%%02X", (unsigned char)c);
		else
			buf_addc(out, c);
	}
}

static size_t count_pieces(const struct macro *macro, const char *value)
{
	size_t count = 1;

	for (; *value; value++)
		count += is_delimiter(macro, *value);
	return count;
}

/* Adds the rightmost pieces of value, from left to right. */
static void add_forward(struct buf *out, const struct macro *macro, const char *value,
			size_t skipped)
{
	const char *start = value;

	for (;; value++) {
		if (*value != '\0' && !is_delimiter(macro, *value))
			continue;
		if (skipped > 0) {
			skipped--;
		} else {
			add_piece(out, start, (size_t)(value - start), macro->escape);
			if (*value != '\0')
				buf_addc(out, '.');
		}
		if (*value == '\0')
			return;
		start = value + 1;
	}
}

/* Adds the leftmost pieces of value, reversed. */
static void add_reversed(struct buf *out, const struct macro *macro, const char *value,
			 size_t wanted)
{
	const char *end = value;

	for (size_t seen = 0; *end != '\0'; end++) {
		if (is_delimiter(macro, *end) && ++seen == wanted)
			break;
	}
	while (wanted-- > 0) {
		const char *start = end;

		while (start > value && !is_delimiter(macro, start[-1]))
			start--;
		add_piece(out, start, (size_t)(end - start), macro->escape);
		if (wanted > 0)
			buf_addc(out, '.');
		end = start > value ? start - 1 : value;
	}
}

static void add_value(struct buf *out, const struct macro *macro, const char *value)
{
	size_t count = count_pieces(macro, value);
	size_t wanted = macro->parts > 0 && macro->parts < count ? macro->parts : count;

	if (macro->reverse)
		add_reversed(out, macro, value, wanted);
	else
		add_forward(out, macro, value, count - wanted);
}

/* "%%", "%_" and "%-". */
static const char *escape_text(char c)
{
	if (c == '%')
		return "%";
	return c == '_' ? " " : "%20";
}

const char *spf_macro_expand(struct arena *arena, const char *text, const struct spf_macros *macros)
{
	size_t len = strlen(text);
	const char *expansion;
	struct buf out;

	buf_init(&out, SPF_EXPANSION_MAX);
	buf_adds(&out, "");
	for (size_t at = 0; at < len;) {
		struct macro macro;

		if (text[at] != '%') {
			buf_addc(&out, text[at++]);
		} else if (macro_read(text + at, len - at, &macro)) {
			const struct letter *letter = letter_find(macro.letter);
			size_t offset = letter ? letter->offset : 0; /* a valid macro has one */

			const char *value =
				*(const char *const *)(const void *)((const char *)macros + offset);

			add_value(&out, &macro, value);
			at += macro.len;
		} else {
			buf_adds(&out, escape_text(text[at + 1]));
			at += 2;
		}
	}
	expansion = out.overflowed ? NULL : arena_strndup(arena, out.data, out.len);
	buf_release(&out);
	return expansion;
}

const char *spf_macro_domain(struct arena *arena, const char *expansion)
{
	size_t len = strlen(expansion);

	if (len > 0 && expansion[len - 1] == '.')
		len--;
	while (len > SPF_DOMAIN_MAX) {
		const char *dot = memchr(expansion, '.', len);

		if (!dot)
			break;
		len -= (size_t)(dot + 1 - expansion);
		expansion = dot + 1;
	}
	return arena_strndup(arena, expansion, len);
}
