/* Responses that are written past the daemon, where it has none or a wrong one to give. */
#ifndef HTTP_REFUSAL_H
#define HTTP_REFUSAL_H

#include "http/problem.h"

/* Writes a whole response with a problem document to a connection on which no response is under
 * way, as far as the socket takes it at once, and shuts the connection down: the daemon then finds
 * it ended. Counted and logged as a request. Any thread. */
void refuse(int fd, enum problem_kind kind, const char *detail);

#endif
