/* Bounces as mail: HTML alone, encodings, character sets, broken and hostile ones. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "explain/html.h"
#include "explain/mime.h"
#include "explain/notification.h"

#include "support/bounce_case.h"
#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* clang-format off */
#define TOLD(recipient_, host_) { \
	.recipient = recipient_, .host = host_, .code = 550, .enhanced = "5.1.1", \
	.words = "User unknown", .source = SOURCE_BOUNCE, \
}
#define KATE TOLD("kate@fabrikam.com", NULL)

/* ---- HTML ---- */

static const struct bounce_case pages[] = {
	{
		.name = "Exchange",
		.text =
			"Subject: Undeliverable: hello\n"
			"Content-Type: text/html; charset=\"us-ascii\"\n"
			"Content-Transfer-Encoding: quoted-printable\n\n"
			"<html><head><title>550 5.7.1 none of it</title>\n"
			"<style>p { color: red } /* 550 5.7.1 */</style></head>\n"
			"<body><p><b><font color=3D\"#000066\">Delivery has failed to these "
			"recipie=\n"
			"nts or groups:</font></b></p>\n"
			"<p><a href=3D\"mailto:kate@fabrikam.com\">kate@fabrikam.com</a><br>\n"
			"The email address you entered couldn&#39;t be found.</p>\n"
			"<!-- 550 5.7.1 --><p>Diagnostic information for administrators:</p>\n"
			"<p>Generating server: am0.example.net</p>\n"
			"<p>kate@fabrikam.com<br>\n"
			"Remote Server returned &#8216;550 5.1.1 User&nbsp;unknown'</p>\n"
			"<p>Original message headers:</p><pre>Received: (550 5.7.1 "
			"x)</pre></body></html>\n",
		.want = {{"kate@fabrikam.com", NULL, NULL, 550, "5.1.1", "User unknown",
			  SOURCE_BOUNCE}},
	},
	{
		.name = "Exchange Online, base64",
		.text =
			"Subject: Undeliverable: hello\n"
			"Content-Type: multipart/report; boundary=b\n\n--b\n"
			"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
			"base64\n\n"
			/* <table><tr><td>Your message to kate@fabrikam.com couldn't be
			 * delivered.</td></tr><tr><td>Recipient Address:</td>
			 * <td>kate@fabrikam.com</td></tr><tr><td>Reported error:</td>
			 * <td><i>550 5.1.1 User unknown</i></td></tr><tr><td>Remote server:</td>
			 * <td>mx.fabrikam.com</td></tr></table> */
			"PHRhYmxlPjx0cj48dGQ+WW91ciBtZXNzYWdlIHRvIGthdGVAZmFicmlrYW0uY29t\n"
			"IGNvdWxkbid0IGJlIGRlbGl2ZXJlZC48L3RkPjwvdHI+PHRyPjx0ZD5SZWNpcGll\n"
			"bnQgQWRkcmVzczo8L3RkPjx0ZD5rYXRlQGZhYnJpa2FtLmNvbTwvdGQ+PC90cj48\n"
			"dHI+PHRkPlJlcG9ydGVkIGVycm9yOjwvdGQ+PHRkPjxpPjU1MCA1LjEuMSBVc2Vy\n"
			"IHVua25vd248L2k+PC90ZD48L3RyPjx0cj48dGQ+UmVtb3RlIHNlcnZlcjo8L3Rk\n"
			"Pjx0ZD5teC5mYWJyaWthbS5jb208L3RkPjwvdHI+PC90YWJsZT4=\n--b--\n",
		.want = {TOLD("kate@fabrikam.com", "mx.fabrikam.com")},
	},
	{
		.name = "Gmail, whose report is lost",
		.text =
			"Subject: Delivery Status Notification (Failure)\n"
			"Content-Type: multipart/report; boundary=\"0001\"\n\n"
			"--0001\nContent-Type: multipart/related; boundary=\"0002\"\n\n"
			"--0002\nContent-Type: multipart/alternative; boundary=\"0003\"\n\n"
			"--0003\nContent-Type: text/html; charset=\"UTF-8\"\n\n"
			"<html><head><style>* {font-family:Roboto}</style></head><body><table><tr>"
			"<td><h2>Address not found</h2>Your message wasn't delivered to "
			"<a style='color:#212121'><b>kate@fabrikam.com</b></a> because the address "
			"couldn't be found.</td></tr></table>"
			"<div>The response from the remote server was:<br/>"
			"<p style=\"font-family:monospace\">\n550 5.1.1 User unknown\n</p></div>"
			"</body></html>\n"
			"--0003--\n--0002\nContent-Type: image/png; name=\"icon.png\"\n"
			"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--0002--\n--0001--\n",
		.want = {KATE},
	},
	{
		.name = "the plain text is taken before HTML",
		.text =
			"Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
			"Content-Type: text/html\n\n<p>&lt;ann@fabrikam.com&gt;: 552 5.2.2 no</p>\n"
			"--b\nContent-Type: text/plain\n\n"
			"<kate@fabrikam.com>: 550 5.1.1 User unknown\n--b--\n",
		.want = {KATE},
	},
	{
		.name = "a page without a mail around it",
		.text =
			"<!DOCTYPE html>\n<html><body><div>&lt;kate@fabrikam.com&gt;:</div>"
			"<div>550 5.1.1 User unknown</div></body></html>",
		.want = {KATE},
	},
	{
		.name = "an address in brackets that are not escaped",
		.text =
			"Subject: x\nContent-Type: text/html\n\n"
			"<p><kate@fabrikam.com>:<br>550 5.1.1 User unknown<br><br>"
			"--- Below this line is a copy of the message.</p>",
		.want = {KATE},
	},
	{
		.name = "preformatted",
		.text =
			"Subject: x\nContent-Type: text/html\n\n<pre>\n"
			"&lt;kate@fabrikam.com&gt;: host mx.fabrikam.com[192.0.2.1] said:\n"
			"   550 5.1.1 User unknown\n\n"
			"&lt;bob@contoso.com&gt;: 550 5.1.1 User unknown\n</pre>",
		.want = {
			TOLD("kate@fabrikam.com", "mx.fabrikam.com"),
			TOLD("bob@contoso.com", NULL),
		},
	},
	{
		.name = "it tells of no failure",
		.text = "Subject: x\nContent-Type: text/html\n\n<p>No such <b>mailbox</b> here</p>",
		.want = {{.words = "No such mailbox here", .source = SOURCE_REPLY}},
	},
};

/* ---- character sets ---- */

#define CHARSET_MAIL(charset_, words_) \
	"Subject: x\nContent-Type: text/plain; charset=" charset_ "\n\n" \
	"<kate@fabrikam.com>: 550 5.1.1 " words_ "\n"
#define TOLD_IN(words_) {{ \
	.recipient = "kate@fabrikam.com", .code = 550, .enhanced = "5.1.1", .words = words_, \
	.source = SOURCE_BOUNCE, \
}}

static const struct bounce_case charsets[] = {
	{"Latin 1", CHARSET_MAIL("iso-8859-1", "Empf\xe4nger unbekannt"),
	 TOLD_IN("Empfänger unbekannt")},
	{"Windows", CHARSET_MAIL("\"Windows-1252\"", "\x80"), TOLD_IN("€")},
	{"Cyrillic", CHARSET_MAIL("koi8-r", "\xd0\xcf\xde\xd4\xc1"), TOLD_IN("почта")},
	{"Japanese", CHARSET_MAIL("ISO-2022-JP", "\x1b$B08@h\x1b(B"), TOLD_IN("宛先")},
	{"Japanese of Windows", CHARSET_MAIL("Shift_JIS", "\x88\xb6\x90\xe6"), TOLD_IN("宛先")},
	{"Chinese", CHARSET_MAIL("gb2312", "\xd3\xca\xcf\xe4"), TOLD_IN("邮箱")},
	{"UTF-8", CHARSET_MAIL("utf-8", "宛先"), TOLD_IN("宛先")},
	{"none that is known", CHARSET_MAIL("x-nonsense", "\xe4"), TOLD_IN("\\xe4")},
	{"not what it says", CHARSET_MAIL("iso-2022-jp", "\xff no"), TOLD_IN("\\xff no")},
};

/* ---- broken ---- */

static const struct bounce_case broken[] = {
	{"no boundary is named",
	 "Subject: x\nContent-Type: multipart/report\n\n<kate@fabrikam.com>: 550 5.1.1 User "
	"unknown\n",
	 {KATE}},
	{"the boundary does not come",
	 "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
	 "<kate@fabrikam.com>: 550 5.1.1 User unknown\n",
	 {KATE}},
	{"the end is missing",
	 "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
	 "<kate@fabrikam.com>: 550 5.1.1 User unknown",
	 {KATE}},
	{"one boundary begins as the other",
	 "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
	 "Content-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: text/plain\n\n"
	 "<kate@fabrikam.com>: 550 5.1.1 User unknown\n--b2--\n--b--\n",
	 {KATE}},
	{"cut within an encoding",
	 "Subject: x\nContent-Transfer-Encoding: base64\n\n"
	 "PGthdGVAZmFicmlrYW0uY29tPjogNTUwIDUuMS4xIFVzZXIgdW5rbm93bgA",
	 {KATE}},
	{"a tag without an end",
	 "Subject: x\nContent-Type: text/html\n\n"
	 "&lt;kate@fabrikam.com&gt;:<br>550 5.1.1 User unknown<br><br>and <b so",
	 {KATE}},
	{"a style without an end",
	 "Subject: x\nContent-Type: text/html\n\n&lt;kate@fabrikam.com&gt;: 550 5.1.1 User unknown"
	 "<style>550",
	 {KATE}},
};
/* clang-format on */

static void html_alone_is_read_too(void **state)
{
	(void)state;
	bounce_run_cases(pages, COUNT(pages));
}

static void a_text_is_read_in_its_character_set(void **state)
{
	(void)state;
	bounce_run_cases(charsets, COUNT(charsets));
}

static void broken_mail_is_read_as_far_as_possible(void **state)
{
	(void)state;
	bounce_run_cases(broken, COUNT(broken));
}

static const struct {
	const char *html, *text;
} shown[] = {
	{"<p>one<p>two", "one\n\ntwo"},
	{"one<br>two<BR/>three", "one\ntwo\nthree"},
	{"one<br><br>two", "one\n\ntwo"},
	{"<td>one</td>\n<td>two</td>", "one two"},
	{"  one \n\t two&nbsp; ", "one two"},
	{"a<b>b</b>c", "abc"},
	{"&lt;&gt;&amp;&quot;&#65;&#x42;&ouml;", "<>&\"ABö"},
	{"&#128512;&#x20AC;", "😀€"},
	{"&unknown; & &# &#; &#x; &#0; &#xd800; &#99999999;", "&unknown; & &# &#; &#x; ? ? ?"},
	{"1 < 2 <3> 4", "1 < 2 <3> 4"},
	{"<script>x</script>a<!-- b -- > -->c", "ac"},
	{"<pre>a\n  b\n\nc</pre>d\ne", "a\nb\n\nc\n\nd e"},
	{"a<!--", "a"},
	{"<", "<"},
	{"", ""},
};

static void html_is_shown_as_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct arena *arena = arena_new(0);
		size_t len = strlen(shown[i].html);
		const char *text = html_text(arena, shown[i].html, len, &len);

		assert_string_equal(text, shown[i].text);
		assert_int_equal(len, strlen(shown[i].text));
		arena_free(arena);
	}
}

/* ---- hostile ---- */

/* A text that is repeated, after a prefix, up to the limit. */
static const struct {
	const char *name, *before, *repeated;
} hostile[] = {
	{"parts within parts", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n",
	 "--b\nContent-Type: multipart/mixed; boundary=b\n\n"},
	{"parts without end", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n",
	 "--b\n\n<kate@fabrikam.com>: 550 no\n"},
	{"header fields without end", "Subject: x\n", "X-Y: z\n"},
	{"a field without end", "Subject: x\nContent-Type: ", "text\n "},
	{"groups that tell of success", "Subject: x\nContent-Type: message/delivery-status\n\n",
	 "Action: relayed\n\n"},
	{"groups of one recipient", "Subject: x\nContent-Type: message/delivery-status\n\n",
	 "Final-Recipient: rfc822; a@b.c\n\n"},
	{"tags that are none", "Subject: x\nContent-Type: text/html\n\n", "<1"},
	{"tags without end", "Subject: x\nContent-Type: text/html\n\n", "<a"},
	{"references", "Subject: x\nContent-Type: text/html\n\n", "&#"},
	{"comments", "Subject: x\nContent-Type: text/html\n\n", "<!--"},
	{"addresses", "x\n", "<a@b.c>:\n\n"},
	{"recipients", "x\n", "a@b.c: 550 no\n"},
	{"lines of logs", "x\n", " to=<a@b.c> status=bounced (host b.c said: 550 no)\n"},
	{"lines of qmail's log", "x\n", "delivery 1: failure: _/_/_/_/\n"},
	{"marks", "x ", "said: "},
	{"one paragraph", "x ", "550 5.1.1 no\n"},
	{"codes", "", "550 5.1.1 550-"},
	{"lines of a reply", "", "550-\n"},
};

enum { HOSTILE_MAX = 1024 * 1024 };

static void whatever_is_sent_gives_a_bounded_number_of_failures_in_bounded_memory(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct arena *arena = arena_new(0);
		const struct failure *failure;
		struct buf text;
		size_t count = 0;

		buf_init(&text, HOSTILE_MAX);
		buf_adds(&text, hostile[i].before);
		while (buf_adds(&text, hostile[i].repeated))
			;
		failure = bounce_read(arena, text.data, text.len);
		for (; failure; failure = failure->next, count++)
			assert_non_null(failure->reply);
		if (count < 1 || count > FAILURES_MAX)
			fail_msg("%s: %zu failures", hostile[i].name, count);
		if (arena_size(arena) > 24 * HOSTILE_MAX)
			fail_msg("%s: %zu bytes", hostile[i].name, arena_size(arena));
		buf_release(&text);
		arena_free(arena);
	}
}

static void nul_bytes_are_bytes_like_others(void **state)
{
	static const char text[] = "Subject: \0x\n\n<kate@fabrikam.com>: 550 5.1.1 no\0such user\n";
	struct arena *arena = arena_new(0);
	const struct failure *failure = bounce_read(arena, text, sizeof(text) - 1);

	(void)state;
	assert_string_equal(failure->recipient, "kate@fabrikam.com");
	assert_string_equal(failure->reply->lines[0], "no such user");
	arena_free(arena);
}

static void parts_beyond_the_depth_are_left_out(void **state)
{
	static const char nest[] = "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n";
	struct arena *arena = arena_new(0);
	struct buf mail;

	(void)state;
	for (int depth = 1; depth <= MIME_DEPTH_MAX + 1; depth++) {
		const struct part *part;

		buf_init(&mail, HOSTILE_MAX);
		for (int i = 0; i < depth; i++)
			buf_addf(&mail, nest, i, i);
		buf_adds(&mail, "Content-Type: text/plain\n\nseen");
		part = mime_read(arena, mail.data, mail.len);
		assert_string_equal(part->type,
				    depth <= MIME_DEPTH_MAX ? "text/plain" : "multipart/mixed");
		assert_null(part->next);
		buf_release(&mail);
	}
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_alone_is_read_too),
		cmocka_unit_test(a_text_is_read_in_its_character_set),
		cmocka_unit_test(broken_mail_is_read_as_far_as_possible),
		cmocka_unit_test(html_is_shown_as_text),
		cmocka_unit_test(
			whatever_is_sent_gives_a_bounded_number_of_failures_in_bounded_memory),
		cmocka_unit_test(nul_bytes_are_bytes_like_others),
		cmocka_unit_test(parts_beyond_the_depth_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
