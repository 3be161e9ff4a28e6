/* Dispatch: a request is read and checked step by step, and reaches its endpoint's handler. */
#ifndef HTTP_DISPATCH_H
#define HTTP_DISPATCH_H

#include "http/exchange.h"

/* Checks what the head announces about the body. False when the response need not wait for a body,
 * and is set: it is too large, its end is ambiguous, or its coding unknown. */
bool dispatch_head(struct exchange *exchange);

/* Adds a piece of the body. False when it takes too long to arrive: the connection must end, as the
 * daemon sends no response before the end of a body that it has begun to receive. */
bool dispatch_body(struct exchange *exchange, const char *data, size_t len);

/* Checks a whole request (API key, path, method, Accept, query, body), and calls its handler. */
enum handler_result dispatch(struct exchange *exchange);

#endif
