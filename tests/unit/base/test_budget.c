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

static void a_part_may_have_four_times_what_it_leaves_free(void **state)
{
	struct budget whole = {0}, parts[6];
	size_t taken[6] = {0};

	(void)state;
	budget_allow(&whole, 2100);
	for (int i = 0; i < 6; i++)
		budget_begin_part(&parts[i], &whole);
	while (budget_take(&parts[0], 1))
		taken[0]++;
	assert_int_equal(taken[0], 1680);
	assert_true(budget_spent(&parts[0]));
	assert_false(budget_spent(&parts[1]));
	budget_give(&parts[0], taken[0]);
	assert_int_equal(budget_used(&whole), 0);
	taken[0] = 0;
	for (int i = 0; i < 5 * 2100; i++)
		taken[i % 5] += budget_take(&parts[i % 5], 1);
	for (int i = 0; i < 5; i++)
		assert_int_equal(taken[i], 400);
	assert_true(budget_take(&parts[5], 20));
	assert_false(budget_take(&parts[0], 1));
	assert_int_equal(budget_used(&whole), 2020);
}

static void large_pieces_leave_some_too(void **state)
{
	struct budget whole = {0}, parts[20];

	(void)state;
	budget_allow(&whole, 1000);
	for (int i = 0; i < 20; i++) {
		budget_begin_part(&parts[i], &whole);
		while (budget_take(&parts[i], 100))
			;
	}
	assert_int_equal(budget_used(&whole), 900);
	assert_true(budget_take(&parts[19], 10));
	assert_false(budget_take(&parts[19], SIZE_MAX));
}

static void an_arena_is_charged_to_one(void **state)
{
	struct budget whole = {0}, part;
	struct arena *arena = arena_new(0);

	(void)state;
	budget_allow(&whole, 1 << 20);
	budget_begin_part(&part, &whole);
	arena_charge(arena, &whole);
	arena_charge(arena, &part);
	assert_int_equal(budget_used(&part), arena_size(arena));
	assert_int_equal(budget_used(&whole), arena_size(arena));
	assert_false(arena_budget_spent(arena));
	arena_alloc(arena, 1 << 20);
	assert_true(arena_budget_spent(arena));
	assert_int_equal(budget_used(&whole), arena_size(arena));
	arena_free(arena);
	assert_int_equal(budget_used(&part), 0);
	assert_int_equal(budget_used(&whole), 0);
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
		cmocka_unit_test(a_part_may_have_four_times_what_it_leaves_free),
		cmocka_unit_test(an_arena_is_charged),
		cmocka_unit_test(an_arena_is_charged_to_one),
		cmocka_unit_test(large_pieces_leave_some_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
