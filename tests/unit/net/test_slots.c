#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>
#include <event2/thread.h>
#include <pthread.h>

#include "model/address.h"
#include "net/slots.h"

static struct event_base *base;

static struct address destination(const char *text, uint16_t port)
{
	struct address address;

	assert_true(address_parse(text, &address));
	address_set_port(&address, port);
	return address;
}

/* Each got() writes its letter. */
struct caller {
	char letter;
	struct slot *slot;
	bool release_at_once;
};

static char heard[64];

static void got(void *arg)
{
	struct caller *caller = arg;
	size_t len = strlen(heard);

	assert_true(len + 1 < sizeof(heard));
	heard[len] = caller->letter;
	heard[len + 1] = '\0';
	if (caller->release_at_once)
		slot_release(caller->slot);
}

static int setup(void **state)
{
	(void)state;
	heard[0] = '\0';
	base = event_base_new();
	return !base;
}

static int teardown(void **state)
{
	(void)state;
	event_base_free(base);
	return 0;
}

static void turn(void)
{
	event_base_loop(base, EVLOOP_NONBLOCK);
}

static void places_are_bounded_and_given_in_order(void **state)
{
	struct slots *slots = slots_new(2);
	struct address to = destination("192.0.2.1", 25);
	struct caller callers[5] = {{.letter = 'a'},
				    {.letter = 'b'},
				    {.letter = 'c'},
				    {.letter = 'd'},
				    {.letter = 'e'}};

	(void)state;
	for (size_t i = 0; i < 5; i++)
		callers[i].slot = slot_take(slots, base, &to, got, &callers[i]);
	turn();
	assert_string_equal(heard, "ab");
	slot_release(callers[0].slot);
	assert_string_equal(heard, "ab"); /* never from within another's release */
	turn();
	assert_string_equal(heard, "abc");
	slot_release(callers[1].slot);
	slot_release(callers[2].slot);
	turn();
	assert_string_equal(heard, "abcde");
	slot_release(callers[3].slot);
	slot_release(callers[4].slot);
	slots_free(slots);
}

static void destinations_do_not_share(void **state)
{
	struct slots *slots = slots_new(1);
	struct address to[4] = {destination("192.0.2.1", 25), destination("192.0.2.1", 587),
				destination("192.0.2.2", 25), destination("::fffe:192.0.2.1", 25)};
	struct caller callers[4] = {
		{.letter = 'a'}, {.letter = 'b'}, {.letter = 'c'}, {.letter = 'd'}};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		callers[i].slot = slot_take(slots, base, &to[i], got, &callers[i]);
	assert_string_equal(heard, "abcd");
	for (size_t i = 0; i < 4; i++)
		slot_release(callers[i].slot);
	slots_free(slots);
}

static void an_address_inside_ipv6_shares(void **state)
{
	struct slots *slots = slots_new(1);
	struct address to[2] = {destination("192.0.2.1", 25), destination("::ffff:192.0.2.1", 25)};
	struct caller callers[2] = {{.letter = 'a'}, {.letter = 'b'}};

	(void)state;
	for (size_t i = 0; i < 2; i++)
		callers[i].slot = slot_take(slots, base, &to[i], got, &callers[i]);
	assert_string_equal(heard, "a");
	for (size_t i = 0; i < 2; i++)
		slot_release(callers[i].slot);
	slots_free(slots);
}

static void who_stops_waiting_is_passed_over(void **state)
{
	struct slots *slots = slots_new(1);
	struct address to = destination("192.0.2.1", 25);
	struct caller callers[4] = {
		{.letter = 'a'}, {.letter = 'b'}, {.letter = 'c'}, {.letter = 'd'}};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		callers[i].slot = slot_take(slots, base, &to, got, &callers[i]);
	slot_release(callers[1].slot); /* while waiting */
	slot_release(callers[0].slot); /* gives to c, who has not heard of it yet */
	slot_release(callers[2].slot);
	turn();
	assert_string_equal(heard, "ad");
	slot_release(callers[3].slot);
	slots_free(slots);
}

static void a_slot_may_be_released_when_it_is_got(void **state)
{
	struct slots *slots = slots_new(1);
	struct address to = destination("2001:db8::1", 25);
	struct caller callers[3] = {
		{.letter = 'a'}, {.letter = 'b', .release_at_once = true}, {.letter = 'c'}};

	(void)state;
	for (size_t i = 0; i < 3; i++)
		callers[i].slot = slot_take(slots, base, &to, got, &callers[i]);
	slot_release(callers[0].slot);
	turn();
	turn();
	assert_string_equal(heard, "abc");
	slot_release(callers[2].slot);
	slots_free(slots);
}

/* ---- several loops at once ---- */

enum { LOOPS = 4, ROUNDS = 300, AT_ONCE = 25, LIMIT = 3 };

struct loop {
	struct slots *slots;
	struct event_base *base;
	struct member {
		struct loop *loop;
		struct slot *slot;
		struct event *timer;
		int rounds;
	} members[AT_ONCE];
	int alive;
};

static int inside, most_inside, total;
static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;

static void count_inside(int change)
{
	pthread_mutex_lock(&counting);
	inside += change;
	total += change > 0;
	if (inside > most_inside)
		most_inside = inside;
	pthread_mutex_unlock(&counting);
}

static void member_got(void *arg)
{
	struct member *member = arg;

	count_inside(1);
	event_active(member->timer, EV_TIMEOUT, 0);
}

static void member_take(struct member *member)
{
	struct address to = destination("192.0.2.1", 25);

	member->slot = NULL;
	member->slot = slot_take(member->loop->slots, member->loop->base, &to, member_got, member);
}

static void member_turn(evutil_socket_t fd, short what, void *arg)
{
	struct member *member = arg;

	(void)fd;
	(void)what;
	if (member->slot) {
		count_inside(-1);
		slot_release(member->slot);
	}
	if (--member->rounds > 0)
		member_take(member);
	else if (--member->loop->alive == 0)
		event_base_loopexit(member->loop->base, NULL);
}

static void *loop_run(void *arg)
{
	struct loop *loop = arg;

	event_base_loop(loop->base, EVLOOP_NO_EXIT_ON_EMPTY);
	return NULL;
}

static void loop_prepare(struct loop *loop, struct slots *slots)
{
	loop->slots = slots;
	loop->base = event_base_new();
	loop->alive = AT_ONCE;
	for (size_t i = 0; i < AT_ONCE; i++) {
		struct member *member = &loop->members[i];

		member->loop = loop;
		member->rounds = ROUNDS / AT_ONCE + 1;
		member->timer = event_new(loop->base, -1, 0, member_turn, member);
		event_active(member->timer, EV_TIMEOUT, 0);
	}
}

static void loop_release(struct loop *loop)
{
	for (size_t i = 0; i < AT_ONCE; i++)
		event_free(loop->members[i].timer);
	event_base_free(loop->base);
}

static void several_loops_share_the_places(void **state)
{
	struct slots *slots = slots_new(LIMIT);
	static struct loop loops[LOOPS];
	pthread_t threads[LOOPS];

	(void)state;
	for (size_t i = 0; i < LOOPS; i++)
		loop_prepare(&loops[i], slots);
	for (size_t i = 0; i < LOOPS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, loop_run, &loops[i]), 0);
	for (size_t i = 0; i < LOOPS; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(inside, 0);
	assert_int_equal(total, LOOPS * AT_ONCE * (ROUNDS / AT_ONCE));
	assert_in_range(most_inside, 1, LIMIT);
	for (size_t i = 0; i < LOOPS; i++)
		loop_release(&loops[i]);
	slots_free(slots);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(places_are_bounded_and_given_in_order, setup,
						teardown),
		cmocka_unit_test_setup_teardown(destinations_do_not_share, setup, teardown),
		cmocka_unit_test_setup_teardown(an_address_inside_ipv6_shares, setup, teardown),
		cmocka_unit_test_setup_teardown(who_stops_waiting_is_passed_over, setup, teardown),
		cmocka_unit_test_setup_teardown(a_slot_may_be_released_when_it_is_got, setup,
						teardown),
		cmocka_unit_test(several_loops_share_the_places),
	};

	evthread_use_pthreads();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
