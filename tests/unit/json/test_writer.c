/* json/writer: commas, escapes, numbers, the limit. */
#include <stdlib.h>
#include <string.h>

#include "json/writer.h"

#include "support/test.h"

static const struct {
	const char *name;
	const char *text;
	const char *json;
} strings[] = {
	{"plain", "abc", "\"abc\""},
	{"empty", "", "\"\""},
	{"null", NULL, "null"},
	{"quotes and backslash", "a\"b\\c", "\"a\\\"b\\\\c\""},
	{"short escapes", "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
	{"first and last that need no escape", " !#[]~", "\" !#[]~\""},
	{"other controls", "\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\""},
	{"UTF-8", "é€😀", "\"é€😀\""},
	{"invalid bytes", "a\xff\xc3(b", "\"a\xef\xbf\xbd\xef\xbf\xbd(b\""},
	{"surrogate", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
	{"cut sequence at the end", "a\xe2\x82", "\"a\xef\xbf\xbd\xef\xbf\xbd\""},
};

static void test_strings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++) {
		struct writer writer;
		char *json;

		writer_init(&writer);
		writer_string(&writer, strings[i].text);
		json = writer_finish(&writer, NULL);
		if (strcmp(json, strings[i].json) != 0)
			fail_msg("%s: %s", strings[i].name, json);
		free(json);
	}
}

static void test_structure(void **state)
{
	static const char *const texts[] = {"a", "b", NULL};
	struct writer writer;
	size_t len;
	char *json;

	(void)state;
	writer_init(&writer);
	writer_object(&writer);
	writer_member_int(&writer, "least", INT64_MIN);
	writer_key(&writer, "list");
	writer_array(&writer);
	writer_uint(&writer, UINT64_MAX);
	writer_int(&writer, -7);
	writer_object(&writer);
	writer_end_object(&writer);
	writer_array(&writer);
	writer_end_array(&writer);
	writer_bool(&writer, true);
	writer_null(&writer);
	writer_raw(&writer, "{\"x\":1}", 7);
	writer_end_array(&writer);
	writer_member_texts(&writer, "texts", texts, 8);
	writer_member_texts(&writer, "one", texts, 1);
	writer_optional(&writer, "absent", NULL);
	writer_foreign_key(&writer, "a\"b");
	writer_int(&writer, 0);
	writer_end_object(&writer);
	json = writer_finish(&writer, &len);
	assert_string_equal(json,
			    "{\"least\":-9223372036854775808,\"list\":[18446744073709551615,-7,"
			    "{},[],true,null,{\"x\":1}],\"texts\":[\"a\",\"b\"],\"one\":[\"a\"],"
			    "\"a\\\"b\":0}");
	assert_int_equal(len, strlen(json));
	free(json);
}

static void test_overflow(void **state)
{
	size_t size = 1024 * 1024;
	char *block = malloc(size);
	struct writer writer;

	(void)state;
	assert_non_null(block);
	memset(block, '1', size);
	writer_init(&writer);
	writer_array(&writer);
	for (size_t i = 0; i < WRITER_MAX / size; i++)
		writer_raw(&writer, block, size);
	writer_end_array(&writer);
	assert_null(writer_finish(&writer, NULL));
	free(block);
}

static void test_key_overflow(void **state)
{
	static const char key[] = "key"; /* with quotes and colon, 6 */

	(void)state;
	for (size_t over = 0; over < 2; over++) {
		char *filler = calloc(1, WRITER_MAX);
		struct writer writer;
		char *json;

		assert_non_null(filler);
		writer_init(&writer);
		writer_raw(&writer, filler, WRITER_MAX - 6 + over);
		writer.comma = false;
		writer_key(&writer, key);
		json = writer_finish(&writer, NULL);
		assert_int_equal(json == NULL, over > 0);
		free(json);
		free(filler);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_structure),
		cmocka_unit_test(test_overflow),
		cmocka_unit_test(test_key_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
