/* Names that a caller without a key may call the service by. */
#include <string.h>

#include "http/fields/host.h"

#include "support/test.h"

static const struct {
	const char *host;
	bool valid;
	bool known;	  /* on loopback, where --public-name is mailtest.example.net */
	bool known_short; /* open to anyone */
} hosts[] = {
	{"", true, true, true},
	{"127.0.0.1", true, true, true},
	{"127.0.0.1:8225", true, true, true},
	{"203.0.113.9:80", true, true, true},
	{"[::1]", true, true, true},
	{"[2001:db8::1]:8225", true, true, true},
	{"localhost", true, true, true},
	{"LOCALHOST:8225", true, true, true},
	{"localhost.:8225", true, true, true},
	{"app.localhost", true, true, true},
	{"mailtest.example.net", true, true, true},
	{"MailTest.Example.Net.:443", true, true, true},
	{"smtptestd:8225", true, false, true},
	{"notlocalhost", true, false, true},
	{".localhost", true, false, false},
	{"example.net", true, false, false},
	{"xmailtest.example.net", true, false, false},
	{"mailtest.example.net.attacker.example", true, false, false},
	{"localhost.attacker.example", true, false, false},
	{"127.0.0.1.attacker.example", true, false, false},
	{"attacker.example:8225", true, false, false},
	{"127.0.0.1:", true, true, true},
	{"127.0.0.1:http", false, false, false},
	{":8225", false, false, false},
	{"[::1", false, false, false},
	{"[attacker.example]", false, false, false},
	{"[::1]x", false, false, false},
	{"a b", false, false, false},
	{"localhost, localhost", false, false, false},
	{"user@localhost", false, false, false},
	{"localhost/", false, false, false},
};

static void hosts_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		const char *host = hosts[i].host;

		if (host_valid(host) != hosts[i].valid)
			fail_msg("\"%s\" is %svalid", host, hosts[i].valid ? "in" : "");
		if (!hosts[i].valid)
			continue;
		if (host_known(host, "example.org,mailtest.example.net", false) != hosts[i].known)
			fail_msg("\"%s\" is %sknown", host, hosts[i].known ? "not " : "");
		if (host_known(host, "mailtest.example.net", true) != hosts[i].known_short)
			fail_msg("\"%s\" is %sknown to all", host,
				 hosts[i].known_short ? "not " : "");
		assert_true(host_known(host, "*", false));
	}
}

static void a_host_of_any_length(void **state)
{
	char host[400];

	(void)state;
	memset(host, 'a', sizeof(host));
	host[255] = '\0';
	assert_true(host_valid(host));
	host[255] = 'a';
	host[256] = '\0';
	assert_false(host_valid(host));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_are_judged),
		cmocka_unit_test(a_host_of_any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
