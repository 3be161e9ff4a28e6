/* diagnosis/letters, diagnosis/words: how the text of replies is folded. */
#include <string.h>

#include "base/utf8.h"
#include "classify/letters.h"
#include "classify/fold.h"
#include "model/result.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void fold_line(const char *line, char *out, size_t size)
{
	struct reply reply = {.code = 550, .lines = &line, .line_count = 1};

	fold_reply(&reply, out, size);
}

static void lines_are_folded(void **state)
{
	/* clang-format off */
	static const struct {
		const char *line, *folded;
	} cases[] = {
		{"User  UNKNOWN\t\"kate\"", "user unknown kate "},
		{"550 5.1.1 550-5.1.1 No such user", "no such user "},
		{"5.1.1. No such user", "5.1.1. no such user "},
		{"<Kate.O'Hara+x@fabrikam.com>: no", "<kate.o'@>: no "},
		{"a@b@c d@", "@@ @ "},
		{"ÀÉÎÕÜ ßçñøÿ ŁŻŐŞğı", "aeiou scnoy lzosgi "},
		{"e\xcc\x81 a\xcc\x8a", "e a "},
		{"ПОЛЬЗОВАТЕЛЬ Ёлка Ђ Ѐ Ґ", "пользователь елка ђ е ґ "},
		{"ＡＢＣ　１２３：（ｘ）", "abc 123:(x) "},
		{"ｋａｔｅ＠ｆａｂｒｉｋａｍ．ｃｏｍ", "@ "},
		{"宛先「不明」です。次、・終", "宛先 不明 です 次 終 "},
		{"2×3÷4 kate@bücher.de", "2x3/4 @ "},
		{"“quoted” «so» ‘or so’ a–b−c", "quoted so 'or so' a-b-c "},
		{"soft\xc2\xadhyphen zero\xe2\x80\x8bwidth\xef\xbb\xbf", "softhyphen zerowidth "},
		{"no\xc2\xa0" "break", "no break "},
		{"bo\xeete pleine \xab\xa0\x80", "boite pleine ? ? "},
		{"\xe5\xae", "a? "},
		{"Empf\\xe4nger\\x09 un\\xC3bekannt", "empfanger unabekannt "},
		{"\\x \\xg0 \\x4", "\\x \\xg0 \\x4 "},
		{"\xf0\x9f\x93\xa7 mail", "\xf0\x9f\x93\xa7 mail "},
		{"\xed\xa0\x80\xc0\xaf\xf4\x90\x80\x80", NULL},
		{"Host [198.51.100.200]:25 is 1.2.3.4.", "host [0.0.0.0]:25 is 0.0.0.0. "},
		{"1.2.3 1.2.3.4567 v1.2.3.4 -1.2.3.4 ?ip=1.2.3.4 1.2.3.4x",
		 "1.2.3 1.2.3.4567 v1.2.3.4 -1.2.3.4 ?ip=1.2.3.4 1.2.3.4x "},
		{" \t ", ""},
		{"", ""},
	};
	/* clang-format on */
	char out[256];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		fold_line(cases[i].line, out, sizeof(out));
		assert_true(utf8_valid(out, strlen(out)));
		if (cases[i].folded)
			assert_string_equal(out, cases[i].folded);
	}
}

/* Any input: folded text is well-formed, not longer, and unchanged by folding again. */
static void every_character_folds_to_one_that_stays(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x10000; c++) {
		const char in[] = {(char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)),
				   (char)(0x80 | (c & 0x3f)), '\0'};
		const char two[] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)), '\0'};
		const char one[] = {(char)c, '\0'};
		const char *at = c < 0x80 ? one : c < 0x800 ? two : in, *start = at;
		char out[LETTER_SIZE + 1] = "", again[LETTER_SIZE];
		size_t len = letter_fold(&at, out);

		assert_true(len <= (size_t)(at - start) && utf8_valid(out, len));
		if (len == 0)
			continue;
		start = at = out;
		assert_int_equal(letter_fold(&at, again), len);
		assert_ptr_equal(at, start + len);
		assert_memory_equal(out, again, len);
	}
}

static void only_scripts_with_blanks_have_words(void **state)
{
	static const char *const words[] = {"a", "z", "0", "9", "ж", "є", "λ", "ş", "ع", "א", "अ"};
	static const char *const others[] = {" ",  "-",	 "'",  "@",  "_", "、", "宛",
					     "の", "ユ", "한", "ー", "—", "ไ",	"\xf0\x9f\x93\xa7"};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		assert_true(letter_joins(words[i], 0));
		assert_true(letter_before(words[i], strlen(words[i])));
	}
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_false(letter_joins(others[i], 0));
		assert_false(letter_before(others[i], strlen(others[i])));
	}
	assert_false(letter_joins("", 0));
}

/* At any size what is written is well-formed and ends. */
static void what_does_not_fit_is_left_out(void **state)
{
	const char *lines[] = {"宛先ж\xf0\x9f\x93\xa7", "kate@fabrikam.com unknown", "ж"};
	struct reply reply = {.code = 550, .lines = lines, .line_count = COUNT(lines)};
	size_t needed = fold_reply_size(&reply), whole;
	char out[128], part[128];

	(void)state;
	assert_true(needed <= sizeof(out));
	whole = fold_reply(&reply, out, needed);
	assert_string_equal(out, "宛先ж\xf0\x9f\x93\xa7 @ unknown ж ");
	assert_int_equal(whole, strlen(out));
	for (size_t size = 8; size < needed; size++) {
		memset(part, 'x', sizeof(part));
		fold_reply(&reply, part, size);
		assert_true(strlen(part) < size && utf8_valid(part, strlen(part)));
		for (size_t i = size; i < sizeof(part); i++)
			assert_int_equal(part[i], 'x');
	}
}

static void digraphs_are_as_long_as_letters(void **state)
{
	static const char text[] = "Größe ÄÖÜ blå ø æ é ß";
	char out[sizeof(text)] = "";

	(void)state;
	letter_digraphs(text, strlen(text), out);
	assert_string_equal(out, "Groesse aeoeue blaa oe ae é ss");
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_folded),
		cmocka_unit_test(every_character_folds_to_one_that_stays),
		cmocka_unit_test(only_scripts_with_blanks_have_words),
		cmocka_unit_test(what_does_not_fit_is_left_out),
		cmocka_unit_test(digraphs_are_as_long_as_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
