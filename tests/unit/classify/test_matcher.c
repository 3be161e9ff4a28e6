/* classify/matcher: what patterns of words match. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "classify/matcher.h"
#include "classify/fold.h"
#include "model/result.h"

#include "support/naive_match.h"
#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define KANA_10 "あいうえおかきくけこ"
#define X_10 "0123456789"
#define X_40 X_10 X_10 X_10 X_10

/* A text folded as a reply's one line, in arena. */
static const char *folded(struct arena *arena, const char *line)
{
	struct reply reply = {.code = 550, .lines = &line, .line_count = 1};
	size_t size = fold_reply_size(&reply);
	char *out = arena_alloc(arena, size);

	fold_reply(&reply, out, size);
	return out;
}

static bool matches(const char *line, const char *pattern)
{
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();
	int number = matcher_add(matcher, pattern, strlen(pattern));
	const char *text = folded(arena, line);
	bool result;

	matcher_compile(matcher);
	result = matcher_has(matcher_run(matcher, arena, text, strlen(text)), number);
	matcher_free(matcher);
	arena_free(arena);
	return result;
}

struct match_case {
	const char *text, *pattern;
	bool matches;
};

static void run_cases(const struct match_case *cases, size_t count)
{
	int wrong = 0;

	for (size_t i = 0; i < count; i++) {
		if (matches(cases[i].text, cases[i].pattern) == cases[i].matches)
			continue;
		print_error("\"%s\" and \"%s\"\n", cases[i].text, cases[i].pattern);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void pieces_end_where_words_end(void **state)
{
	static const struct match_case cases[] = {
		{"user unknown", "user unknown", true},
		{"superuser unknown", "user unknown", false},
		{"user unknowns", "user unknown", false},
		{"user unknowns", "user unknown*", true},
		{"user unknown", "user unknown*", true},
		{"the superuser", "*user", true},
		{"the superusers", "*user", false},
		{"the superusers", "*user*", true},
		{"(user)", "user", true},
		{"user's", "user", true},
		{"user2", "user", false},
		{"a spf-test", "spf-*", true},
		{"aspf-test", "spf-*", false},
		{"x-y", "-", true},
		{"x-y", "-y", true},
		{"a listed host", "", false},
		{"a listed host", "*", false},
		{"", "a", false},
	};

	(void)state;
	run_cases(cases, COUNT(cases));
}

static void pieces_follow_within_the_gap(void **state)
{
	static const struct match_case cases[] = {
		{"user <kate@fabrikam.com> is unknown here", "user*unknown", true},
		{"user unknown", "user*unknown", true},
		{"userunknown", "user*unknown", false},
		{"unknown user", "user*unknown", false},
		{"user" X_40 " unknown", "user*unknown", false},
		{"mailbox is greylisting you", "mailbox*greylist*", true},
		{"mailbox is greylisting you", "mailbox*greylist", false},
		{"a(" X_10 X_10 X_10 "01234567)b", "a*b", true},
		{"a(" X_10 X_10 X_10 "012345678)b", "a*b", false},
		{"a(" X_10 X_10 X_10 "012345678)a b", "a*b", true},
		{"a b(" X_40 ")c", "a*b*c", false},
		/* the nearest b is too far from c, a farther one is not */
		{"a b(" X_10 X_10 ") b(" X_10 X_10 ") c", "a*b*c", true},
		{"try again in 5 seconds", "in * seconds", true},
		{"try again in seconds", "in * seconds", false},
		{"one two three four", "one*two*three*four", true},
		{"one three two four", "one*two*three*four", false},
		{"one two two", "one*two*two", true},
		{"one two", "one*two*two", false},
		{"one two", "one**two", true},
		{"ones two", "one*two", false},
		{"ones two", "one**two", true},
		{"ones, twos", "one**two", false},
		{"ones, twos", "one**two*", true},
		{"someone two", "one**two", false},
		{"onetwo", "one**two", false},
		{"ones two threes", "one**tw**three*", true},
		{"宛(" KANA_10 KANA_10 KANA_10 "あいうえおかきく)先", "宛*先", true},
		{"宛(" KANA_10 KANA_10 KANA_10 "あいうえおかきくけ)先", "宛*先", false},
	};

	(void)state;
	run_cases(cases, COUNT(cases));
}

/* While a long piece is read, the one before ends again and again within it. */
static void ends_within_the_next_piece_do_not_hide_earlier_ones(void **state)
{
	static const char piece[] =
		"a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
		"a a a a z";
	char text[256], pattern[256], piece_far[128];

	(void)state;
	assert_in_range(strlen(piece), MATCHER_PIECE_MAX - 10, MATCHER_PIECE_MAX);
	snprintf(pattern, sizeof(pattern), "a*%s", piece);
	snprintf(text, sizeof(text), "a (%.38s) %s", X_40, piece);
	assert_false(matches(text, pattern));
	snprintf(text, sizeof(text), "a (%.36s) %s", X_40, piece);
	assert_true(matches(text, pattern));
	assert_false(matches(piece, pattern));

	/* a piece within is far behind its predecessor */
	snprintf(piece_far, sizeof(piece_far), "%.66s a z", X_40 X_40);
	snprintf(pattern, sizeof(pattern), "a*%s", piece_far);
	snprintf(text, sizeof(text), "a %s", piece_far);
	assert_true(matches(text, pattern));
	assert_false(matches(piece_far, pattern));
}

static void letters_of_any_script_match(void **state)
{
	static const struct match_case cases[] = {
		{"Empfänger UNBEKANNT", "empfanger unbekannt", true},
		{"EMPF\xc4NGER unbekannt", "empfanger unbekannt", true}, /* ISO 8859-1 */
		{"boi\xcc\x82te pleine", "boîte pleine", true},		 /* a combining accent */
		{"Błąd: użytkownik nieznany", "blad*uzytkownik", true},
		{"Пользователь НЕ НАЙДЕН", "пользователь не найден", true},
		{"Пользователь не найден", "ПОЛЬЗОВАТЕЛЬ*", true},
		{"Непользователь", "пользователь", false},
		{"пользователям", "пользователь", false},
		{"пользователям", "пользовател*", true},
		{"Почтовый ящик переполнён", "переполнен", true},
		{"Ｕｓｅｒ　ｕｎｋｎｏｗｎ", "user unknown", true},
		{"宛先のユーザーが見つかりません。", "ユーザーが見つかりません", true},
		{"宛先のユーザーが見つかりません。", "宛先*見つかりません", true},
		{"このuserは不明です", "user", true},
		{"このsuperuserは不明です", "user", false},
		{"用户不存在", "不存在", true},
		{"收件人「王」不存在", "收件人*不存在", true},
		{"사용자를 찾을 수 없습니다", "사용자", true},
		{"宛先", "先宛", false},
	};

	(void)state;
	run_cases(cases, COUNT(cases));
}

static void patterns_that_overlap_are_all_found(void **state)
{
	static const char *const patterns[] = {
		"he",	     "she",	  "*he*",	    "hers",	  "*s",
		"not",	     "not found", "user not found", "user*found", "found*user",
		"user not*", "us*",	  "user",	    "found",	  "nobody",
	};
	static const bool expected[COUNT(patterns)] = {false, false, true, false, true,
						       true,  true,  true, true,  false,
						       true,  true,  true, true,  false};
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();
	const char *text = folded(arena, "The user not found: ushers");
	const uint64_t *found;

	(void)state;
	for (size_t i = 0; i < COUNT(patterns); i++)
		assert_int_equal(matcher_add(matcher, patterns[i], strlen(patterns[i])), (int)i);
	assert_int_equal(matcher_add(matcher, "USER", 4), 12);
	assert_int_equal(matcher_add(matcher, "", 0), MATCHER_NONE);
	assert_int_equal(matcher_count(matcher), COUNT(patterns));
	matcher_compile(matcher);
	found = matcher_run(matcher, arena, text, strlen(text));
	for (size_t i = 0; i < COUNT(patterns); i++) {
		if (matcher_has(found, (int)i) != expected[i])
			fail_msg("\"%s\"", patterns[i]);
	}
	assert_false(matcher_has(found, MATCHER_NONE));
	matcher_free(matcher);
	arena_free(arena);
}

static void what_is_too_long_has_no_number(void **state)
{
	char text[MATCHER_PIECE_MAX * 4 + 2];
	struct matcher *matcher = matcher_new();

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(matcher_add(matcher, text, MATCHER_PIECE_MAX), 0);
	assert_int_equal(matcher_add(matcher, text, MATCHER_PIECE_MAX + 1), MATCHER_NONE);
	assert_int_equal(matcher_add(matcher, text, sizeof(text)), MATCHER_NONE);
	for (size_t i = 1; i < sizeof(text); i += 2)
		text[i] = '*';
	assert_int_equal(matcher_add(matcher, text, 2 * MATCHER_PIECES_MAX - 1), 1);
	assert_int_equal(matcher_add(matcher, text, 2 * MATCHER_PIECES_MAX + 1), MATCHER_NONE);
	matcher_free(matcher); /* also without having been compiled */
}

static void an_empty_matcher_finds_nothing(void **state)
{
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();

	(void)state;
	matcher_compile(matcher);
	assert_int_equal(matcher_count(matcher), 0);
	assert_non_null(matcher_run(matcher, arena, "user unknown", 12));
	matcher_free(matcher);
	matcher_free(NULL);
	arena_free(arena);
}

/* All of 64 KiB is looked at, and no more. */
static void the_whole_text_counts(void **state)
{
	static char text[2 * FOLD_TEXT_MAX];
	size_t last = FOLD_TEXT_MAX - strlen(" user unknown") - 8;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	memcpy(text + last, " user unknown ", strlen(" user unknown "));
	assert_true(matches(text, "user*unknown"));
	memset(text, 'x', sizeof(text) - 1);
	memcpy(text + FOLD_TEXT_MAX, " user unknown ", strlen(" user unknown "));
	assert_false(matches(text, "user*unknown"));
}

/* ---- against the naive reference ---- */

/* Marsaglia's xorshift: the same texts each time. */
static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static char *random_text(struct arena *arena, uint32_t *seed, size_t max, const char *const *tokens,
			 size_t count)
{
	size_t length = 1 + next_random(seed) % max, len = 0;
	char *text = arena_alloc(arena, length * 8 + 1);

	for (size_t i = 0; i < length; i++) {
		const char *token = tokens[next_random(seed) % count];

		memcpy(text + len, token, strlen(token));
		len += strlen(token);
	}
	return text;
}

static void compare_round(uint32_t *seed)
{
	static const char *const tokens[] = {"*", "a", "b",  "ab", " ", "-",  "ж",   "Ж",
					     "é", "A", "宛", "先", "9", "a ", "b a", "@"};
	char *patterns[30];
	int numbers[COUNT(patterns)];
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();

	for (size_t i = 0; i < COUNT(patterns); i++) {
		patterns[i] = random_text(arena, seed, 7, tokens, COUNT(tokens));
		numbers[i] = matcher_add(matcher, patterns[i], strlen(patterns[i]));
	}
	matcher_compile(matcher);
	for (int turn = 0; turn < 10; turn++) {
		const char *text =
			folded(arena, random_text(arena, seed, 150, tokens + 1, COUNT(tokens) - 1));
		const uint64_t *found = matcher_run(matcher, arena, text, strlen(text));

		for (size_t i = 0; i < COUNT(patterns); i++) {
			bool wanted = numbers[i] != MATCHER_NONE &&
				      naive_match(text, patterns[i], strlen(patterns[i]));

			if (matcher_has(found, numbers[i]) != wanted)
				fail_msg("\"%s\" in \"%s\"", patterns[i], text);
		}
	}
	matcher_free(matcher);
	arena_free(arena);
}

static void random_texts_match_as_the_naive_way(void **state)
{
	uint32_t seed = 2463534242u;

	(void)state;
	for (int i = 0; i < 200; i++)
		compare_round(&seed);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_end_where_words_end),
		cmocka_unit_test(pieces_follow_within_the_gap),
		cmocka_unit_test(ends_within_the_next_piece_do_not_hide_earlier_ones),
		cmocka_unit_test(letters_of_any_script_match),
		cmocka_unit_test(patterns_that_overlap_are_all_found),
		cmocka_unit_test(what_is_too_long_has_no_number),
		cmocka_unit_test(an_empty_matcher_finds_nothing),
		cmocka_unit_test(the_whole_text_counts),
		cmocka_unit_test(random_texts_match_as_the_naive_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
