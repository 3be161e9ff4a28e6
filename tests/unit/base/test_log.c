#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/log.h"

#include "support/test.h"

enum { LINE_SIZE = 16384 };

/* The output of log_write() on standard error. */
static const char *logged(enum log_level level, const char *event, const struct log_field *fields,
			  size_t count)
{
	static char line[LINE_SIZE];
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);
	size_t len;

	assert_non_null(file);
	dup2(fileno(file), STDERR_FILENO);
	log_write(level, event, fields, count);
	dup2(saved, STDERR_FILENO);
	close(saved);
	rewind(file);
	len = fread(line, 1, sizeof(line) - 1, file);
	fclose(file);
	line[len] = '\0';
	return line;
}

static const struct {
	const char *name;
	const char *text;
	const char *logfmt; /* after the "=" */
	const char *json;   /* as JSON reads it */
} values[] = {
	{"plain", "kate@fabrikam.com", "kate@fabrikam.com", "kate@fabrikam.com"},
	{"empty", "", "\"\"", ""},
	{"blank", "a b", "\"a b\"", "a b"},
	{"quote", "say \"hi\"", "\"say \\\"hi\\\"\"", "say \"hi\""},
	{"equals sign", "a=b", "\"a=b\"", "a=b"},
	{"backslash", "a\\b", "\"a\\\\b\"", "a\\b"},
	{"line ends", "a\r\nlevel=error", "\"a\\r\\nlevel=error\"", "a\r\nlevel=error"},
	{"escape", "\x1b[31m", "\"\\u001b[31m\"", "\x1b[31m"},
	{"C1 control", "\xc2\x9b", "\"\\u009b\"", "\xc2\x9b"},
	{"UTF-8", "b\xc3\xbc\x63her", "b\xc3\xbc\x63her", "b\xc3\xbc\x63her"},
	{"not UTF-8", "\xff!", "\"\\xff!\"", "\\xff!"},
};

static void values_are_quoted_for_logfmt(void **state)
{
	(void)state;
	log_setup(LOG_INFO, LOG_LOGFMT);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct log_field field = LOG_TEXT("value", values[i].text);
		const char *line = logged(LOG_WARN, "tried", &field, 1);
		char expected[256];

		print_message("%s\n", values[i].name);
		snprintf(expected, sizeof(expected), " level=warn event=tried value=%s\n",
			 values[i].logfmt);
		assert_memory_equal(line, "time=2", 6);
		assert_string_equal(strchr(line, ' '), expected);
	}
}

static void values_are_read_back_from_json(void **state)
{
	(void)state;
	log_setup(LOG_INFO, LOG_JSON);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct log_field fields[] = {LOG_TEXT("value", values[i].text),
					     LOG_NUMBER("count", -7), LOG_TEXT("none", NULL)};
		cJSON *line = cJSON_Parse(logged(LOG_ERROR, "tried", fields, 3));

		print_message("%s\n", values[i].name);
		assert_non_null(line);
		assert_string_equal(cJSON_GetObjectItem(line, "value")->valuestring,
				    values[i].json);
		assert_int_equal(cJSON_GetObjectItem(line, "count")->valueint, -7);
		assert_string_equal(cJSON_GetObjectItem(line, "level")->valuestring, "error");
		assert_int_equal(cJSON_GetArraySize(line), 5);
		cJSON_Delete(line);
	}
}

/* A line of any length is one line, parses and is cut at 8 KiB. */
static void long_lines_are_cut(void **state)
{
	static const char *const pieces[] = {"x", "\n", "\xc3\xbc", "\xff", "\""};
	char *text = calloc(1, LINE_SIZE + 1);

	(void)state;
	assert_non_null(text);
	for (size_t piece = 0; piece < sizeof(pieces) / sizeof(pieces[0]); piece++) {
		for (size_t len = 0; len + 2 < LINE_SIZE; len += 97) {
			struct log_field fields[] = {LOG_TEXT("a", text), LOG_TEXT("b", text),
						     LOG_NUMBER("c", 3)};
			const char *line;
			cJSON *read;

			memset(text, 0, LINE_SIZE);
			for (size_t at = 0; at < len; at += strlen(pieces[piece]))
				memcpy(text + at, pieces[piece], strlen(pieces[piece]));
			log_setup(LOG_INFO, LOG_JSON);
			line = logged(LOG_INFO, "long", fields, 3);
			read = cJSON_Parse(line);
			assert_non_null(read);
			cJSON_Delete(read);
			assert_true(strlen(line) <= 8192);
			assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
			log_setup(LOG_INFO, LOG_LOGFMT);
			line = logged(LOG_INFO, "long", fields, 3);
			assert_true(strlen(line) <= 8192);
			assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
		}
	}
	free(text);
}

/* A key at the end of a full line is whole or absent. */
static void keys_are_not_cut(void **state)
{
	char text[8192] = "";

	(void)state;
	log_setup(LOG_INFO, LOG_JSON);
	for (size_t len = 8000; len + 1 < sizeof(text); len++) {
		struct log_field fields[] = {LOG_TEXT("text", text), LOG_TEXT("cut", "here"),
					     LOG_NUMBER("number", 12345)};
		cJSON *line, *number;

		memset(text, 'x', len);
		line = cJSON_Parse(logged(LOG_INFO, "long", fields, 3));
		assert_non_null(line);
		number = cJSON_GetObjectItem(line, "number");
		assert_int_equal(cJSON_GetArraySize(line),
				 4 + !!cJSON_GetObjectItem(line, "cut") + !!number);
		if (number)
			assert_int_equal(number->valueint, 12345);
		cJSON_Delete(line);
	}
}

static void level_decides(void **state)
{
	(void)state;
	log_setup(LOG_WARN, LOG_LOGFMT);
	assert_false(log_enabled(LOG_INFO));
	assert_true(log_enabled(LOG_WARN));
	assert_true(log_enabled(LOG_ERROR));
	assert_string_equal(logged(LOG_INFO, "quiet", NULL, 0), "");
	assert_string_not_equal(logged(LOG_ERROR, "loud", NULL, 0), "");
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_quoted_for_logfmt),
		cmocka_unit_test(values_are_read_back_from_json),
		cmocka_unit_test(long_lines_are_cut),
		cmocka_unit_test(keys_are_not_cut),
		cmocka_unit_test(level_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
