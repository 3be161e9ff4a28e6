/* The servers that play the practice domain's hosts: a listening socket for each SMTP server, one
 * for all policy hosts, one thread for all. */
#ifndef PRACTICE_SERVER_H
#define PRACTICE_SERVER_H

#include <stddef.h>
#include <stdint.h>

struct authority;
struct host;
struct server;

enum { SERVER_MAX_SESSIONS = 256 }; /* beyond it: 421 */

/* Listens for every served host on a port of 127.0.0.1 that the kernel chooses, and starts the
 * thread. authority must outlive the server. NULL with a sentence in err. */
struct server *server_start(const struct authority *authority, char *err, size_t err_size);

/* Ends the sessions and the thread, closes the listeners, and frees. NULL is allowed. */
void server_stop(struct server *server);

/* The port of host; 0 when it is not served. Any thread. */
uint16_t server_port(const struct server *server, const struct host *host);

/* The port of the policy hosts. Any thread. */
uint16_t server_web_port(const struct server *server);

#endif
