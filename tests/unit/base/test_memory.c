#include "base/memory.h"

#include "support/test.h"

enum { KIB = 1024, MIB = 1024 * KIB };

static void the_reserve_is_given_back_piece_by_piece(void **state)
{
	uint64_t refusals;
	size_t pieces = 0;

	(void)state;
	assert_false(memory_short());
	memory_reserve();
	assert_false(memory_short());
	refusals = memory_refusals();
	while (memory_relieve(100))
		pieces++;
	assert_in_range(pieces, 64, 1024);
	assert_int_equal(memory_refusals(), refusals + pieces + 1);
	assert_false(memory_relieve(100));
}

static void the_reserve_is_whole_again_where_the_system_has_memory(void **state)
{
	(void)state;
	memory_reserve();
	while (memory_relieve(MIB))
		continue;
	assert_false(memory_short());
	assert_true(memory_relieve(MIB));
}

static void more_than_the_reserve_is_not_given_back(void **state)
{
	(void)state;
	memory_reserve();
	assert_false(memory_short());
	assert_false(memory_relieve((size_t)1024 * MIB));
	assert_false(memory_relieve(SIZE_MAX));
	assert_true(memory_relieve(4 * MIB));
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_reserve_is_given_back_piece_by_piece),
		cmocka_unit_test(the_reserve_is_whole_again_where_the_system_has_memory),
		cmocka_unit_test(more_than_the_reserve_is_not_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
