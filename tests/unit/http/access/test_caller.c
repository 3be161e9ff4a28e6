#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "http/access/caller.h"

static uint64_t caller(const char *key, const char *address)
{
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = 1};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = 2};

	if (!address)
		return caller_of(key, NULL);
	if (inet_pton(AF_INET, address, &in.sin_addr) == 1)
		return caller_of(key, (const struct sockaddr *)&in);
	assert_int_equal(inet_pton(AF_INET6, address, &in6.sin6_addr), 1);
	return caller_of(key, (const struct sockaddr *)&in6);
}

static void callers_are_told_apart(void **state)
{
	static const struct {
		const char *key, *address, *other_key, *other_address;
		bool same;
	} rows[] = {
		{"", "192.0.2.1", "", "192.0.2.1", true},
		{"", "192.0.2.1", "", "192.0.2.2", false},
		{"", "192.0.2.1", "", "::ffff:192.0.2.1", true},
		{"", "::ffff:192.0.2.1", "", "::ffff:192.0.2.2", false},
		{"", "2001:db8::1", "", "2001:db8::ffff:1", true},
		{"", "2001:db8::1", "", "2001:db8:0:1::1", false},
		{"a", "192.0.2.1", "a", "2001:db8::1", true},
		{"a", "192.0.2.1", "b", "192.0.2.1", false},
		{"a", "192.0.2.1", "", "192.0.2.1", false},
		{"", NULL, "", NULL, true},
		{"", NULL, "", "192.0.2.1", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t one = caller(rows[i].key, rows[i].address);
		uint64_t other = caller(rows[i].other_key, rows[i].other_address);

		assert_int_not_equal(one, 0);
		if ((one == other) != rows[i].same)
			fail_msg("row %zu", i);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(callers_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
