/* Lines to replies, replies to extensions, bytes to what may be shown. */
#include <string.h>

#include "base/arena.h"
#include "smtp/ehlo.h"
#include "smtp/reply.h"
#include "smtp/transcript.h"

#include "support/test.h"

/* ---- replies ---- */

static const struct reply_case {
	const char *name;
	const char *lines[4];
	enum reply_state state; /* of the last line */
	int code;
	const char *enhanced;
	const char *text; /* of the last line */
} reply_cases[] = {
	{"plain", {"250 ok"}, REPLY_COMPLETE, 250, NULL, "ok"},
	{"code alone", {"250"}, REPLY_COMPLETE, 250, NULL, ""},
	{"code and space", {"250 "}, REPLY_COMPLETE, 250, NULL, ""},
	{"more follows", {"250-ok"}, REPLY_INCOMPLETE, 250, NULL, "ok"},
	{"two lines", {"250-one", "250 two"}, REPLY_COMPLETE, 250, NULL, "two"},
	{"enhanced", {"550 5.1.1 User unknown"}, REPLY_COMPLETE, 550, "5.1.1", "User unknown"},
	{"enhanced on each line",
	 {"550-5.7.1 a", "550 5.7.1 b"},
	 REPLY_COMPLETE,
	 550,
	 "5.7.1",
	 "b"},
	{"enhanced alone", {"250 2.0.0"}, REPLY_COMPLETE, 250, "2.0.0", ""},
	{"enhanced of three digits", {"451 4.7.650 x"}, REPLY_COMPLETE, 451, "4.7.650", "x"},
	{"enhanced of another class", {"550 4.7.1 x"}, REPLY_COMPLETE, 550, "4.7.1", "x"},
	{"no enhanced: class 3", {"354 3.0.0 x"}, REPLY_COMPLETE, 354, NULL, "3.0.0 x"},
	{"no enhanced: four digits", {"550 5.1.1000 x"}, REPLY_COMPLETE, 550, NULL, "5.1.1000 x"},
	{"no enhanced: glued", {"550 5.1.1x"}, REPLY_COMPLETE, 550, NULL, "5.1.1x"},
	{"no enhanced: address", {"550 5.1.1.1 x"}, REPLY_COMPLETE, 550, NULL, "5.1.1.1 x"},
	{"code out of range", {"999 x"}, REPLY_COMPLETE, 999, NULL, "x"},
	{"differing codes", {"250-one", "251 two"}, REPLY_INCONSISTENT, 250, NULL, "one"},
	{"a refusal after a teaser",
	 {"220-wait", "521 5.7.1 listed"},
	 REPLY_COMPLETE,
	 521,
	 "5.7.1",
	 "listed"},
	{"a refusal of two lines after a teaser",
	 {"220-wait", "554-no", "554 never"},
	 REPLY_COMPLETE,
	 554,
	 NULL,
	 "never"},
	{"a teaser after a refusal", {"521-no", "220 yes"}, REPLY_INCONSISTENT, 521, NULL, "no"},
	{"a success after a teaser", {"220-wait", "250 ok"}, REPLY_INCONSISTENT, 220, NULL, "wait"},
	{"no code", {"hello"}, REPLY_NO_CODE, 0, NULL, NULL},
	{"empty", {""}, REPLY_NO_CODE, 0, NULL, NULL},
	{"two digits", {"25 ok"}, REPLY_NO_CODE, 0, NULL, NULL},
	{"four digits", {"2500 ok"}, REPLY_NO_CODE, 0, NULL, NULL},
	{"glued text", {"250ok"}, REPLY_NO_CODE, 0, NULL, NULL},
	{"no code in the second line", {"250-one", "two"}, REPLY_NO_CODE, 250, NULL, "one"},
};

static void parses_replies(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < sizeof(reply_cases) / sizeof(reply_cases[0]); i++) {
		const struct reply_case *c = &reply_cases[i];
		struct reply_reader reader = {0};
		enum reply_state last = REPLY_INCOMPLETE;

		for (size_t l = 0; l < 4 && c->lines[l]; l++)
			last = reply_add(&reader, arena, c->lines[l], (int)l);
		if (last != c->state)
			fail_msg("%s: %d", c->name, last);
		assert_int_equal(reader.reply ? reader.reply->code : 0, c->code);
		if (!c->text)
			continue;
		if (c->enhanced)
			assert_string_equal(reader.reply->enhanced, c->enhanced);
		else
			assert_null(reader.reply->enhanced);
		assert_string_equal(reader.reply->lines[reader.reply->line_count - 1], c->text);
		reply_clear(&reader);
		assert_null(reader.reply);
	}
	arena_free(arena);
}

static void limits_replies(void **state)
{
	struct arena *arena = arena_new(0);
	struct reply_reader reader = {0};

	(void)state;
	for (int i = 0; i < REPLY_LINES_MAX; i++)
		assert_int_equal(reply_add(&reader, arena, "250-x", i), REPLY_INCOMPLETE);
	assert_int_equal(reply_add(&reader, arena, "250 x", REPLY_LINES_MAX), REPLY_TOO_LONG);
	assert_true(reader.reply->truncated);
	assert_int_equal(reader.reply->line_count, REPLY_LINES_MAX);
	arena_free(arena);
}

static void knows_a_beginning(void **state)
{
	(void)state;
	assert_true(reply_begins("", 0));
	assert_true(reply_begins("22", 2));
	assert_true(reply_begins("220 mx", 6));
	assert_true(reply_begins("220-", 4));
	assert_false(reply_begins("SSH", 3));
	assert_false(reply_begins("2200", 4));
	assert_false(reply_begins("\x15\x03", 2));
}

/* ---- extensions ---- */

static const struct ehlo_case {
	const char *line;
	unsigned known;
	uint64_t size;
	const char *name;
	const char *parameters;
} ehlo_cases[] = {
	{"SIZE 1000", EXT_SIZE, 1000, "SIZE", "1000"},
	{"SIZE", EXT_SIZE, 0, "SIZE", ""},
	{"size 12", EXT_SIZE, 12, "SIZE", "12"},
	{"SIZE 12x", EXT_SIZE, 0, "SIZE", "12x"},
	{"SIZE 99999999999999999999999", EXT_SIZE, 0, "SIZE", "99999999999999999999999"},
	{"AUTH PLAIN LOGIN", EXT_AUTH, 0, "AUTH", "PLAIN LOGIN"},
	{"AUTH=PLAIN LOGIN", EXT_AUTH, 0, "AUTH", "PLAIN LOGIN"},
	{"8bitmime", EXT_8BITMIME, 0, "8BITMIME", ""},
	{"LIMITS RCPTMAX=100", EXT_LIMITS, 0, "LIMITS", "RCPTMAX=100"},
	{"X-EXPS GSSAPI", 0, 0, "X-EXPS", "GSSAPI"},
};

static void parses_extensions(void **state)
{
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < sizeof(ehlo_cases) / sizeof(ehlo_cases[0]); i++) {
		const struct ehlo_case *c = &ehlo_cases[i];
		const char *lines[] = {"mx.example greets", c->line, ""};
		const struct reply reply = {.code = 250, .lines = lines, .line_count = 3};
		const struct extensions *extensions = ehlo_parse(arena, &reply);

		assert_int_equal(extensions->known, c->known);
		assert_int_equal(extensions->size, c->size);
		assert_string_equal(extensions->keywords->name, c->name);
		assert_string_equal(extensions->keywords->parameters, c->parameters);
		assert_null(extensions->keywords->next);
	}
	arena_free(arena);
}

/* ---- visible text ---- */

#define BYTES(text) (text), sizeof(text) - 1

static const struct {
	const char *data;
	size_t len;
	const char *shown;
} visible_cases[] = {
	{BYTES("250 ok"), "250 ok"},
	{BYTES(""), ""},
	{BYTES("a\0b"), "a\\x00b"},
	{BYTES("\x1b[2J\x7f"), "\\x1b[2J\\x7f"},
	{BYTES("Gr\xc3\xbc\xc3\x9f"
	       "e"),
	 "Gr\xc3\xbc\xc3\x9f"
	 "e"},
	{BYTES("\xff\xc3"), "\\xff\\xc3"},
	{BYTES("\xc2\x85"), "\\xc2\\x85"},
};

static void makes_visible(void **state)
{
	struct arena *arena = arena_new(0);
	char longer[3 * TRANSCRIPT_LINE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(visible_cases) / sizeof(visible_cases[0]); i++)
		assert_string_equal(
			transcript_visible(arena, visible_cases[i].data, visible_cases[i].len),
			visible_cases[i].shown);
	memset(longer, '\n', sizeof(longer));
	assert_int_equal(strlen(transcript_visible(arena, longer, sizeof(longer))),
			 TRANSCRIPT_LINE_MAX + strlen("…"));
	memset(longer, 'x', sizeof(longer));
	assert_int_equal(strlen(transcript_visible(arena, longer, TRANSCRIPT_LINE_MAX)),
			 TRANSCRIPT_LINE_MAX);
	assert_int_equal(strlen(transcript_visible(arena, longer, sizeof(longer))),
			 TRANSCRIPT_LINE_MAX + strlen("…"));
	arena_free(arena);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_replies),    cmocka_unit_test(limits_replies),
		cmocka_unit_test(knows_a_beginning), cmocka_unit_test(parses_extensions),
		cmocka_unit_test(makes_visible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
