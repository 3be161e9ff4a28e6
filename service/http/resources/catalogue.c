/* The catalogues: causes and practice scenarios. */
#include <string.h>

#include "cause/catalogue.h"
#include "http/resources/handlers.h"
#include "http/http.h"
#include "pages/page.h"
#include "document/render.h"
#include "pages/render.h"
#include "json/writer.h"
#include "practice/practice.h"
#include "practice/scenarios.h"
#include "settings/settings.h"

enum { SCENARIO_COLUMNS = 36, SCENARIO_BYTES_MAX = 1024 };

enum turn causes_list(struct exchange *x)
{
	size_t len = 0;
	enum language language = exchange_language(x);
	const struct cause *const *list = causes_in(language);
	char *body = x->media == MEDIA_TEXT ? render_causes_text(list, language, &len)
					    : render_causes(list, &len);
	return answer_body(x, 200, x->media, body, len);
}

enum turn causes_get(struct exchange *x)
{
	size_t len = 0;
	const struct cause *cause = cause_find(x->match.parameter);
	if (!cause)
		return answer_problem(x, PROBLEM_NOT_FOUND, "there is no cause %s; see /v1/causes",
				      x->match.parameter);
	enum language language = exchange_language(x);
	cause = cause_in(language, cause->id);
	char *body = x->media == MEDIA_TEXT ? render_cause_text(cause, language, &len)
					    : render_cause(cause, &len);
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
	writer_member(writer, "cause", cause_name(scenario->cause));
	writer_end_object(writer);
}

static enum turn practice_json(struct exchange *x, bool on)
{
	struct writer writer;
	size_t len = 0;
	writer_init(&writer);
	writer_object(&writer);
	writer_member(&writer, "domain", PRACTICE_DOMAIN);
	writer_key(&writer, "scenarios");
	writer_array(&writer);
	for (const struct scenario *scenario = scenarios(); on && scenario->name; scenario++)
		write_scenario(&writer, scenario);
	writer_end_array(&writer);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return answer_body(x, 200, x->media, body, len);
}

/* What to test, what it leads to, and under it what happens. */
static void show_scenario(struct page *page, const struct scenario *scenario)
{
	const char *cause = cause_name(scenario->cause);
	const char *what = scenario->address ? scenario->address : scenario->domain;
	struct buf line;
	buf_init(&line, SCENARIO_BYTES_MAX);
	page_cell(&line, SCENARIO_COLUMNS, what ? what : scenario->name);
	page_line(page, "%s  %s%s%s", line.data, scenario->verdict, cause ? ": " : "",
		  cause ? cause : "");
	buf_release(&line);
	page_wrap(page, 4, "", scenario->description);
}

static enum turn practice_text(struct exchange *x, bool on)
{
	struct page page;
	size_t len = 0;
	page_init(&page);
	if (!on)
		page_line(&page, "The practice domain is switched off.");
	for (const struct scenario *scenario = scenarios(); on && scenario->name; scenario++)
		show_scenario(&page, scenario);
	char *body = page_finish(&page, &len);
	return answer_body(x, 200, x->media, body, len);
}

enum turn practice_list(struct exchange *x)
{
	bool on = x->config->settings->practice;
	return x->media == MEDIA_TEXT ? practice_text(x, on) : practice_json(x, on);
}
