/* The parsers of header fields: Accept, Content-Type, Prefer, traceparent. */
#include <stdbool.h>

#include "http/fields/accept.h"
#include "http/fields/prefer.h"
#include "http/fields/token.h"
#include "http/fields/trace.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct acceptance {
	const char *name;
	const char *accept;
	enum media expected; /* of an offer of JSON, then text */
} acceptances[] = {
	{"no field", NULL, MEDIA_JSON},
	{"empty", "", MEDIA_JSON},
	{"anything", "*/*", MEDIA_JSON},
	{"json", "application/json", MEDIA_JSON},
	{"text", "text/plain", MEDIA_TEXT},
	{"any text", "text/*", MEDIA_TEXT},
	{"upper case", "TEXT/PLAIN", MEDIA_TEXT},
	{"with a parameter", "text/plain; charset=utf-8", MEDIA_TEXT},
	{"with a quoted parameter", "text/plain; x=\"a,b;q=0\"", MEDIA_TEXT},
	{"neither", "text/html", MEDIA_NONE},
	{"a browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
	 MEDIA_JSON},
	{"text preferred", "application/json;q=0.5, text/plain", MEDIA_TEXT},
	{"weights in thousandths", "application/json;q=0.998, text/plain;q=0.999", MEDIA_TEXT},
	{"equal weights", "text/plain, application/json", MEDIA_JSON},
	{"json refused", "application/json;q=0, */*", MEDIA_TEXT},
	{"both refused", "*/*;q=0", MEDIA_NONE},
	{"the closer range counts", "text/plain;q=0.1, text/*, application/json;q=0.5", MEDIA_JSON},
	{"closer, whatever the order", "*/*, application/json;q=0.2, text/*;q=0.3", MEDIA_TEXT},
	{"space around", " text/plain ;q=1 , text/html", MEDIA_TEXT},
	{"malformed only", "nonsense", MEDIA_JSON},
	{"malformed weight only", "text/plain;q=2", MEDIA_JSON},
	{"malformed beside good", ";;, text/plain", MEDIA_TEXT},
	{"a problem document alone", "application/problem+json", MEDIA_NONE},
	{"empty items", ",,text/plain,,", MEDIA_TEXT},
	{"wildcard type with a subtype", "*/json", MEDIA_NONE},
	{"an open quote", "text/plain; x=\"abc", MEDIA_JSON},
};

static void media_are_chosen(void **state)
{
	static const enum media offers[] = {MEDIA_JSON, MEDIA_TEXT, MEDIA_NONE};
	(void)state;
	for (size_t i = 0; i < COUNT(acceptances); i++) {
		print_message("%s\n", acceptances[i].name);
		assert_int_equal(accept_choose(acceptances[i].accept, offers),
				 acceptances[i].expected);
	}
}

static const struct content_type {
	const char *name;
	const char *value;
	bool json;
} content_types[] = {
	{"none", NULL, false},
	{"empty", "", false},
	{"json", "application/json", true},
	{"upper case", "Application/JSON", true},
	{"utf-8", "application/json; charset=utf-8", true},
	{"UTF-8 in quotes", "application/json;charset=\"UTF-8\"", true},
	{"latin-1", "application/json; charset=iso-8859-1", false},
	{"a form", "application/x-www-form-urlencoded", false},
	{"text", "text/json", false},
	{"two of them", "application/json, application/json", false},
	{"a range", "application/*", false},
	{"more json", "application/vnd.api+json", false},
	{"trailing semicolon", "application/json;", true},
};

static void content_types_are_recognized(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(content_types); i++) {
		print_message("%s\n", content_types[i].name);
		assert_int_equal(content_type_is_json(content_types[i].value),
				 content_types[i].json);
	}
}

static const struct preference_case {
	const char *name;
	const char *value;
	bool async, has_wait;
	int wait_s;
	const char *applied;
} preference_cases[] = {
	{"none", NULL, false, false, 0, ""},
	{"empty", "", false, false, 0, ""},
	{"async", "respond-async", true, false, 0, "respond-async"},
	{"async in capitals", "Respond-Async", true, false, 0, "respond-async"},
	{"wait", "wait=10", false, true, 10, "wait=10"},
	{"wait for nothing", "wait=0", false, true, 0, "wait=0"},
	{"space around the sign", "wait = 10", false, true, 10, "wait=10"},
	{"quoted", "wait=\"10\"", false, true, 10, "wait=10"},
	{"both", "respond-async, wait=5", true, true, 5, "respond-async, wait=5"},
	{"with a parameter", "respond-async; foo=\"a,b\"; bar, wait=5", true, true, 5,
	 "respond-async, wait=5"},
	{"over the maximum", "wait=99999999999999999999", false, true, 86400, "wait=86400"},
	{"negative", "wait=-1", false, false, 0, ""},
	{"with a unit", "wait=10s", false, false, 0, ""},
	{"without a value", "wait", false, false, 0, ""},
	{"an empty value", "wait=", false, false, 0, ""},
	{"the first counts", "wait=1, wait=2", false, true, 1, "wait=1"},
	{"even a bad first", "wait=x, wait=2", false, false, 0, ""},
	{"unknown ones", "return=minimal, handling=lenient, wait=3", false, true, 3, "wait=3"},
	{"nonsense", "=;,=,\"", false, false, 0, ""},
	{"an open quote", "foo=\"bar, wait=3", false, true, 3, "wait=3"},
	{"empty items", ", ,wait=3,,", false, true, 3, "wait=3"},
	{"a long unknown name", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=1, wait=2", false,
	 true, 2, "wait=2"},
};

static void preferences_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(preference_cases); i++) {
		const struct preference_case *c = &preference_cases[i];
		struct prefer prefer = prefer_parse(c->value);
		char applied[PREFER_APPLIED_SIZE];
		print_message("%s\n", c->name);
		assert_int_equal(prefer.respond_async, c->async);
		assert_int_equal(prefer.has_wait, c->has_wait);
		if (c->has_wait)
			assert_int_equal(prefer.wait_s, c->wait_s);
		prefer_applied(&prefer, applied);
		assert_string_equal(applied, c->applied);
	}
}

#define TRACE "0af7651916cd43dd8448eb211c80319c"

static const struct trace_case {
	const char *name;
	const char *value;
	bool valid;
} trace_cases[] = {
	{"none", NULL, false},
	{"empty", "", false},
	{"good", "00-" TRACE "-b7ad6b7169203331-01", true},
	{"a later version", "cc-" TRACE "-b7ad6b7169203331-01", true},
	{"a later version with more", "cc-" TRACE "-b7ad6b7169203331-01-what", true},
	{"a later version with more, unparted", "cc-" TRACE "-b7ad6b7169203331-01.what", false},
	{"version 00 with more", "00-" TRACE "-b7ad6b7169203331-01-what", false},
	{"version ff", "ff-" TRACE "-b7ad6b7169203331-01", false},
	{"capitals", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false},
	{"a trace id of zeros", "00-00000000000000000000000000000000-b7ad6b7169203331-01", false},
	{"a parent id of zeros", "00-" TRACE "-0000000000000000-01", false},
	{"short", "00-" TRACE "-b7ad6b7169203331-0", false},
	{"a wrong separator", "00_" TRACE "-b7ad6b7169203331-01", false},
	{"no separator", "00-" TRACE "0b7ad6b7169203331-01", false},
	{"two of them", "00-" TRACE "-b7ad6b7169203331-01, 00-" TRACE "-b7ad6b7169203331-01",
	 false},
};

static void trace_contexts_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(trace_cases); i++) {
		char id[TRACE_ID_SIZE] = "";
		print_message("%s\n", trace_cases[i].name);
		assert_int_equal(traceparent_parse(trace_cases[i].value, id), trace_cases[i].valid);
		assert_string_equal(id, trace_cases[i].valid ? TRACE : "");
	}
}

static void words_that_do_not_fit_are_empty(void **state)
{
	char out[4] = "xxx";
	(void)state;
	assert_string_equal(token_word("abc,", out, sizeof(out)), ",");
	assert_string_equal(out, "abc");
	assert_string_equal(token_word("abcd", out, sizeof(out)), "");
	assert_string_equal(out, "");
	assert_string_equal(token_word("\"a\\\"b\"", out, sizeof(out)), "");
	assert_string_equal(out, "a\"b");
	assert_string_equal(token_word("\"abcd\"", out, sizeof(out)), "");
	assert_string_equal(out, "");
	assert_null(token_word("\"abc\\", out, sizeof(out)));
	assert_null(token_word("", out, sizeof(out)));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(media_are_chosen),
		cmocka_unit_test(content_types_are_recognized),
		cmocka_unit_test(preferences_are_read),
		cmocka_unit_test(trace_contexts_are_read),
		cmocka_unit_test(words_that_do_not_fit_are_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
