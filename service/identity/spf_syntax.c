#include "identity/spf_syntax.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "identity/spf_macro.h"

enum { TERMS_MAX = 2048, VERSION_LEN = 6, NETWORK_TEXT = 48 };

/* A piece of the record, not NUL-terminated. */
struct piece {
	const char *text;
	size_t len;
};

/* The state of spf_parse(). */
struct reading {
	struct arena *arena;
	struct spf_record *record;
};

bool spf_is_record(const char *text, size_t len)
{
	return len >= VERSION_LEN && strncasecmp(text, "v=spf1", VERSION_LEN) == 0 &&
	       (len == VERSION_LEN || text[VERSION_LEN] == ' ');
}

/* ---- pieces ---- */

/* name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ); its length at the start of text. */
static size_t name_length(struct piece text)
{
	size_t len = 0;

	if (text.len == 0 || !is_alpha(text.text[0]))
		return 0;
	while (len < text.len && (is_alnum(text.text[len]) || strchr("-_.", text.text[len])))
		len++;
	return len;
}

/* toplabel = *alphanum ALPHA *alphanum / 1*alphanum "-" *( alphanum / "-" ) alphanum */
static bool is_toplabel(struct piece label)
{
	bool letter = false, hyphen = false;

	if (label.len == 0 || !is_alnum(label.text[0]) || !is_alnum(label.text[label.len - 1]))
		return false;
	for (size_t i = 0; i < label.len; i++) {
		if (!is_alnum(label.text[i]) && label.text[i] != '-')
			return false;
		letter = letter || is_alpha(label.text[i]);
		hyphen = hyphen || label.text[i] == '-';
	}
	return letter || hyphen;
}

/* True when a macro-string ends with a macro-expand: the last "%" that is not part of another one.
 */
static bool ends_with_macro(struct piece spec)
{
	size_t at = 0;

	while (at < spec.len) {
		const char *end;

		if (spec.text[at] != '%') {
			at++;
			continue;
		}
		if (at + 1 < spec.len && spec.text[at + 1] == '{') {
			end = memchr(spec.text + at, '}', spec.len - at);
			at = end ? (size_t)(end - spec.text) + 1 : spec.len;
		} else {
			at += 2;
		}
		if (at == spec.len)
			return true;
	}
	return false;
}

static bool is_domain_spec(struct piece spec)
{
	struct piece label = spec;
	size_t dot;

	if (spec.len == 0 || !spf_macro_valid(spec.text, spec.len, false))
		return false;
	if (ends_with_macro(spec))
		return true;
	if (label.text[label.len - 1] == '.')
		label.len--;
	dot = label.len;
	while (dot > 0 && label.text[dot - 1] != '.')
		dot--;
	return dot > 0 &&
	       is_toplabel((struct piece){.text = label.text + dot, .len = label.len - dot});
}

/* ---- networks ---- */

/* Takes "/" or "//" and a number without leading zeros off the end; false for an invalid number or
 * one above max. */
static bool take_prefix(struct piece *rest, const char *mark, unsigned max, unsigned *prefix_r)
{
	size_t digits = 0, mark_len = strlen(mark), start;
	unsigned number = 0;

	while (digits < rest->len && is_digit(rest->text[rest->len - 1 - digits]))
		digits++;
	if (digits + mark_len > rest->len)
		return true;
	start = rest->len - digits;
	if (memcmp(rest->text + start - mark_len, mark, mark_len) != 0)
		return true;
	if (digits == 0 || digits > 3 || (digits > 1 && rest->text[start] == '0'))
		return false;
	for (size_t i = start; i < rest->len; i++)
		number = number * 10 + (unsigned)(rest->text[i] - '0');
	*prefix_r = number;
	rest->len = start - mark_len;
	return number <= max;
}

static const char *read_network(struct piece value, struct spf_term *term)
{
	bool ipv4 = term->mechanism == SPF_IP4;
	unsigned *prefix = ipv4 ? &term->prefix4 : &term->prefix6;
	char text[NETWORK_TEXT];

	if (!take_prefix(&value, "/", ipv4 ? 32 : 128, prefix))
		return "its prefix length is invalid";
	if (value.len == 0 || value.len >= sizeof(text) || memchr(value.text, '\0', value.len))
		return "it has no valid address";
	memcpy(text, value.text, value.len);
	text[value.len] = '\0';
	return inet_pton(ipv4 ? AF_INET : AF_INET6, text, term->network) == 1
		       ? NULL
		       : "it has no valid address";
}

/* ---- arguments of mechanisms ---- */

static const char *read_spec(struct arena *arena, struct piece value, struct spf_term *term)
{
	if (!is_domain_spec(value))
		return "its domain is not valid";
	term->domain_spec = arena_strndup(arena, value.text, value.len);
	return NULL;
}

static const char *args_none(struct arena *arena, struct piece args, struct spf_term *term)
{
	(void)arena;
	(void)term;
	return args.len == 0 ? NULL : "it takes no argument";
}

static const char *args_domain(struct arena *arena, struct piece args, struct spf_term *term)
{
	if (args.len == 0 || args.text[0] != ':')
		return "its domain is missing";
	return read_spec(arena, (struct piece){.text = args.text + 1, .len = args.len - 1}, term);
}

static const char *args_maybe_domain(struct arena *arena, struct piece args, struct spf_term *term)
{
	return args.len == 0 ? NULL : args_domain(arena, args, term);
}

static const char *args_host(struct arena *arena, struct piece args, struct spf_term *term)
{
	if (!take_prefix(&args, "//", 128, &term->prefix6) ||
	    !take_prefix(&args, "/", 32, &term->prefix4))
		return "its prefix length is invalid";
	return args_maybe_domain(arena, args, term);
}

static const char *args_network(struct arena *arena, struct piece args, struct spf_term *term)
{
	(void)arena;
	if (args.len == 0 || args.text[0] != ':')
		return "its address is missing";
	return read_network((struct piece){.text = args.text + 1, .len = args.len - 1}, term);
}

/* The mechanisms of section 5. read returns the fault, or NULL. */
static const struct {
	const char *name;
	const char *(*read)(struct arena *arena, struct piece args, struct spf_term *term);
} mechanisms[SPF_MECHANISM_COUNT] = {
	[SPF_ALL] = {"all", args_none},
	[SPF_INCLUDE] = {"include", args_domain},
	[SPF_A] = {"a", args_host},
	[SPF_MX] = {"mx", args_host},
	[SPF_PTR] = {"ptr", args_maybe_domain},
	[SPF_IP4] = {"ip4", args_network},
	[SPF_IP6] = {"ip6", args_network},
	[SPF_EXISTS] = {"exists", args_domain},
};

static const struct {
	char sign;
	enum spf_status result;
} qualifiers[] = {
	{'+', SPF_PASS},
	{'-', SPF_FAIL},
	{'~', SPF_SOFTFAIL},
	{'?', SPF_NEUTRAL},
};

/* ---- terms ---- */

static const char *read_mechanism(struct reading *reading, struct piece text, struct spf_term *term)
{
	size_t len;

	term->result = SPF_PASS;
	for (size_t i = 0; i < sizeof(qualifiers) / sizeof(qualifiers[0]); i++) {
		if (text.text[0] == qualifiers[i].sign) {
			term->result = qualifiers[i].result;
			text.text++;
			text.len--;
			break;
		}
	}
	len = name_length(text);
	for (size_t i = 0; len > 0 && i < SPF_MECHANISM_COUNT; i++) {
		if (strlen(mechanisms[i].name) != len ||
		    strncasecmp(mechanisms[i].name, text.text, len) != 0)
			continue;
		term->mechanism = (enum spf_mechanism)i;
		term->prefix4 = 32;
		term->prefix6 = 128;
		return mechanisms[i].read(
			reading->arena,
			(struct piece){.text = text.text + len, .len = text.len - len}, term);
	}
	return "there is no such mechanism";
}

static const char *read_modifier(struct reading *reading, struct piece name, struct piece value)
{
	struct spf_record *record = reading->record;
	const char **place = NULL;

	if (name.len == strlen("redirect") && strncasecmp(name.text, "redirect", name.len) == 0)
		place = &record->redirect;
	else if (name.len == strlen("exp") && strncasecmp(name.text, "exp", name.len) == 0)
		place = &record->explanation;
	if (!place)
		return spf_macro_valid(value.text, value.len, false) ? NULL
								     : "its value is not valid";
	if (*place)
		return "it appears more than once";
	if (!is_domain_spec(value))
		return "its domain is not valid";
	*place = arena_strndup(reading->arena, value.text, value.len);
	return NULL;
}

/* Parses a term; returns its fault, or NULL. */
static const char *read_term(struct reading *reading, struct piece text)
{
	struct spf_record *record = reading->record;
	struct spf_term *term = &record->terms[record->count];
	size_t len = name_length(text);
	const char *fault;

	for (size_t i = 0; i < text.len; i++) {
		if (text.text[i] <= ' ' || text.text[i] >= 0x7f)
			return "it has invalid characters";
	}
	if (len > 0 && len < text.len && text.text[len] == '=')
		return read_modifier(
			reading, (struct piece){.text = text.text, .len = len},
			(struct piece){.text = text.text + len + 1, .len = text.len - len - 1});
	fault = read_mechanism(reading, text, term);
	term->text = arena_strndup(reading->arena, text.text, text.len);
	record->count++;
	return fault;
}

/* The number of octets of a term that a problem quotes. */
static int shown(size_t len)
{
	enum { SHOWN_MAX = 64 };

	return len < SHOWN_MAX ? (int)len : SHOWN_MAX;
}

static const char *quote(struct arena *arena, struct piece text)
{
	char *copy = arena_printf(arena, "%.*s", shown(text.len), text.text);

	for (char *c = copy; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f)
			*c = '?';
	}
	return copy;
}

static size_t count_terms(struct piece text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.text[i] == ' ';
	return count < TERMS_MAX ? count : TERMS_MAX;
}

struct spf_record *spf_parse(struct arena *arena, const char *text, size_t len)
{
	struct spf_record *record = arena_alloc(arena, sizeof(*record));
	struct reading reading = {.arena = arena, .record = record};
	struct piece rest = {.text = text + VERSION_LEN, .len = len - VERSION_LEN};
	size_t room = count_terms(rest);

	record->terms = arena_alloc(arena, room * sizeof(*record->terms));
	while (rest.len > 0 && !record->problem) {
		const char *space = memchr(rest.text, ' ', rest.len);
		struct piece term = rest;
		const char *fault = NULL;

		term.len = space ? (size_t)(space - rest.text) : rest.len;
		rest.text += term.len + (space ? 1 : 0);
		rest.len -= term.len + (space ? 1 : 0);
		if (term.len > 0 && record->count == room)
			record->problem = "the record has more than 2048 terms";
		else if (term.len > 0)
			fault = read_term(&reading, term);
		if (fault)
			record->problem = arena_printf(arena, "the term \"%s\" is not valid: %s",
						       quote(arena, term), fault);
	}
	return record;
}
