#include <string.h>

#include "base/utf8.h"

#include "support/test.h"

static const struct {
	const char *name;
	const char *text;
	size_t length;
} characters[] = {
	{"ASCII", "a", 1},
	{"two bytes", "\xc3\xbc", 2},
	{"three bytes", "\xe2\x82\xac", 3},
	{"four bytes", "\xf0\x9f\x92\x8c", 4},
	{"last code point", "\xf4\x8f\xbf\xbf", 4},
	{"above the last", "\xf4\x90\x80\x80", 0},
	{"surrogate", "\xed\xa0\x80", 0},
	{"before the surrogates", "\xed\x9f\xbf", 3},
	{"overlong of two", "\xc0\x80", 0},
	{"overlong of three", "\xe0\x9f\xbf", 0},
	{"overlong of four", "\xf0\x8f\xbf\xbf", 0},
	{"continuation alone", "\x80", 0},
	{"cut", "\xe2\x82", 0},
	{"broken", "\xe2\x28\xa1", 0},
	{"broken at the end", "\xf0\x9f\x92(", 0},
	{"no lead byte", "\xff", 0},
	{"nothing", "", 0},
};

static void lengths(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(characters) / sizeof(characters[0]); i++) {
		const char *text = characters[i].text;

		print_message("%s\n", characters[i].name);
		assert_int_equal(utf8_length(text, strlen(text)), characters[i].length);
		assert_int_equal(utf8_valid(text, strlen(text)), characters[i].length || !*text);
	}
	assert_int_equal(utf8_length("\0", 1), 1);
	assert_true(utf8_valid("b\xc3\xbc\x63her", 7));
	assert_false(utf8_valid("b\xc3\xbc\x63her", 2));
}

static void controls(void **state)
{
	(void)state;
	assert_true(utf8_control("\n"));
	assert_true(utf8_control("\x7f"));
	assert_true(utf8_control("\xc2\x85"));
	assert_false(utf8_control("\xc2\xa0"));
	assert_false(utf8_control(" "));
}

static void invisible_ones(void **state)
{
	static const char *const hidden[] = {"\u200b", "\u2028", "\u2029",     "\u2060",
					     "\u2064", "\ufeff", "\U000e0001", "\U000e007f"};
	/* joiners, and the neighbours of what is hidden */
	static const char *const shown[] = {"a",      "\u200a", "\u200c",     "\u200d", "\u2027",
					    "\u205f", "\u2070", "\U000e0080", "é",	"件"};

	(void)state;
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		assert_true(utf8_invisible(hidden[i]));
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		assert_false(utf8_invisible(shown[i]));
}

static void directions(void **state)
{
	static const struct {
		const char *name, *text;
		bool bidi;
	} marks[] = {
		{"Arabic letter mark", "\xd8\x9c", true},
		{"before U+200E", "\xe2\x80\x8d", false},
		{"left-to-right mark", "\xe2\x80\x8e", true},
		{"right-to-left mark", "\xe2\x80\x8f", true},
		{"after U+200F", "\xe2\x80\x90", false},
		{"before U+202A", "\xe2\x80\xa9", false},
		{"left-to-right embedding", "\xe2\x80\xaa", true},
		{"right-to-left override", "\xe2\x80\xae", true},
		{"after U+202E", "\xe2\x80\xaf", false},
		{"before U+2066", "\xe2\x81\xa5", false},
		{"left-to-right isolate", "\xe2\x81\xa6", true},
		{"end of an isolate", "\xe2\x81\xa9", true},
		{"after U+2069", "\xe2\x81\xaa", false},
		{"euro", "\xe2\x82\xac", false},
		{"Arabic letter", "\xd8\xa7", false},
		{"cut", "\xe2\x80", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		print_message("%s\n", marks[i].name);
		assert_int_equal(utf8_bidi(marks[i].text), marks[i].bidi);
		assert_int_equal(utf8_control(marks[i].text), marks[i].bidi);
	}
}

static void wide_ones(void **state)
{
	static const struct {
		const char *text;
		bool wide;
	} widths[] = {
		{"a", false}, {"é", false}, {"€", false}, {"…", false}, {"", false},  {"あ", true},
		{"ー", true}, {"、", true}, {"（", true}, {"漢", true}, {"한", true}, {"Ａ", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		print_message("%s\n", widths[i].text);
		assert_int_equal(utf8_wide(widths[i].text), widths[i].wide);
	}
}

static void cuts_between_characters(void **state)
{
	(void)state;
	assert_int_equal(utf8_cut("abc", 3, 5), 3);
	assert_int_equal(utf8_cut("abc", 3, 2), 2);
	assert_int_equal(utf8_cut("a\xe2\x82\xac", 4, 3), 1);
	assert_int_equal(utf8_cut("a\xe2\x82\xac", 4, 4), 4);
	assert_int_equal(utf8_cut("\xe2\x82\xac", 3, 2), 0);
}

/* Every code point comes back from its well-formed bytes. */
static void code_points_there_and_back(void **state)
{
	(void)state;
	for (uint32_t point = 0; point <= 0x10ffff; point++) {
		char bytes[UTF8_MAX];
		size_t len = utf8_encode(point, bytes);

		if (point >= 0xd800 && point <= 0xdfff)
			continue;
		assert_int_equal(utf8_length(bytes, len), len);
		assert_int_equal(utf8_decode(bytes, len), point);
	}
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths),
		cmocka_unit_test(controls),
		cmocka_unit_test(invisible_ones),
		cmocka_unit_test(directions),
		cmocka_unit_test(wide_ones),
		cmocka_unit_test(cuts_between_characters),
		cmocka_unit_test(code_points_there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
