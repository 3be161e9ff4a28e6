/* A finding on a page for people. */
#ifndef PAGES_FINDING_H
#define PAGES_FINDING_H

struct cJSON;
struct page;

/* "1. The summary", then the cause, explanation, evidence, likely causes, advice, references. */
void page_add_finding(struct page *page, const struct cJSON *finding, int number);

#endif
