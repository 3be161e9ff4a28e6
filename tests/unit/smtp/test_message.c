/* Messages as they go over the wire. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "smtp/encode.h"
#include "smtp/message.h"

#include "support/smtp_case.h"
#include "support/test.h"

/* The project's, not cmocka's. */

#define UMLAUT "\xc3\xbc"

static struct name_value date[] = {{"date", "Mon, 23 Nov 2026 10:00:00 +0000"}};
static struct name_value extra[] = {{"X-Team", UMLAUT}};

static const struct message_case {
	const char *name;
	struct message message;
	unsigned extensions;
	bool eight_bit;
	bool utf8_header;
	const char *has;
	const char *has_not;
} message_cases[] = {
	{.name = "addresses of the envelope",
	 .has = "From: <chris@contoso.com>\r\nTo: <kate@fabrikam.com>\r\n"},
	{.name = "addresses of its own",
	 .message = {.from = "a@b.example", .to = "c@d.example"},
	 .has = "From: <a@b.example>\r\nTo: <c@d.example>\r\n"},
	{.name = "a message id", .has = "@client.example>\r\n"},
	{.name = "no line end at the end", .message = {.body = "hello"}, .has = "hello\r\n.\r\n"},
	{.name = "every line end",
	 .message = {.body = "a\nb\rc\r\nd"},
	 .has = "a\r\nb\r\nc\r\nd\r\n"},
	{.name = "an empty body", .has = "7bit\r\n\r\n.\r\n"},
	{.name = "dots",
	 .message = {.body = ".\n..a\nb."},
	 .has = "\r\n\r\n..\r\n...a\r\nb.\r\n.\r\n"},
	{.name = "plain subject", .message = {.subject = "A test"}, .has = "Subject: A test\r\n"},
	{.name = "a subject of other letters",
	 .message = {.subject = "Gr" UMLAUT "n"},
	 .has = "Subject: =?UTF-8?B?R3LDvG4=?=\r\n"},
	{.name = "a subject that looks encoded",
	 .message = {.subject = "=?x"},
	 .has = "Subject: =?UTF-8?B?PT94?=\r\n"},
	{.name = "a header of the caller's",
	 .message = {.headers = date, .header_count = 1},
	 .has = "date: Mon, 23",
	 .has_not = "Date:"},
	{.name = "a header of other letters",
	 .message = {.headers = extra, .header_count = 1},
	 .has = "X-Team: =?UTF-8?B?w7w=?=\r\n"},
	{.name = "8bit",
	 .message = {.body = UMLAUT},
	 .extensions = EXT_8BITMIME,
	 .eight_bit = true,
	 .has = "8bit\r\n\r\n" UMLAUT "\r\n"},
	{.name = "base64", .message = {.body = UMLAUT}, .has = "base64\r\n\r\nw7wNCg==\r\n"},
	{.name = "quoted-printable",
	 .message = {.body = "mostly plain = " UMLAUT " \nend"},
	 .has = "quoted-printable\r\n\r\nmostly plain =3D =C3=BC=20\r\nend\r\n"},
	{.name = "raw",
	 .message = {.raw = "A: b\n\n.\r\n", .raw_len = 9},
	 .has = "A: b\r\n\r\n..\r\n.\r\n",
	 .has_not = "Date:"},
	{.name = "raw with 8-bit header",
	 .message = {.raw = "A: " UMLAUT, .raw_len = 5},
	 .eight_bit = true,
	 .utf8_header = true,
	 .has = "A: " UMLAUT "\r\n.\r\n"},
	{.name = "raw with 8-bit body",
	 .message = {.raw = "\n" UMLAUT, .raw_len = 3},
	 .eight_bit = true,
	 .has = "\r\n" UMLAUT "\r\n.\r\n"},
	{.name = "raw with a line of dots at the end",
	 .message = {.raw = "\n.", .raw_len = 2},
	 .has = "\r\n..\r\n.\r\n"},
};

/* Every line ends with CRLF and is short; none but the last is a dot alone. */
static void well_formed(const struct wire_message *message)
{
	const char *line = message->wire.data;
	size_t octets = 0;

	for (;;) {
		const char *end = strstr(line, "\r\n");
		size_t len;

		assert_non_null(end);
		len = (size_t)(end - line);
		assert_true(len <= 998);
		assert_null(memchr(line, '\n', len));
		if (len == 1 && *line == '.')
			break;
		octets += len + 2 - (*line == '.');
		line = end + 2;
	}
	assert_string_equal(line, ".\r\n");
	assert_int_equal(octets, message->size);
}

static void composes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(message_cases) / sizeof(message_cases[0]); i++) {
		const struct message_case *c = &message_cases[i];
		struct test *test = smtp_test();
		struct wire_message message = {0};

		test->request.has_message = true;
		test->request.message = c->message;
		assert_true(message_compose(test, c->extensions, &message));
		well_formed(&message);
		if (!strstr(message.wire.data, c->has) ||
		    (c->has_not && strstr(message.wire.data, c->has_not)))
			fail_msg("%s:\n%s", c->name, message.wire.data);
		assert_int_equal(message.eight_bit, c->eight_bit);
		assert_int_equal(message.utf8_header, c->utf8_header);
		message_release(&message);
		test_free(test);
	}
}

static void keeps_lines_short(void **state)
{
	struct test *test = smtp_test();
	struct wire_message message = {0};
	char *text = arena_alloc(test->arena, 5001);

	(void)state;
	memset(text, 'x', 5000);
	test->request.message = (struct message){.subject = text, .body = text};
	for (size_t i = test->request.recipient_count; i < REQUEST_MAX_RECIPIENTS; i++)
		smtp_recipient(test, "somebody.with.a.name@fabrikam.com");
	assert_true(message_compose(test, EXT_8BITMIME, &message));
	well_formed(&message);
	assert_non_null(strstr(message.wire.data, "quoted-printable"));
	message_release(&message);
	test_free(test);
}

static void null_sender_and_literal(void **state)
{
	struct test *test = smtp_test();
	struct wire_message message = {0};

	(void)state;
	test->request.sender = (struct mailbox){.text = ""};
	test->request.helo = "[192.0.2.1]";
	assert_true(message_compose(test, 0, &message));
	assert_non_null(strstr(message.wire.data, "From: <postmaster@[192.0.2.1]>\r\n"));
	message_release(&message);
	test_free(test);
}

static void refuses_too_large(void **state)
{
	struct test *test = smtp_test();
	struct wire_message message = {0};
	size_t len = (size_t)MESSAGE_WIRE_MAX;
	char *raw = malloc(len);

	(void)state;
	assert_non_null(raw);
	memset(raw, 'x', len);
	test->request.message = (struct message){.raw = raw, .raw_len = len};
	assert_false(message_compose(test, 0, &message));
	message_release(&message);
	free(raw);
	test_free(test);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(composes),
		cmocka_unit_test(keeps_lines_short),
		cmocka_unit_test(null_sender_and_literal),
		cmocka_unit_test(refuses_too_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
