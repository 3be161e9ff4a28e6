#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "json/document.h"
#include "json/labels.h"
#include "json/page.h"
#include "json/render.h"
#include "json/render_finding.h"
#include "json/render_identity.h"
#include "json/render_security.h"

/* ---- the head ---- */

static const struct {
	const char *verdict;
	const char *word;
} verdict_words[] = {
	{"pass", "PASS"},
	{"warn", "WARN"},
	{"fail", "FAIL"},
	{"unknown", "UNKNOWN"},
};

static const char *verdict_word(const char *verdict)
{
	for (size_t i = 0; i < sizeof(verdict_words) / sizeof(verdict_words[0]); i++) {
		if (strcmp(verdict_words[i].verdict, verdict) == 0)
			return verdict_words[i].word;
	}
	return "UNKNOWN";
}

/* What was asked for, one line each; what was not asked for is left out. */
static void show_request(struct page *page, const struct cJSON *request)
{
	const struct cJSON *recipient;
	const char *sender = document_text(request, "sender", "");

	if (document_text(request, "domain", NULL))
		page_line(page, "  domain     %s", document_text(request, "domain", ""));
	if (document_text(request, "host", NULL))
		page_line(page, "  host       %s", document_text(request, "host", ""));
	page_line(page, "  sender     <%s>", sender);
	cJSON_ArrayForEach (recipient, document_list(request, "recipients")) {
		if (cJSON_IsString(recipient))
			page_line(page, "  recipient  <%s>", recipient->valuestring);
	}
	page_line(page, "  port %ld, helo %s, TLS %s, stop after %s",
		  document_number(request, "port", 0), document_text(request, "helo", ""),
		  document_text(document_object(request, "tls"), "mode", "off"),
		  document_text(request, "stop_after", ""));
}

static void show_head(struct page *page, const struct cJSON *test)
{
	const char *id = document_text(test, "id", "");
	const char *status = document_text(test, "status", "");
	const char *verdict = document_text(test, "verdict", NULL);

	if (verdict) {
		char mark[16];

		snprintf(mark, sizeof(mark), "%s  ", verdict_word(verdict));
		page_wrap(page, 0, mark, document_text(test, "summary", ""));
		page_gap(page);
		page_line(page, "%s %s", label(page->language, LABEL_TEST), id);
		page_line(page, "%s at %s after %ld ms", status,
			  document_text(test, "finished_at", "an unknown time"),
			  document_number(test, "duration_ms", 0));
	} else {
		page_line(page, "Test %s has been %s since %s.", id, status,
			  document_text(test, "started_at", document_text(test, "created_at", "")));
	}
	show_request(page, document_object(test, "request"));
}

/* ---- route ---- */

static void show_exchanger(struct page *page, const struct cJSON *exchanger)
{
	const struct cJSON *address;
	const char *problem = document_text(exchanger, "problem", NULL);
	struct buf addresses;

	buf_init(&addresses, 4096);
	cJSON_ArrayForEach (address, document_list(exchanger, "addresses")) {
		if (cJSON_IsString(address))
			buf_addf(&addresses, " %s", address->valuestring);
	}
	page_line(page, "  %5ld  %-30s %s%s%s", document_number(exchanger, "preference", 0),
		  document_text(exchanger, "host", ""),
		  addresses.data ? addresses.data : " no address", problem ? "  problem: " : "",
		  problem ? problem : "");
	buf_release(&addresses);
}

static void show_route(struct page *page, const struct cJSON *route)
{
	const struct cJSON *exchanger;

	if (!cJSON_IsObject(route))
		return;
	page_gap(page);
	page_line(page, "%s %s: %s, DNS %s, DNSSEC %s, %ld ms", label(page->language, LABEL_ROUTE),
		  document_text(route, "domain", ""), document_text(route, "method", ""),
		  document_text(route, "status", ""), document_text(route, "dnssec", ""),
		  document_number(route, "duration_ms", 0));
	cJSON_ArrayForEach (exchanger, document_list(route, "exchangers")) {
		show_exchanger(page, exchanger);
	}
}

/* ---- attempts ---- */

/* "250 2.1.5 Recipient OK" from a reply's first line, or what is known in its place. */
static void show_step(struct page *page, const struct cJSON *step)
{
	const struct cJSON *reply = document_object(step, "reply");
	const struct cJSON *line = cJSON_GetArrayItem(document_list(reply, "lines"), 0);
	const char *enhanced = document_text(reply, "enhanced", NULL);
	struct buf said;
	char row[80];

	buf_init(&said, 4096);
	if (cJSON_IsObject(reply))
		buf_addf(&said, "%ld %s%s%s", document_number(reply, "code", 0),
			 enhanced ? enhanced : "", enhanced ? " " : "",
			 cJSON_IsString(line) ? line->valuestring : "");
	else
		buf_addf(&said, "%s", document_text(step, "fault", ""));
	snprintf(row, sizeof(row), "  %-9.9s %-9.9s %8ld %8ld  ", document_text(step, "step", ""),
		 document_text(step, "outcome", ""), document_number(step, "at_ms", 0),
		 document_number(step, "duration_ms", 0));
	page_wrap(page, 0, row, said.data ? said.data : "");
	page_wrap(page, 22, "", document_text(step, "detail", NULL));
	buf_release(&said);
}

static void show_transcript(struct page *page, const struct cJSON *attempt)
{
	const struct cJSON *line;

	cJSON_ArrayForEach (line, document_list(attempt, "transcript")) {
		long at_ms = document_number(line, "at_ms", 0);

		page_line(page, "  %6ld.%03ld %s %s", at_ms / 1000, at_ms % 1000,
			  document_speaker(line), document_text(line, "text", ""));
	}
	if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(attempt, "transcript_truncated")))
		page_line(page, "  … the transcript was cut here");
}

static void show_attempt(struct page *page, const struct cJSON *attempt)
{
	const struct cJSON *step;
	char target[DOCUMENT_TARGET_SIZE];

	document_target(attempt, target);
	page_gap(page);
	page_line(page, "%s %ld: %s, %s after %ld ms", label(page->language, LABEL_ATTEMPT),
		  document_number(attempt, "index", 0), target,
		  document_text(attempt, "outcome", ""),
		  document_number(attempt, "duration_ms", 0));
	page_wrap(page, 2, label(page->language, LABEL_SKIPPED),
		  document_text(attempt, "skipped", NULL));
	show_session(page, attempt);
	if (cJSON_GetArraySize(document_list(attempt, "steps")) > 0)
		page_line(page, "  %-9s %-9s %8s %8s  %s", "step", "outcome", "at ms", "took ms",
			  "reply");
	cJSON_ArrayForEach (step, document_list(attempt, "steps")) {
		show_step(page, step);
	}
	if (cJSON_GetArraySize(document_list(attempt, "transcript")) > 0)
		page_gap(page);
	show_transcript(page, attempt);
}

char *render_text(const char *json, size_t len, size_t *len_r)
{
	struct cJSON *test = document_parse(json, len);
	const struct cJSON *item;
	struct page page;
	int number = 1;

	if (!test)
		return NULL;
	page_init(&page);
	page.language = document_language(json, len);
	show_head(&page, test);
	cJSON_ArrayForEach (item, document_list(test, "findings")) {
		show_finding(&page, item, number++);
	}
	show_route(&page, document_object(test, "route"));
	show_security(&page, test);
	show_identity(&page, document_object(test, "identity"));
	cJSON_ArrayForEach (item, document_list(test, "attempts")) {
		show_attempt(&page, item);
	}
	cJSON_Delete(test);
	return page_finish(&page, len_r);
}
