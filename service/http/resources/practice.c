/* GET /v1/practice: the scenarios of the practice domain. */
#include <string.h>

#include "json/writer.h"
#include "settings/settings.h"
#include "cause/catalogue.h"
#include "practice/practice.h"
#include "practice/scenarios.h"
#include "pages/page.h"
#include "http/resources/handlers.h"
#include "http/response.h"

enum { SCENARIO_COLUMNS = 36, SCENARIO_BYTES_MAX = 1024 };

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

static enum handler_result practice_json(struct exchange *exchange, bool on)
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
	return respond(exchange, 200, exchange->media, body, len);
}

/* Adds the address or domain to test and its result, and below them the description. */
static void add_scenario(struct page *page, const struct scenario *scenario)
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

static enum handler_result practice_text(struct exchange *exchange, bool on)
{
	struct page page;
	size_t len = 0;
	page_init(&page);
	if (!on)
		page_line(&page, "The practice domain is switched off.");
	for (const struct scenario *scenario = scenarios(); on && scenario->name; scenario++)
		add_scenario(&page, scenario);
	char *body = page_finish(&page, &len);
	return respond(exchange, 200, exchange->media, body, len);
}

enum handler_result practice_list(struct exchange *exchange)
{
	bool on = exchange->config->settings->practice;
	return exchange->media == MEDIA_TEXT ? practice_text(exchange, on)
					     : practice_json(exchange, on);
}
