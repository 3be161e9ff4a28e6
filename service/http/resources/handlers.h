/* The handlers that the table of endpoints names, one resource a file. */
#ifndef HTTP_RESOURCES_HANDLERS_H
#define HTTP_RESOURCES_HANDLERS_H

#include "http/exchange.h"

/* tests.c */
enum turn tests_post(struct exchange *x);
enum turn tests_get(struct exchange *x);
enum turn tests_delete(struct exchange *x);
enum turn tests_transcript(struct exchange *x);
/* list.c */
enum turn tests_list(struct exchange *x);
/* mx.c */
enum turn mx_get(struct exchange *x);
/* identity.c */
enum turn identity_get(struct exchange *x);
/* catalogue.c */
enum turn causes_list(struct exchange *x);
enum turn causes_get(struct exchange *x);
enum turn practice_list(struct exchange *x);
/* explain.c */
enum turn explain_post(struct exchange *x);
/* operations.c */
enum turn healthz_get(struct exchange *x);
enum turn readyz_get(struct exchange *x);
enum turn metrics_get(struct exchange *x);
enum turn openapi_get(struct exchange *x);

#endif
