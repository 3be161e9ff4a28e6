#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "text/texts.h"
#include "document/document.h"
#include "pages/finding.h"
#include "pages/identity.h"
#include "pages/page.h"
#include "pages/render.h"
#include "pages/route.h"
#include "pages/security.h"
#include "pages/session.h"

enum { LINE_BYTES_MAX = 4096, MARK_SIZE = 32 };

/* ---- the head ---- */

static const struct {
	const char *verdict;
	const char *word;
} verdict_words[] = {
	{"pass", N_("PASS")},
	{"warn", N_("WARN")},
	{"fail", N_("FAIL")},
	{"unknown", N_("UNKNOWN")},
};

static const char *verdict_word(const char *verdict)
{
	for (size_t i = 0; i < sizeof(verdict_words) / sizeof(verdict_words[0]); i++) {
		if (strcmp(verdict_words[i].verdict, verdict) == 0)
			return verdict_words[i].word;
	}
	return N_("UNKNOWN");
}

/* A mailbox is shown in the brackets of a path. */
static void print_asked(struct page *page, const char *what, const char *text, bool mailbox)
{
	struct buf line;

	buf_init(&line, LINE_BYTES_MAX);
	page_cell(&line, 11, text_in(page->language, what));
	page_line(page, "  %s%s%s%s", line.data, mailbox ? "<" : "", text, mailbox ? ">" : "");
	buf_release(&line);
}

/* The fields of the request that were given, one line each. */
static void print_request(struct page *page, const struct cJSON *request)
{
	const struct cJSON *recipient;

	if (document_text(request, "domain", NULL))
		print_asked(page, N_("domain"), document_text(request, "domain", ""), false);
	if (document_text(request, "host", NULL))
		print_asked(page, N_("host"), document_text(request, "host", ""), false);
	print_asked(page, N_("sender"), document_text(request, "sender", ""), true);
	cJSON_ArrayForEach (recipient, document_list(request, "recipients")) {
		if (cJSON_IsString(recipient))
			print_asked(page, N_("recipient"), recipient->valuestring, true);
	}
	page_print(page, 2, "port {port}, helo {helo}, TLS {mode}, stop after {step}",
		   FIELDS({"port", NUMBER(document_number(request, "port", 0))},
			  {"helo", document_text(request, "helo", "")},
			  {"mode", document_text(document_object(request, "tls"), "mode", "off")},
			  {"step", document_text(request, "stop_after", "")}));
}

static void print_verdict(struct page *page, const struct cJSON *test, const char *verdict)
{
	const char *unknown = text_in(page->language, "an unknown time");
	char mark[MARK_SIZE];

	snprintf(mark, sizeof(mark), "%s  ", text_in(page->language, verdict_word(verdict)));
	page_wrap(page, 0, mark, document_text(test, "summary", ""));
	page_gap(page);
	page_print(page, 0, "Test {id}", FIELDS({"id", document_text(test, "id", "")}));
	page_print(page, 0, "{status} at {time} after {ms} ms",
		   FIELDS({"status", document_word(page->language, test, "status")},
			  {"time", document_text(test, "finished_at", unknown)},
			  {"ms", NUMBER(document_number(test, "duration_ms", 0))}));
}

static void print_head(struct page *page, const struct cJSON *test)
{
	const char *verdict = document_text(test, "verdict", NULL);
	const char *created = document_text(test, "created_at", "");

	if (verdict)
		print_verdict(page, test, verdict);
	else
		page_print(page, 0, "Test {id} has been {status} since {time}.",
			   FIELDS({"id", document_text(test, "id", "")},
				  {"status", document_word(page->language, test, "status")},
				  {"time", document_text(test, "started_at", created)}));
	print_request(page, document_object(test, "request"));
}

/* ---- attempts ---- */

static void add_columns(struct buf *row, const char *step, const char *outcome, const char *at,
			const char *took)
{
	buf_adds(row, "  ");
	page_cell(row, 9, step);
	buf_addc(row, ' ');
	page_cell(row, 9, outcome);
	buf_addc(row, ' ');
	page_cell(row, -8, at);
	buf_addc(row, ' ');
	page_cell(row, -8, took);
	buf_adds(row, "  ");
}

static void print_steps_head(struct page *page)
{
	enum language language = page->language;
	struct buf row;

	buf_init(&row, LINE_BYTES_MAX);
	add_columns(&row, text_in(language, "step"), text_in(language, "outcome"),
		    text_in(language, "at ms"), text_in(language, "took ms"));
	page_line(page, "%s%s", row.data, text_in(language, "reply"));
	buf_release(&row);
}

/* "250 2.1.5 Recipient OK" from a reply's first line, or the fault in its place. */
static void add_reply(struct buf *said, const struct cJSON *step)
{
	const struct cJSON *reply = document_object(step, "reply");
	const struct cJSON *line = cJSON_GetArrayItem(document_list(reply, "lines"), 0);
	const char *enhanced = document_text(reply, "enhanced", NULL);

	if (cJSON_IsObject(reply))
		buf_addf(said, "%ld %s%s%s", document_number(reply, "code", 0),
			 enhanced ? enhanced : "", enhanced ? " " : "",
			 cJSON_IsString(line) ? line->valuestring : "");
	else
		buf_adds(said, document_text(step, "fault", ""));
}

static void print_step(struct page *page, const struct cJSON *step)
{
	struct buf row, said;

	buf_init(&row, LINE_BYTES_MAX);
	buf_init(&said, LINE_BYTES_MAX);
	add_columns(&row, document_text(step, "step", ""),
		    document_word(page->language, step, "outcome"),
		    NUMBER(document_number(step, "at_ms", 0)),
		    NUMBER(document_number(step, "duration_ms", 0)));
	add_reply(&said, step);
	page_wrap(page, 0, row.data, said.data ? said.data : "");
	page_wrap(page, 22, "", document_text(step, "detail", NULL));
	buf_release(&row);
	buf_release(&said);
}

static void print_transcript(struct page *page, const struct cJSON *attempt)
{
	const struct cJSON *line;

	cJSON_ArrayForEach (line, document_list(attempt, "transcript")) {
		long at_ms = document_number(line, "at_ms", 0);

		page_line(page, "  %6ld.%03ld %s %s", at_ms / 1000, at_ms % 1000,
			  document_speaker(line), document_text(line, "text", ""));
	}
	if (document_true(attempt, "transcript_truncated"))
		page_print(page, 2, "… the transcript was cut here", NULL);
}

/* The target: "mail1.fabrikam.com [192.0.2.10]:25". */
static void add_target(const struct page *page, struct buf *out, const struct cJSON *attempt)
{
	char target[DOCUMENT_TARGET_SIZE];

	if (document_text(attempt, "address", NULL)) {
		document_target(attempt, target);
		buf_adds(out, target);
		return;
	}
	page_fill(page, out, "{host}, port {port}",
		  FIELDS({"host", document_text(attempt, "host", "")},
			 {"port", NUMBER(document_number(attempt, "port", 0))}));
}

static void print_attempt(struct page *page, const struct cJSON *attempt)
{
	const struct cJSON *step;
	struct buf target;

	buf_init(&target, LINE_BYTES_MAX);
	add_target(page, &target, attempt);
	page_gap(page);
	page_print(page, 0, "Attempt {index}: {target}, {outcome} after {ms} ms",
		   FIELDS({"index", NUMBER(document_number(attempt, "index", 0))},
			  {"target", target.data ? target.data : ""},
			  {"outcome", document_word(page->language, attempt, "outcome")},
			  {"ms", NUMBER(document_number(attempt, "duration_ms", 0))}));
	buf_release(&target);
	page_wrap(page, 2, text_in(page->language, "skipped: "),
		  document_text(attempt, "skipped", NULL));
	if (document_true(attempt, "message_withheld"))
		page_wrap(page, 2, "",
			  text_in(page->language, "up to RCPT only: another exchanger has the "
						  "message"));
	page_add_session(page, attempt);
	if (cJSON_GetArraySize(document_list(attempt, "steps")) > 0)
		print_steps_head(page);
	cJSON_ArrayForEach (step, document_list(attempt, "steps")) {
		print_step(page, step);
	}
	if (cJSON_GetArraySize(document_list(attempt, "transcript")) > 0)
		page_gap(page);
	print_transcript(page, attempt);
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
	print_head(&page, test);
	cJSON_ArrayForEach (item, document_list(test, "findings")) {
		page_add_finding(&page, item, number++);
	}
	if (document_object(test, "route")) {
		page_gap(&page);
		page_add_route(&page, document_object(test, "route"));
	}
	page_add_security(&page, test);
	page_add_identity(&page, document_object(test, "identity"));
	cJSON_ArrayForEach (item, document_list(test, "attempts")) {
		print_attempt(&page, item);
	}
	cJSON_Delete(test);
	return page_finish(&page, len_r);
}
