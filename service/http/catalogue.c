/* The catalogues: causes and practice scenarios. */
#include <string.h>

#include "diagnosis/diagnosis.h"
#include "http/handlers.h"
#include "http/http.h"
#include "json/render.h"
#include "json/writer.h"
#include "practice/practice.h"
#include "settings/settings.h"

enum turn causes_list(struct exchange *x)
{
	size_t len = 0;
	char *body = render_causes(causes_in(exchange_language(x)), &len);
	return answer_body(x, 200, x->media, body, len);
}

enum turn causes_get(struct exchange *x)
{
	size_t len = 0;
	const struct cause *cause = cause_find(x->match.parameter);
	if (cause == NULL)
		return answer_problem(x, PROBLEM_NOT_FOUND, "there is no cause %s; see /v1/causes",
				      x->match.parameter);
	char *body = render_cause(cause_in(exchange_language(x), cause), &len);
	return answer_body(x, 200, x->media, body, len);
}

static void write_scenario(struct writer *writer, const struct scenario *scenario)
{
	writer_object(writer);
	writer_member(writer, "name", scenario->name);
	writer_member(writer, "address", scenario->address);
	writer_member(writer, "domain", scenario->domain);
	writer_member(writer, "description", scenario->description);
	writer_key(writer, "request");
	writer_raw(writer, scenario->request, strlen(scenario->request));
	writer_member(writer, "verdict", scenario->verdict);
	writer_member(writer, "cause", scenario->cause);
	writer_end_object(writer);
}

enum turn practice_list(struct exchange *x)
{
	struct writer writer;
	size_t len = 0;
	bool on = x->config->settings->practice;
	writer_init(&writer);
	writer_object(&writer);
	writer_member(&writer, "domain", PRACTICE_DOMAIN);
	writer_key(&writer, "scenarios");
	writer_array(&writer);
	for (const struct scenario *scenario = scenarios(); on && scenario->name != NULL;
	     scenario++)
		write_scenario(&writer, scenario);
	writer_end_array(&writer);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return answer_body(x, 200, x->media, body, len);
}
