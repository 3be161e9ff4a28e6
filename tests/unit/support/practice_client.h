/* A client of the practice servers that waits for what it reads, in clear and under TLS. */
#ifndef PRACTICE_CLIENT_H
#define PRACTICE_CLIENT_H

#include <openssl/types.h>
#include <stdbool.h>

struct practice;

enum { CLIENT_REPLY_MAX = 4096 };

struct practice_client {
	const char *host; /* "mx1" for mx1.practice.test */
	int fd;
	SSL_CTX *ctx;
	SSL *ssl;		      /* NULL: in clear */
	char reply[CLIENT_REPLY_MAX]; /* the latest, its lines end with '\n' */
};

/* A group's setup and teardown: starts the practice domain as *state. */
int practice_client_setup(void **state);
int practice_client_teardown(void **state);

/* Connects; a failure ends the test, as in all of these. */
void client_dial(struct practice_client *client, const struct practice *practice, const char *host);

/* Reads one whole reply; false: the connection ended before. */
bool client_hear(struct practice_client *client);

/* Says text and hears the reply, which must begin as wanted. */
void client_says(struct practice_client *client, const char *text, const char *wanted);

/* The handshake, with protocol versions up to max_version (0: any) and any key or cipher, trusting
 * the practice authority. False when it fails. */
bool client_secure(struct practice_client *client, const struct practice *practice,
		   int max_version);

/* Connects, hears the greeting, says EHLO, STARTTLS; after the handshake, which must succeed, EHLO.
 */
void client_start(struct practice_client *client, const struct practice *practice, const char *host,
		  int max_version);

void client_close(struct practice_client *client);

#endif
