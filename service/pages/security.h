/* Transport security on a page for people. */
#ifndef PAGES_SECURITY_H
#define PAGES_SECURITY_H

struct cJSON;
struct page;

/* "Transport security": of the route and each exchanger, DANE, MTA-STS, TLS-RPT; nothing when none
 * of it was looked up. */
void page_add_security(struct page *page, const struct cJSON *test);

#endif
