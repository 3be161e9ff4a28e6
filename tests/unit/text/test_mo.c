/* text/mo: catalogues as msgfmt writes them, and broken ones. */
#include <stdlib.h>
#include <string.h>

#include "text/mo.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/*
 * A catalogue of two texts as numbers, by hand: the header, a table of two rows each, then the
 * strings "" → "H", "no" → "いいえ" at the offsets that the rows tell.
 */
enum { NUMBERS = 15, STRINGS_AT = NUMBERS * 4, SIZE = STRINGS_AT + 20 };

static const uint32_t sound[NUMBERS] = {
	0x950412de, 0,
	2,	    28,
	44,	    0,
	0, /* header */
	0,	    STRINGS_AT,
	2,	    STRINGS_AT + 1, /* "", "no" */
	1,	    STRINGS_AT + 4,
	9,	    STRINGS_AT + 6, /* "H", "いいえ" */
};
static const char strings[SIZE - STRINGS_AT] = "\0no\0H\0いいえ";

static void make(unsigned char made[SIZE], const uint32_t numbers[NUMBERS])
{
	memcpy(made, numbers, STRINGS_AT);
	memcpy(made + STRINGS_AT, strings, sizeof(strings));
}

static void test_finds(void **state)
{
	unsigned char made[SIZE];
	struct mo mo;

	(void)state;
	make(made, sound);
	assert_true(mo_open(&mo, made, sizeof(made)));
	assert_int_equal(mo.count, 2);
	assert_string_equal(mo_find(&mo, "no"), "いいえ");
	assert_string_equal(mo_find(&mo, ""), "H");
	assert_null(mo_find(&mo, "n"));
	assert_null(mo_find(&mo, "nob"));
	assert_null(mo_find(&mo, "yes"));
	assert_string_equal(mo_original(&mo, 1), "no");
	assert_string_equal(mo_translation(&mo, 1), "いいえ");
}

static void test_other_byte_order(void **state)
{
	uint32_t swapped[NUMBERS];
	unsigned char made[SIZE];
	struct mo mo;

	(void)state;
	for (size_t i = 0; i < NUMBERS; i++)
		swapped[i] = __builtin_bswap32(sound[i]);
	make(made, swapped);
	assert_true(mo_open(&mo, made, sizeof(made)));
	assert_string_equal(mo_find(&mo, "no"), "いいえ");
}

static void test_nothing(void **state)
{
	struct mo mo = {.data = NULL};

	(void)state;
	assert_null(mo_find(&mo, "no"));
	assert_false(mo_open(&mo, "", 0));
	assert_null(mo_find(&mo, "no"));
}

/* One number is wrong. */
static const struct {
	const char *what;
	size_t index;
	uint32_t number;
} broken[] = {
	{"magic number", 0, 0x950412df},
	{"a later revision", 1, 2 << 16},
	{"more texts than rows", 2, 8},
	{"as many texts as numbers can tell", 2, UINT32_MAX},
	{"texts beyond the end", 3, SIZE - 8},
	{"texts far beyond", 3, UINT32_MAX},
	{"translations beyond the end", 4, SIZE + 1},
	{"a text longer than the file", 7, SIZE},
	{"a length that wraps around", 9, UINT32_MAX - 8},
	{"a text without its NUL", 9, 1},
	{"an offset at the end", 10, SIZE},
	{"an offset far beyond", 12, UINT32_MAX},
	{"a translation without its NUL", 13, 8},
	{"texts out of order", 8, STRINGS_AT + 3},
	{"one text twice", 10, STRINGS_AT},
};

static void test_broken(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		uint32_t numbers[NUMBERS];
		unsigned char *made = malloc(SIZE); /* the sanitizer sees its bounds */
		struct mo mo;

		memcpy(numbers, sound, sizeof(numbers));
		numbers[broken[i].index] = broken[i].number;
		if (strcmp(broken[i].what, "texts out of order") == 0)
			memcpy(numbers + 7, (uint32_t[]){2, STRINGS_AT + 1, 0, STRINGS_AT}, 16);
		if (strcmp(broken[i].what, "one text twice") == 0)
			numbers[9] = 0;
		make(made, numbers);
		if (mo_open(&mo, made, SIZE))
			fail_msg("opened in spite of: %s", broken[i].what);
		assert_null(mo_find(&mo, "no"));
		free(made);
	}
}

static void test_cut_short(void **state)
{
	unsigned char made[SIZE];
	const size_t used = STRINGS_AT + 16;

	(void)state;
	make(made, sound);
	for (size_t len = 0; len <= used; len++) {
		unsigned char *part = malloc(len > 0 ? len : 1);
		struct mo mo;

		memcpy(part, made, len);
		assert_int_equal(mo_open(&mo, part, len), len == used);
		free(part);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds),	  cmocka_unit_test(test_other_byte_order),
		cmocka_unit_test(test_nothing),	  cmocka_unit_test(test_broken),
		cmocka_unit_test(test_cut_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
