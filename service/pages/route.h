/* A part of the page for people: where mail for the domain goes. */
#ifndef PAGES_ROUTE_H
#define PAGES_ROUTE_H

struct cJSON;
struct page;

/* The route of a test document, or of the route alone: its exchangers with their addresses. Nothing
 * where it is no object. */
void show_route(struct page *page, const struct cJSON *route);

#endif
