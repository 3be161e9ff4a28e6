#include "support/test.h"

/* cmocka has a macro of that name */

#include "dns/known.h"

static struct known known;

static void an_answer_is_known_for_its_ttl(void **state)
{
	static const struct {
		uint32_t ttl;
		int64_t later_ms;
		bool known;
	} rows[] = {
		{0, 0, false},
		{1, 0, false},
		{2, 999, true},
		{2, 1000, false},
		{60, 58999, true},
		{60, 59000, false},
		{UINT32_MAX, 1000000, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t question = 1000 + i;

		known_note(&known, question, rows[i].ttl, 5000);
		if (known_has(&known, question, 5000 + rows[i].later_ms) != rows[i].known)
			fail_msg("row %zu", i);
	}
}

static void another_question_is_not_taken_for_it(void **state)
{
	(void)state;
	known_note(&known, 7, 60, 5000);
	assert_false(known_has(&known, 7 + KNOWN_MAX, 5000));
	known_note(&known, 7 + KNOWN_MAX, 60, 5000);
	assert_true(known_has(&known, 7 + KNOWN_MAX, 5000));
	assert_false(known_has(&known, 7, 5000));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_known_for_its_ttl),
		cmocka_unit_test(another_question_is_not_taken_for_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
