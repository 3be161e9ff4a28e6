/* Patterns that take replies out of what programs write. */
#include <string.h>

#include "base/arena.h"
#include "explain/pasted/capture.h"
#include "explain/pasted/program_table.h"

#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *pattern, *text;
	const char *recipient, *host, *taken; /* NULL: not taken */
	int code, port;
} rows[] = {
	{"to %r:", "to kate@fabrikam.com: no", "kate@fabrikam.com", NULL, NULL, 0, 0},
	{"to %r:", "to <kate@fabrikam.com>: no", "kate@fabrikam.com", NULL, NULL, 0, 0},
	{"'%r': (%c, %q", "{'kate@fabrikam.com': (550, b'no')}", "kate@fabrikam.com", NULL, "no",
	 550, 0},
	{"at %h:%p", "at 192.0.2.1:587: refused", NULL, "192.0.2.1", NULL, 0, 587},
	{"at %h:%p", "at [2001:db8::1]:25", NULL, "2001:db8::1", NULL, 0, 25},
	{"at %h:%p", "at ::1:465", NULL, "::1", NULL, 0, 465},
	{"at %h", "at mx.fabrikam.com.", NULL, "mx.fabrikam.com", NULL, 0, 0},
	{"said %t (", "said no room (here)", NULL, NULL, "no room", 0, 0},
	{"said %t", "said 550-a\n550 b\nand more", NULL, NULL, "550-a\n550 b", 0, 0},
	{"said %t", "said a\n  b\n\tat c.d(e)", NULL, NULL, "a\n  b", 0, 0},
	{"said %t", "said 550 no\",\"level\":3", NULL, NULL, "550 no", 0, 0},
	{"a b", "a\n\tb", NULL, NULL, NULL, 0, 0},
	{"a%*z%c", "a b c d z550", NULL, NULL, NULL, 550, 0},
	{"is %q", "is 'a\\n' +\n  'b\\x41\\u00e9\\'c'", NULL, NULL, "a\nbA\303\251'c", 0, 0},
	{"s: %d %d %d", "s: PermanentNegativeCompletion MailSystem Four", NULL, NULL, NULL, 554, 0},
};

static void a_pattern_takes_the_parts_of_a_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *arena = arena_new(0);
		struct capture capture;
		const char *text = rows[i].text;

		if (!capture_find(rows[i].pattern, text, strlen(text), 0, &capture))
			fail_msg("%s is not in %s", rows[i].pattern, text);
		assert_string_equal(
			rows[i].recipient ? rows[i].recipient : "",
			arena_strndup(arena, capture.recipient.text, capture.recipient.len));
		assert_string_equal(rows[i].host ? rows[i].host : "",
				    arena_strndup(arena, capture.host.text, capture.host.len));
		assert_string_equal(rows[i].taken ? rows[i].taken : "",
				    capture_text(arena, &capture));
		assert_int_equal(capture.code, rows[i].code);
		assert_int_equal(capture.port, rows[i].port);
		arena_free(arena);
	}
}

static const struct {
	const char *pattern, *text;
} misses[] = {
	{"to %r:", "to nobody: no"},
	{"(%c, %q", "(5501, 'a')"},
	{"(%c, %q", "(150, 'a')"},
	{"(%c, %q", "(550, 'not closed"},
	{"at %h:%p", "at mx.fabrikam.com:123456"},
	{"a%*z", "a b c"},
	{"s: %d", "s: Ten"},
};

static void a_pattern_that_does_not_fit_is_not_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(misses); i++) {
		struct capture capture;

		if (capture_find(misses[i].pattern, misses[i].text, strlen(misses[i].text), 0,
				 &capture))
			fail_msg("%s is in %s", misses[i].pattern, misses[i].text);
	}
}

static void check_pattern(const char *pattern)
{
	if (strchr(" %", *pattern))
		fail_msg("\"%s\" does not begin with a literal", pattern);
	for (const char *at = strchr(pattern, '%'); at; at = strchr(at + 2, '%')) {
		if (!at[1] || !strchr("rhpcdevtq*", at[1]))
			fail_msg("\"%s\" has a part that is not known", pattern);
	}
}

static void check_table(const struct program *table)
{
	for (const struct program *row = table; row->name; row++) {
		for (size_t i = 0; i < PROGRAM_ITEMS_MAX && row->items[i].pattern; i++)
			check_pattern(row->items[i].pattern);
		for (size_t i = 0; i < PROGRAM_EXTRAS_MAX && row->extras[i]; i++)
			check_pattern(row->extras[i]);
	}
}

static void every_pattern_of_the_tables_is_well_formed(void **state)
{
	(void)state;
	check_table(programs);
	check_table(commands);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_takes_the_parts_of_a_text),
		cmocka_unit_test(a_pattern_that_does_not_fit_is_not_found),
		cmocka_unit_test(every_pattern_of_the_tables_is_well_formed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
