/* The test suite of RFC 7208, see tests/spf/README.md. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "model/identity.h"
#include "support/spf_zone.h"

#define TABLE "tests/spf/rfc7208-tests.tsv"

enum { FIELDS_MAX = 8, ROWS_MAX = 128, VECTORS = 203 };

static char *table;

static unsigned hex(char c)
{
	return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
}

/* Puts "\xNN" into the bytes that it stands for, in place; how many there are then. */
static size_t unescape(char *text)
{
	char *out = text;

	for (const char *in = text; *in; out++) {
		if (in[0] == '\\' && in[1] == 'x') {
			*out = (char)(hex(in[2]) << 4 | hex(in[3]));
			in += 4;
		} else {
			*out = *in++;
		}
	}
	*out = '\0';
	return (size_t)(out - text);
}

/* The fields of the next line of *at, each terminated; how many. */
static size_t next_line(char **at, char *fields[FIELDS_MAX])
{
	char *line = strsep(at, "\n");
	size_t count = 0;

	if (!line || !*line)
		return 0;
	while (line && count < FIELDS_MAX)
		fields[count++] = strsep(&line, "\t");
	return count;
}

/* True when word is in a comma-separated list. */
static bool is_among(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
		if (strncmp(at, word, len) == 0 && (at[len] == ',' || at[len] == '\0'))
			return true;
	}
	return false;
}

static bool explained_as(const char *wanted, const char *explanation)
{
	if (strcmp(wanted, "*") == 0)
		return true;
	if (strcmp(wanted, "DEFAULT") == 0)
		return !explanation;
	return explanation && strcmp(wanted, explanation) == 0;
}

/* One test, with every answer at once and with each one late; false with a line about it. */
static bool vector_passes(const struct zone_row *rows, char *fields[FIELDS_MAX])
{
	bool passes = true;

	for (int waits = 0; waits < 2; waits++) {
		struct arena *arena = arena_new(0);
		struct spf_zone zone = {.rows = rows, .arena = arena, .waits = waits};
		struct spf_check check = zone_check(&zone, fields[4], fields[5], fields[3], NULL);
		const char *result = spf_status_name(check.status);

		if (!is_among(fields[6], result) || !explained_as(fields[7], check.explanation)) {
			print_error("%s / %s: %s (%s), wanted %s; explanation \"%s\", wanted "
				    "\"%s\"\n",
				    fields[1], fields[2], result,
				    check.problem ? check.problem : "", fields[6],
				    check.explanation ? check.explanation : "", fields[7]);
			passes = false;
		}
		assert_true(check.lookups <= 10);
		assert_true(check.record_count <= IDENTITY_RECORDS_MAX);
		arena_free(arena);
	}
	return passes;
}

static void every_vector_of_the_suite_passes(void **state)
{
	struct zone_row rows[ROWS_MAX];
	char *fields[FIELDS_MAX], *at = table, group[64] = "";
	size_t count = 0, row_count = 0, tests = 0, passed = 0, len = 0;

	(void)state;
	while ((count = next_line(&at, fields)) > 0) {
		assert_true(count >= 6);
		if (fields[0][0] == 'R' && strcmp(group, fields[1]) != 0) {
			snprintf(group, sizeof(group), "%s", fields[1]);
			row_count = 0;
		}
		for (size_t i = 2; i < count; i++)
			len = unescape(fields[i]); /* a record's data is the last field */
		if (fields[0][0] == 'R') {
			assert_true(row_count + 1 < ROWS_MAX);
			rows[row_count++] = (struct zone_row){
				.name = fields[2],
				.type = fields[3],
				.preference = (unsigned)strtoul(fields[4], NULL, 10),
				.data = fields[5],
				.len = len,
			};
			rows[row_count] = (struct zone_row){0};
		} else {
			tests++;
			passed += vector_passes(rows, fields);
		}
	}
	print_message("%zu of %zu vectors of the RFC 7208 test suite\n", passed, tests);
	assert_int_equal(tests, VECTORS);
	assert_int_equal(passed, tests);
}

static int load(void **state)
{
	FILE *file = fopen(TABLE, "r");
	size_t size = 0;
	ssize_t len;

	(void)state;
	if (!file)
		return -1;
	len = getdelim(&table, &size, '\0', file);
	fclose(file);
	return len > 0 ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	free(table);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_of_the_suite_passes),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
