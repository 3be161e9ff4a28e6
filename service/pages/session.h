/* TLS and AUTH of an attempt on a page for people. */
#ifndef PAGES_SESSION_H
#define PAGES_SESSION_H

struct cJSON;
struct page;

/* The purpose of the attempt, its TLS session with the certificates, and AUTH; each only where the
 * attempt had it. */
void page_add_session(struct page *page, const struct cJSON *attempt);

#endif
