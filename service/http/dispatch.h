/* Dispatch: a request is read and checked step by step, and reaches its endpoint's handler. */
#ifndef HTTP_DISPATCH_H
#define HTTP_DISPATCH_H

#include "http/exchange.h"

/* Judges a request by its head: framing, API key, path, method, media types, query, memory for its
 * body. False when it is refused; the response then is set, and no body of it need be read. */
bool dispatch_head(struct exchange *exchange);

/* Adds a piece of the body, as long as it is not too large and there is memory for it. */
void dispatch_body(struct exchange *exchange, const char *data, size_t len);

/* Calls the handler of a request that has arrived as a whole, unless the response is set already or
 * the body could not be kept. */
enum handler_result dispatch(struct exchange *exchange);

#endif
