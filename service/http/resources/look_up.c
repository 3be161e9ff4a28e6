#include "http/resources/look_up.h"

#include "http/response.h"

enum handler_result respond_look_up(struct exchange *exchange, look_up_page *make_page)
{
	enum language language = exchange_language(exchange);
	char *body = exchange->event.json;
	size_t len = exchange->event.len;
	if (exchange->event.over_budget)
		return respond_busy(exchange, "answers");
	if (!body)
		return respond_problem(exchange, PROBLEM_SHUTTING_DOWN,
				       "the look-up was interrupted");
	if (exchange->media == MEDIA_TEXT)
		body = make_page(body, len, language, &len);
	else
		exchange->event.json = NULL; /* the response takes ownership */
	return respond(exchange, 200, exchange->media, body, len);
}
