/* The texts of enhanced status codes (IANA registry, RFC 3463, RFC 5248). */
#include <stdio.h>
#include <string.h>

#include "model/enhanced.h"

#include "support/test.h"

static const struct {
	const char *code, *meaning;
} meanings[] = {
	{"5.1.1", "Bad destination mailbox address"},
	{"4.1.1", "Bad destination mailbox address"},
	{"2.1.5", "Destination address valid"},
	{"5.1.10", "Recipient address has null MX"},
	{"5.7.25", "Reverse DNS validation failed"},
	{"5.7.30", "REQUIRETLS support required"},
	{"5.0.0", "Other undefined Status"},
	/* not registered: the subject, then the class speaks */
	{"5.1.99", "Other address status"},
	{"5.7.708", "Other or undefined security status"},
	{"4.7.700", "Other or undefined security status"},
	{"5.9.1", "Permanent Failure"},
	{"4.300.2", "Persistent Transient Failure"},
	{"2.8.0", "Success"},
	{"3.1.1", NULL},
	{"5.1", NULL},
	{"5.1.", NULL},
	{"5.1.1.1", NULL},
	{"5.1.1 ", NULL},
	{"5.1234.1", NULL},
	{"5.1.1234", NULL},
	{"", NULL},
	{"550", NULL},
};

static void a_code_has_the_text_of_the_registry_or_of_its_subject_or_class(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
		const char *meaning = enhanced_meaning(meanings[i].code);

		if (!meanings[i].meaning)
			assert_null(meaning);
		else
			assert_string_equal(meaning, meanings[i].meaning);
	}
	assert_null(enhanced_meaning(NULL));
}

static void a_code_is_registered_by_subject_and_detail(void **state)
{
	(void)state;
	assert_true(enhanced_registered("4.7.29"));
	assert_false(enhanced_registered("5.7.700"));
	assert_false(enhanced_registered("5.7.29 "));
}

/* IANA's registry of 2024-12-06: each subject has its details from 0 to the last without a gap. */
static const int registered[] = {0, 10, 4, 6, 7, 6, 10, 30};

enum { SUBJECTS = sizeof(registered) / sizeof(registered[0]), REGISTERED = 81 };

static void the_whole_registry_is_known_and_nothing_else(void **state)
{
	int count = 0;

	(void)state;
	for (int subject = 0; subject < 20; subject++) {
		int last = subject < SUBJECTS ? registered[subject] : -1;

		for (int detail = 0; detail < 1000; detail++) {
			char code[32];
			bool known;

			snprintf(code, sizeof(code), "5.%d.%d", subject, detail);
			known = enhanced_registered(code);
			assert_int_equal(known, detail <= last);
			count += known;
		}
	}
	assert_int_equal(count, REGISTERED);
}

static void a_code_ends_where_no_digit_follows(void **state)
{
	(void)state;
	assert_int_equal(enhanced_length("5.1.1 User unknown"), 5);
	assert_int_equal(enhanced_length("5.1.1: User unknown"), 5);
	assert_int_equal(enhanced_length("5.7.515."), 7);
	assert_int_equal(enhanced_length("5.1.1.2"), 0);
	assert_int_equal(enhanced_length("192.0.2.1"), 0);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_has_the_text_of_the_registry_or_of_its_subject_or_class),
		cmocka_unit_test(a_code_is_registered_by_subject_and_detail),
		cmocka_unit_test(the_whole_registry_is_known_and_nothing_else),
		cmocka_unit_test(a_code_ends_where_no_digit_follows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
