/* base/visible: texts of peers and clients, made safe to show. */
#include <string.h>

#include "base/arena.h"
#include "base/visible.h"

#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *data;
	size_t len, max;
	const char *text, *document;
} cases[] = {
	{"plain ~", 7, 100, "plain ~", "plain ~"},
	{"", 0, 100, "", ""},
	{"caf\xc3\xa9 \xe5\xae\x9b", 9, 100, "caf\xc3\xa9 \xe5\xae\x9b",
	 "caf\xc3\xa9 \xe5\xae\x9b"},
	{"a\0b", 3, 100, "a\\x00b", "a\\x00b"},
	{"\x1b[2J\x7f\t", 6, 100, "\\x1b[2J\\x7f\\x09", "\\x1b[2J\\x7f\\x09"},
	/* no UTF-8; a control and a change of direction in UTF-8 */
	{"\xe4\xff", 2, 100, "\\xe4\\xff", "\\xe4\\xff"},
	{"\xc2\x85\xe2\x80\xae", 5, 100, "\\xc2\\x85\\xe2\\x80\\xae", "\\xc2\\x85\\xe2\\x80\\xae"},
	{"a\r\nb\nc\rd", 8, 100, "a\\x0d\\x0ab\\x0ac\\x0dd", "a\nb\nc\\x0dd"},
	/* text beyond the limit is left out, and no character is cut */
	{"abcdef", 6, 6, "abcdef", "abcdef"},
	{"abcdef", 6, 5, "abcde…", "abcde…"},
	{"ab\x01", 3, 5, "ab…", "ab…"},
	{"ab\xe5\xae\x9b", 5, 4, "ab…", "ab…"},
};

static void what_cannot_be_shown_is_made_visible(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(visible_text(arena, cases[i].data, cases[i].len, cases[i].max),
				    cases[i].text);
		assert_string_equal(
			visible_document(arena, cases[i].data, cases[i].len, cases[i].max),
			cases[i].document);
	}
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_shown_is_made_visible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
