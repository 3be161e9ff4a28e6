#include <string.h>

#include "base/arena.h"
#include "model/mailbox.h"

#include "support/test.h"

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define L63 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct good {
	const char *text;
	const char *local;
	const char *domain;
	bool utf8_local;
} good[] = {
	{"kate@fabrikam.com", "kate", "fabrikam.com", false},
	{"Kate.O'Neil+a/b=c{d}@FABRIKAM.com", "Kate.O'Neil+a/b=c{d}", "fabrikam.com", false},
	{"kate@fabrikam.com.", "kate", "fabrikam.com", false},
	{"kate@localhost", "kate", "localhost", false},
	{"kate@my_host.test", "kate", "my_host.test", false},
	{"\"kate smith\"@fabrikam.com", "\"kate smith\"", "fabrikam.com", false},
	{"\"a@b\"@fabrikam.com", "\"a@b\"", "fabrikam.com", false},
	{"\"a\\\"b\\\\\"@fabrikam.com", "\"a\\\"b\\\\\"", "fabrikam.com", false},
	{"\"\"@fabrikam.com", "\"\"", "fabrikam.com", false},
	{"\"..\"@fabrikam.com", "\"..\"", "fabrikam.com", false},
	{"kate@[192.0.2.1]", "kate", "[192.0.2.1]", false},
	{"kate@[ipv6:2001:DB8::1]", "kate", "[IPv6:2001:db8::1]", false},
	{"kate@b\xc3\xbc\x63her.example", "kate", "xn--bcher-kva.example", false},
	{"kate@B\xc3\x9c\x43HER.example", "kate", "xn--bcher-kva.example", false},
	{"kate@fa\xc3\x9f.example", "kate", "xn--fa-hia.example", false},
	{"kate@xn--bcher-kva.example", "kate", "xn--bcher-kva.example", false},
	{"k\xc3\xa4the@fabrikam.com", "k\xc3\xa4the", "fabrikam.com", true},
	{"\"k \xc3\xa4\"@fabrikam.com", "\"k \xc3\xa4\"", "fabrikam.com", true},
	{A64 "@fabrikam.com", A64, "fabrikam.com", false},
	{"a@" L63 ".com", "a", L63 ".com", false},
};

static void good_mailboxes(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		const char *why = "untouched";
		struct mailbox mailbox;

		print_message("%s\n", good[i].text);
		assert_true(mailbox_parse(arena, good[i].text, &mailbox, &why));
		assert_string_equal(mailbox.text, good[i].text);
		assert_string_equal(mailbox.local, good[i].local);
		assert_string_equal(mailbox.domain, good[i].domain);
		assert_int_equal(mailbox.utf8_local, good[i].utf8_local);
	}
	arena_free(arena);
}

static const struct bad {
	const char *text;
	const char *why; /* a part of the reason */
} bad[] = {
	{"", "is empty: expected local-part@domain"},
	{"kate", "\"kate\" has no @: expected local-part@domain"},
	{"\"kate\"", "has no @"},
	{"kate smith", "has no @"},
	{"@fabrikam.com", "nothing before the @"},
	{"kate@", "nothing after the @"},
	{"kate@a@b", "more than one @"},
	{"<kate@fabrikam.com>", "angle brackets"},
	{".kate@fabrikam.com", "starts or ends with a dot"},
	{"kate.@fabrikam.com", "starts or ends with a dot"},
	{"ka..te@fabrikam.com", "two dots in a row"},
	{"kate smith@fabrikam.com", "in quotes only"},
	{"kate,chris@fabrikam.com", "in quotes only"},
	{"\"kate@fabrikam.com", "closing quote"},
	{"\"kate\\", "closing quote"},
	{"\"kate\"x@fabrikam.com", "after its quoted local part"},
	{"\"k\\\xc3\xa4\"@fabrikam.com", "faulty \\"},
	{"kate@fabrikam.com\r\nRCPT TO:<x@y>", "control character"},
	{"kate\tsmith@fabrikam.com", "control character"},
	{"kate@\xc2\x85", "control character"},
	{"k\xff@fabrikam.com", "not UTF-8"},
	{A64 "a@fabrikam.com", "more than 64 octets"},
	{"a@" L63 "b.com", "more than 63 octets"},
	{"a@" L63 "." L63 "." L63 "." L63, "more than 253 octets"},
	{A64 "@" L63 "." L63 "." L63 ".com", "more than 254 octets"},
	{"kate@fabrikam..com", "empty label"},
	{"kate@.com", "empty label"},
	{"kate@-fabrikam.com", "hyphen"},
	{"kate@fabrikam-.com", "hyphen"},
	{"kate@fabri kam.com", "only letters"},
	{"kate@192.0.2.1", "[192.0.2.1]"},
	{"kate@[192.0.2.256]", "faulty address literal"},
	{"kate@[192.0.2.1", "faulty address literal"},
	{"kate@[]", "faulty address literal"},
	{"kate@[2001:db8::1]", "[IPv6:2001:db8::1]"},
	{"kate@[IPv6:192.0.2.1]", "faulty address literal"},
	{"kate@[x400:c=us]", "not supported"},
	{"kate@\xe2\x98\x83.example", "internationalised"},
	{"kate@fa\xe2\x84\x80.example", "faulty domain"},
};

static void bad_mailboxes_say_why(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct mailbox mailbox;
		const char *why = NULL;

		print_message("%s\n", bad[i].text);
		assert_false(mailbox_parse(arena, bad[i].text, &mailbox, &why));
		assert_non_null(why);
		print_message("    %s\n", why);
		assert_non_null(strstr(why, bad[i].why));
		for (const char *c = why; *c; c++)
			assert_true((unsigned char)*c >= 0x20);
	}
	arena_free(arena);
}

static const struct {
	const char *text;
	const char *ascii; /* NULL: refused */
} domains[] = {
	{"fabrikam.com", "fabrikam.com"},
	{"FABRIKAM.COM.", "fabrikam.com"},
	{"_dmarc.fabrikam.com", "_dmarc.fabrikam.com"},
	{"_x.b\xc3\xbc\x63her.example", "_x.xn--bcher-kva.example"},
	{"r3---sn-abc.example", "r3---sn-abc.example"},
	{"b\xc3\xbc\x63her\xe3\x80\x82"
	 "example\xe3\x80\x82",
	 "xn--bcher-kva.example"},
	{"bu\xcc\x88\x63her.example", "xn--bcher-kva.example"},
	{"a..b", NULL},
	{".", NULL},
	{"", NULL},
	{"..", NULL},
	{"a..", NULL},
	{"*.example", NULL},
	{"a/b", NULL},
	{"a b", NULL},
	{"a\nb", NULL},
	{"\xff.example", NULL},
	{"[192.0.2.1]", NULL},
};

static void domains_become_ascii(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
		const char *why = NULL;
		const char *ascii = domain_to_ascii(arena, domains[i].text, &why);

		print_message("%s\n", domains[i].text);
		if (domains[i].ascii) {
			assert_non_null(ascii);
			assert_string_equal(ascii, domains[i].ascii);
		} else {
			assert_null(ascii);
			assert_non_null(why);
		}
	}
	arena_free(arena);
}

static const struct {
	const char *text;
	const char *address; /* NULL: none */
} literals[] = {
	{"192.0.2.1", "192.0.2.1"},
	{"[192.0.2.1]", "192.0.2.1"},
	{"2001:db8::1", "2001:db8::1"},
	{"[2001:DB8:0::1]", "2001:db8::1"},
	{"[IPv6:2001:db8::1]", "2001:db8::1"},
	{"IPv6:2001:db8::1", "2001:db8::1"},
	{"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
	{"[192.0.2.1", NULL},
	{"192.0.2.1]", NULL},
	{"[]", NULL},
	{"[", NULL},
	{"", NULL},
	{"IPv6:192.0.2.1", NULL},
	{"192.0.2", NULL},
	{"fe80::1%eth0", NULL},
	{"2001:db8::1:2001:db8::1:2001:db8::1:2001:db8::1:2001:db8::1", NULL},
	{"contoso.com", NULL},
};

static void address_literals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(literals) / sizeof(literals[0]); i++) {
		char out[46];
		bool found = address_literal(literals[i].text, out, sizeof(out));

		print_message("%s\n", literals[i].text);
		assert_int_equal(found, literals[i].address != NULL);
		if (found)
			assert_string_equal(out, literals[i].address);
	}
}

static void original_recipient(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(orcpt_encode(arena, "a+b@c.test"), "rfc822;a+2Bb@c.test");
	assert_string_equal(orcpt_encode(arena, "k\xc3\xa4te+\xf0\x9f\x98\x80@c.test"),
			    "utf-8;k\\x{E4}te\\x{2B}\\x{1F600}@c.test");
	arena_free(arena);
}

static void xtext(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(xtext_encode(arena, ""), "");
	assert_string_equal(xtext_encode(arena, "QQ314159"), "QQ314159");
	assert_string_equal(xtext_encode(arena, "a+b=c d"), "a+2Bb+3Dc+20d");
	assert_string_equal(xtext_encode(arena, "a\r\n\xc3\xbc~!"), "a+0D+0A+C3+BC~!");
	arena_free(arena);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_mailboxes),
		cmocka_unit_test(bad_mailboxes_say_why),
		cmocka_unit_test(domains_become_ascii),
		cmocka_unit_test(address_literals),
		cmocka_unit_test(xtext),
		cmocka_unit_test(original_recipient),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
