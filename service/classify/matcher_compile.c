/* From patterns to the table that matcher.c runs: a trie of the literals, then breadth first. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "classify/letters.h"
#include "classify/matcher.h"
#include "classify/matcher_table.h"

enum { PIECE_SIZE = MATCHER_PIECE_MAX * LETTER_SIZE, BUILD_FIRST = 64 * 1024 };

/* A link under construction. */
struct new_link {
	struct new_link *next;	  /* of the same literal */
	struct new_link *before;  /* of the piece before; NULL */
	uint32_t window, pattern; /* as in struct link */
	bool starts, ends;
};

struct trie {
	struct trie *child, *next; /* the first child; the next child of the same parent */
	struct trie **last;	   /* place of the next child */
	struct new_link *links;	   /* of the literal that ends here; NULL: none does */
	uint32_t chars;		   /* of that literal */
	uint32_t state;
	uint8_t label;
};

struct build {
	struct arena *arena; /* freed once compiled */
	struct trie root;
	struct trie *by_byte[256]; /* the root's children */
	uint32_t states, literals, links;
};

/* A piece, folded, and what it needs around it. */
struct piece {
	char text[PIECE_SIZE];
	size_t len;
	uint32_t chars;
	bool starts, ends;
};

struct matcher *matcher_new(void)
{
	struct arena *arena = arena_new(0), *build_arena = arena_new(BUILD_FIRST);
	struct matcher *matcher = arena_alloc(arena, sizeof(*matcher));

	matcher->arena = arena;
	matcher->build = arena_alloc(build_arena, sizeof(*matcher->build));
	matcher->build->arena = build_arena;
	matcher->build->root.last = &matcher->build->root.child;
	matcher->build->states = 1;
	return matcher;
}

void matcher_free(struct matcher *matcher)
{
	if (!matcher)
		return;
	if (matcher->build)
		arena_free(matcher->build->arena);
	arena_free(matcher->arena);
}

/* ---- adding ---- */

static struct trie *trie_child(struct build *build, struct trie *at, uint8_t label)
{
	struct trie *child = at->child;

	if (at == &build->root)
		child = build->by_byte[label];
	while (child && child->label != label)
		child = child->next;
	if (child)
		return child;
	child = arena_alloc(build->arena, sizeof(*child));
	child->label = label;
	child->last = &child->child;
	*at->last = child;
	at->last = &child->next;
	if (at == &build->root)
		build->by_byte[label] = child;
	build->states++;
	return child;
}

/* Folds text[0..len), without "*"; false: it is too long. */
static bool piece_fold(struct piece *piece, const char *text, size_t len)
{
	char copy[PIECE_SIZE + 1];
	const char *at = copy;

	piece->len = 0;
	piece->chars = 0;
	if (len > PIECE_SIZE)
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	while (*at) {
		size_t added = letter_fold(&at, piece->text + piece->len);

		piece->len += added;
		piece->chars += added > 0;
	}
	if (piece->len == 0)
		return true;
	piece->starts = letter_joins(piece->text, 0);
	piece->ends = letter_before(piece->text, piece->len);
	return piece->chars <= MATCHER_PIECE_MAX;
}

static struct new_link *link_add(struct build *build, struct new_link *before,
				 const struct piece *piece)
{
	struct trie *at = &build->root;
	struct new_link *link;

	for (size_t i = 0; i < piece->len; i++)
		at = trie_child(build, at, (uint8_t)piece->text[i]);
	for (link = at->links; link; link = link->next) {
		if (link->before == before && link->starts == piece->starts &&
		    link->ends == piece->ends)
			return link;
	}
	link = arena_alloc(build->arena, sizeof(*link));
	*link = (struct new_link){
		.next = at->links,
		.before = before,
		.window = NO_INDEX,
		.pattern = NO_INDEX,
		.starts = piece->starts,
		.ends = piece->ends,
	};
	build->literals += !at->links;
	build->links++;
	at->links = link;
	at->chars = piece->chars;
	return link;
}

/* Reads the pieces of a pattern; returns how many, 0 when it never matches. The last of pieces is
 * room for what is empty. */
static size_t pattern_split(const char *pattern, size_t len,
			    struct piece pieces[MATCHER_PIECES_MAX + 1])
{
	const char *at = pattern, *end = pattern + len, *star;
	bool open = false; /* "*" is at the beginning */
	size_t count = 0;

	do {
		size_t piece_len;

		star = memchr(at, '*', (size_t)(end - at));
		piece_len = (size_t)((star ? star : end) - at);
		if (!piece_fold(&pieces[count], at, piece_len))
			return 0;
		if (pieces[count].len > 0) {
			pieces[count].starts &= !open;
			open = false;
			if (++count > MATCHER_PIECES_MAX)
				return 0;
		} else if (count == 0) {
			open = true;
		} else { /* "**", or "*" at the end */
			pieces[count - 1].ends = false;
		}
		at += piece_len + 1;
	} while (star);
	return count;
}

int matcher_add(struct matcher *matcher, const char *pattern, size_t len)
{
	struct piece pieces[MATCHER_PIECES_MAX + 1];
	size_t count = pattern_split(pattern, len, pieces);
	struct new_link *link = NULL;

	for (size_t i = 0; i < count; i++) {
		if (link && link->window == NO_INDEX)
			link->window = matcher->window_count++;
		link = link_add(matcher->build, link, &pieces[i]);
	}
	if (!link)
		return MATCHER_NONE;
	if (link->pattern == NO_INDEX)
		link->pattern = matcher->pattern_count++;
	return (int)link->pattern;
}

/* ---- compiling ---- */

/* The progress of filling. */
struct fill {
	struct matcher *matcher;
	struct trie **queue; /* by state */
	uint32_t states, literals, links;
};

static uint32_t fill_literal(struct fill *fill, const struct trie *trie, uint32_t bytes)
{
	struct literal *literal = &fill->matcher->literals[fill->literals];

	*literal = (struct literal){
		.next = NO_INDEX,
		.links = fill->links,
		.bytes = bytes,
		.chars = trie->chars,
	};
	for (const struct new_link *link = trie->links; link; link = link->next) {
		fill->matcher->links[fill->links++] = (struct link){
			.before = link->before ? link->before->window : NO_INDEX,
			.window = link->window,
			.pattern = link->pattern,
			.starts = link->starts,
			.ends = link->ends,
		};
		literal->link_count++;
	}
	return fill->literals++;
}

/* The state of a child; its parent's and all shorter ones' are filled but for their children. */
static void fill_state(struct fill *fill, struct trie *trie, uint32_t parent, uint32_t depth)
{
	struct matcher *matcher = fill->matcher;
	struct state *state = &matcher->states[fill->states];

	trie->state = fill->states;
	matcher->labels[fill->states] = trie->label;
	fill->queue[fill->states++] = trie;
	state->fail = 0;
	if (parent != 0)
		state->fail = matcher_step(matcher, matcher->states[parent].fail, trie->label);
	state->found = matcher->states[state->fail].found;
	if (trie->links) {
		uint32_t literal = fill_literal(fill, trie, depth);

		matcher->literals[literal].next = state->found;
		state->found = literal;
	}
}

static void fill_children(struct fill *fill, uint32_t parent, uint32_t depth)
{
	struct matcher *matcher = fill->matcher;
	struct state *state = &matcher->states[parent];

	state->children = fill->states;
	for (struct trie *child = fill->queue[parent]->child; child; child = child->next) {
		fill_state(fill, child, parent, depth);
		if (parent == 0)
			matcher->root[child->label] = child->state;
	}
	state->count = fill->states - state->children;
}

void matcher_compile(struct matcher *matcher)
{
	struct build *build = matcher->build;
	struct fill fill = {.matcher = matcher, .states = 1};
	uint32_t depth = 0, level_end = 1;

	matcher->states = arena_alloc(matcher->arena, build->states * sizeof(*matcher->states));
	matcher->labels = arena_alloc(matcher->arena, build->states);
	matcher->literals =
		arena_alloc(matcher->arena, (build->literals + 1) * sizeof(*matcher->literals));
	matcher->links = arena_alloc(matcher->arena, (build->links + 1) * sizeof(*matcher->links));
	fill.queue = arena_alloc(build->arena, build->states * sizeof(struct trie *));
	fill.queue[0] = &build->root;
	matcher->states[0].found = NO_INDEX;
	for (uint32_t at = 0; at < fill.states; at++) {
		if (at == level_end) {
			level_end = fill.states;
			depth++;
		}
		fill_children(&fill, at, depth + 1);
	}
	arena_free(build->arena);
	matcher->build = NULL;
}
