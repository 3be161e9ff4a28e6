/* The HTTPS server that plays the practice domain's policy hosts (MTA-STS, RFC 8461). */
#ifndef PRACTICE_WEB_H
#define PRACTICE_WEB_H

#include <stdbool.h>
#include <stdint.h>

#include "practice/script.h"

struct credentials;
struct event_base;
struct web;

/* A policy host, and its response to GET /.well-known/mta-sts.txt. */
struct policy_host {
	const char *name;
	enum leaf leaf;
	int status;
	const char *body;     /* "" for none */
	const char *location; /* of a redirect; NULL */
};

/* Static table, ends with name NULL. */
const struct policy_host *practice_policy_hosts(void);

/* The policy host with that name; NULL. */
const struct policy_host *practice_policy_host(const char *name);

/* Listens on a port of 127.0.0.1 that the kernel chooses; base and credentials must outlive it.
 * NULL with errno. */
struct web *web_start(struct event_base *base, struct credentials *credentials);
/* NULL is allowed. */
void web_stop(struct web *web);

/* The port that it listens on. */
uint16_t web_port(const struct web *web);

#endif
