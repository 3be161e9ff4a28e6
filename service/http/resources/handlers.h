/* The handlers that the table of endpoints names, grouped by the file of their resource. */
#ifndef HTTP_RESOURCES_HANDLERS_H
#define HTTP_RESOURCES_HANDLERS_H

#include "http/endpoint.h"

/* tests.c */
request_handler tests_post;
/* tests_list.c */
request_handler tests_list;
/* test.c */
request_handler test_get;
request_handler test_delete;
request_handler transcript_get;
/* mx.c */
request_handler mx_get;
/* identity.c */
request_handler identity_get;
/* explain.c */
request_handler explain_post;
/* causes.c */
request_handler causes_list;
request_handler causes_get;
/* practice.c */
request_handler practice_list;
/* health.c */
request_handler healthz_get;
request_handler readyz_get;
/* metrics.c */
request_handler metrics_get;
/* openapi.c */
request_handler openapi_get;

#endif
