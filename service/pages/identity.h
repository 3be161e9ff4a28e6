/* The sender's identity on a page for people. */
#ifndef PAGES_IDENTITY_H
#define PAGES_IDENTITY_H

struct cJSON;
struct page;

/* "What servers see of": each address with its names, SPF and blocklists, then DMARC and the
 * sender's domain. Nothing for anything but an object. */
void page_add_identity(struct page *page, const struct cJSON *identity);

#endif
