#include <stdio.h>
#include <time.h>

#include "base/clock.h"

#include "support/test.h"

static const struct moment {
	const char *name;
	int64_t ms;
	const char *rfc3339;
	const char *rfc5322;
} moments[] = {
	{"epoch", 0, "1970-01-01T00:00:00.000Z", "Thu, 1 Jan 1970 00:00:00 +0000"},
	{"before the epoch", -1, "1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 +0000"},
	{"leap day", 951782400123, "2000-02-29T00:00:00.123Z", "Tue, 29 Feb 2000 00:00:00 +0000"},
	{"no leap year", 4107542400000, "2100-03-01T00:00:00.000Z",
	 "Mon, 1 Mar 2100 00:00:00 +0000"},
	{"of the manual", 1795491495123, "2026-11-24T03:38:15.123Z",
	 "Tue, 24 Nov 2026 03:38:15 +0000"},
	{"last", 253402300799999, "9999-12-31T23:59:59.999Z", "Fri, 31 Dec 9999 23:59:59 +0000"},
	{"after the last", INT64_MAX, "9999-12-31T23:59:59.999Z",
	 "Fri, 31 Dec 9999 23:59:59 +0000"},
	{"before the first", INT64_MIN, "0000-01-01T00:00:00.000Z",
	 "Sat, 1 Jan 0000 00:00:00 +0000"},
};

static void times_are_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		char rfc3339[CLOCK_RFC3339_SIZE], rfc5322[CLOCK_RFC5322_SIZE];

		clock_rfc3339(moments[i].ms, rfc3339);
		clock_rfc5322(moments[i].ms, rfc5322);
		print_message("%s\n", moments[i].name);
		assert_string_equal(rfc3339, moments[i].rfc3339);
		assert_string_equal(rfc5322, moments[i].rfc5322);
	}
}

static void every_day_is_the_librarys(void **state)
{
	(void)state;
	for (int64_t day = -719528; day < 2932896; day += 7) {
		time_t seconds = day * 86400 + 12345;
		char ours[CLOCK_RFC5322_SIZE], theirs[CLOCK_RFC5322_SIZE];
		struct tm tm;

		clock_rfc5322(seconds * 1000, ours);
		gmtime_r(&seconds, &tm);
		/* %d has a leading zero, which RFC 5322 allows too. */
		strftime(theirs, sizeof(theirs), "%a, %e %b ", &tm);
		snprintf(theirs + 12, sizeof(theirs) - 12, "%04d 03:25:45 +0000",
			 tm.tm_year + 1900);
		if (tm.tm_mday < 10)
			snprintf(theirs + 5, sizeof(theirs) - 5, "%s", ours + 5);
		assert_string_equal(ours, theirs);
	}
}

static void written_times_are_read_back(void **state)
{
	(void)state;
	for (int64_t ms = -62167219200000; ms <= 253402300799999; ms += 86400000LL * 9 + 1234567) {
		char text[CLOCK_RFC3339_SIZE];
		int64_t read;

		clock_rfc3339(ms, text);
		assert_true(clock_parse_rfc3339(text, &read));
		assert_int_equal(read, ms);
	}
}

static const struct {
	const char *text;
	int64_t ms; /* -1: refused */
} texts[] = {
	{"1970-01-01T00:00:01Z", 1000},
	{"1970-01-01t00:00:01z", 1000},
	{"1970-01-01T00:00:00.5Z", 500},
	{"1970-01-01T00:00:00.123456789Z", 123},
	{"1970-01-01T01:00:00+01:00", 0},
	{"1969-12-31T23:30:00-00:30", 0},
	{"1990-12-31T23:59:60Z", 662688000000},
	{"2000-02-29T00:00:00Z", 951782400000},
	{"2001-02-29T00:00:00Z", -1},
	{"1970-13-01T00:00:00Z", -1},
	{"1970-00-01T00:00:00Z", -1},
	{"1970-01-00T00:00:00Z", -1},
	{"1970-01-32T00:00:00Z", -1},
	{"1970-01-01T24:00:00Z", -1},
	{"1970-01-01T00:60:00Z", -1},
	{"1970-01-01T00:00:61Z", -1},
	{"1970-01-01T00:00:00", -1},
	{"1970-01-01T00:00:00.Z", -1},
	{"1970-01-01T00:00:00.1234567890Z", -1},
	{"1970-01-01T00:00:00+24:00", -1},
	{"1970-01-01T00:00:00+0100", -1},
	{"1970-01-01T00:00:00Zx", -1},
	{"1970-01-01 00:00:00Z", -1},
	{"1970-1-1T00:00:00Z", -1},
	{"yesterday", -1},
	{"1970-01-01", -1},
	{"1970", -1},
	{"", -1},
};

static void texts_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		int64_t ms = -2;
		bool good = clock_parse_rfc3339(texts[i].text, &ms);

		print_message("%s\n", texts[i].text);
		assert_int_equal(good, texts[i].ms >= 0);
		if (good)
			assert_int_equal(ms, texts[i].ms);
	}
}

static void clocks_run(void **state)
{
	int64_t ms = clock_mono_ms(), us = clock_mono_us();

	(void)state;
	assert_true(clock_mono_us() >= us);
	assert_true(us / 1000 >= ms && us / 1000 < ms + 10000);
	assert_true(clock_wall_ms() > INT64_C(1700000000000));
}

static void milliseconds_become_what_timers_take(void **state)
{
	struct timeval wait = clock_timeval(61005);

	(void)state;
	assert_int_equal(wait.tv_sec, 61);
	assert_int_equal(wait.tv_usec, 5000);
	assert_int_equal(clock_timeval(0).tv_usec, 0);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_written),
		cmocka_unit_test(every_day_is_the_librarys),
		cmocka_unit_test(written_times_are_read_back),
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(clocks_run),
		cmocka_unit_test(milliseconds_become_what_timers_take),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
