#include "http/resources/test_document.h"

#include <stdlib.h>

#include "document/document.h"
#include "pages/render.h"
#include "http/response.h"

int64_t test_wait_ms(const struct prefer *prefer, int64_t otherwise)
{
	if (prefer->has_wait)
		return (int64_t)prefer->wait_s * 1000;
	return prefer->respond_async ? 0 : otherwise;
}

void add_preference_applied(struct exchange *exchange, bool async)
{
	char applied[PREFER_APPLIED_SIZE];
	struct prefer prefer = exchange->prefer;
	prefer.respond_async = prefer.respond_async && async;
	prefer_applied(&prefer, applied);
	if (applied[0] != '\0')
		response_add_header(exchange, "Preference-Applied", applied);
}

enum handler_result respond_test_document(struct exchange *exchange, unsigned status, char *json,
					  size_t len)
{
	/* A transcript is in the server's language. */
	if (json && exchange->render != render_transcript)
		exchange_set_language(exchange, document_language(json, len));
	if (!exchange->render)
		return respond(exchange, status, exchange->media, json, len);
	char *text = exchange->render(json, len, &len);
	free(json);
	return respond(exchange, status, exchange->media, text, len);
}

enum handler_result respond_test_event(struct exchange *exchange, unsigned status, bool async)
{
	char *json = exchange->event.json;
	if (exchange->event.stored != STORE_OK)
		return respond_problem(
			exchange, PROBLEM_STORE_UNAVAILABLE,
			"the test %s could not be kept: the database takes no writes now",
			exchange->test_id);
	if (exchange->event.over_budget)
		return respond_problem(exchange, PROBLEM_BUSY,
				       "the test %s is kept, but the answers hold as much memory "
				       "as --max-memory allows them: get it later",
				       exchange->test_id);
	exchange->event.json = NULL; /* the response takes ownership */
	respond_test_document(exchange, status, json, exchange->event.len);
	add_preference_applied(exchange, async);
	return HANDLER_RESPONDED;
}
