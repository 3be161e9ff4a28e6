#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#include "support/test.h"

static void content_grows_and_ends_with_nul(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100000);
	for (int i = 0; i < 10000; i++)
		assert_true(buf_addc(&buf, (char)('a' + i % 26)));
	assert_true(buf_adds(&buf, "end"));
	assert_true(buf_addf(&buf, "%d", 42));
	assert_int_equal(buf.len, 10005);
	assert_string_equal(buf.data + 10000, "end42");
	assert_false(buf.overflowed);
	buf_release(&buf);
	assert_null(buf.data);
	assert_int_equal(buf.max, 100000);
}

static void bytes_may_be_nul(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 10);
	assert_true(buf_add(&buf, "a\0b", 3));
	assert_true(buf_add(&buf, NULL, 0));
	assert_int_equal(buf.len, 3);
	assert_memory_equal(buf.data, "a\0b", 4);
	buf_release(&buf);
}

static void the_caller_may_write_what_is_added(void **state)
{
	struct buf buf;
	char *start;

	(void)state;
	buf_init(&buf, 1000);
	assert_true(buf_addc(&buf, '['));
	start = buf_extend(&buf, 500);
	assert_non_null(start);
	memset(start, 'x', 500);
	assert_true(buf_addc(&buf, ']'));
	assert_int_equal(buf.len, 502);
	assert_int_equal(strlen(buf.data), 502);
	assert_int_equal(strspn(buf.data + 1, "x"), 500);
	assert_null(buf_extend(&buf, 499));
	assert_true(buf.overflowed);
	assert_non_null(buf_extend(&buf, 498));
	assert_int_equal(buf.len, 1000);
	buf_release(&buf);
}

static void maximum_holds_for_every_way_to_add(void **state)
{
	for (size_t max = 0; max < 1100; max += 11) {
		struct buf buf;

		(void)state;
		buf_init(&buf, max);
		for (size_t i = 0; i < max; i++)
			assert_true(buf_addf(&buf, "%c", 'x'));
		assert_false(buf.overflowed);
		assert_false(buf_addc(&buf, 'y'));
		assert_true(buf.overflowed);
		assert_false(buf_adds(&buf, "y"));
		assert_false(buf_addf(&buf, "%s", "y"));
		assert_false(buf_add(&buf, "yy", 2));
		assert_null(buf_extend(&buf, 1));
		assert_int_equal(buf.len, max);
		assert_true(buf.size <= max + 1);
		if (max > 0)
			assert_int_equal(strlen(buf.data), max);
		buf_release(&buf);
	}
}

static void what_does_not_fit_leaves_the_rest(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 5);
	assert_true(buf_adds(&buf, "abc"));
	assert_false(buf_addf(&buf, "%s", "defghi"));
	assert_string_equal(buf.data, "abc");
	assert_true(buf_adds(&buf, "de"));
	assert_string_equal(buf.data, "abcde");
	assert_true(buf.overflowed);
	buf_release(&buf);
	assert_false(buf.overflowed);
	assert_true(buf_adds(&buf, "12345"));
	buf_release(&buf);
}

static void largest_maximum_is_no_trap(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, SIZE_MAX);
	assert_true(buf_adds(&buf, "text"));
	assert_false(buf_add(&buf, "x", SIZE_MAX - 10));
	assert_null(buf_extend(&buf, SIZE_MAX - 2));
	assert_string_equal(buf.data, "text");
	buf_release(&buf);
}

static void detached_content_is_the_callers(void **state)
{
	struct buf buf;
	size_t len;
	char *text;

	(void)state;
	buf_init(&buf, 100);
	text = buf_detach(&buf, &len);
	assert_string_equal(text, "");
	assert_int_equal(len, 0);
	free(text);
	buf_adds(&buf, "kept");
	text = buf_detach(&buf, NULL);
	assert_string_equal(text, "kept");
	free(text);
	assert_int_equal(buf.len, 0);
	assert_true(buf_adds(&buf, "again"));
	buf_release(&buf);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(content_grows_and_ends_with_nul),
		cmocka_unit_test(bytes_may_be_nul),
		cmocka_unit_test(the_caller_may_write_what_is_added),
		cmocka_unit_test(maximum_holds_for_every_way_to_add),
		cmocka_unit_test(what_does_not_fit_leaves_the_rest),
		cmocka_unit_test(largest_maximum_is_no_trap),
		cmocka_unit_test(detached_content_is_the_callers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
