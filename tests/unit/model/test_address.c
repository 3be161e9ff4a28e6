#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "model/address.h"

static enum address_kind kind_of(const char *text)
{
	struct address address;

	if (!address_parse(text, &address))
		fail_msg("%s is no address", text);
	return address_kind((const struct sockaddr *)&address.sockaddr);
}

/* clang-format off */
static const struct {
	const char *text;
	enum address_kind kind;
} rows[] = {
	{ "8.8.8.8",                     ADDRESS_PUBLIC },
	{ "0.0.0.0",                     ADDRESS_RESERVED },
	{ "0.255.255.255",               ADDRESS_RESERVED },
	{ "1.0.0.0",                     ADDRESS_PUBLIC },
	{ "9.255.255.255",               ADDRESS_PUBLIC },
	{ "10.0.0.0",                    ADDRESS_PRIVATE },
	{ "10.255.255.255",              ADDRESS_PRIVATE },
	{ "11.0.0.0",                    ADDRESS_PUBLIC },
	{ "100.63.255.255",              ADDRESS_PUBLIC },
	{ "100.64.0.1",                  ADDRESS_PRIVATE },
	{ "100.127.255.255",             ADDRESS_PRIVATE },
	{ "100.128.0.0",                 ADDRESS_PUBLIC },
	{ "127.0.0.1",                   ADDRESS_LOOPBACK },
	{ "127.255.255.255",             ADDRESS_LOOPBACK },
	{ "128.0.0.0",                   ADDRESS_PUBLIC },
	{ "169.254.169.254",             ADDRESS_LINK_LOCAL },
	{ "172.15.255.255",              ADDRESS_PUBLIC },
	{ "172.16.0.1",                  ADDRESS_PRIVATE },
	{ "172.31.255.255",              ADDRESS_PRIVATE },
	{ "172.32.0.0",                  ADDRESS_PUBLIC },
	{ "192.0.0.8",                   ADDRESS_RESERVED },
	{ "192.0.1.1",                   ADDRESS_PUBLIC },
	{ "192.0.2.1",                   ADDRESS_RESERVED },
	{ "192.31.196.1",                ADDRESS_RESERVED },
	{ "192.52.193.1",                ADDRESS_RESERVED },
	{ "192.88.99.1",                 ADDRESS_RESERVED },
	{ "192.168.1.1",                 ADDRESS_PRIVATE },
	{ "192.169.0.1",                 ADDRESS_PUBLIC },
	{ "192.175.48.1",                ADDRESS_RESERVED },
	{ "198.17.255.255",              ADDRESS_PUBLIC },
	{ "198.18.0.1",                  ADDRESS_RESERVED },
	{ "198.19.255.255",              ADDRESS_RESERVED },
	{ "198.51.100.1",                ADDRESS_RESERVED },
	{ "203.0.113.1",                 ADDRESS_RESERVED },
	{ "223.255.255.255",             ADDRESS_PUBLIC },
	{ "224.0.0.1",                   ADDRESS_RESERVED },
	{ "239.255.255.255",             ADDRESS_RESERVED },
	{ "240.0.0.1",                   ADDRESS_RESERVED },
	{ "255.255.255.255",             ADDRESS_RESERVED },
	{ "2a00:1450:4001::1",           ADDRESS_PUBLIC },
	{ "::",                          ADDRESS_RESERVED },
	{ "::1",                         ADDRESS_LOOPBACK },
	{ "::2",                         ADDRESS_RESERVED },
	{ "::8.8.8.8",                   ADDRESS_RESERVED },
	{ "::ffff:8.8.8.8",              ADDRESS_PUBLIC },
	{ "::ffff:127.0.0.1",            ADDRESS_LOOPBACK },
	{ "::ffff:10.1.2.3",             ADDRESS_PRIVATE },
	{ "::ffff:0:127.0.0.1",          ADDRESS_RESERVED },
	{ "64:ff9b::8.8.8.8",            ADDRESS_PUBLIC },
	{ "64:ff9b::127.0.0.1",          ADDRESS_LOOPBACK },
	{ "64:ff9b::169.254.169.254",    ADDRESS_LINK_LOCAL },
	{ "64:ff9b:1::8.8.8.8",          ADDRESS_PRIVATE },
	{ "64:ff9b:2::1",                ADDRESS_RESERVED },
	{ "100::1",                      ADDRESS_RESERVED },
	{ "100:0:0:1::1",                ADDRESS_RESERVED },
	{ "2001::1",                     ADDRESS_RESERVED }, /* Teredo */
	{ "2001:2::1",                   ADDRESS_RESERVED },
	{ "2001:20::1",                  ADDRESS_RESERVED },
	{ "2001:1ff:ffff::1",            ADDRESS_RESERVED },
	{ "2001:200::1",                 ADDRESS_PUBLIC },
	{ "2001:db8::1",                 ADDRESS_RESERVED },
	{ "2002:808:808::1",             ADDRESS_PUBLIC },
	{ "2002:7f00:1::1",              ADDRESS_LOOPBACK },
	{ "2002:a00:1::1",               ADDRESS_PRIVATE },
	{ "2620:4f:8000::1",             ADDRESS_RESERVED },
	{ "3fff:fff::1",                 ADDRESS_RESERVED },
	{ "3fff:1000::1",                ADDRESS_PUBLIC },
	{ "4000::1",                     ADDRESS_RESERVED },
	{ "5f00::1",                     ADDRESS_RESERVED },
	{ "fbff::1",                     ADDRESS_RESERVED },
	{ "fc00::1",                     ADDRESS_PRIVATE },
	{ "fdff::1",                     ADDRESS_PRIVATE },
	{ "fe80::1",                     ADDRESS_LINK_LOCAL },
	{ "febf::1",                     ADDRESS_LINK_LOCAL },
	{ "fec0::1",                     ADDRESS_PRIVATE },
	{ "ff02::1",                     ADDRESS_RESERVED },
};
/* clang-format on */

static void kinds_follow_the_registries(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (kind_of(rows[i].text) != rows[i].kind)
			fail_msg("%s: kind %d", rows[i].text, (int)kind_of(rows[i].text));
	}
}

static void other_families_are_reserved(void **state)
{
	struct sockaddr addr = {.sa_family = AF_UNIX};
	char text[ADDRESS_TEXT_SIZE] = "before";

	(void)state;
	assert_int_equal(address_kind(&addr), ADDRESS_RESERVED);
	address_text(&addr, text);
	assert_string_equal(text, "");
}

static void text_goes_there_and_back(void **state)
{
	static const char *const texts[] = {"192.0.2.1", "2001:db8::1", "::", "::ffff:192.0.2.1"};
	struct address address;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_true(address_parse(texts[i], &address));
		assert_string_equal(address.text, texts[i]);
		assert_int_equal(address_port(&address), 0);
		address_set_port(&address, 25);
		assert_int_equal(address_port(&address), 25);
		assert_null(address.next);
	}
}

static void what_is_no_address_is_refused(void **state)
{
	static const char *const texts[] = {
		"",	  "192.0.2", "192.0.2.256", "[::1]",	 "fe80::1%eth0", "192.0.2.1 ",
		"0x7f.1", "127.1",   "mail.test",   "1.2.3.4.5", "::1::"};
	struct address address;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (address_parse(texts[i], &address))
			fail_msg("\"%s\" was taken", texts[i]);
	}
	assert_false(address_from_bytes("12345", 5, &address));
	assert_false(address_from_bytes("", 0, &address));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_follow_the_registries),
		cmocka_unit_test(other_families_are_reserved),
		cmocka_unit_test(text_goes_there_and_back),
		cmocka_unit_test(what_is_no_address_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
