/* practice/contacts: who comes back to a greylisting host. */
#include <string.h>

#include "base/clock.h"
#include "practice/contacts.h"

#include "support/test.h"

static uint64_t key_of(const char *sender, const char *recipient)
{
	return contact_key(contact_key(0, sender, strlen(sender)), recipient, strlen(recipient));
}

/* Makes every contact so much older. */
static void pass(struct contacts *contacts, int64_t ms)
{
	for (size_t i = 0; i < CONTACTS_MAX; i++) {
		if (contacts->entries[i].first_ms > 0)
			contacts->entries[i].first_ms -= ms;
	}
}

/* A delay for which the monotonic clock of a machine that has just started would reach back before
 * its beginning. */
enum { DELAY_MS = 50 };

static void keys_tell_clients_apart(void **state)
{
	(void)state;
	assert_true(key_of("chris", "kate") == key_of("chris", "kate"));
	assert_true(key_of("chris", "kate") != key_of("kate", "chris"));
	assert_true(key_of("chris", "kate") != key_of("chri", "skate"));
	assert_true(key_of("", "kate") != key_of("kate", ""));
}

static void who_comes_back_after_the_delay_is_let_in(void **state)
{
	struct contacts contacts = {0};

	(void)state;
	assert_false(contacts_return(&contacts, 1, DELAY_MS + 60000));
	assert_false(contacts_return(&contacts, 1, DELAY_MS + 60000));
	pass(&contacts, DELAY_MS);
	assert_false(contacts_return(&contacts, 2, DELAY_MS));
	assert_true(contacts_return(&contacts, 1, DELAY_MS));
	/* and is a stranger again */
	assert_false(contacts_return(&contacts, 1, DELAY_MS));
}

static void the_oldest_makes_room(void **state)
{
	struct contacts contacts = {0};

	(void)state;
	for (uint64_t key = 0; key <= CONTACTS_MAX; key++)
		assert_false(contacts_return(&contacts, key, DELAY_MS + 60000));
	pass(&contacts, DELAY_MS);
	assert_false(contacts_return(&contacts, 0, DELAY_MS));
	assert_true(contacts_return(&contacts, CONTACTS_MAX, DELAY_MS));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_tell_clients_apart),
		cmocka_unit_test(who_comes_back_after_the_delay_is_let_in),
		cmocka_unit_test(the_oldest_makes_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
