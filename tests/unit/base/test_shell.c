/* base: words for a shell, held against the shell itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/shell.h"

#include "support/test.h"

enum { OUTPUT_MAX = 64 * 1024 };

/* The argument that sh passes to a command for the word. */
static char *by_shell(const char *word)
{
	char *script = NULL, *out = calloc(1, OUTPUT_MAX);
	size_t len = 0;
	ssize_t got;
	int ends[2], status;
	pid_t child;

	assert_non_null(out);
	assert_true(asprintf(&script, "printf %%s %s", word) > 0);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl("/bin/sh", "sh", "-c", script, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	while ((got = read(ends[0], out + len, OUTPUT_MAX - 1 - len)) > 0)
		len += (size_t)got;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	free(script);
	return out;
}

static void check_word(const char *text)
{
	struct buf out;
	char *heard;

	buf_init(&out, OUTPUT_MAX);
	assert_true(shell_word(&out, text));
	heard = by_shell(out.data);
	assert_string_equal(heard, text);
	free(heard);
	buf_release(&out);
}

static void test_every_value_reaches_the_command(void **state)
{
	static const char *const values[] = {
		"mx1.fabrikam.com",
		"",
		" ",
		"'",
		"''",
		"it's",
		"'; touch /tmp/owned; '",
		"$(touch /tmp/owned)",
		"`touch /tmp/owned`",
		"$HOME ${PATH}",
		"\"two\" words",
		"a\\b\\",
		"~root",
		"*.c [a-z]* {a,b}",
		"#not a comment",
		"a;b|c&d<e>f(g)",
		"[2001:db8::1]:25",
		"!history",
		"tab\there",
		"\x01\x7f\xff\xfe",
		"josé@bücher.example",
		"'\\''",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		check_word(values[i]);
}

static void test_each_octet_reaches_the_command(void **state)
{
	char text[4] = "a?b";

	(void)state;
	for (int octet = 1; octet < 256; octet++) {
		text[1] = (char)octet;
		check_word(text);
	}
}

static void test_plain_words_are_easy_to_read(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 100);
	assert_true(shell_word(&out, "kate+x@fabrikam.com"));
	assert_string_equal(out.data, "kate+x@fabrikam.com");
	buf_release(&out);
}

static void test_what_does_not_fit_is_told(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	assert_false(shell_word(&out, "a b c"));
	buf_release(&out);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_value_reaches_the_command),
		cmocka_unit_test(test_each_octet_reaches_the_command),
		cmocka_unit_test(test_plain_words_are_easy_to_read),
		cmocka_unit_test(test_what_does_not_fit_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
