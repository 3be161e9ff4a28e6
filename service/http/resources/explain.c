/* POST /v1/explain: the meaning of replies and bounces, at once and without a test. */
#include "base/arena.h"
#include "explain/explain_request.h"
#include "explain/render.h"
#include "http/resources/handlers.h"
#include "http/response.h"

/* Explains the replies in their order. False when there are too many explanations: the exchange
 * then has the response, since an answer is never truncated; the caller splits the request. */
static bool explain_all(struct exchange *exchange, const struct explain_request *request,
			explain_callback *callback, void *arg)
{
	enum language language = exchange_language(exchange);
	struct field_errors errors = {.tail = &errors.first};
	size_t left = EXPLANATIONS_MAX;
	for (size_t i = 0; i < request->count; i++) {
		size_t count = explain(&request->list[i], language, left, callback, arg);
		if (count > left) {
			field_errors_add(
				&errors, exchange->arena,
				arena_printf(exchange->arena, "/replies/%zu/reply", i),
				arena_printf(exchange->arena,
					     "up to here the replies report more than %d "
					     "failures, the limit of one request: send this reply "
					     "and the rest in another",
					     EXPLANATIONS_MAX));
			respond_field_errors(exchange, PROBLEM_INVALID_REQUEST, &errors);
			return false;
		}
		left -= count;
	}
	return true;
}

static void add_json(void *arg, const struct explanation *explanation)
{
	render_explanation_json(arg, explanation);
}

static enum handler_result explain_as_json(struct exchange *exchange,
					   const struct explain_request *request)
{
	struct writer writer;
	size_t len = 0;
	writer_init(&writer);
	writer_object(&writer);
	writer_key(&writer, "explanations");
	writer_array(&writer);
	if (!explain_all(exchange, request, add_json, &writer)) {
		buf_release(&writer.out);
		return HANDLER_RESPONDED;
	}
	writer_end_array(&writer);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return respond(exchange, 200, exchange->media, body, len);
}

/* Adds an explanation, with an empty line before all but the first. */
static void add_text(void *arg, const struct explanation *explanation)
{
	struct page *page = arg;
	if (page->out.len > 0)
		page_gap(page);
	render_explanation_text(page, explanation);
}

static enum handler_result explain_as_text(struct exchange *exchange,
					   const struct explain_request *request)
{
	struct page page;
	size_t len = 0;
	page_init(&page);
	page.language = exchange_language(exchange);
	if (!explain_all(exchange, request, add_text, &page)) {
		buf_release(&page.out);
		return HANDLER_RESPONDED;
	}
	char *body = page_finish(&page, &len);
	return respond(exchange, 200, exchange->media, body, len);
}

enum handler_result explain_post(struct exchange *exchange)
{
	struct field_errors errors = {.tail = &errors.first};
	struct explain_request request;
	enum request_result result = explain_request_read(exchange->arena, exchange_body(exchange),
							  exchange->body.len, &request, &errors);
	if (result != REQUEST_OK)
		return respond_invalid_body(exchange, result, &errors);
	return exchange->media == MEDIA_TEXT ? explain_as_text(exchange, &request)
					     : explain_as_json(exchange, &request);
}
