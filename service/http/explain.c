/* POST /v1/explain: what replies and bounces mean, at once and without a test. */
#include "explain/ask.h"
#include "explain/show.h"
#include "http/handlers.h"
#include "http/http.h"

static void add_json(void *arg, const struct explanation *explanation)
{
	show_json(arg, explanation);
}

static enum turn answer_json(struct exchange *x, const struct questions *questions)
{
	enum language language = exchange_language(x);
	struct writer writer;
	size_t len = 0;
	writer_init(&writer);
	writer_object(&writer);
	writer_key(&writer, "explanations");
	writer_array(&writer);
	for (size_t i = 0; i < questions->count; i++)
		explain(&questions->list[i], language, add_json, &writer);
	writer_end_array(&writer);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return answer_body(x, 200, x->media, body, len);
}

static void add_text(void *arg, const struct explanation *explanation)
{
	show_text(arg, explanation);
}

static enum turn answer_text(struct exchange *x, const struct questions *questions)
{
	enum language language = exchange_language(x);
	struct page page;
	size_t len = 0;
	page_init(&page);
	for (size_t i = 0; i < questions->count; i++)
		explain(&questions->list[i], language, add_text, &page);
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
