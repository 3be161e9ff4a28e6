/* Requests to POST /v1/explain, and its responses. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/buf.h"
#include "explain/explain_request.h"
#include "explain/render.h"

#include "support/test.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- requests ---- */

static void a_request_may_name_step_host_and_addresses(void **state)
{
	static const char body[] = "{\"replies\": [{\"step\": \"rcpt\", \"reply\": \"550-a\\n550 "
				   "b\", \"host\": \"mx\","
				   "\"sender\": \"\", \"recipient\": \"k@b.c\"}, {\"reply\": \"421 "
				   "no\", \"step\": null,"
				   "\"host\": null, \"sender\": null, \"recipient\": null}]}";
	struct arena *arena = arena_new(0);
	struct explain_request request;
	struct field_errors errors;
	const struct explain_query *first, *second;

	(void)state;
	assert_int_equal(explain_request_read(arena, body, strlen(body), &request, &errors),
			 REQUEST_OK);
	assert_int_equal(request.count, 2);
	first = &request.list[0];
	second = &request.list[1];
	assert_int_equal(first->index, 0);
	assert_int_equal(first->step, STEP_RCPT);
	assert_string_equal(first->text, "550-a\n550 b");
	assert_int_equal(first->len, strlen(first->text));
	assert_string_equal(first->host, "mx");
	assert_string_equal(first->sender, "");
	assert_string_equal(first->recipient, "k@b.c");
	assert_int_equal(second->index, 1);
	assert_int_equal(second->step, STEP_COUNT);
	assert_null(second->host);
	assert_null(second->sender);
	assert_null(second->recipient);
	arena_free(arena);
}

static const struct {
	const char *body, *pointer, *detail;
	enum request_result result;
} faults[] = {
	{"{", "", "", REQUEST_NOT_JSON},
	{"{\"replies\": [{\"reply\": \"a\", \"reply\": \"b\"}]}", "", "", REQUEST_NOT_JSON},
	{"[]", "", "object", REQUEST_INVALID},
	{"{}", "/replies", "missing", REQUEST_INVALID},
	{"{\"replies\": {}}", "/replies", "array", REQUEST_INVALID},
	{"{\"replies\": []}", "/replies", "1", REQUEST_INVALID},
	{"{\"replies\": [1]}", "/replies/0", "object", REQUEST_INVALID},
	{"{\"replies\": [{}]}", "/replies/0/reply", "missing", REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": \"\"}]}", "/replies/0/reply", "", REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": null}]}", "/replies/0/reply", "", REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": \"a\", \"step\": \"x\"}]}", "/replies/0/step", "rcpt",
	 REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": \"a\", \"host\": \"\"}]}", "/replies/0/host", "",
	 REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": \"a\", \"hosts\": \"b\"}]}", "/replies/0/hosts", "",
	 REQUEST_INVALID},
	{"{\"replies\": [{\"reply\": \"a\"}], \"lang\": \"ja\"}", "/lang", "", REQUEST_INVALID},
};

static void a_faulty_body_is_refused_with_a_pointer(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct arena *arena = arena_new(0);
		struct explain_request request;
		struct field_errors errors;
		const char *body = faults[i].body;

		assert_int_equal(explain_request_read(arena, body, strlen(body), &request, &errors),
				 faults[i].result);
		assert_int_equal(errors.count, 1);
		if (faults[i].result == REQUEST_INVALID)
			assert_string_equal(errors.first->pointer, faults[i].pointer);
		if (!strstr(errors.first->detail, faults[i].detail))
			fail_msg("%s: %s", body, errors.first->detail);
		arena_free(arena);
	}
}

/* ---- explanations ---- */

/* The explanations of a question as objects of an array, and as a page. */
struct answer {
	struct writer writer;
	struct page page;
	cJSON *json;
	char *text;
	size_t received, count;
};

static void add(void *arg, const struct explanation *explanation)
{
	struct answer *answer = arg;

	answer->received++;
	render_explanation_json(&answer->writer, explanation);
	render_explanation_text(&answer->page, explanation);
}

static struct answer ask(const struct explain_query *question, enum language language, size_t max)
{
	struct answer answer = {.received = 0};
	char *json;

	writer_init(&answer.writer);
	page_init(&answer.page);
	writer_array(&answer.writer);
	answer.count = explain(question, language, max, add, &answer);
	writer_end_array(&answer.writer);
	json = writer_finish(&answer.writer, NULL);
	answer.json = cJSON_Parse(json);
	answer.text = page_finish(&answer.page, NULL);
	free(json);
	assert_non_null(answer.json);
	return answer;
}

static void answer_release(struct answer *answer)
{
	cJSON_Delete(answer->json);
	free(answer->text);
}

static const cJSON *member(const struct answer *answer, int index, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(answer->json, index), name);
}

static const char *text_of(const struct answer *answer, int index, const char *name)
{
	return cJSON_GetStringValue(member(answer, index, name));
}

static const char *first_cause(const struct answer *answer, int index)
{
	const cJSON *first = cJSON_GetArrayItem(member(answer, index, "findings"), 0);

	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(first, "cause"));
}

static struct explain_query question_of(const char *text)
{
	return (struct explain_query){.step = STEP_COUNT, .text = text, .len = strlen(text)};
}

static const char two[] = "<kate@fabrikam.com>: host mx.fabrikam.com[192.0.2.1] said: 550 5.1.1\n"
			  "    User unknown (in reply to RCPT TO command)\n\n"
			  "<bob@contoso.com>: 552 5.2.2 Over quota\n";

static void a_bounce_gives_an_explanation_for_each_recipient(void **state)
{
	struct explain_query question = question_of(two);
	struct answer answer;

	(void)state;
	question.index = 7;
	answer = ask(&question, LANGUAGE_EN, SIZE_MAX);
	assert_int_equal(answer.count, 2);
	assert_int_equal(cJSON_GetArraySize(answer.json), 2);
	assert_int_equal(member(&answer, 1, "index")->valueint, 7);
	assert_string_equal(text_of(&answer, 0, "source"), "bounce");
	assert_string_equal(text_of(&answer, 0, "step"), "rcpt");
	assert_string_equal(text_of(&answer, 0, "host"), "mx.fabrikam.com");
	assert_string_equal(text_of(&answer, 0, "recipient"), "kate@fabrikam.com");
	assert_string_equal(first_cause(&answer, 0), "recipient_unknown");
	assert_string_equal(first_cause(&answer, 1), "mailbox_full");
	assert_null(member(&answer, 1, "more"));
	assert_non_null(strstr(answer.text, "kate@fabrikam.com: 550 5.1.1 User unknown\n"
					    "  recipient_unknown (certain)\n"));
	assert_non_null(strstr(answer.text, "bob@contoso.com: 552 5.2.2 Over quota\n"));
	answer_release(&answer);
}

static void the_request_wins_over_the_bounce(void **state)
{
	struct explain_query question = question_of(two);
	struct answer answer;

	(void)state;
	question.step = STEP_MESSAGE;
	question.host = "relay.example";
	question.recipient = "list@fabrikam.com";
	answer = ask(&question, LANGUAGE_EN, SIZE_MAX);
	assert_string_equal(text_of(&answer, 0, "step"), "message");
	assert_string_equal(text_of(&answer, 0, "host"), "relay.example");
	/* except for the recipient, as the request may name a list of many */
	assert_string_equal(text_of(&answer, 0, "recipient"), "kate@fabrikam.com");
	answer_release(&answer);
	question.text = "550 5.1.1 User unknown";
	question.len = strlen(question.text);
	answer = ask(&question, LANGUAGE_EN, SIZE_MAX);
	assert_string_equal(text_of(&answer, 0, "recipient"), "list@fabrikam.com");
	assert_non_null(strstr(text_of(&answer, 0, "summary"), "relay.example"));
	assert_non_null(strstr(text_of(&answer, 0, "summary"), "list@fabrikam.com"));
	answer_release(&answer);
}

static void explanations_are_limited_but_all_are_counted(void **state)
{
	const struct explain_query question = question_of(two);

	(void)state;
	for (size_t max = 0; max <= 3; max++) {
		struct answer answer = ask(&question, LANGUAGE_EN, max);

		assert_int_equal(answer.count, 2);
		assert_int_equal(answer.received, max < 2 ? max : 2);
		answer_release(&answer);
	}
}

static void a_reply_of_success_has_no_finding_but_a_summary(void **state)
{
	static const char *const replies[] = {"250 2.0.0 OK", "2.1.5", "354 go ahead"};

	(void)state;
	for (size_t i = 0; i < COUNT(replies); i++) {
		const struct explain_query question = question_of(replies[i]);
		struct answer answer = ask(&question, LANGUAGE_EN, SIZE_MAX);

		assert_int_equal(cJSON_GetArraySize(member(&answer, 0, "findings")), 0);
		assert_string_equal(text_of(&answer, 0, "summary"), "This is a reply of success.");
		assert_non_null(strstr(answer.text, "\n  This is a reply of success.\n"));
		answer_release(&answer);
	}
}

static void the_language_changes_texts_and_no_id(void **state)
{
	const struct explain_query question = question_of("250 2.0.0 OK"),
				   failed = question_of(two);
	struct answer answer = ask(&question, LANGUAGE_JA, SIZE_MAX);

	(void)state;
	assert_string_equal(text_of(&answer, 0, "summary"), "これは成功の応答です。");
	answer_release(&answer);
	answer = ask(&failed, LANGUAGE_JA, SIZE_MAX);
	assert_string_equal(first_cause(&answer, 0), "recipient_unknown");
	assert_non_null(strstr(text_of(&answer, 0, "summary"), "拒否"));
	answer_release(&answer);
}

static void the_last_of_too_many_says_that_there_are_more(void **state)
{
	struct explain_query question;
	struct answer answer;
	struct buf text;

	(void)state;
	buf_init(&text, 1024 * 1024);
	for (int i = 0; i <= FAILURES_MAX; i++)
		buf_addf(&text, "<r%d@fabrikam.com>: 550 5.1.1 User unknown\n\n", i);
	question = question_of(text.data);
	answer = ask(&question, LANGUAGE_JA, SIZE_MAX);
	assert_int_equal(answer.count, FAILURES_MAX);
	assert_null(member(&answer, FAILURES_MAX - 2, "more"));
	assert_true(cJSON_IsTrue(member(&answer, FAILURES_MAX - 1, "more")));
	assert_non_null(strstr(answer.text, "省略しました。"));
	answer_release(&answer);
	buf_release(&text);
}

static void details_stand_on_the_page_where_they_are_of_use(void **state)
{
	const struct explain_query question =
		question_of("554 5.7.1 Client host [192.0.2.9] blocked using zen.spamhaus.org");
	struct answer answer = ask(&question, LANGUAGE_EN, SIZE_MAX);

	(void)state;
	assert_non_null(strstr(answer.text, "\n  spamhaus_zen: https://check.spamhaus.org/"));
	answer_release(&answer);
}

static void unknown_fields_leave_no_gap_in_a_sentence(void **state)
{
	static const struct {
		const char *text, *summary;
	} rows[] = {
		{"postfix/smtp[7]: 4F: to=<kate@fabrikam.com>, relay=none, dsn=4.4.1, "
		 "status=deferred (connect to "
		 "mx.fabrikam.com[192.0.2.1]:587: Connection timed out)",
		 "mx.fabrikam.com does not answer on port 587."},
		{"kate@fabrikam.com R=dnslookup T=remote_smtp defer (111): Connection refused",
		 "The server refuses connections."},
		{"ConnectionRefusedError: [Errno 111] Connection refused",
		 "The server refuses connections."},
		{"TimeoutError: [Errno 110] Connection timed out", "The server does not answer."},
		{"connect ECONNREFUSED 192.0.2.1:587",
		 "192.0.2.1 refuses connections on port 587."},
		{"my mail does not work", "No known cause fits these words: my mail does not work"},
		{"550 5.7.1 Sender address rejected: access denied",
		 "The server refused the sender of this mail: 550 5.7.1 Sender address rejected: "
		 "access denied"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct explain_query question = question_of(rows[i].text);
		struct answer answer = ask(&question, LANGUAGE_EN, SIZE_MAX);

		assert_string_equal(text_of(&answer, 0, "summary"), rows[i].summary);
		answer_release(&answer);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_may_name_step_host_and_addresses),
		cmocka_unit_test(a_faulty_body_is_refused_with_a_pointer),
		cmocka_unit_test(a_bounce_gives_an_explanation_for_each_recipient),
		cmocka_unit_test(the_request_wins_over_the_bounce),
		cmocka_unit_test(explanations_are_limited_but_all_are_counted),
		cmocka_unit_test(a_reply_of_success_has_no_finding_but_a_summary),
		cmocka_unit_test(unknown_fields_leave_no_gap_in_a_sentence),
		cmocka_unit_test(the_language_changes_texts_and_no_id),
		cmocka_unit_test(the_last_of_too_many_says_that_there_are_more),
		cmocka_unit_test(details_stand_on_the_page_where_they_are_of_use),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
