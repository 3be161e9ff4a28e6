#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "model/address.h"
#include "net/target.h"

static void rules_decide(void **state)
{
	/* clang-format off */
	static const struct {
		const char *allow, *deny, *address;
		bool allowed;
	} rows[] = {
		{ "", "", "8.8.8.8", true },
		{ "", "", "2a00::1", true },
		{ "", "", "127.0.0.1", false },
		{ "", "", "10.0.0.1", false },
		{ "", "", "::1", false },
		{ "", "", "::ffff:127.0.0.1", false },
		{ "", "", "64:ff9b::10.0.0.1", false },
		{ "", "", "2002:7f00:1::", false },
		{ "127.0.0.0/8", "", "127.0.0.1", true },
		{ "127.0.0.0/8", "", "::ffff:127.0.0.1", true },
		{ "127.0.0.0/8", "", "::1", false },
		{ "127.0.0.0/8, ::1/128", "", "::1", true },
		{ "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", false },
		{ "10.0.0.0/8", "10.1.0.0/16", "10.2.2.3", true },
		{ "10.1.2.3", "", "10.1.2.3", true },
		{ "10.1.2.3", "", "10.1.2.2", false },
		{ "10.1.2.0/23", "", "10.1.3.255", true },
		{ "10.1.2.0/23", "", "10.1.4.0", false },
		{ "", "8.8.8.0/24", "8.8.8.8", false },
		{ "", "8.8.8.0/24", "::ffff:8.8.8.8", false },
		{ "", "8.8.8.0/24", "64:ff9b::8.8.8.8", false },
		{ "0.0.0.0/0,::/0", "", "192.168.0.1", true },
		{ "0.0.0.0/0,::/0", "", "fe80::1", true },
		{ "", "0.0.0.0/0", "2a00::1", true },
		{ "fd00::/8", "", "fd12::1", true },
		{ NULL, NULL, "127.0.0.1", false },
	};
	/* clang-format on */
	struct target_rules *rules;
	struct address address;
	const char *why;
	char err[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rules = target_rules_new(rows[i].allow, rows[i].deny, err, sizeof(err));
		assert_non_null(rules);
		assert_true(address_parse(rows[i].address, &address));
		if (target_allowed(rules, (const struct sockaddr *)&address.sockaddr, &why) !=
		    rows[i].allowed)
			fail_msg("row %zu: %s", i, rows[i].address);
		assert_int_equal(why == NULL, rows[i].allowed);
		target_rules_free(rules);
	}
}

static void bad_lists_are_explained(void **state)
{
	/* clang-format off */
	static const struct {
		const char *allow, *deny, *err;
	} rows[] = {
		{ "10.0.0.0/33", "", "--allow-target: \"10.0.0.0/33\" is not a network" },
		{ "10.0.0.0/", "", "--allow-target: \"10.0.0.0/\" is not" },
		{ "10.0.0.0/-1", "", "--allow-target: \"10.0.0.0/-1\" is not" },
		{ "10.0.0.0/8x", "", "--allow-target: \"10.0.0.0/8x\" is not" },
		{ "", "::/129", "--deny-target: \"::/129\" is not" },
		{ "", "10.0.0.1/8",
		  "--deny-target: \"10.0.0.1/8\" is not a network: the bits after the prefix" },
		{ "localhost", "", "--allow-target: \"localhost\" is not" },
		{ "10.0.0.0/8,,::1", "", "--allow-target: \"\" is not" },
		{ "10.0.0.0/8,", "", "--allow-target: \"\" is not" },
		{ "10.0.0.0/99999999999999999999", "", "--allow-target: " },
		{ "1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111", "",
		  "--allow-target: " },
	};
	/* clang-format on */
	char err[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_null(target_rules_new(rows[i].allow, rows[i].deny, err, sizeof(err)));
		if (strncmp(err, rows[i].err, strlen(rows[i].err)) != 0)
			fail_msg("row %zu: %s", i, err);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_decide),
		cmocka_unit_test(bad_lists_are_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
