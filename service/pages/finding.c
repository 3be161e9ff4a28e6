#include "pages/finding.h"

#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "text/mark.h"
#include "text/texts.h"
#include "cause/responsible.h"
#include "document/document.h"
#include "pages/page.h"

enum { LINE_BYTES_MAX = 4096, MARK_SIZE = 32 };

static void print_likely(struct page *page, const struct cJSON *finding)
{
	const struct cJSON *likely, *because;

	if (cJSON_GetArraySize(document_list(finding, "likely_causes")) > 0)
		page_print(page, 3, "Likely causes:", NULL);
	cJSON_ArrayForEach (likely, document_list(finding, "likely_causes")) {
		struct buf mark;

		buf_init(&mark, LINE_BYTES_MAX);
		page_cell(&mark, 8, document_word(page->language, likely, "likelihood"));
		page_wrap(page, 5, mark.data, document_text(likely, "text", ""));
		buf_release(&mark);
		cJSON_ArrayForEach (because, document_list(likely, "because")) {
			page_wrap(page, 13, "- ", cJSON_GetStringValue(because));
		}
	}
}

static void print_evidence(struct page *page, const struct cJSON *finding)
{
	const struct cJSON *evidence;

	if (cJSON_GetArraySize(document_list(finding, "evidence")) > 0)
		page_print(page, 3, "Evidence:", NULL);
	cJSON_ArrayForEach (evidence, document_list(finding, "evidence")) {
		const struct cJSON *attempt = cJSON_GetObjectItemCaseSensitive(evidence, "attempt");
		const char *kind = document_text(evidence, "kind", "");
		struct buf mark;

		buf_init(&mark, LINE_BYTES_MAX);
		if (cJSON_IsNumber(attempt))
			page_fill(page, &mark, "attempt {index}, {kind}: ",
				  FIELDS({"index", NUMBER(attempt->valueint)}, {"kind", kind}));
		else
			buf_addf(&mark, "%s: ", kind);
		page_wrap(page, 5, mark.data, document_text(evidence, "text", ""));
		buf_release(&mark);
	}
}

static void print_list(struct page *page, const char *title, const struct cJSON *list)
{
	const struct cJSON *item;

	if (cJSON_GetArraySize(list) > 0)
		page_print(page, 3, title, NULL);
	cJSON_ArrayForEach (item, list) {
		page_wrap(page, 5, "- ", cJSON_GetStringValue(item));
	}
}

/* Severity, cause, confidence, and step. */
static void print_weight(struct page *page, const struct cJSON *finding)
{
	const char *recipient = document_text(finding, "recipient", NULL);
	const struct template_value *values =
		FIELDS({"severity", document_word(page->language, finding, "severity")},
		       {"cause", document_text(finding, "cause", "")},
		       {"confidence", document_word(page->language, finding, "confidence")},
		       {"step", document_text(finding, "step", "")}, {"recipient", recipient});

	if (recipient)
		page_print(page, 3,
			   "{severity}: {cause} ({confidence}), at {step} of <{recipient}>",
			   values);
	else
		page_print(page, 3, "{severity}: {cause} ({confidence}), at {step}", values);
}

/* The side that has to act, where there is something to do. */
static void print_responsible(struct page *page, const struct cJSON *finding)
{
	const char *phrase = responsible_phrase(document_text(finding, "responsible", NULL));

	if (phrase && strcmp(document_text(finding, "severity", ""), "info") != 0)
		page_print(page, 3, "Next move: {responsible}",
			   FIELDS({"responsible", text_in(page->language, phrase)}));
}

void page_add_finding(struct page *page, const struct cJSON *finding, int number)
{
	char mark[MARK_SIZE];

	page_gap(page);
	snprintf(mark, sizeof(mark), "%d. ", number);
	page_wrap(page, 0, mark, document_text(finding, "summary", ""));
	print_weight(page, finding);
	print_responsible(page, finding);
	if (document_true(finding, "retryable"))
		page_print(page, 3, "Trying again later can help.", NULL);
	page_wrap(page, 3, "", document_text(finding, "explanation", NULL));
	print_evidence(page, finding);
	print_likely(page, finding);
	print_list(page, N_("Advice:"), document_list(finding, "advice"));
	print_list(page, N_("See:"), document_list(finding, "references"));
}
