#include "explain/html.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hex.h"
#include "base/utf8.h"

enum { TAG_NAME_MAX = 12, REFERENCE_MAX = 10 };

/* The separator between two words; the stronger wins. */
enum gap { GAP_NONE, GAP_BLANK, GAP_LINE, GAP_PARAGRAPH };

/* ---- tables ---- */

/* The tags that separate words; the others change their style. */
static const struct {
	const char *name;
	enum gap gap;
} parting[] = {
	{"div", GAP_LINE},	 {"li", GAP_LINE},
	{"dt", GAP_LINE},	 {"dd", GAP_LINE},
	{"td", GAP_BLANK},	 {"th", GAP_BLANK},
	{"img", GAP_BLANK},	 {"p", GAP_PARAGRAPH},
	{"tr", GAP_PARAGRAPH},	 {"table", GAP_PARAGRAPH},
	{"h1", GAP_PARAGRAPH},	 {"h2", GAP_PARAGRAPH},
	{"h3", GAP_PARAGRAPH},	 {"h4", GAP_PARAGRAPH},
	{"h5", GAP_PARAGRAPH},	 {"h6", GAP_PARAGRAPH},
	{"hr", GAP_PARAGRAPH},	 {"ul", GAP_PARAGRAPH},
	{"ol", GAP_PARAGRAPH},	 {"dl", GAP_PARAGRAPH},
	{"pre", GAP_PARAGRAPH},	 {"blockquote", GAP_PARAGRAPH},
	{"body", GAP_PARAGRAPH},
};

/* The elements whose content is not displayed. */
static const char *const hidden[] = {"style", "script", "title"};

/* The references that bounces use; the others stay as they are. */
static const struct {
	const char *name, *text;
} references[] = {
	{"amp", "&"},	 {"lt", "<"},	  {"gt", ">"},	   {"quot", "\""},  {"apos", "'"},
	{"nbsp", " "},	 {"lsquo", "'"},  {"rsquo", "'"},  {"ldquo", "\""}, {"rdquo", "\""},
	{"ndash", "-"},	 {"mdash", "-"},  {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},
	{"Auml", "Ä"},	 {"Ouml", "Ö"},	  {"Uuml", "Ü"},   {"szlig", "ß"},  {"eacute", "é"},
	{"egrave", "è"}, {"ecirc", "ê"},  {"agrave", "à"}, {"acirc", "â"},  {"ccedil", "ç"},
	{"ocirc", "ô"},	 {"icirc", "î"},  {"ucirc", "û"},  {"ugrave", "ù"}, {"aacute", "á"},
	{"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"}, {"ntilde", "ñ"}, {"iquest", "¿"},
};
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- output ---- */

struct walk {
	const char *html;
	size_t len, at;
	size_t close; /* of the next ">", when behind at; len: there is none */
	char *out;
	size_t size;
	enum gap gap; /* before the next word */
	bool pre;     /* ends of lines are kept */
};

static void part(struct walk *walk, enum gap gap)
{
	walk->gap = gap > walk->gap ? gap : walk->gap;
}

/* Ends a line; a second call leaves an empty line. */
static void end_line(struct walk *walk)
{
	part(walk, walk->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE);
}

static void write_byte(struct walk *walk, char c)
{
	if (walk->size > 0 && walk->gap == GAP_BLANK)
		walk->out[walk->size++] = ' ';
	if (walk->size > 0 && walk->gap >= GAP_LINE)
		walk->out[walk->size++] = '\n';
	if (walk->size > 0 && walk->gap == GAP_PARAGRAPH)
		walk->out[walk->size++] = '\n';
	walk->gap = GAP_NONE;
	walk->out[walk->size++] = c;
}

static void write_bytes(struct walk *walk, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		write_byte(walk, bytes[i]);
}

static void write_text(struct walk *walk, const char *text)
{
	for (; *text; text++) {
		if (*text == ' ')
			part(walk, GAP_BLANK);
		else
			write_byte(walk, *text);
	}
}

/* ---- character references ---- */

/* Writes a code point as UTF-8, which is never longer than its reference; "?" for an invalid one.
 * Quotation marks become ASCII, as in the phrases that are searched for. */
static void write_point(struct walk *walk, uint32_t point)
{
	char bytes[UTF8_MAX];

	if (point == 0xa0 || point == ' ' || point == '\n' || point == '\t') {
		part(walk, GAP_BLANK);
	} else if (point < 0x20 || (point >= 0x7f && point < 0xa0) ||
		   (point >= 0xd800 && point < 0xe000) || point > 0x10ffff) {
		write_byte(walk, '?');
	} else if (point == 0x2018 || point == 0x2019) {
		write_byte(walk, '\'');
	} else if (point == 0x201c || point == 0x201d) {
		write_byte(walk, '"');
	} else {
		write_bytes(walk, bytes, utf8_encode(point, bytes));
	}
}

/* Returns the value of a digit to base 10 or 16; -1: it is none. */
static int digit_value(char c, int base)
{
	int value = hex_value(c);

	return value < base ? value : -1;
}

/* Reads "#39" or "#x27" at text and returns its length; 0: none. */
static size_t read_point(const char *text, size_t len, uint32_t *point_r)
{
	bool hex = len > 2 && (text[1] == 'x' || text[1] == 'X');
	int base = hex ? 16 : 10;
	uint32_t point = 0;
	size_t start = hex ? 2 : 1, at = start;

	if (len == 0 || text[0] != '#')
		return 0;
	for (; at < len && at < REFERENCE_MAX && digit_value(text[at], base) >= 0; at++)
		point = point * (uint32_t)base + (uint32_t)digit_value(text[at], base);
	*point_r = point;
	return at > start ? at : 0;
}

/* Writes the reference that begins at walk->at, or its "&". */
static void take_reference(struct walk *walk)
{
	const char *name = walk->html + walk->at + 1;
	size_t left = walk->len - walk->at - 1, len;
	uint32_t point;

	len = read_point(name, left, &point);
	if (len > 0) {
		write_point(walk, point);
		walk->at += 1 + len + (len < left && name[len] == ';');
		return;
	}
	for (size_t i = 0; i < COUNT(references); i++) {
		len = strlen(references[i].name);
		if (left > len && name[len] == ';' && memcmp(name, references[i].name, len) == 0) {
			write_text(walk, references[i].text);
			walk->at += len + 2;
			return;
		}
	}
	write_byte(walk, '&');
	walk->at++;
}

/* ---- tags ---- */

/* Reads a tag's name, letters and digits, in lower case; "" when it is too long. */
static void tag_name(const char *text, size_t len, char name_r[TAG_NAME_MAX])
{
	size_t size = 0;

	while (size < len && size < TAG_NAME_MAX - 1 && is_alnum(text[size])) {
		name_r[size] = (char)(text[size] | 0x20);
		size++;
	}
	name_r[size < TAG_NAME_MAX - 1 ? size : 0] = '\0';
}

/* Returns the offset after the next "</name" of a hidden element, or after "-->"; len: none. */
static size_t find_end(const struct walk *walk, size_t at, const char *end)
{
	size_t size = strlen(end);

	for (; at + size <= walk->len; at++) {
		if (walk->html[at] == end[0] && strncasecmp(walk->html + at, end, size) == 0)
			return at + size;
	}
	return walk->len;
}

static void hide(struct walk *walk, const char *name)
{
	char end[TAG_NAME_MAX + 2] = "</";

	for (size_t i = 0; i < COUNT(hidden); i++) {
		if (strcmp(hidden[i], name) != 0)
			continue;
		memcpy(end + 2, name, strlen(name) + 1);
		walk->at = find_end(walk, find_end(walk, walk->at, end), ">");
		return;
	}
}

/* Applies a tag to the words around it. */
static void apply(struct walk *walk, const char *name, bool closing)
{
	for (size_t i = 0; i < COUNT(parting); i++) {
		if (strcmp(parting[i].name, name) == 0) {
			part(walk, parting[i].gap);
			break;
		}
	}
	if (strcmp(name, "br") == 0)
		end_line(walk);
	if (strcmp(name, "pre") == 0)
		walk->pre = !closing;
	if (!closing)
		hide(walk, name);
}

/* Returns the offset of the next ">" from walk->at on, searched once; walk->len: none. */
static size_t find_close(struct walk *walk)
{
	const char *close;

	if (walk->close > walk->at)
		return walk->close;
	close = memchr(walk->html + walk->at, '>', walk->len - walk->at);
	walk->close = close ? (size_t)(close - walk->html) : walk->len;
	return walk->close;
}

/* True when text[0..len), between "<" and ">", is a tag; an address in brackets is none. */
static bool is_tag(const char *text, size_t len)
{
	size_t word = 0;

	if (len == 0 || !(is_alpha(*text) || *text == '/' || *text == '!' || *text == '?'))
		return false;
	while (word < len && !strchr(" \t\r\n\"'=@<", text[word]))
		word++;
	return word == len || text[word] != '@';
}

/* Reads the tag or comment at walk->at, or its "<" as text. */
static void take_tag(struct walk *walk)
{
	const char *inner = walk->html + walk->at + 1;
	size_t left = walk->len - walk->at - 1, close;
	bool closing = left > 0 && *inner == '/';
	char name[TAG_NAME_MAX];

	if (left >= 3 && memcmp(inner, "!--", 3) == 0) {
		walk->at = find_end(walk, walk->at + 4, "-->");
		return;
	}
	close = find_close(walk);
	if (close == walk->len || !is_tag(inner, close - walk->at - 1)) {
		write_byte(walk, '<');
		walk->at++;
		return;
	}
	tag_name(inner + closing, close - walk->at - 1 - closing, name);
	walk->at = close + 1;
	apply(walk, name, closing);
}

/* ---- the document ---- */

static void take_blank(struct walk *walk)
{
	if (walk->pre && walk->html[walk->at] == '\n')
		end_line(walk);
	else
		part(walk, GAP_BLANK);
	walk->at++;
}

static void take(struct walk *walk)
{
	char c = walk->html[walk->at];

	if (c == '<')
		take_tag(walk);
	else if (c == '&')
		take_reference(walk);
	else if (c == ' ' || (c >= '\t' && c <= '\r') || c == '\0')
		take_blank(walk);
	else
		write_byte(walk, walk->html[walk->at++]);
}

char *html_text(struct arena *arena, const char *html, size_t len, size_t *len_r)
{
	struct walk walk = {.html = html, .len = len, .out = arena_alloc(arena, len + 1)};

	while (walk.at < len)
		take(&walk);
	*len_r = walk.size;
	return walk.out;
}

bool html_begins(const char *text, size_t len)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body"};
	size_t at = 0;

	while (at < len && text[at] != '\0' && strchr(" \t\r\n", text[at]))
		at++;
	for (size_t i = 0; i < COUNT(starts); i++) {
		size_t size = strlen(starts[i]);

		if (len - at > size && strncasecmp(text + at, starts[i], size) == 0)
			return true;
	}
	return false;
}
