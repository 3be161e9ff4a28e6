/* Responses to look-ups, which the pool does without a test. */
#ifndef HTTP_RESOURCES_LOOK_UP_H
#define HTTP_RESOURCES_LOOK_UP_H

#include "http/exchange.h"

/* Makes a page for people of a look-up's JSON document, malloc'd (see pages/render.h). */
typedef char *look_up_page(const char *json, size_t len, enum language language, size_t *len_r);

/* Responds with the document of the pool's event, or with the page made of it where text was
 * negotiated; with a problem when the look-up was interrupted. */
enum handler_result respond_look_up(struct exchange *exchange, look_up_page *make_page);

#endif
