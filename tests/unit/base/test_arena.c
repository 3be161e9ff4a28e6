#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

#include "support/test.h"

static void pieces_are_zeroed_and_aligned(void **state)
{
	static const size_t sizes[] = {0, 1, 2, 7, 16, 17, 100, 4095, 4096, 5000, 70000, 300000, 3};
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			unsigned char *piece = arena_alloc(arena, sizes[i]);

			assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
			for (size_t at = 0; at < sizes[i]; at++)
				assert_int_equal(piece[at], 0);
			memset(piece, 0xa5, sizes[i]);
		}
	}
	arena_free(arena);
}

static void pieces_do_not_overlap(void **state)
{
	struct arena *arena = arena_new(64);
	unsigned char *pieces[500];

	(void)state;
	for (size_t i = 0; i < 500; i++) {
		pieces[i] = arena_alloc(arena, i + 1);
		memset(pieces[i], (int)(i % 251), i + 1);
	}
	for (size_t i = 0; i < 500; i++) {
		for (size_t at = 0; at <= i; at++)
			assert_int_equal(pieces[i][at], i % 251);
	}
	arena_free(arena);
}

static void strings_are_copied(void **state)
{
	struct arena *arena = arena_new(0);
	char text[] = "kate@fabrikam.com";
	char *copy = arena_strdup(arena, text);
	char *part = arena_strndup(arena, text, 4);

	(void)state;
	text[0] = 'x';
	assert_string_equal(copy, "kate@fabrikam.com");
	assert_string_equal(part, "kate");
	assert_string_equal(arena_strndup(arena, "", 0), "");
	assert_null(arena_strdup(arena, NULL));
	arena_free(arena);
}

static void formatted_text_of_any_length_fits(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(arena_printf(arena, "%d-%s", 25, "smtp"), "25-smtp");
	assert_string_equal(arena_printf(arena, "%s", ""), "");
	for (int len = 1; len < 9000; len += 7) {
		char *text = arena_printf(arena, "%*d", len, 7);

		assert_int_equal(strlen(text), len);
		assert_int_equal(text[len - 1], '7');
	}
	arena_free(arena);
}

static void size_counts_what_was_taken(void **state)
{
	struct arena *arena = arena_new(0);
	size_t before = arena_size(arena);

	(void)state;
	assert_true(before > 0);
	arena_alloc(arena, 1000000);
	assert_true(arena_size(arena) >= before + 1000000);
	assert_true(arena_size(arena) < before + 1100000);
	arena_free(arena);
	arena_free(NULL);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_and_aligned),
		cmocka_unit_test(pieces_do_not_overlap),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(formatted_text_of_any_length_fits),
		cmocka_unit_test(size_counts_what_was_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
