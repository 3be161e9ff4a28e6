/* Secrets hidden in what a server says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "smtp/secrets.h"

#include "support/test.h"

#define LONG "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrYXRlIn0.c2lnbmF0dXJlLW9mLXRva2Vu"
#define LONGER LONG "U0lHTkFUVVJFIG9mIGEgbG9uZ2VyIG9uZSB0aGF0IHRha2VzIHR3byBsaW5lcyBvciBtb3Jl"

static const struct hide_case {
	const char *name;
	const char *secret;
	const char *line;
	const char *shown; /* NULL: nothing is found */
} hide_cases[] = {
	{"as it is", "practice", "535 practice is wrong", "535 [hidden] is wrong"},
	{"at the end", "practice", "535 not practice", "535 not [hidden]"},
	{"alone", "practice", "535 practice", "535 [hidden]"},
	{"twice", "practice", "535 practice practice!", "535 [hidden] [hidden]!"},
	{"twice without a gap", "practice", "535 practicepractice", "535 [hidden]"},
	{"overlapping", "abab", "535 ababab.", "535 [hidden]."},
	{"upper case", "practice", "535 PRACTICE", "535 [hidden]"},
	{"mixed case", "PracTice", "535 pRACtICE", "535 [hidden]"},
	{"inside a word", "practice", "535 malpractices", "535 mal[hidden]s"},
	{"nothing", "practice", "535 5.7.8 Authentication failed", NULL},
	{"almost", "practice", "535 practic", NULL},
	{"percent-encoded", "p@ss/w rd", "535 x=p%40ss%2fw%20rd&y", "535 x=[hidden]&y"},
	{"all of it percent-encoded", "abcd", "535 %61%62%63%64.", "535 [hidden]."},
	{"part of it percent-encoded", "abcd", "535 a%62cd.", "535 [hidden]."},
	{"percent signs that encode nothing", "a%zz%4", "535 a%zz%4", "535 [hidden]"},
	{"hexadecimal", "practice", "535 7072616374696365", "535 [hidden]"},
	{"hexadecimal, upper case", "jkl?", "535 0x6A6B6C3F!", "535 0x[hidden]!"},
	{"base64", "practice", "535 cHJhY3RpY2U= x", "535 [hidden] x"},
	{"base64 without padding", "practice", "535 cHJhY3RpY2U x", "535 [hidden] x"},
	{"base64 of another case", "practice", "535 CHJHY3RPY2U= x", NULL},
	/* The characters beside it hold bits of it, or may. */
	{"base64, one octet before it", "practice", "535 a2F0OnByYWN0aWNl", "535 a2F0O[hidden]"},
	{"base64, two octets before it", "practice",
	 "535 a2F0ZTpwcmFjdGljZQ==", "535 a2F0ZT[hidden]"},
	{"base64, after PLAIN's NULs", "practice",
	 "535 AGthdGUAcHJhY3RpY2U=", "535 AGthdGU[hidden]"},
	{"base64, more after it", "practice", "535 cHJhY3RpY2VzIGFuZA==", "535 [hidden]zIGFuZA=="},
	{"base64 for addresses", "\377\376\375\374\373", "535 __79_Ps", "535 [hidden]"},
	{"code", "535 ", "535 535 x", "535 [hidden]x"},
	{"code of a line that goes on", "35-pa", "535-pass", "535-[hidden]ss"},
	{"in the code alone", "535", "535 no", NULL},
	{"no code", "practice", "practice makes perfect", "[hidden] makes perfect"},
	{"code cut", "535", "535", "[hidden]"},
	{"one octet", "x", "535 axb", "535 a[hidden]b"},
	{"two octets", "xy", "535 axyb", "535 a[hidden]b"},
	{"three octets", "xyz", "535 axyb xyz", "535 axyb [hidden]"},
	{"one octet in base64", "x", "535 eA==", "535 [hidden]"},
	{"two octets in base64", "ab", "535 YWI= c", "535 [hidden] c"},
	{"one octet's hexadecimal may be anything", "a", "535 61", NULL},
	{"a long one", LONG, "535 " LONG " is bad", "535 [hidden] is bad"},
	{"a long one, cut", LONG, "535 eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJrYX", "535 [hidden]"},
	{"a long one, cut, in base64", LONG,
	 "535 ZXlKaGJHY2lPaUpTVXpJMU5pSjkuZXlKemRXSWlPaUpyWVhSbEluMC5j", "535 [hidden]"},
	{"a long one, its end", LONGER,
	 "535 ...IG9mIGEgbG9uZ2VyIG9uZSB0aGF0IHRha2VzIHR3byBsaW5lcyBvciBtb3Jl", "535 ...[hidden]"},
	{"a long one, from its middle", LONGER,
	 "535 iJrYXRlIn0.c2lnbmF0dXJlLW9mLXRva2VuU0lHTkFUVVJFIG9mIGEgbG9uZ2VyIG.", "535 [hidden]."},
	{"a long one, a line of its base64", LONGER,
	 "535-UmxJbjAuYzJsbmJtRjBkWEpsTFc5bUxYUnZhMlZ1VTBsSFRrRlVWVkpGSUc5bUlHRWdiRzl1WjJW",
	 "535-[hidden]"},
	{"a long one, cut too short to be told", LONG, "535 eyJhbGciOiJSUzI1NiJ9", NULL},
	{"an empty line", "practice", "", NULL},
	{"eight-bit octets", "p\303\244ss", "535 p\303\244ss \377", "535 [hidden] \377"},
};

static void hides_each_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hide_cases) / sizeof(hide_cases[0]); i++) {
		const struct hide_case *c = &hide_cases[i];
		struct secrets *secrets = secrets_new();
		struct buf out;
		bool found;

		buf_init(&out, 1000);
		secrets_add(secrets, c->secret, strlen(c->secret));
		found = secrets_hide(secrets, c->line, strlen(c->line), &out);
		if (found != (c->shown != NULL) || (found && strcmp(out.data, c->shown) != 0))
			fail_msg("%s: %s", c->name, out.data ? out.data : "not found");
		buf_release(&out);
		secrets_free(secrets);
	}
}

static void hides_several(void **state)
{
	struct secrets *secrets = secrets_new();
	struct buf out;
	const char line[] = "535 practice and \0token\0 and AGthdGUA";

	(void)state;
	buf_init(&out, 1000);
	assert_false(secrets_hide(secrets, line, sizeof(line) - 1, &out));
	secrets_add(secrets, "", 0);
	assert_false(secrets_hide(secrets, line, sizeof(line) - 1, &out));
	secrets_add(secrets, "practice", 8);
	secrets_add(secrets, "token", 5);
	secrets_add(secrets, "AGthdGUAcHJhY3RpY2U=", 20);
	assert_true(secrets_hide(secrets, line, sizeof(line) - 1, &out));
	assert_int_equal(out.len, sizeof("535 [hidden] and \0[hidden]\0 and AGthdGUA") - 1);
	assert_memory_equal(out.data, "535 [hidden] and \0[hidden]\0 and AGthdGUA", out.len);
	buf_release(&out);
	secrets_free(secrets);
	secrets_free(NULL);
}

static void output_that_is_full_ends_there(void **state)
{
	struct secrets *secrets = secrets_new();
	struct buf out;

	(void)state;
	buf_init(&out, 24);
	secrets_add(secrets, "x", 1);
	assert_true(secrets_hide(secrets, "535 xaxaxaxaxaxa", 16, &out));
	assert_string_equal(out.data, "535 [hidden]a[hidden]a");
	buf_release(&out);
	secrets_free(secrets);
}

/* The worst that a server and a caller can agree on: quadratic, it would end at the runner's limit.
 */
static void takes_linear_time(void **state)
{
	enum { LINE = 16384, SECRET = 8192, LINES = 20 };
	char *line = malloc(LINE), *secret = malloc(SECRET);
	struct secrets *secrets = secrets_new();
	struct buf out;

	(void)state;
	assert_non_null(line);
	assert_non_null(secret);
	memset(line, 'a', LINE);
	memset(secret, 'a', SECRET);
	secret[SECRET / 2] = 'b';
	secrets_add(secrets, secret, SECRET);
	secret[33] = 'b';
	secrets_add(secrets, secret, SECRET);
	for (int i = 0; i < LINES; i++) {
		buf_init(&out, LINE);
		assert_true(secrets_hide(secrets, line, LINE, &out));
		buf_release(&out);
	}
	secrets_free(secrets);
	free(line);
	free(secret);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hides_each_form),
		cmocka_unit_test(hides_several),
		cmocka_unit_test(output_that_is_full_ends_there),
		cmocka_unit_test(takes_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
