#include <cjson/cJSON.h>

#include "base/clock.h"
#include "document/document.h"
#include "pages/page.h"
#include "pages/render.h"

/* Wall clock times, so that the lines can be laid beside the server's own log. */
static void print_lines(struct page *page, const struct cJSON *attempt, int64_t started_ms)
{
	const struct cJSON *line;
	char time[CLOCK_RFC3339_SIZE];

	cJSON_ArrayForEach (line, document_list(attempt, "transcript")) {
		clock_rfc3339(started_ms + document_number(line, "at_ms", 0), time);
		page_line(page, "%s %s %s", time, document_speaker(line),
			  document_text(line, "text", ""));
	}
	if (document_true(attempt, "transcript_truncated"))
		page_line(page, "# the transcript was cut here");
}

static void print_attempt(struct page *page, const struct cJSON *attempt, int64_t started_ms)
{
	const char *source = document_text(attempt, "source_address", NULL);
	char target[DOCUMENT_TARGET_SIZE];

	document_target(attempt, target);
	page_line(page, "# attempt %ld: %s%s%s, %s", document_number(attempt, "index", 0), target,
		  source ? " from " : "", source ? source : "",
		  document_text(attempt, "outcome", ""));
	if (document_text(attempt, "skipped", NULL))
		page_line(page, "# %s", document_text(attempt, "skipped", ""));
	print_lines(page, attempt, started_ms);
	page_gap(page);
}

char *render_transcript(const char *json, size_t len, size_t *len_r)
{
	struct cJSON *test = document_parse(json, len);
	const struct cJSON *attempt;
	int64_t started_ms;
	struct page page;

	if (!test)
		return NULL;
	if (!clock_parse_rfc3339(document_text(test, "started_at", ""), &started_ms))
		started_ms = 0;
	page_init(&page);
	page_line(&page, "# test %s, %s", document_text(test, "id", ""),
		  document_text(test, "status", ""));
	page_gap(&page);
	cJSON_ArrayForEach (attempt, document_list(test, "attempts")) {
		print_attempt(&page, attempt, started_ms);
	}
	cJSON_Delete(test);
	return page_finish(&page, len_r);
}
