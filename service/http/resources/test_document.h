/* Responses with the document of a test. */
#ifndef HTTP_RESOURCES_TEST_DOCUMENT_H
#define HTTP_RESOURCES_TEST_DOCUMENT_H

#include "http/exchange.h"

/* Returns the wait that the request's Prefer asks for, in milliseconds; -1: no limit. otherwise is
 * the method's own. */
int64_t test_wait_ms(const struct prefer *prefer, int64_t otherwise);

/* Responds with a test's document, as JSON or as exchange->render makes it. Takes ownership of
 * json, which is malloc'd; NULL is an internal error. */
enum handler_result respond_test_document(struct exchange *exchange, unsigned status, char *json,
					  size_t len);

/* Responds with the document of the pool's event, or with the problem of a test that could not be
 * stored. async: the test is still running, as respond-async asked. */
enum handler_result respond_test_event(struct exchange *exchange, unsigned status, bool async);

/* Adds Preference-Applied (RFC 7240 section 3), where a preference was. */
void add_preference_applied(struct exchange *exchange, bool async);

#endif
