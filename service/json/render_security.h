/* The parts of the page for people that are about TLS, AUTH and policies. */
#ifndef JSON_RENDER_SECURITY_H
#define JSON_RENDER_SECURITY_H

struct cJSON;
struct page;

/* What the attempt was for, its TLS session with the certificates, and AUTH; nothing of what it did
 * not have. */
void show_session(struct page *page, const struct cJSON *attempt);

/* "Transport security": of the route and each exchanger, DANE, MTA-STS, TLS-RPT; nothing when none
 * of it was looked up. */
void show_security(struct page *page, const struct cJSON *test);

#endif
