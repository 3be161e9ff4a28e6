/* The language of an answer: Accept-Language. */
#include <stdbool.h>

#include "http/fields/accept_language.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct acceptance {
	const char *name;
	const char *accept_language;
	enum language expected;
} acceptances[] = {
	{"no field", NULL, LANGUAGE_EN},
	{"empty", "", LANGUAGE_EN},
	{"English", "en", LANGUAGE_EN},
	{"Japanese", "ja", LANGUAGE_JA},
	{"upper case", "JA", LANGUAGE_JA},
	{"a region", "ja-JP", LANGUAGE_JA},
	{"a script and a region", "ja-Jpan-JP", LANGUAGE_JA},
	{"a browser in Japan", "ja,en-US;q=0.9,en;q=0.8", LANGUAGE_JA},
	{"a browser in Britain", "en-GB,en;q=0.9,ja;q=0.5", LANGUAGE_EN},
	{"weights", "en;q=0.5, ja;q=0.6", LANGUAGE_JA},
	{"weights in thousandths", "ja;q=0.998, en;q=0.999", LANGUAGE_EN},
	{"of equals the first", "ja, en", LANGUAGE_JA},
	{"of equals the first, the other way", "en, ja", LANGUAGE_EN},
	{"of equal weights the first", "fr, ja;q=0.4, en;q=0.4", LANGUAGE_JA},
	{"the best of several ranges", "ja;q=0.1, en;q=0.5, ja-JP;q=0.9", LANGUAGE_JA},
	{"another language alone", "de", LANGUAGE_EN},
	{"another language first", "de, ja;q=0.3", LANGUAGE_JA},
	{"anything", "*", LANGUAGE_EN},
	{"anything but English", "en;q=0, *", LANGUAGE_JA},
	{"Japanese before anything", "*;q=0.5, ja", LANGUAGE_JA},
	{"anything before Japanese", "ja;q=0.2, *;q=0.5", LANGUAGE_EN},
	{"no Japanese", "ja;q=0", LANGUAGE_EN},
	{"nothing at all", "ja;q=0, en;q=0", LANGUAGE_EN},
	{"a longer word", "jav", LANGUAGE_EN},
	{"space around", "  ja ; q=0.7 , en ;q=0.2", LANGUAGE_JA},
	{"a malformed weight", "ja;q=2, en;q=0.1", LANGUAGE_EN},
	{"no weight after the sign", "ja;q=", LANGUAGE_EN},
	{"another parameter", "ja;x=1", LANGUAGE_EN},
	{"malformed beside good", ";;,=, ja", LANGUAGE_JA},
	{"empty items", ",,ja,,", LANGUAGE_JA},
	{"an open quote", "\"ja, ja", LANGUAGE_JA},
	{"a tag longer than any", "ja-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee", LANGUAGE_EN},
};

static void the_language_is_chosen(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(acceptances); i++) {
		print_message("%s\n", acceptances[i].name);
		assert_int_equal(accept_language_choose(acceptances[i].accept_language),
				 acceptances[i].expected);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_language_is_chosen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
