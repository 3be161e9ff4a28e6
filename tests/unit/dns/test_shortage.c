#include "support/test.h"

/* cmocka has a macro of that name */

#include "dns/shortage.h"

#include "support/descriptors.h"

/* A second longer than libunbound caches a failure, and no longer. */
static void a_shortage_is_remembered_for_a_while(void **state)
{
	struct shortage shortage = {0};
	struct rlimit saved;

	(void)state;
	assert_int_equal(shortage_look(&shortage, 1000), LOCAL_LIMIT_NONE);
	descriptors_exhaust(&saved);
	assert_int_equal(shortage_look(&shortage, 2000), LOCAL_LIMIT_DESCRIPTORS);
	descriptors_restore(&saved);
	assert_int_equal(shortage_look(&shortage, 7000), LOCAL_LIMIT_DESCRIPTORS);
	assert_int_equal(shortage_look(&shortage, 8001), LOCAL_LIMIT_NONE);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_shortage_is_remembered_for_a_while),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
