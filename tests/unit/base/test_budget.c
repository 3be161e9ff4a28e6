/* Bytes are taken as long as there are any, and an arena's are counted. */
#include "base/budget.h"

#include <stdint.h>

#include "base/arena.h"

#include "support/test.h"

static void takes_what_is_left(void **state)
{
	struct budget budget = {0};

	(void)state;
	assert_true(budget_spent(&budget));
	budget_allow(&budget, 100);
	assert_true(budget_take(&budget, 60));
	assert_false(budget_take(&budget, 41));
	assert_int_equal(budget_used(&budget), 60);
	assert_true(budget_take(&budget, 40));
	assert_true(budget_spent(&budget));
	assert_true(budget_take(&budget, 0));
	budget_give(&budget, 100);
	assert_int_equal(budget_used(&budget), 0);
	assert_false(budget_take(&budget, SIZE_MAX));
}

static void a_charge_may_exceed_it(void **state)
{
	struct budget budget = {0};

	(void)state;
	budget_allow(&budget, 100);
	budget_charge(&budget, 150);
	assert_true(budget_spent(&budget));
	assert_false(budget_take(&budget, 1));
	budget_give(&budget, 51);
	assert_true(budget_take(&budget, 1));
}

static void an_arena_is_charged(void **state)
{
	struct budget budget = {0};
	struct arena *arena = arena_new(0);

	(void)state;
	arena_charge(arena, &budget);
	assert_int_equal(budget_used(&budget), arena_size(arena));
	arena_alloc(arena, 1 << 20);
	assert_true(budget_used(&budget) >= 1 << 20);
	assert_int_equal(budget_used(&budget), arena_size(arena));
	arena_free(arena);
	assert_int_equal(budget_used(&budget), 0);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_is_left),
		cmocka_unit_test(a_charge_may_exceed_it),
		cmocka_unit_test(an_arena_is_charged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
