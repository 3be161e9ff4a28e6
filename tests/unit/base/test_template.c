/* base/template: fields in braces, and the spaces around them in Japanese. */
#include <stdio.h>

#include "base/buf.h"
#include "base/template.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void check(const char *text, const char *what, const char *expected)
{
	const struct template_value values[] = {
		{"host", "mx1"}, {"what", what}, {"server", "サーバー"}, {NULL, NULL}};
	struct buf out;

	buf_init(&out, 256);
	template_fill(&out, text, template_value_find, values);
	assert_string_equal(out.len > 0 ? out.data : "", expected);
	buf_release(&out);
}

static void test_fields(void **state)
{
	(void)state;
	check("{host} accepted {what}.", "{host}", "mx1 accepted {host}.");
	check("[{nothing}]", "", "[]");
	check("{hos}{hosts}{}", "", "");
	check("open {host", "", "open mx1");
	check("", "", "");
	check("{host} {what} {host}", "", "mx1  mx1");
}

static void test_spaces_beside_latin_letters_stay(void **state)
{
	static const char *const whats[] = {"kate@fabrikam.com", "12", "(a)", "a b", "é"};

	(void)state;
	for (size_t i = 0; i < COUNT(whats); i++) {
		char expected[64];

		snprintf(expected, sizeof(expected), "mx1 は %s を拒否", whats[i]);
		check("{host} は {what} を拒否", whats[i], expected);
	}
}

static void test_spaces_between_wide_characters_go(void **state)
{
	(void)state;
	check("{host} は {what} を拒否", "受信者", "mx1 は受信者を拒否");
	check("{what} で応答", "DNS の問い合わせ", "DNS の問い合わせで応答");
	check("{host} は {what} を拒否", "送信者 a@b", "mx1 は送信者 a@b を拒否");
	check("{host} は {what} を拒否", "3 件", "mx1 は 3 件を拒否");
	check("{host} は {what}", "「引用」", "mx1 は「引用」");
	check("{server} {what}", "受信者", "サーバー受信者");
	check("{server} {host} {server}", "", "サーバー mx1 サーバー");
	check("残り {what} です", "全部", "残り全部です");
}

/* Spaces between the template's own words stay, too. */
static void test_other_spaces_stay(void **state)
{
	(void)state;
	check("全 部 {what}", "です", "全 部です");
	check("全部:  {what}", "です", "全部:  です");
	check("{what} all", "全部", "全部 all");
	check("all {what}", "全部", "all 全部");
	check("全部 {what}", "", "全部 ");
}

static void test_addresses_keep_their_spaces(void **state)
{
	(void)state;
	check("{host} は {what} を拒否", "用户@例子.广告", "mx1 は 用户@例子.广告 を拒否");
	check("{host} は {what} を拒否", "送信者 用户@例子.广告",
	      "mx1 は送信者 用户@例子.广告 を拒否");
	check("{what} {server}", "a@例子", "a@例子 サーバー");
}

static void test_what_does_not_fit_is_left_out(void **state)
{
	const struct template_value values[] = {{"what", "123456"}, {NULL, NULL}};
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	template_fill(&out, "ab{what}c", template_value_find, values);
	assert_string_equal(out.data, "abc");
	assert_true(out.overflowed);
	buf_release(&out);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_spaces_beside_latin_letters_stay),
		cmocka_unit_test(test_spaces_between_wide_characters_go),
		cmocka_unit_test(test_other_spaces_stay),
		cmocka_unit_test(test_addresses_keep_their_spaces),
		cmocka_unit_test(test_what_does_not_fit_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
