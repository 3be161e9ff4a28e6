/* json/strict: what RFC 8259 allows is read, everything else is refused with its position. */
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/buf.h"
#include "json/strict.h"

#include "support/test.h"

static const struct {
	const char *name;
	const char *text;
} accepted[] = {
	{"empty object", "{}"},
	{"empty array", "[]"},
	{"white space around", " \t\r\n{ } \n"},
	{"string alone", "\"a\""},
	{"literals", "[true, false, null]"},
	{"numbers", "[0, -0, 1, -12.5, 1e3, 1E+3, 0.5e-3]"},
	{"escapes", "\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9\""},
	{"surrogate pair", "\"\\ud83d\\ude00\""},
	{"UTF-8", "\"é € 😀\""},
	{"DEL is no control character of JSON", "\"\x7f\""},
	{"same name in different objects", "{\"a\": {\"a\": 1}, \"b\": {\"a\": 2}}"},
	{"names that differ in case", "{\"a\": 1, \"A\": 2}"},
	{"empty name", "{\"\": 1}"},
	{"depth 16", "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"},
};

static void test_accepted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++) {
		struct arena *arena = arena_new(0);
		const char *why = "not set";
		struct cJSON *tree =
			json_parse_strict(arena, accepted[i].text, strlen(accepted[i].text), &why);

		if (!tree)
			fail_msg("%s: refused: %s", accepted[i].name, why);
		assert_null(why);
		cJSON_Delete(tree);
		arena_free(arena);
	}
}

static const struct {
	const char *name;
	const char *text;
	const char *position; /* start of the sentence */
	const char *says;     /* part of the sentence */
} refused[] = {
	{"nothing", "", "line 1, column 1:", "the end of the text"},
	{"white space alone", " \n ", "line 2, column 2:", "the end of the text"},
	{"a word", "nothing", "line 1, column 1:", "expected a value"},
	{"trailing bytes", "{} x", "line 1, column 4:", "found 'x', expected nothing more"},
	{"second value", "{}\n{}", "line 2, column 1:", "nothing more"},
	{"trailing comma in an object", "{\"a\": 1,}", "line 1, column 9:", "found '}'"},
	{"trailing comma in an array", "[1,]", "line 1, column 4:", "expected a value"},
	{"missing comma", "[1 2]", "line 1, column 4:", "expected ',' or ']'"},
	{"missing colon", "{\"a\" 1}", "line 1, column 6:", "expected ':'"},
	{"bare name", "{a: 1}", "line 1, column 2:", "a name in quotation marks"},
	{"single quotes", "{'a': 1}", "line 1, column 2:", "found '''"},
	{"comment", "/* */ {}", "line 1, column 1:", "found '/'"},
	{"byte order mark", "\xef\xbb\xbf{}", "line 1, column 1:", "0xef"},
	{"object without end", "{\"a\": 1", "line 1, column 8:", "the end of the text"},
	{"array without end", "[1", "line 1, column 3:", "the end of the text"},
	{"string without end", "[\"abc", "line 1, column 2:", "closing quotation mark"},
	{"raw line break in a string", "\"a\nb\"", "line 1, column 3:", "must be escaped"},
	{"raw tab in a string", "\"\t\"", "line 1, column 2:", "must be escaped"},
	{"unknown escape", "\"\\x41\"", "line 1, column 3:", "after a backslash"},
	{"escape at the end", "\"\\", "line 1, column 3:", "the end of the text"},
	{"bad hex", "\"\\u12g4\"", "line 1, column 6:", "hexadecimal"},
	{"escaped NUL", "\"a\\u0000\"", "line 1, column 3:", "\\u0000"},
	{"high surrogate alone", "\"\\ud83d\"", "line 1, column 2:", "surrogate"},
	{"high surrogate twice", "\"\\ud83d\\ud83d\"", "line 1, column 2:", "surrogate"},
	{"low surrogate alone", "\"\\ude00\"", "line 1, column 2:", "surrogate"},
	{"leading zero", "[01]", "line 1, column 2:", "leading zero"},
	{"plus sign", "[+1]", "line 1, column 2:", "found '+'"},
	{"no digit before the point", "[.5]", "line 1, column 2:", "found '.'"},
	{"no digit after the point", "[1.]", "line 1, column 4:", "decimal point"},
	{"no digit in the exponent", "[1e]", "line 1, column 4:", "exponent"},
	{"minus alone", "[-]", "line 1, column 3:", "a digit"},
	{"NaN", "[NaN]", "line 1, column 2:", "found 'N'"},
	{"hexadecimal", "[0x1]", "line 1, column 3:", "found 'x'"},
	{"capital literal", "[True]", "line 1, column 2:", "found 'T'"},
	{"cut literal", "[tru]", "line 1, column 2:", "expected a value"},
	{"long number", "1234567890123456789012345678901234567890123456789012345678901",
	 "line 1, column 1:", "more than 60 characters"},
	{"overlong UTF-8", "\"\xc0\xaf\"", "line 1, column 2:", "invalid UTF-8"},
	{"surrogate in UTF-8", "\"\xed\xa0\x80\"", "line 1, column 2:", "invalid UTF-8"},
	{"UTF-8 above the last plane", "\"\xf4\x90\x80\x80\"",
	 "line 1, column 2:", "invalid UTF-8"},
	{"cut UTF-8", "\"\xc3\"", "line 1, column 2:", "invalid UTF-8"},
	{"columns count characters", "{\"é€\": x}", "line 1, column 8:", "expected a value"},
	{"duplicate name", "{\"a\": 1,\n \"a\": 2}", "line 2, column 2:", "\"a\" comes twice"},
	{"duplicate behind an escape", "{\"ab\": 1, \"\\u0061b\": 2}",
	 "line 1, column 11:", "\"ab\" comes twice"},
	{"duplicate among many", "{\"c\":1,\"b\":{\"x\":0},\"d\":3,\"aa\":4,\"b\":5}",
	 "line 1, column 33:", "\"b\" comes twice"},
	{"a quotation mark too many", "{\"password\": \"ab\"cd\"}",
	 "line 1, column 18: expected ',' or '}'", ""},
	{"a mark after it", "{\"password\": \"ab\"}}",
	 "line 1, column 19: found '}', expected nothing more", ""},
	{"an unknown escape", "{\"password\": \"ab\\cd\"}", "line 1, column 18: expected one of",
	 ""},
	{"depth 17", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "line 1, column 17:", "16 deep"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct arena *arena = arena_new(0);
		const char *why = NULL;
		struct cJSON *tree =
			json_parse_strict(arena, refused[i].text, strlen(refused[i].text), &why);

		if (tree || !why)
			fail_msg("%s: accepted", refused[i].name);
		if (strncmp(why, refused[i].position, strlen(refused[i].position)) != 0 ||
		    !strstr(why, refused[i].says))
			fail_msg("%s: %s", refused[i].name, why);
		arena_free(arena);
	}
}

static void test_nul_byte(void **state)
{
	static const char inside[] = "{\"a\0b\": 1}", after[] = "{}\0";
	struct arena *arena = arena_new(0);
	const char *why;

	(void)state;
	assert_null(json_parse_strict(arena, inside, sizeof(inside) - 1, &why));
	assert_non_null(strstr(why, "column 4: a control character"));
	assert_null(json_parse_strict(arena, after, sizeof(after) - 1, &why));
	assert_non_null(strstr(why, "column 3: found the byte 0x00"));
	arena_free(arena);
}

static struct cJSON *parse_members(struct arena *arena, int count, const char **why_r)
{
	struct buf text;
	struct cJSON *tree;

	buf_init(&text, 1024 * 1024);
	for (int i = 0; i < count; i++)
		buf_addf(&text, "%c\"name%d\": %d", i ? ',' : '{', i, i);
	buf_addc(&text, '}');
	tree = json_parse_strict(arena, text.data, text.len, why_r);
	buf_release(&text);
	return tree;
}

static void test_members(void **state)
{
	struct arena *arena = arena_new(0);
	const char *why;
	struct cJSON *tree = parse_members(arena, JSON_MAX_MEMBERS, &why);

	(void)state;
	assert_int_equal(cJSON_GetArraySize(tree), JSON_MAX_MEMBERS);
	cJSON_Delete(tree);
	assert_null(parse_members(arena, JSON_MAX_MEMBERS + 1, &why));
	assert_string_equal(why, "line 1, column 1: an object of more than 256 members");
	arena_free(arena);
}

/* An array of so many values, which is one itself. */
static struct cJSON *parse_array(struct arena *arena, int count, const char **why_r)
{
	struct buf text;
	struct cJSON *tree;

	buf_init(&text, 1024 * 1024);
	for (int i = 0; i < count; i++)
		buf_adds(&text, i ? ",1" : "[1");
	buf_addc(&text, ']');
	tree = json_parse_strict(arena, text.data, text.len, why_r);
	buf_release(&text);
	return tree;
}

static void test_number_of_values(void **state)
{
	struct arena *arena = arena_new(0);
	const char *why;
	struct cJSON *tree = parse_array(arena, JSON_MAX_VALUES - 1, &why);

	(void)state;
	assert_int_equal(cJSON_GetArraySize(tree), JSON_MAX_VALUES - 1);
	cJSON_Delete(tree);
	assert_null(parse_array(arena, JSON_MAX_VALUES, &why));
	assert_string_equal(why, "line 1, column 131072: more than 65536 values");
	arena_free(arena);
}

static void test_values(void **state)
{
	static const char text[] = "{\"\\u00e9\": \"\\ud83d\\ude00\\n\", \"n\": -1.5e2}";
	struct arena *arena = arena_new(0);
	const char *why;
	struct cJSON *tree = json_parse_strict(arena, text, strlen(text), &why);

	(void)state;
	assert_string_equal(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(tree, "é")),
			    "😀\n");
	assert_true(cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(tree, "n")) == -150.0);
	cJSON_Delete(tree);
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),	 cmocka_unit_test(test_refused),
		cmocka_unit_test(test_nul_byte),	 cmocka_unit_test(test_members),
		cmocka_unit_test(test_number_of_values), cmocka_unit_test(test_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
