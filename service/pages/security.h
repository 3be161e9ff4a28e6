/* A part of the page for people: what protects mail on its way. */
#ifndef PAGES_SECURITY_H
#define PAGES_SECURITY_H

struct cJSON;
struct page;

/* "Transport security": of the route and each exchanger, DANE, MTA-STS, TLS-RPT; nothing when none
 * of it was looked up. */
void show_security(struct page *page, const struct cJSON *test);

#endif
