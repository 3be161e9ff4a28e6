/* POST /v1/explain: what replies and bounces mean, at once and without a test. */
#include "base/arena.h"
#include "explain/ask.h"
#include "explain/show.h"
#include "http/resources/handlers.h"
#include "http/http.h"

/* Explains the replies in their order. False when there are too many explanations; then x has the
 * answer: nothing is left out of one, what is too much is for the caller to part. */
static bool explain_all(struct exchange *x, const struct questions *questions, explain_told *told,
			void *arg)
{
	enum language language = exchange_language(x);
	struct field_errors errors = {.tail = &errors.first};
	size_t left = ASK_EXPLANATIONS_MAX;
	for (size_t i = 0; i < questions->count; i++) {
		size_t count = explain(&questions->list[i], language, left, told, arg);
		if (count > left) {
			fault_add(x, &errors, arena_printf(x->arena, "/replies/%zu/reply", i),
				  arena_printf(x->arena,
					       "up to here the replies tell of more than %d "
					       "failures, which is what one call explains: ask "
					       "from this reply on by another",
					       ASK_EXPLANATIONS_MAX));
			answer_faults(x, PROBLEM_INVALID_REQUEST, &errors);
			return false;
		}
		left -= count;
	}
	return true;
}

static void add_json(void *arg, const struct explanation *explanation)
{
	show_json(arg, explanation);
}

static enum turn answer_json(struct exchange *x, const struct questions *questions)
{
	struct writer writer;
	size_t len = 0;
	writer_init(&writer);
	writer_object(&writer);
	writer_key(&writer, "explanations");
	writer_array(&writer);
	if (!explain_all(x, questions, add_json, &writer)) {
		buf_release(&writer.out);
		return TURN_ANSWER;
	}
	writer_end_array(&writer);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return answer_body(x, 200, x->media, body, len);
}

/* An empty line stands between two. */
static void add_text(void *arg, const struct explanation *explanation)
{
	struct page *page = arg;
	if (page->out.len > 0)
		page_gap(page);
	show_text(page, explanation);
}

static enum turn answer_text(struct exchange *x, const struct questions *questions)
{
	struct page page;
	size_t len = 0;
	page_init(&page);
	page.language = exchange_language(x);
	if (!explain_all(x, questions, add_text, &page)) {
		buf_release(&page.out);
		return TURN_ANSWER;
	}
	char *body = page_finish(&page, &len);
	return answer_body(x, 200, x->media, body, len);
}

enum turn explain_post(struct exchange *x)
{
	struct field_errors errors = {.tail = &errors.first};
	struct questions questions;
	const char *body = x->body.len > 0 ? x->body.data : "";
	enum request_result result = ask_read(x->arena, body, x->body.len, &questions, &errors);
	if (result != REQUEST_OK)
		return answer_faults(x,
				     result == REQUEST_NOT_JSON ? PROBLEM_INVALID_JSON
								: PROBLEM_INVALID_REQUEST,
				     &errors);
	return x->media == MEDIA_TEXT ? answer_text(x, &questions) : answer_json(x, &questions);
}
