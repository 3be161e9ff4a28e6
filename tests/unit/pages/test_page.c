/* json/page, labels: columns of a terminal, and what stands around the texts. */
#include <stdlib.h>
#include <string.h>

#include "text/texts.h"
#include "pages/page.h"

#include "support/test.h"

static void check_cell(int columns, const char *text, const char *expected)
{
	struct buf out;

	buf_init(&out, 256);
	page_cell(&out, columns, text);
	assert_string_equal(out.len > 0 ? out.data : "", expected);
	buf_release(&out);
}

static void test_cells_count_columns(void **state)
{
	(void)state;
	check_cell(6, "step", "step  ");
	check_cell(6, "段階", "段階  ");
	check_cell(6, "é", "é     ");
	check_cell(-6, "12", "    12");
	check_cell(-8, "時点 ms", " 時点 ms");
	check_cell(0, "", "");
}

static void test_what_is_wider_than_its_cell_stays_whole(void **state)
{
	(void)state;
	check_cell(3, "step", "step");
	check_cell(-3, "step", "step");
	check_cell(3, "段階", "段階");
}

static void test_labels(void **state)
{
	static const char id[] = "recipient_unknown";

	(void)state;
	assert_string_equal(text_in(LANGUAGE_EN, "Advice:"), "Advice:");
	assert_string_equal(text_in(LANGUAGE_JA, "Advice:"), "対処:");
	assert_string_equal(text_in(LANGUAGE_JA, "rejected"), "拒否");
	/* the first and the last row */
	assert_string_equal(text_in(LANGUAGE_JA, " (unusable)"), "（使用不可）");
	assert_string_equal(text_in(LANGUAGE_JA, "… the transcript was cut here"),
			    "… 通信記録はここで打ち切られています");
	assert_ptr_equal(text_in(LANGUAGE_JA, id), id);
}

static void check_line(enum language language, const char *expected)
{
	struct page page;
	char *text;

	page_init(&page);
	page.language = language;
	page_print(&page, 2, "problem: {problem}", FIELDS({"problem", "cname\x1b"}));
	page_print(&page, 0, "Advice:", NULL);
	page_print(&page, 1, "{host}, port {port}", FIELDS({"host", "mx1"}, {"port", NUMBER(-25)}));
	text = page_finish(&page, NULL);
	assert_string_equal(text, expected);
	free(text);
}

static void test_nothing_hides_between_what_is_shown(void **state)
{
	struct page page;
	char *text;

	(void)state;
	page_init(&page);
	page_line(&page, "%s", "pay\u200bpal");
	page_wrap(&page, 0, "", "one\u2028two");
	text = page_finish(&page, NULL);
	assert_string_equal(text, "pay???pal\none???two\n");
	free(text);
}

/* A server's text in a field is made visible like all others. */
static void test_lines(void **state)
{
	(void)state;
	check_line(LANGUAGE_EN, "  problem: cname?\nAdvice:\n mx1, port -25\n");
	check_line(LANGUAGE_JA, "  問題: cname?\n対処:\n mx1、ポート -25\n");
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_count_columns),
		cmocka_unit_test(test_what_is_wider_than_its_cell_stays_whole),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_nothing_hides_between_what_is_shown),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
