/* GET /v1/causes and /v1/causes/{cause}: the catalogue. */
#include "cause/catalogue.h"
#include "document/render.h"
#include "pages/render.h"
#include "http/resources/handlers.h"
#include "http/response.h"

enum handler_result causes_list(struct exchange *exchange)
{
	size_t len = 0;
	enum language language = exchange_language(exchange);
	const struct cause *const *list = causes_in(language);
	char *body = exchange->media == MEDIA_TEXT ? render_causes_text(list, language, &len)
						   : render_causes(list, &len);
	return respond(exchange, 200, exchange->media, body, len);
}

enum handler_result causes_get(struct exchange *exchange)
{
	size_t len = 0;
	const struct cause *cause = cause_find(exchange->match.parameter);
	if (!cause)
		return respond_problem(exchange, PROBLEM_NOT_FOUND,
				       "there is no cause %s; see /v1/causes",
				       exchange->match.parameter);
	enum language language = exchange_language(exchange);
	cause = cause_in(language, cause->id);
	char *body = exchange->media == MEDIA_TEXT ? render_cause_text(cause, language, &len)
						   : render_cause(cause, &len);
	return respond(exchange, 200, exchange->media, body, len);
}
