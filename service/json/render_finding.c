#include "json/render_finding.h"

#include <stdio.h>

#include <cjson/cJSON.h>

#include "json/document.h"
#include "json/labels.h"
#include "json/page.h"

static void show_likely(struct page *page, const struct cJSON *finding)
{
	const struct cJSON *likely, *because;

	if (cJSON_GetArraySize(document_list(finding, "likely_causes")) > 0)
		page_line(page, "   %s:", label(page->language, LABEL_LIKELY));
	cJSON_ArrayForEach (likely, document_list(finding, "likely_causes")) {
		char mark[16];

		snprintf(mark, sizeof(mark), "%-8.8s", document_text(likely, "likelihood", ""));
		page_wrap(page, 5, mark, document_text(likely, "text", ""));
		cJSON_ArrayForEach (because, document_list(likely, "because")) {
			page_wrap(page, 13, "- ", cJSON_GetStringValue(because));
		}
	}
}

static void show_evidence(struct page *page, const struct cJSON *finding)
{
	const struct cJSON *evidence;

	if (cJSON_GetArraySize(document_list(finding, "evidence")) > 0)
		page_line(page, "   %s:", label(page->language, LABEL_EVIDENCE));
	cJSON_ArrayForEach (evidence, document_list(finding, "evidence")) {
		const struct cJSON *attempt = cJSON_GetObjectItemCaseSensitive(evidence, "attempt");
		const char *kind = document_text(evidence, "kind", "");
		char mark[48];

		if (cJSON_IsNumber(attempt))
			snprintf(mark, sizeof(mark), "attempt %d, %.16s: ", attempt->valueint,
				 kind);
		else
			snprintf(mark, sizeof(mark), "%.16s: ", kind);
		page_wrap(page, 5, mark, document_text(evidence, "text", ""));
	}
}

static void show_list(struct page *page, const char *title, const struct cJSON *list)
{
	const struct cJSON *item;

	if (cJSON_GetArraySize(list) > 0)
		page_line(page, "   %s:", title);
	cJSON_ArrayForEach (item, list) {
		page_wrap(page, 5, "- ", cJSON_GetStringValue(item));
	}
}

void show_finding(struct page *page, const struct cJSON *finding, int number)
{
	const char *recipient = document_text(finding, "recipient", NULL);
	char mark[16];

	page_gap(page);
	snprintf(mark, sizeof(mark), "%d. ", number);
	page_wrap(page, 0, mark, document_text(finding, "summary", ""));
	page_line(page, "   %s: %s (%s), at %s%s%s%s", document_text(finding, "severity", ""),
		  document_text(finding, "cause", ""), document_text(finding, "confidence", ""),
		  document_text(finding, "step", ""), recipient ? " of <" : "",
		  recipient ? recipient : "", recipient ? ">" : "");
	if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(finding, "retryable")))
		page_line(page, "   %s", label(page->language, LABEL_RETRY));
	page_wrap(page, 3, "", document_text(finding, "explanation", NULL));
	show_evidence(page, finding);
	show_likely(page, finding);
	show_list(page, label(page->language, LABEL_ADVICE), document_list(finding, "advice"));
	show_list(page, label(page->language, LABEL_SEE), document_list(finding, "references"));
}
