/* diagnosis/texts, catalogue: every text in both languages, with the same fields. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/phrases.h"
#include "diagnosis/finding.h"
#include "text/mo.h"
#include "text/texts.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

extern const unsigned char text_mo_ja[];
extern const uint64_t text_mo_ja_size;

/* True for a text with hiragana, katakana or a Chinese character: all of three octets in UTF-8,
 * U+3041 to U+30FF and U+4E00 to U+9FFF. */
static int is_japanese(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if ((*c == 0xe3 && c[1] >= 0x81 && c[1] <= 0x83) || (*c >= 0xe4 && *c <= 0xe9))
			return 1;
	}
	return 0;
}

static int has_field(const char *text, const char *field, size_t len)
{
	for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
		if (strncmp(at, field, len) == 0)
			return 1;
	}
	return 0;
}

/* Every field of one is in the other. */
static void check_fields(const char *one, const char *other)
{
	for (const char *at = strchr(one, '{'); at; at = strchr(at + 1, '{')) {
		size_t len = strcspn(at, "}") + 1;

		if (!has_field(other, at, len))
			fail_msg("\"%s\" lacks %.*s of \"%s\"", other, (int)len, at, one);
	}
}

static const char *check_text(const char *english)
{
	const char *japanese = text_in(LANGUAGE_JA, english);

	if (strcmp(japanese, english) == 0)
		fail_msg("not translated: \"%s\"", english);
	check_fields(english, japanese);
	check_fields(japanese, english);
	return japanese;
}

static void test_every_cause(void **state)
{
	(void)state;
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		const struct cause *cause = cause_in(LANGUAGE_EN, id);
		const struct cause *japanese = cause_in(LANGUAGE_JA, id);

		assert_ptr_equal(cause, cause_get(id));
		assert_int_equal(japanese->id, id);
		assert_string_equal(japanese->name, cause->name);
		assert_string_equal(japanese->title, check_text(cause->title));
		assert_string_equal(japanese->explanation, check_text(cause->explanation));
		assert_true(is_japanese(check_text(cause->summary)));
		for (size_t i = 0; i < CAUSE_LIST_MAX; i++) {
			assert_true(!cause->advice[i] == !japanese->advice[i]);
			if (cause->advice[i])
				assert_string_equal(japanese->advice[i],
						    check_text(cause->advice[i]));
			assert_ptr_equal(japanese->references[i], cause->references[i]);
			assert_ptr_equal(japanese->typical_codes[i], cause->typical_codes[i]);
		}
		assert_int_equal(japanese->steps, cause->steps);
		assert_int_equal(japanese->severity, cause->severity);
		assert_int_equal(japanese->retryable, cause->retryable);
	}
	assert_null(cause_in(LANGUAGE_JA, CAUSE_NONE));
}

/* Wide commas and brackets, around a field and words that are the same in both languages. */
static int has_wide_marks(const char *text)
{
	return strstr(text, "、") != NULL || strstr(text, "（") != NULL;
}

static void open_japanese(struct mo *mo)
{
	assert_true(mo_open(mo, text_mo_ja, (size_t)text_mo_ja_size));
	assert_true(mo->count > 1000);
}

/* Every translation is Japanese, but for fields alone and an acronym. The first is the header. */
static void test_every_translation(void **state)
{
	struct mo mo;

	(void)state;
	open_japanese(&mo);
	assert_string_equal(mo_original(&mo, 0), "");
	for (uint32_t i = 1; i < mo.count; i++) {
		const char *english = mo_original(&mo, i), *japanese = check_text(english);

		assert_ptr_equal(japanese, mo_translation(&mo, i));
		if (!is_japanese(japanese) && !has_wide_marks(japanese) && english[0] != '{' &&
		    strcmp(japanese, "DNSBL") != 0)
			fail_msg("no Japanese: \"%s\"", japanese);
		if (is_japanese(english))
			fail_msg("no English: \"%s\"", english);
	}
}

static const char *say_a_word(const void *arg, const char *name, size_t len)
{
	(void)name;
	(void)len;
	return arg;
}

static int is_wide_space_wide(const char *at)
{
	return (unsigned char)at[0] >= 0xe3 && (unsigned char)at[1] >= 0x80 &&
	       (unsigned char)at[2] >= 0x80 && at[3] == ' ' && (unsigned char)at[4] >= 0xe3;
}

/* Words in the place of fields stand in a Japanese sentence without spaces. */
static void test_no_stray_spaces(void **state)
{
	struct arena *arena = arena_new(0);
	struct mo mo;

	(void)state;
	open_japanese(&mo);
	for (uint32_t i = 1; i < mo.count; i++) {
		const char *said = text_fill(arena, mo_translation(&mo, i), say_a_word, "応答");

		for (const char *at = said; *at; at++) {
			if (is_wide_space_wide(at))
				fail_msg("a space: \"%s\"", said);
		}
	}
	arena_free(arena);
}

static void test_details(void **state)
{
	static const char *const details[] = {"closed",	    "expired",	  "servfail",
					      "clear_text", "redirected", "early_close"};

	(void)state;
	for (size_t i = 0; i < COUNT(details); i++)
		assert_true(is_japanese(check_text(detail_phrase(details[i]))));
}

#define CHECK_WORDS(type, count, name)                  \
	do {                                            \
		for (size_t i = 0; i < (count); i++)    \
			check_text(name((enum type)i)); \
	} while (0)

/* Words of the API that pages show are texts, too. */
static void test_words(void **state)
{
	(void)state;
	CHECK_WORDS(test_status, STATUS_COUNT, status_name);
	CHECK_WORDS(outcome, OUTCOME_COUNT, outcome_name);
	CHECK_WORDS(severity, SEVERITY_ERROR + 1, severity_name);
	CHECK_WORDS(confidence, CONFIDENCE_POSSIBLE + 1, confidence_name);
	CHECK_WORDS(likelihood, LIKELIHOOD_LOW + 1, likelihood_name);
	CHECK_WORDS(protection, PROTECTION_COUNT, protection_name);
	CHECK_WORDS(sts_status, STS_STATUS_COUNT, sts_status_name);
	CHECK_WORDS(tls_rpt_status, TLS_RPT_STATUS_COUNT, tls_rpt_status_name);
	CHECK_WORDS(certificate_problem, CERTIFICATE_PROBLEM_COUNT, certificate_problem_name);
}

static void test_without_translation(void **state)
{
	static const char unknown[] = "There is no such text.";

	(void)state;
	assert_ptr_equal(text_in(LANGUAGE_JA, unknown), unknown);
	assert_ptr_equal(text_in(LANGUAGE_EN, "The port is wrong."), "The port is wrong.");
	assert_string_equal(text_in(LANGUAGE_JA, ""), "");
	assert_null(text_in(LANGUAGE_JA, NULL));
	assert_null(text_in(LANGUAGE_EN, NULL));
}

static void test_values(void **state)
{
	static const struct template_value values[] = {
		{"host", "mx1.fabrikam.com"}, {"what", "{host}"}, {NULL, NULL}};
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(text_say(arena, LANGUAGE_EN, "{host} accepted {what}.", values),
			    "mx1.fabrikam.com accepted {host}.");
	assert_string_equal(text_say(arena, LANGUAGE_EN, "[{nothing}]", values), "[]");
	assert_string_equal(text_say(arena, LANGUAGE_EN, "open {host", values),
			    "open mx1.fabrikam.com");
	assert_string_equal(text_say(arena, LANGUAGE_EN, "", values), "");
	assert_string_equal(text_count(arena, LANGUAGE_EN, "{count} days", 12), "12 days");
	assert_string_equal(text_count(arena, LANGUAGE_JA, "{count} days", 12), "12 日");
	arena_free(arena);
}

/* A recipient was refused; the finding of its reply in that language. */
static struct test *refused(enum language language, struct finding **finding_r)
{
	static const char *lines[] = {"User unknown"};
	struct test *test = test_new();
	struct mailbox *recipient = arena_alloc(test->arena, sizeof(*recipient));
	struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

	recipient->text = "nobody@fabrikam.com";
	test->request.recipients = recipient;
	test->request.recipient_count = 1;
	test->request.host = "mx1.fabrikam.com";
	test->request.language = language;
	*reply = (struct reply){.code = 550, .enhanced = "5.1.1", .lines = lines, .line_count = 1};
	*finding_r = diagnose_reply(test, STEP_RCPT, reply);
	return test;
}

static void test_findings(void **state)
{
	struct finding *english, *japanese;
	struct test *one = refused(LANGUAGE_EN, &english);
	struct test *other = refused(LANGUAGE_JA, &japanese);

	(void)state;
	assert_string_equal(japanese->cause->name, english->cause->name);
	assert_string_equal(english->summary, "mx1.fabrikam.com refused nobody@fabrikam.com: the "
					      "mailbox does not exist.");
	assert_string_equal(japanese->summary,
			    "mx1.fabrikam.com は nobody@fabrikam.com を拒否しました。"
			    "メールボックスが存在しません。");
	assert_true(is_japanese(japanese->cause->title));
	assert_false(is_japanese(english->cause->title));
	assert_string_equal(japanese->evidence->text, english->evidence->text);
	test_free(one);
	test_free(other);
}

/* Evidence is said in English whatever the language, phrases in the place of fields, too. */
static void test_evidence(void **state)
{
	struct test *test = test_new();
	struct context context = {.test = test, .step = STEP_GREETING};

	(void)state;
	test->request.language = LANGUAGE_JA;
	assert_string_equal(context_note(&context, "{host} at {step}"),
			    "The server at the greeting");
	assert_string_equal(context_text(&context, "{host} wants TLS before it goes on."),
			    "サーバーは、先へ進む前に TLS を求めています。");
	assert_string_equal(
		context_text(&context, "{host} does not accept the name {helo} in EHLO or "
				       "HELO."),
		"サーバーは EHLO・HELO で名乗られたクライアントの名前を受け入れません。");
	test_free(test);
}

static void test_lists(void **state)
{
	static const char *const items[] = {"a", "b", "c"};
	struct test *test = test_new();
	struct context context = {.test = test};
	const char *english = NULL, *japanese = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT(items); i++) {
		test->request.language = LANGUAGE_EN;
		english = context_list(&context, english, items[i], i + 1 == COUNT(items));
		test->request.language = LANGUAGE_JA;
		japanese = context_list(&context, japanese, items[i], i + 1 == COUNT(items));
	}
	assert_string_equal(english, "a, b and c");
	assert_string_equal(japanese, "a、b、c");
	assert_string_equal(context_list(&context, NULL, "a", true), "a");
	test_free(test);
}

/* The names of a certificate: some of many. */
static void test_names(void **state)
{
	static const char *names[] = {"a", "b", "c", "d", "e", "f", "g"};
	static const struct {
		size_t count;
		const char *english, *japanese;
	} rows[] = {
		{0, "no host name at all", "ホスト名なし"},
		{1, "a", "a"},
		{2, "a and b", "a、b"},
		{5, "a, b, c, d and e", "a、b、c、d、e"},
		{6, "a, b, c, d, e and 1 more", "a、b、c、d、e、ほか 1 件"},
		{7, "a, b, c, d, e and 2 more", "a、b、c、d、e、ほか 2 件"},
	};
	struct certificate certificate = {.names = names};
	struct test *test = test_new();
	struct context context = {.test = test, .certificate = &certificate};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		certificate.name_count = rows[i].count;
		test->request.language = LANGUAGE_EN;
		assert_string_equal(context_text(&context, "{names}"), rows[i].english);
		test->request.language = LANGUAGE_JA;
		assert_string_equal(context_text(&context, "{names}"), rows[i].japanese);
	}
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_cause),	cmocka_unit_test(test_every_translation),
		cmocka_unit_test(test_details),		cmocka_unit_test(test_words),
		cmocka_unit_test(test_no_stray_spaces), cmocka_unit_test(test_without_translation),
		cmocka_unit_test(test_values),		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_evidence),	cmocka_unit_test(test_lists),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
