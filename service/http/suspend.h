/* Requests that wait for the pool. Their connection is suspended: no thread waits with them. */
#ifndef HTTP_SUSPEND_H
#define HTTP_SUSPEND_H

#include "http/exchange.h"

/* The pool_callback of an exchange, which is arg: copies the event and resumes the connection. */
void exchange_resume(void *arg, const struct pool_event *event);

/* Ends the wait of an exchange, which is arg and waits for wait_id, when its caller has left: its
 * connection is resumed and ends. The test goes on, a look-up ends. Nothing happens when the event
 * is there already. */
void exchange_leave(void *arg);

/* Suspends the exchange, which the pool has accepted with exchange_resume(), until the event; then
 * resumed goes on with it, here when the event has arrived already. */
enum handler_result exchange_suspend(struct exchange *exchange, request_handler *resumed);

/* Suspends the exchange when the pool's result is POOL_OK; otherwise responds with the problem that
 * stands for a refusal. */
enum handler_result exchange_await(struct exchange *exchange, enum pool_result result,
				   request_handler *resumed);

#endif
