/* pages/test: pages as people read them. */
#include <stdlib.h>
#include <string.h>

#include "document/render.h"
#include "pages/render.h"

#include "support/json_result.h"
#include "support/test.h"

static char *page_of(struct test *test, char *(*render)(const char *, size_t, size_t *))
{
	size_t len, page_len;
	char *json = render_test(test, &len), *page = render(json, len, &page_len);

	assert_non_null(page);
	assert_int_equal(page_len, strlen(page));
	free(json);
	return page;
}

static void test_text(void **state)
{
	struct test *test = json_finished();
	char *page = page_of(test, render_text);

	(void)state;
	json_assert_part(page,
			 "FAIL  mail1.fabrikam.com refused kate@fabrikam.com: the mailbox does "
			 "not exist.\n\nTest 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10\nfinished at ");
	json_assert_part(page,
			 "\n1. mail1.fabrikam.com refused kate@fabrikam.com.\n"
			 "   error: recipient_unknown (certain), at rcpt of <kate@fabrikam.com>\n"
			 "   Next move: the sender's side\n"
			 "   The server knows no mailbox of that name.\n"
			 "   Evidence:\n     attempt 0, reply: 550 5.1.1 User unknown\n"
			 "   Likely causes:\n     high    The address is misspelled.\n"
			 "             - the domain is right\n   Advice:\n"
			 "     - Check how the address is spelled.\n");
	json_assert_part(page, "Route of fabrikam.com: mx, DNS ok, DNSSEC insecure, 12 ms\n");
	json_assert_part(page, "192.0.2.10  problem: cname\n");
	json_assert_part(page,
			 "\nAttempt 0: mail1.fabrikam.com [192.0.2.10]:25, rejected after 0 ms\n");
	json_assert_part(page,
			 "  rcpt      rejected      1230       31  550 5.1.1 User unknown ?[2J\n");
	json_assert_part(page, "       1.230 C: RCPT TO:<kate@fabrikam.com>\n"
			       "       1.230 S: 550 5.1.1 User unknown\n");
	assert_null(strchr(page, '\x1b'));
	free(page);
	test_free(test);
}

static void test_text_wraps(void **state)
{
	struct test *test = json_finished();
	char *page;

	(void)state;
	test->summary =
		"é ten chars, and so on until the line of eighty columns is full, which wraps, "
		"even "
		"if_a_word_is_longer_than_a_whole_line_of_the_terminal_of_eighty_columns_it_is_"
		"kept";
	page = page_of(test, render_text);
	json_assert_part(page,
			 "FAIL  é ten chars, and so on until the line of eighty columns is full, "
			 "which\n      wraps, even\n      if_a_word");
	free(page);
	test_free(test);
}

/* Wide characters take two columns; punctuation that may not begin a line stays with them. */
static void test_text_wraps_japanese(void **state)
{
	struct test *test = json_finished();
	char *page;

	(void)state;
	test->request.language = LANGUAGE_JA;
	test->summary = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六、"
			"（七八）九十 mx1.fabrikam.com";
	page = page_of(test, render_text);
	json_assert_part(
		page,
		"不合格  一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五\n"
		"        六、（七八）九十 mx1.fabrikam.com\n");
	free(page);
	test_free(test);
}

/* Labels and words are Japanese; ids, replies, evidence and the transcript are as ever. A wide
 * character takes two columns of a table. */
static void test_text_in_japanese(void **state)
{
	struct test *test = json_finished();
	char *page;

	(void)state;
	test->request.language = LANGUAGE_JA;
	page = page_of(test, render_text);
	json_assert_part(page,
			 "\n検査 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10\n"
			 "2025-11-24T16:00:00.183Z に完了（所要時間 182 ms）\n"
			 "  ドメイン   fabrikam.com\n"
			 "  送信者     <>\n"
			 "  受信者     <kate@fabrikam.com>\n"
			 "  ポート 25、HELO tester.example、TLS opportunistic、message まで\n");
	json_assert_part(page, "   エラー: recipient_unknown（確実）、段階 rcpt、受信者 "
			       "<kate@fabrikam.com>\n");
	json_assert_part(page, "   根拠:\n     試行 0、reply: 550 5.1.1 User unknown\n"
			       "   考えられる原因:\n     高      The address is misspelled.\n");
	json_assert_part(page,
			 "\nfabrikam.com への配送経路: mx、DNS ok、DNSSEC insecure、12 ms\n"
			 "     10  mail1.fabrikam.com              192.0.2.10  問題: cname\n");
	json_assert_part(page,
			 "\n試行 0: mail1.fabrikam.com [192.0.2.10]:25、拒否（所要時間 0 ms）\n"
			 "  段階      結果       時点 ms  所要 ms  応答\n"
			 "  rcpt      拒否          1230       31  550 5.1.1 User unknown ?[2J\n"
			 "  quit      失敗             0        0  reset\n"
			 "                      the server reset the connection\n");
	json_assert_part(page, "       1.230 S: 550 5.1.1 User unknown\n");
	free(page);
	test_free(test);
}

static void test_live_in_japanese(void **state)
{
	struct test *test = json_requested();
	char *page;

	(void)state;
	test->request.language = LANGUAGE_JA;
	page = page_of(test, render_text);
	json_assert_part(page,
			 "検査 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10 は 2025-11-24T16:00:00.000Z "
			 "から待機中です。\n");
	free(page);
	test_free(test);
}

static void test_text_of_live(void **state)
{
	struct test *test = json_requested();
	char *page;

	(void)state;
	test->status = STATUS_RUNNING;
	test->started_ms = test->created_ms;
	page = page_of(test, render_text);
	json_assert_part(page, "Test 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10 has been running since "
			       "2025-11-24T16:00:00.000Z.\n");
	free(page);
	test_free(test);
	assert_null(render_text("{}", 2, NULL));
	assert_null(render_text("[1", 2, NULL));
}

static void check_cause(enum language language, const char *expected)
{
	char *page = render_cause_text(&json_cause, language, NULL);

	assert_string_equal(page, expected);
	free(page);
}

static void test_cause(void **state)
{
	(void)state;
	check_cause(LANGUAGE_EN, "recipient_unknown: No such recipient\n"
				 "error, at rcpt; typical replies: 550 5.1.1\n"
				 "Next move: the sender's side\n"
				 "The server knows no mailbox of that name.\n"
				 "Advice:\n  - Check how the address is spelled.\n"
				 "  - Ask the recipient.\nSee:\n  - RFC 3463 section 3.2\n");
	check_cause(LANGUAGE_JA, "recipient_unknown: No such recipient\n"
				 "エラー、段階 rcpt; 典型的な応答: 550 5.1.1\n"
				 "対応する側: 送信側\n"
				 "The server knows no mailbox of that name.\n"
				 "対処:\n  - Check how the address is spelled.\n"
				 "  - Ask the recipient.\n参照:\n  - RFC 3463 section 3.2\n");
}

/* A line of each, in columns. */
static void test_causes(void **state)
{
	static const struct cause one = {.name = "a", .title = "One", .severity = SEVERITY_ERROR},
				  two = {.name = "b_c", .title = "Two", .severity = SEVERITY_INFO};
	static const struct cause *const list[] = {&one, &two, NULL};
	char *english = render_causes_text(list, LANGUAGE_EN, NULL);
	char *japanese = render_causes_text(list, LANGUAGE_JA, NULL);

	(void)state;
	assert_string_equal(english, "a                             error    One\n"
				     "b_c                           info     Two\n");
	assert_string_equal(japanese, "a                             エラー   One\n"
				      "b_c                           情報     Two\n");
	free(english);
	free(japanese);
}

static void test_route(void **state)
{
	struct test *test = json_finished();
	size_t len;
	char *json = render_route(test->route, &len);
	char *english = render_route_text(json, len, LANGUAGE_EN, NULL);
	char *japanese = render_route_text(json, len, LANGUAGE_JA, NULL);

	(void)state;
	assert_string_equal(english,
			    "Route of fabrikam.com: mx, DNS ok, DNSSEC insecure, 12 ms\n"
			    "     10  mail1.fabrikam.com              192.0.2.10  problem: "
			    "cname\n");
	assert_string_equal(japanese,
			    "fabrikam.com への配送経路: mx、DNS ok、DNSSEC insecure、12 ms\n"
			    "     10  mail1.fabrikam.com              192.0.2.10  問題: cname\n");
	assert_null(render_route_text("[]", 2, LANGUAGE_EN, NULL));
	assert_null(render_route_text("{", 1, LANGUAGE_EN, NULL));
	free(japanese);
	free(english);
	free(json);
	test_free(test);
}

static void test_transcript(void **state)
{
	struct test *test = json_finished();
	char *page = page_of(test, render_transcript);

	(void)state;
	assert_string_equal(page, "# test 0198a5c0-7c1e-7d3a-9f52-2f6d2a1b9c10, finished\n\n"
				  "# attempt 0: mail1.fabrikam.com [192.0.2.10]:25, rejected\n"
				  "2025-11-24T16:00:01.231Z C: RCPT TO:<kate@fabrikam.com>\n"
				  "2025-11-24T16:00:01.231Z S: 550 5.1.1 User unknown\n\n");
	free(page);
	test_free(test);
	assert_null(render_transcript("{\"id\": 1}", 9, NULL));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_text_wraps),
		cmocka_unit_test(test_text_wraps_japanese),
		cmocka_unit_test(test_text_in_japanese),
		cmocka_unit_test(test_live_in_japanese),
		cmocka_unit_test(test_text_of_live),
		cmocka_unit_test(test_transcript),
		cmocka_unit_test(test_cause),
		cmocka_unit_test(test_causes),
		cmocka_unit_test(test_route),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
