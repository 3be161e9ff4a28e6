#include "classify/letters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* U+00C0 to U+017F without their accents; these are the letters of European mail servers. */
static const char latin[] = "aaaaaaaceeeeiiiidnoooooxouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkk"
			    "llllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
			    "uuuuuuuuuuuuwwyyyzzzzzzs";

enum { LATIN_FIRST = 0xc0, LATIN_LAST = 0x17f };

/* The folding of characters from first to last. */
enum folding {
	FOLD_DROP,  /* takes no room */
	FOLD_TO,    /* is by */
	FOLD_ADD,   /* by is added */
	FOLD_PAIRS, /* capital, small, capital, … : by is the last bit of the capitals */
};

/* Rows begin with one; sorted, none overlap. */
struct range {
	uint32_t first, last;
};

static const struct fold_range {
	struct range range;
	enum folding folding;
	int by;
} fold_ranges[] = {
	{{0x0080, 0x00a0}, FOLD_TO, ' '},
	{{0x00ab, 0x00ab}, FOLD_TO, ' '},
	{{0x00ad, 0x00ad}, FOLD_DROP, 0},
	{{0x00b4, 0x00b4}, FOLD_TO, '\''},
	{{0x00bb, 0x00bb}, FOLD_TO, ' '},
	{{0x0300, 0x036f}, FOLD_DROP, 0},
	{{0x0400, 0x0400}, FOLD_TO, 0x0435},
	{{0x0401, 0x0401}, FOLD_TO, 0x0435}, /* in print, IO is mostly IE */
	{{0x0402, 0x040f}, FOLD_ADD, 0x50},
	{{0x0410, 0x042f}, FOLD_ADD, 0x20},
	{{0x0450, 0x0451}, FOLD_TO, 0x0435},
	{{0x0460, 0x0481}, FOLD_PAIRS, 0},
	{{0x048a, 0x04bf}, FOLD_PAIRS, 0},
	{{0x04d0, 0x052f}, FOLD_PAIRS, 0},
	{{0x2000, 0x200a}, FOLD_TO, ' '},
	{{0x200b, 0x200f}, FOLD_DROP, 0},
	{{0x2010, 0x2015}, FOLD_TO, '-'},
	{{0x2018, 0x201b}, FOLD_TO, '\''},
	{{0x201c, 0x201f}, FOLD_TO, ' '},
	{{0x2028, 0x2029}, FOLD_TO, ' '},
	{{0x202a, 0x202e}, FOLD_DROP, 0},
	{{0x202f, 0x202f}, FOLD_TO, ' '},
	{{0x2032, 0x2032}, FOLD_TO, '\''},
	{{0x2039, 0x203a}, FOLD_TO, ' '},
	{{0x205f, 0x205f}, FOLD_TO, ' '},
	{{0x2060, 0x206f}, FOLD_DROP, 0},
	{{0x2212, 0x2212}, FOLD_TO, '-'},
	{{0x3000, 0x3003}, FOLD_TO, ' '},
	{{0x3008, 0x3011}, FOLD_TO, ' '},
	{{0x3014, 0x301f}, FOLD_TO, ' '},
	{{0x30fb, 0x30fb}, FOLD_TO, ' '},
	{{0xfe00, 0xfe0f}, FOLD_DROP, 0},
	{{0xfeff, 0xfeff}, FOLD_DROP, 0},
	{{0xff01, 0xff5e}, FOLD_ADD, 0x21 - 0xff01},
	{{0xff5f, 0xff65}, FOLD_TO, ' '},
};

/* Letters and digits beyond ASCII of scripts with blanks between words. */
static const struct range word_ranges[] = {
	{0x00aa, 0x00aa}, {0x00b5, 0x00b5}, {0x00ba, 0x00ba}, {0x00c0, 0x00d6}, {0x00d8, 0x00f6},
	{0x00f8, 0x02c1}, {0x0370, 0x0374}, {0x0376, 0x037d}, {0x0386, 0x0386}, {0x0388, 0x0481},
	{0x048a, 0x0556}, {0x0561, 0x0587}, {0x05d0, 0x05ea}, {0x0620, 0x0669}, {0x066e, 0x06d3},
	{0x06d5, 0x06ff}, {0x0900, 0x0dff}, {0x10a0, 0x10ff}, {0x1200, 0x167f}, {0x1c80, 0x1cbf},
	{0x1e00, 0x1fff}, {0x2c00, 0x2dff}, {0xa640, 0xa69f}, {0xa720, 0xa7ff}, {0xab30, 0xabbf},
};

/* Compares a character with a row of ranges, for bsearch(). */
static int range_compare(const void *character, const void *row)
{
	const uint32_t *c = character;
	const struct range *range = row;

	return *c < range->first ? -1 : *c > range->last;
}

/* 0: it takes no room. */
static uint32_t fold_wide(uint32_t c)
{
	const struct fold_range *range;

	if (c >= LATIN_FIRST && c <= LATIN_LAST)
		return (unsigned char)latin[c - LATIN_FIRST];
	range = bsearch(&c, fold_ranges, COUNT(fold_ranges), sizeof(*range), range_compare);
	if (!range)
		return c;
	if (range->folding == FOLD_DROP)
		return 0;
	if (range->folding == FOLD_TO)
		return (uint32_t)range->by;
	if (range->folding == FOLD_ADD)
		c = (uint32_t)((int)c + range->by);
	else if ((c & 1) == (uint32_t)range->by)
		c++;
	return c < 0x80 ? (unsigned char)letter_fold_ascii((char)c) : c;
}

char letter_fold_byte(unsigned char c)
{
	if (c < 0x80)
		return letter_fold_ascii((char)c);
	if (c >= LATIN_FIRST)
		return latin[c - LATIN_FIRST];
	return c == 0xa0 ? ' ' : '?';
}

size_t letter_fold_wide(const char **at, char out[LETTER_SIZE])
{
	const char *text = *at;
	size_t length;
	uint32_t c;

	length = utf8_length(text, strnlen(text, LETTER_SIZE));
	if (!length) {
		out[0] = letter_fold_byte((unsigned char)*text);
		*at = text + 1;
		return 1;
	}
	*at = text + length;
	if (length == LETTER_SIZE) {
		memcpy(out, text, LETTER_SIZE);
		return LETTER_SIZE;
	}
	c = fold_wide(utf8_decode(text, length));
	return c ? utf8_encode(c, out) : 0;
}

static bool is_word(uint32_t c)
{
	return bsearch(&c, word_ranges, COUNT(word_ranges), sizeof(word_ranges[0]), range_compare);
}

bool letter_joins(const char *text, size_t at)
{
	unsigned char c = (unsigned char)text[at];

	if (c < 0x80)
		return is_lower(text[at]) || is_digit(text[at]);
	if (c >= 0xf0)
		return false;
	return is_word(utf8_decode(text + at, c < 0xe0 ? 2 : 3));
}

bool letter_before(const char *text, size_t at)
{
	size_t start = at - 1;

	while (start > 0 && ((unsigned char)text[start] & 0xc0) == 0x80)
		start--;
	return letter_joins(text, start);
}

/* ---- digraphs ---- */

static const struct {
	char letter[2]; /* UTF-8 */
	char ascii[2];
} digraphs[] = {
	{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"å", "aa"}, {"æ", "ae"}, {"ø", "oe"}, {"ß", "ss"},
	{"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}, {"Å", "aa"}, {"Æ", "ae"}, {"Ø", "oe"},
};

void letter_digraphs(const char *text, size_t len, char *out)
{
	memcpy(out, text, len);
	for (size_t i = 0; i + 1 < len; i++) {
		for (size_t j = 0; j < COUNT(digraphs); j++) {
			if (memcmp(text + i, digraphs[j].letter, 2) == 0)
				memcpy(out + i, digraphs[j].ascii, 2);
		}
	}
}
