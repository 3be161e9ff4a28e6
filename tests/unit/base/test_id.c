#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/id.h"

#include "support/test.h"

enum { IDS = 20000, THREADS = 4 };

static void ids_grow(void **state)
{
	char last[ID_SIZE] = "";

	(void)state;
	/* Far more in a millisecond than the counter holds. */
	for (int i = 0; i < IDS; i++) {
		char id[ID_SIZE];

		id_make(id);
		assert_true(id_valid(id));
		assert_true(strcmp(id, last) > 0);
		memcpy(last, id, sizeof(id));
	}
}

static void id_begins_with_the_time(void **state)
{
	char id[ID_SIZE];
	char digits[13];
	int64_t now = clock_wall_ms();
	int64_t ms;

	(void)state;
	id_make(id);
	memcpy(digits, id, 8);
	memcpy(digits + 8, id + 9, 4);
	digits[12] = '\0';
	ms = strtoll(digits, NULL, 16);
	assert_true(ms >= now && ms < now + 60000);
}

static void the_least_id_of_a_time_is_none_of_before(void **state)
{
	char before[ID_SIZE], least[ID_SIZE], later[ID_SIZE];

	(void)state;
	id_make(before);
	id_least(clock_wall_ms() + 60000, least);
	assert_true(id_valid(least));
	assert_true(strcmp(before, least) < 0);
	id_least(clock_wall_ms(), least);
	id_make(later);
	assert_true(strcmp(later, least) >= 0);
	id_least(-1, least);
	assert_string_equal(least, "00000000-0000-7000-8000-000000000000");
	id_least(INT64_C(253402300799999), least);
	assert_true(strcmp(later, least) < 0);
}

static void *make_ids(void *argument)
{
	char(*ids)[ID_SIZE] = argument;

	for (int i = 0; i < IDS; i++)
		id_make(ids[i]);
	return NULL;
}

static int compare_ids(const void *a, const void *b)
{
	return memcmp(a, b, ID_SIZE);
}

static void threads_make_different_ids(void **state)
{
	char(*ids)[ID_SIZE] = calloc(THREADS * (size_t)IDS, ID_SIZE);
	pthread_t threads[THREADS];

	(void)state;
	assert_non_null(ids);
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, make_ids, ids + i * IDS), 0);
	for (size_t i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	qsort(ids, THREADS * (size_t)IDS, ID_SIZE, compare_ids);
	for (size_t i = 1; i < THREADS * (size_t)IDS; i++)
		assert_string_not_equal(ids[i - 1], ids[i]);
	free(ids);
}

static const struct {
	const char *text;
	bool valid;
} texts[] = {
	{"01a20baf-1732-7283-9afa-5ef14b652a82", true},
	{"01A20BAF-1732-7283-9AFA-5EF14B652A82", false},
	{"01a20baf-1732-4283-9afa-5ef14b652a82", false},
	{"01a20baf-1732-7283-cafa-5ef14b652a82", false},
	{"01a20baf-1732-7283-9afa-5ef14b652a8", false},
	{"01a20baf-1732-7283-9afa-5ef14b652a822", false},
	{"01a20baf-1732-7283-9afa-5ef14b652a8g", false},
	{"01a20baf0-732-7283-9afa-5ef14b652a82", false},
	{"../../etc/passwd", false},
	{"", false},
};

static void texts_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		print_message("%s\n", texts[i].text);
		assert_int_equal(id_valid(texts[i].text), texts[i].valid);
	}
}

static void random_bytes_differ(void **state)
{
	unsigned char a[32] = {0}, b[32] = {0};

	(void)state;
	id_random(a, sizeof(a));
	id_random(b, sizeof(b));
	id_random(b, 0);
	assert_memory_not_equal(a, b, sizeof(a));
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_grow),
		cmocka_unit_test(id_begins_with_the_time),
		cmocka_unit_test(the_least_id_of_a_time_is_none_of_before),
		cmocka_unit_test(threads_make_different_ids),
		cmocka_unit_test(texts_are_judged),
		cmocka_unit_test(random_bytes_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
