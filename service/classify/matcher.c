#include "classify/matcher.h"

#include "base/arena.h"
#include "classify/letters.h"
#include "classify/matcher_table.h"

enum { WORD_BITS = 64 };

/*
 * The recent ends of a link, in characters from the beginning of the text: bit i of near stands for
 * last - i, of far for last - 64 - i. The link that follows is found at its own end, so up to
 * MATCHER_PIECE_MAX + MATCHER_GAP_MAX characters later.
 */
struct window {
	uint64_t near, far;
	uint32_t last;
};

struct run {
	const struct matcher *matcher;
	const char *text;
	size_t len;
	struct window *windows;
	uint64_t *found;
};

_Static_assert(MATCHER_PIECE_MAX + MATCHER_GAP_MAX < 2 * WORD_BITS, "a window holds them all");

static void window_add(struct window *window, uint32_t end)
{
	uint32_t by = end - window->last;

	if (by >= 2 * WORD_BITS) {
		window->near = window->far = 0;
	} else if (by >= WORD_BITS) {
		window->far = window->near << (by - WORD_BITS);
		window->near = 0;
	} else if (by > 0) {
		window->far = window->far << by | window->near >> (WORD_BITS - by);
		window->near <<= by;
	}
	window->near |= 1;
	window->last = end;
}

/* True when it ended at start or up to MATCHER_GAP_MAX characters before. */
static bool window_has(const struct window *window, uint32_t start)
{
	uint32_t skip = window->last > start ? window->last - start : 0;
	uint32_t away = start > window->last ? start - window->last : 0;
	uint64_t bits;

	if (away > MATCHER_GAP_MAX)
		return false;
	if (skip >= WORD_BITS)
		bits = window->far >> (skip - WORD_BITS);
	else
		bits = window->near >> skip | (skip ? window->far << (WORD_BITS - skip) : 0);
	return bits & ((UINT64_C(1) << (MATCHER_GAP_MAX - away + 1)) - 1);
}

/* A literal ends before byte end, the text's character chars. */
static void literal_found(struct run *run, const struct literal *literal, size_t end,
			  uint32_t chars)
{
	const struct matcher *matcher = run->matcher;
	const struct link *link = &matcher->links[literal->links];
	size_t start = end - literal->bytes;
	bool starts = start == 0 || !letter_before(run->text, start);
	bool ends = end == run->len || !letter_joins(run->text, end);

	for (uint32_t i = 0; i < literal->link_count; i++, link++) {
		if ((link->starts && !starts) || (link->ends && !ends))
			continue;
		if (link->before != NO_INDEX &&
		    !window_has(&run->windows[link->before], chars - literal->chars))
			continue;
		if (link->window != NO_INDEX)
			window_add(&run->windows[link->window], chars);
		if (link->pattern != NO_INDEX)
			run->found[link->pattern / WORD_BITS] |= UINT64_C(1)
								 << link->pattern % WORD_BITS;
	}
}

const uint64_t *matcher_run(const struct matcher *matcher, struct arena *arena, const char *text,
			    size_t len)
{
	size_t words = (matcher->pattern_count + WORD_BITS - 1) / WORD_BITS;
	struct run run = {.matcher = matcher, .text = text, .len = len};
	uint32_t at = 0, chars = 0;

	run.windows = arena_alloc(arena, (matcher->window_count + 1) * sizeof(*run.windows));
	run.found = arena_alloc(arena, (words + 1) * sizeof(*run.found));
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = (uint8_t)text[i];
		uint32_t found;

		chars += (byte & 0xc0) != 0x80;
		at = matcher_step(matcher, at, byte);
		for (found = matcher->states[at].found; found != NO_INDEX;
		     found = matcher->literals[found].next)
			literal_found(&run, &matcher->literals[found], i + 1, chars);
	}
	return run.found;
}

bool matcher_has(const uint64_t *found, int number)
{
	return number >= 0 && found[number / WORD_BITS] >> (number % WORD_BITS) & 1;
}

size_t matcher_count(const struct matcher *matcher)
{
	return matcher->pattern_count;
}
