/* The route of a domain's mail on a page for people. */
#ifndef PAGES_ROUTE_H
#define PAGES_ROUTE_H

struct cJSON;
struct page;

/* The route of a test document, or of the route alone: its exchangers with their addresses. Nothing
 * where it is no object. */
void page_add_route(struct page *page, const struct cJSON *route);

#endif
