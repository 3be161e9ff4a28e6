#include "classify/extract/amounts.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"

enum {
	DIGITS_MAX = 12,
	NEAR = 64,	  /* bytes before or after a number in which words are about it */
	NUMBERS_MAX = 32, /* of a text that are looked at: each takes some time */
	WEEK_S = 7 * 24 * 3600,
};

/* No message is as large: octets. */
static const int64_t largest = INT64_C(1) << 40;

/* A number in a text. */
struct number {
	size_t start, end;
	int64_t value;
};

struct unit {
	const char *words; /* its beginnings, "|" between them; longer ones first */
	int64_t factor;
};

/* clang-format off: one row a line */
static const struct unit times[] = {
	{"second|sekunde|segundo|seconde|secondi|secondo|secs|sec|seg|секунд|сек|秒", 1},
	{"minut|mins|min|мин|分", 60},
	{"hour|hrs|hr|stunde|hora|heure|ore|ora|uur|час|時間|小时|小時", 3600},
	{"day|tag|dia|día|jour|giorn|dag|дн|день|日|天", 86400},
	{NULL, 0},
};
static const struct unit short_times[] = {
	{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}, {NULL, 0}};

static const struct unit sizes[] = {
	{"kib|kb|kbyte|kilobyte|ko ", 1024},
	{"mib|mb|mbyte|megabyte|mo ", INT64_C(1024) * 1024},
	{"gib|gb|gbyte|gigabyte", INT64_C(1024) * 1024 * 1024},
	{"byte|octet|oktett|b ", 1},
	{NULL, 0},
};
static const struct unit short_sizes[] = {
	{"k", 1024}, {"m", INT64_C(1024) * 1024}, {"g", INT64_C(1024) * 1024 * 1024}, {NULL, 0}};

static const struct unit things[] = {
	{"message|mails|email|e-mail|msgs|recipient|rcpt|connection|session|nachricht|empfänger|"
	 "verbindung|mensaje|destinatario|conexion|destinataire|connexion|letter|envelope|"
	 "concurrent|simultaneous|parallel",
	 1},
	{NULL, 0},
};

static const char again[] =
	"greylist|graylist|grey list|gray list|try again|try later|retry|retries|wait|again in|"
	"come back|resend|again after|try back|postgrey|later|"
	"erneut|später|warten|wiederhol|nochmals|intente|espere|inténtelo|vuelva|"
	"réessay|ressay|essayer|patient|attendez|riprova|attendere|овтор|опроб|озже|"
	"再试|重试|稍后|稍後|請|再度|後に|しばらく|再送";
static const char counts[] =
	"limit|max|exceed|more than|too many|at most|allowed|quota|überschritten|per |rate|only";
static const char counted[] = "message|mails|email|msgs|recipient|rcpt|connection|session|per ";
static const char large[] = "size|large|big|grö|groß|taille|tamaño|dimension|length|bytes|octets";
static const char limits[] = "limit|max|allow|exceed|more than|larger than|bigger than|accept|"
			     "than|permitted|over|beyond|<=|límite|fixed";
/* clang-format on */

/* The length of the first of the words that text begins with; 0 when there is none. */
static size_t begins_with(const char *text, size_t len, const char *words)
{
	while (*words) {
		size_t size = strcspn(words, "|");

		if (size > 0 && size <= len && memcmp(text, words, size) == 0)
			return size;
		words += size;
		words += *words == '|';
	}
	return 0;
}

/* True when any of the words is in text. */
static bool has(const char *text, size_t len, const char *words)
{
	while (*words) {
		size_t size = strcspn(words, "|");

		if (size > 0 && memmem(text, len, words, size))
			return true;
		words += size;
		words += *words == '|';
	}
	return false;
}

static bool near_before(const char *text, size_t at, size_t reach, const char *words)
{
	size_t from = at > reach ? at - reach : 0;

	return has(text + from, at - from, words);
}

static bool near_after(const char *text, size_t len, size_t at, size_t reach, const char *words)
{
	return at < len && has(text + at, len - at < reach ? len - at : reach, words);
}

static bool is_letter(char c)
{
	return is_lower(c) || (c & 0x80);
}

/* The next number from *at on that is no part of a word, a code or an address; *at goes behind. */
static bool number_next(const char *text, size_t len, size_t *at, struct number *number_r)
{
	while (*at < len) {
		size_t start = *at, end = start;
		int64_t value = 0;

		if (!is_digit(text[start])) {
			(*at)++;
			continue;
		}
		for (; end < len && is_digit(text[end]); end++)
			value = end - start < DIGITS_MAX ? value * 10 + (text[end] - '0') : value;
		*at = end;
		if (start > 0 && (is_lower(text[start - 1]) || strchr("._/-#", text[start - 1])))
			continue;
		if (end - start > DIGITS_MAX ||
		    (end + 1 < len && text[end] == '.' && is_digit(text[end + 1])))
			continue;
		*number_r = (struct number){.start = start, .end = end, .value = value};
		return true;
	}
	return false;
}

/* The offset of the word after a number. */
static size_t word_after(const char *text, size_t len, const struct number *number)
{
	size_t at = number->end;

	while (at < len && strchr(" -()\t", text[at]))
		at++;
	return at;
}

/* The factor of the unit that follows a number, 0 when none does. A short one is followed by no
 * other letter. *end_r: behind it. */
static int64_t unit_after(const char *text, size_t len, const struct number *number,
			  const struct unit *units, bool whole, size_t *end_r)
{
	size_t at = word_after(text, len, number);

	for (const struct unit *unit = units; unit->words; unit++) {
		size_t size = begins_with(text + at, len - at, unit->words);

		if (size == 0 || (whole && at + size < len &&
				  (is_letter(text[at + size]) || is_digit(text[at + size]))))
			continue;
		*end_r = at + size;
		return unit->factor;
	}
	return 0;
}

/* ---- time of the next attempt ---- */

static bool two_digits(const char *text, size_t len, size_t at)
{
	return at + 2 < len && text[at] == ':' && is_digit(text[at + 1]) && is_digit(text[at + 2]);
}

/* "00:04:59", a duration where "in", "for" or "wait" stands before it; -1. */
static int64_t clock_read(const char *text, size_t len, const struct number *number)
{
	size_t at = number->end;
	int64_t minutes, seconds;

	if (number->end - number->start != 2 || !two_digits(text, len, at) ||
	    !two_digits(text, len, at + 3))
		return -1;
	if (!near_before(text, number->start, 12, "in |for |wait|another |noch |dans "))
		return -1;
	minutes = (text[at + 1] - '0') * 10 + (text[at + 2] - '0');
	seconds = (text[at + 4] - '0') * 10 + (text[at + 5] - '0');
	return number->value * 3600 + minutes * 60 + seconds;
}

/* A time in which things are counted is none to wait for. */
static bool is_period(const char *text, const struct number *number)
{
	return near_before(text, number->start, 12, "per |every |last |past |pro |within ") ||
	       (near_before(text, number->start, 40, counted) &&
		!near_before(text, number->start, 40, again));
}

static int64_t seconds_read(const char *text, size_t len, const struct number *number)
{
	size_t end = number->end;
	int64_t factor = unit_after(text, len, number, times, false, &end);

	if (factor == 0)
		factor = unit_after(text, len, number, short_times, true, &end);
	if (factor == 0 || number->value > WEEK_S || is_period(text, number))
		return -1;
	if (!near_before(text, number->start, NEAR, again) &&
	    !near_after(text, len, end, NEAR, again))
		return -1;
	return number->value * factor;
}

int64_t amount_retry_after_ms(const char *text, size_t len)
{
	struct number number;
	size_t at = 0, seen = 0;

	while (seen++ < NUMBERS_MAX && number_next(text, len, &at, &number)) {
		int64_t seconds = clock_read(text, len, &number);

		if (seconds < 0)
			seconds = seconds_read(text, len, &number);
		if (seconds > 0 && seconds <= WEEK_S)
			return seconds * 1000;
	}
	return -1;
}

/* ---- sizes ---- */

int64_t amount_size_limit(const char *text, size_t len)
{
	struct number number;
	size_t at = 0, seen = 0;
	bool about_size = has(text, len, large);

	while (about_size && seen++ < NUMBERS_MAX && number_next(text, len, &at, &number)) {
		size_t end = number.end;
		int64_t factor = unit_after(text, len, &number, sizes, false, &end);

		if (factor == 0)
			factor = unit_after(text, len, &number, short_sizes, true, &end);
		/* without a unit only a number of octets makes sense */
		if (factor == 0 && number.value < 10000)
			continue;
		if (factor == 0)
			factor = 1;
		if (number.value == 0 || number.value > largest / factor)
			continue;
		if (near_before(text, number.start, 40, limits) ||
		    near_after(text, len, end, 12, "max|limit"))
			return number.value * factor;
	}
	return -1;
}

/* ---- counts ---- */

int64_t amount_rate_limit(const char *text, size_t len)
{
	struct number number;
	size_t at = 0, seen = 0;
	bool about_counts = has(text, len, counts) && has(text, len, counted);

	while (about_counts && seen++ < NUMBERS_MAX && number_next(text, len, &at, &number)) {
		size_t end = number.end;
		size_t after = word_after(text, len, &number);

		if (number.value == 0 || number.value > INT64_C(1000) * 1000 * 1000)
			continue;
		if (unit_after(text, len, &number, things, false, &end) > 0)
			return number.value;
		if (unit_after(text, len, &number, sizes, false, &end) > 0 ||
		    unit_after(text, len, &number, times, false, &end) > 0)
			continue;
		if (near_before(text, number.start, 24, large))
			continue;
		if (near_before(text, number.start, 12, "max|limit|most|than") &&
		    (after == len || !is_letter(text[after]) ||
		     begins_with(text + after, len - after, "per|in|every|for|from|at|and")))
			return number.value;
	}
	return -1;
}
