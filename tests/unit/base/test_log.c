#include <signal.h>
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

/* ---- a reader that does not read ---- */

enum { MANY = 6000 }; /* lines of 100 octets and more: twice what the queue and a pipe hold */

/* Reads lines until one has the text. Returns the number of those that have "event=many". */
static int read_until(FILE *log, const char *text)
{
	char line[LINE_SIZE];
	int lines = 0;

	while (fgets(line, sizeof(line), log)) {
		lines += strstr(line, "event=many") ? 1 : 0;
		if (strstr(line, text))
			return lines;
	}
	fail_msg("the log ended without \"%s\"", text);
	return -1;
}

static void log_many(void)
{
	for (int i = 0; i < MANY; i++)
		log_line(LOG_INFO, "many", LOG_NUMBER("number", i),
			 LOG_TEXT("padding", "0123456789012345678901234567890123456789"));
}

static void a_full_pipe_holds_up_nobody(void **state)
{
	int pipe_ends[2], saved = dup(STDERR_FILENO);
	char dropped_text[64];
	int64_t before = log_dropped(), dropped;
	FILE *log;

	(void)state;
	log_setup(LOG_INFO, LOG_LOGFMT);
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(pipe_ends), 0);
	log = fdopen(pipe_ends[0], "r");
	dup2(pipe_ends[1], STDERR_FILENO);
	close(pipe_ends[1]);
	log_start();
	log_many(); /* would block for good */
	dropped = log_dropped() - before;
	assert_true(dropped > 0 && dropped < MANY);
	/* Once it is read, the rest comes, and the number of what is missing. */
	snprintf(dropped_text, sizeof(dropped_text), "event=log_lines_dropped lines=%d",
		 (int)dropped);
	assert_int_equal(read_until(log, dropped_text), MANY - dropped);
	log_line(LOG_INFO, "after", LOG_NUMBER("number", 1));
	read_until(log, "event=after");
	/* The end waits for nobody either, and later lines are dropped. */
	log_many();
	log_stop();
	log_line(LOG_INFO, "late", LOG_NUMBER("number", 1));
	assert_true(log_dropped() - before > dropped);
	read_until(log, "event=many number=0");
	fclose(log); /* the lines left are lost, as they would be with the process */
	log_flush();
	dup2(saved, STDERR_FILENO);
	close(saved);
}

static void lines_are_written_before_the_end(void **state)
{
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);

	(void)state;
	assert_non_null(file);
	log_setup(LOG_INFO, LOG_LOGFMT);
	dup2(fileno(file), STDERR_FILENO);
	log_start();
	for (int i = 0; i < 100; i++)
		log_line(LOG_INFO, "many", LOG_NUMBER("number", i));
	log_flush();
	rewind(file);
	assert_int_equal(read_until(file, "number=99"), 100);
	log_stop();
	dup2(saved, STDERR_FILENO);
	close(saved);
	fclose(file);
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
		cmocka_unit_test(lines_are_written_before_the_end),
		cmocka_unit_test(a_full_pipe_holds_up_nobody), /* last: its thread is given up */
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
