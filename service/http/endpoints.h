/* The table of endpoints. */
#ifndef HTTP_ENDPOINTS_H
#define HTTP_ENDPOINTS_H

#include "http/endpoint.h"

/* All endpoints, ended by a row without a method. */
extern const struct endpoint http_endpoints[];

#endif
