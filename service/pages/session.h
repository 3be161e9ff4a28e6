/* A part of the page for people: what an attempt had of TLS and AUTH. */
#ifndef PAGES_SESSION_H
#define PAGES_SESSION_H

struct cJSON;
struct page;

/* What the attempt was for, its TLS session with the certificates, and AUTH; nothing of what it did
 * not have. */
void show_session(struct page *page, const struct cJSON *attempt);

#endif
