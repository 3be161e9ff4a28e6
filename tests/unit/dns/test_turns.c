#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "dns/turns.h"

enum { PLACES = 12, SEATS = 100 };

/* The callers whose turn it is, as long as there is one, each taking its place. */
static const char *served(struct turns *turns, struct turn *first, const char *callers,
			  char text[SEATS])
{
	struct turn *turn;
	size_t len = 0;

	while ((turn = turns_next(turns))) {
		char caller = callers[turn - first];

		turns_take(turns, (uint64_t)caller);
		text[len++] = caller;
	}
	text[len] = '\0';
	return text;
}

/* Callers, in the order of their coming, and the order in which they are served. */
static void turns_go_round_by_caller(void **state)
{
	static const struct {
		const char *taken, *come, *served;
	} rows[] = {
		/* one alone leaves as many places as it takes */
		{"", "aaaaaaaaaa", "aaaaaa"},
		{"", "aaaaaaaaaaaabbbb", "abababab"},
		/* whoever is new has a place, and those who have more wait until they have less */
		{"aaaaaa", "aaaab", "b"},
		{"aaaaaabbb", "aabbcd", "cd"},
		{"aaaaaabbbcde", "fff", ""},
		{"aaaab", "aaaabbbbcccc", "abcbc"},
	};
	struct turn waiting[SEATS];
	char text[SEATS];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t count = strlen(rows[i].come);
		struct turns turns;

		turns_init(&turns, PLACES, SEATS);
		for (const char *c = rows[i].taken; *c; c++)
			turns_take(&turns, (uint64_t)*c);
		for (size_t j = 0; j < count; j++)
			assert_true(turns_wait(&turns, (uint64_t)rows[i].come[j], &waiting[j]));
		assert_string_equal(served(&turns, waiting, rows[i].come, text), rows[i].served);
		for (size_t j = 0; j < count; j++)
			turns_remove(&turns, &waiting[j]);
		assert_int_equal(turns.waiting, 0);
		turns_release(&turns);
	}
}

static void a_place_that_is_free_again_goes_to_the_next(void **state)
{
	struct turn waiting[3];
	struct turns turns;

	(void)state;
	turns_init(&turns, 4, SEATS);
	turns_take(&turns, 'a');
	turns_take(&turns, 'a');
	assert_false(turns_free_for(&turns, 'a'));
	assert_true(turns_free_for(&turns, 'b'));
	for (size_t i = 0; i < 3; i++)
		assert_true(turns_wait(&turns, 'a', &waiting[i]));
	assert_null(turns_next(&turns));
	turns_remove(&turns, &waiting[0]);
	turns_leave(&turns, 'a');
	/* not before those who wait */
	assert_false(turns_free_for(&turns, 'a'));
	assert_ptr_equal(turns_next(&turns), &waiting[1]);
	turns_take(&turns, 'a');
	assert_null(turns_next(&turns));
	turns_leave(&turns, 'a');
	turns_leave(&turns, 'a');
	assert_ptr_equal(turns_next(&turns), &waiting[2]);
	assert_int_equal(turns.taken, 0);
	assert_true(turns_free_for(&turns, 'a'));
	turns_release(&turns);
}

static void seats_are_shared_as_places_are(void **state)
{
	struct turn waiting[6];
	struct turns turns;
	size_t count = 0;

	(void)state;
	turns_init(&turns, PLACES, 6);
	while (count < 6 && turns_wait(&turns, 'a', &waiting[count]))
		count++;
	assert_int_equal(count, 3);
	assert_true(turns_wait(&turns, 'b', &waiting[3]));
	assert_false(turns_wait(&turns, 'a', &waiting[4]));
	assert_true(turns_wait(&turns, 'c', &waiting[4]));
	for (size_t i = 0; i < 5; i++)
		turns_remove(&turns, &waiting[i]);
	turns_release(&turns);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(turns_go_round_by_caller),
		cmocka_unit_test(a_place_that_is_free_again_goes_to_the_next),
		cmocka_unit_test(seats_are_shared_as_places_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
