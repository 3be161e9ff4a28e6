/* base/ascii, base/hex and base/nearest. */
#include <ctype.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/nearest.h"

#include "support/test.h"

/* The C library's classes in the locale "C", in which the test runs, for every byte. */
static void classes_and_case_of_ascii(void **state)
{
	char text[] = "MX.Example-09\xc3\x84";

	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char c = (char)byte;

		assert_int_equal(is_digit(c), isdigit(byte) != 0);
		assert_int_equal(is_lower(c), islower(byte) != 0);
		assert_int_equal(is_upper(c), isupper(byte) != 0);
		assert_int_equal(is_alpha(c), isalpha(byte) != 0);
		assert_int_equal(is_alnum(c), isalnum(byte) != 0);
		assert_int_equal(is_blank(c), isblank(byte) != 0);
		assert_int_equal(is_control(c), iscntrl(byte) != 0);
		assert_int_equal((unsigned char)to_lower(c), tolower(byte));
		assert_int_equal((unsigned char)to_upper(c), toupper(byte));
	}
	assert_true(is_space(' ') && is_space('\t') && is_space('\r') && is_space('\n'));
	assert_false(is_space('\v') || is_space('\0'));
	lower_text(text);
	assert_string_equal(text, "mx.example-09\xc3\x84");
}

static void digits_there_and_back(void **state)
{
	(void)state;
	for (unsigned byte = 0; byte < 256; byte++) {
		const unsigned char data[] = {(unsigned char)byte, (unsigned char)~byte};
		char digits[5] = "....";

		hex_write(data, sizeof(data), digits);
		assert_int_equal(digits[4], '\0');
		for (size_t i = 0; i < sizeof(data); i++)
			assert_int_equal(hex_value(digits[2 * i]) << 4 |
						 hex_value(digits[2 * i + 1]),
					 data[i]);
	}
}

static void digits_of_either_case_alone(void **state)
{
	int digits = 0;

	(void)state;
	for (int c = -128; c < 128; c++)
		digits += hex_value((char)c) >= 0;
	assert_int_equal(digits, 10 + 6 + 6);
	assert_int_equal(hex_value('F'), 15);
	assert_int_equal(hex_value('a'), 10);
	assert_int_equal(hex_value('g'), -1);
}

static const struct {
	const char *a, *b;
	size_t distance;
} pairs[] = {
	{"port", "port", 0}, {"port", "prot", 2},   {"port", "ports", 1}, {"port", "", 4},
	{"", "port", 4},     {"sender", "send", 2}, {"helo", "ehlo", 2},  {"kitten", "sitting", 3},
};

static void distances_of_names(void **state)
{
	static const char longest[] = "a_name_of_exactly_32_characters_";

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		assert_int_equal(nearest_distance(pairs[i].a, pairs[i].b, strlen(pairs[i].b)),
				 pairs[i].distance);
	assert_int_equal(strlen(longest), NEAREST_MAX);
	assert_int_equal(nearest_distance("a_name", longest, NEAREST_MAX), NEAREST_MAX - 6);
	assert_int_equal(nearest_distance("port", "port, but not all of it", 4), 0);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_and_case_of_ascii),
		cmocka_unit_test(digits_there_and_back),
		cmocka_unit_test(digits_of_either_case_alone),
		cmocka_unit_test(distances_of_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
