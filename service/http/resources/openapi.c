/* GET /openapi.yaml: the description of the API. */
#include <stdint.h>

#include "http/resources/handlers.h"
#include "http/response.h"

/* Defined in openapi_blob.S. */
extern const char openapi_yaml_start[];
extern const uint64_t openapi_yaml_size;

enum handler_result openapi_get(struct exchange *exchange)
{
	return respond_static(exchange, 200, exchange->media, openapi_yaml_start,
			      openapi_yaml_size);
}
