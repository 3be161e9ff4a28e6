/* An HTTPS server by a script, in a thread of its own, one connection after the other. */
#ifndef HTTPS_SERVER_H
#define HTTPS_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "practice/script.h"

struct authority;
struct https_server;
struct tls;

/* For cmocka, of a group: an authority, and a client's TLS that trusts it alone. */
extern struct authority *https_authority;
extern struct tls *https_tls;
int https_setup(void **state);
int https_teardown(void **state);

/* The server's behaviour in each connection. */
struct https_script {
	enum leaf leaf;	     /* LEAF_NONE: it has no certificate */
	int max_version;     /* of TLS; 0: any */
	const char *clear;   /* it says this instead of TLS */
	bool hello_requests; /* it says nothing but these instead of TLS */
	const char *answer;  /* to the request; NULL: nothing */
	const char *filler;  /* said again and again behind it */
	size_t filler_times; /* as often as this */
	unsigned filler_ms;  /* with so much time between */
	bool hang;	     /* then it waits for the client to close */
};

/* Serves on 127.0.0.1, port chosen by the kernel, with a certificate for host. script and authority
 * outlive it. Fails the test when it cannot. */
struct https_server *https_server_start(const struct authority *authority, const char *host,
					const struct https_script *script);
void https_server_stop(struct https_server *server);
uint16_t https_server_port(const struct https_server *server);

/* The last request that came, after the server was stopped or has answered; "" for none. */
const char *https_server_request(const struct https_server *server);
unsigned https_server_connections(const struct https_server *server);

#endif
