#include "pages/route.h"

#include <cjson/cJSON.h>

#include "document/document.h"
#include "pages/page.h"
#include "pages/render.h"

enum { HOST_COLUMNS = 30, ADDRESSES_MAX = 4096 };

static void add_addresses(const struct page *page, struct buf *out, const struct cJSON *exchanger)
{
	const struct cJSON *address, *list = document_list(exchanger, "addresses");

	if (cJSON_GetArraySize(list) == 0) {
		buf_addc(out, ' ');
		page_fill(page, out, "no address", NULL);
	}
	cJSON_ArrayForEach (address, list) {
		if (cJSON_IsString(address))
			buf_addf(out, " %s", address->valuestring);
	}
}

static void print_exchanger(struct page *page, const struct cJSON *exchanger)
{
	const char *problem = document_text(exchanger, "problem", NULL);
	struct buf line;

	buf_init(&line, ADDRESSES_MAX);
	page_cell(&line, HOST_COLUMNS, document_text(exchanger, "host", ""));
	buf_addc(&line, ' ');
	add_addresses(page, &line, exchanger);
	if (problem) {
		buf_adds(&line, "  ");
		page_fill(page, &line, "problem: {problem}", FIELDS({"problem", problem}));
	}
	page_line(page, "  %5ld  %s", document_number(exchanger, "preference", 0),
		  line.data ? line.data : "");
	buf_release(&line);
}

void page_add_route(struct page *page, const struct cJSON *route)
{
	const struct cJSON *exchanger;

	if (!cJSON_IsObject(route))
		return;
	page_print(page, 0, "Route of {domain}: {method}, DNS {status}, DNSSEC {dnssec}, {ms} ms",
		   FIELDS({"domain", document_text(route, "domain", "")},
			  {"method", document_text(route, "method", "")},
			  {"status", document_text(route, "status", "")},
			  {"dnssec", document_text(route, "dnssec", "")},
			  {"ms", NUMBER(document_number(route, "duration_ms", 0))}));
	cJSON_ArrayForEach (exchanger, document_list(route, "exchangers")) {
		print_exchanger(page, exchanger);
	}
}

char *render_route_text(const char *json, size_t len, enum language language, size_t *len_r)
{
	struct cJSON *route = cJSON_ParseWithLength(json, len);
	struct page page;

	if (!cJSON_IsObject(route)) {
		cJSON_Delete(route);
		return NULL;
	}
	page_init(&page);
	page.language = language;
	page_add_route(&page, route);
	cJSON_Delete(route);
	return page_finish(&page, len_r);
}
